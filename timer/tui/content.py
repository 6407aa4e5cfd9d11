"""Lines of words on the quieter screens: the same inks as on the workout screen, as Textual's Content."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from timer.tui.ink import Ink, Line


def content(lines: Iterable[Line]) -> Content:
    """The lines as one Content in the colours of the theme."""
    return Content("\n").join(
        Content.assemble(*((words, _style(ink)) for words, ink in line)) for line in lines
    )


def _style(ink: Ink) -> str:
    colour = f"$phase-{ink.hue}"
    style = f"$background on {colour}" if ink.fill else colour
    return f"bold {style}" if ink.bold else style
