"""Lines of words on the quieter screens: the same inks as on the workout screen, as Textual's Content."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from textual.content import Content, Span

from timer.tui.ink import Ink, Line


def content(lines: Iterable[Line]) -> Content:
    """The lines as one Content in the colours of the theme."""
    words: list[str] = []
    spans: list[Span] = []
    at = 0
    for number, line in enumerate(lines):
        if number:
            words.append("\n")
            at += 1
        for text, ink in line:
            words.append(text)
            spans.append(Span(at, at + len(text), _style(ink)))
            at += len(text)
    return Content("".join(words), spans)


@lru_cache(maxsize=128)
def _style(ink: Ink) -> str:
    colour = f"$phase-{ink.hue}"
    style = f"$background on {colour}" if ink.fill else colour
    return f"bold {style}" if ink.bold else style
