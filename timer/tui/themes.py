"""Holdfast's themes, as Textual knows themes."""

from __future__ import annotations

from textual.theme import Theme

from timer.tui.palette import BACKGROUND, CONTRAST, DARK, LIGHT, THEME_NAMES

_DARK, _LIGHT, _CONTRAST = THEME_NAMES


def _bars(thumb: str, held: str, track: str) -> dict[str, str]:
    """Textual's variables for scroll bars: its own are fainter than 3 : 1 (WCAG 2.1, AA, what is no text)."""
    return {
        "scrollbar": thumb,
        "scrollbar-hover": held,
        "scrollbar-active": held,
        "scrollbar-background": track,
        "scrollbar-background-hover": track,
        "scrollbar-background-active": track,
        "scrollbar-corner-color": track,
    }


THEMES = (
    Theme(
        name=_DARK,
        primary=DARK["hold"],
        secondary=DARK["rest"],
        warning=DARK["ready"],
        error=DARK["pain"],
        foreground=DARK["text"],
        background=BACKGROUND,
        surface="#1b2229",
        panel="#242c34",
        variables=_bars("#7b868f", DARK["text"], "#242c34"),
        dark=True,
    ),
    Theme(
        name=_LIGHT,
        primary=LIGHT["hold"],
        secondary=LIGHT["rest"],
        warning=LIGHT["ready"],
        error=LIGHT["pain"],
        foreground=LIGHT["text"],
        background="#ffffff",
        surface="#eef1f3",
        panel="#e2e7ea",
        variables=_bars("#6c7780", LIGHT["text"], "#e2e7ea"),
        dark=False,
    ),
    Theme(
        name=_CONTRAST,
        primary=CONTRAST["hold"],
        secondary=CONTRAST["rest"],
        warning=CONTRAST["ready"],
        error=CONTRAST["pain"],
        foreground=CONTRAST["text"],
        background="#000000",
        surface="#000000",
        panel="#303030",
        variables=_bars(CONTRAST["muted"], CONTRAST["text"], "#303030"),
        dark=True,
    ),
)
