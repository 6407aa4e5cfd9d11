"""Colours, one for each thing that a person is told to do. The word always stands beside the colour.

The figures are Textual theme variables (`$phase-hold` and so on), so that any theme may set its own. Each
has a contrast of at least 4.5 : 1 to its background (WCAG 2.1, AA for text), and none vanishes in a plain
terminal of 16 colours; tests hold both.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rich.style import Style
from textual.color import Color

from timer.tui.ink import Hue, Ink

BACKGROUND = "#101418"

#: On a dark background.
DARK: dict[Hue, str] = {
    "text": "#f2f4f5",
    "muted": "#98a2ab",
    "ready": "#ffd75f",
    "hold": "#5fd78f",
    "up": "#5fd7ff",
    "down": "#d7a0ff",
    "switch": "#ffaf5f",
    "rest": "#87afff",
    "run": "#5fd78f",
    "walk": "#5fd7ff",
    "stretch": "#5fd7d7",
    "pause": "#c8ced3",
    "pain": "#ff8080",
    "done": "#5fd78f",
}

#: On a light background.
LIGHT: dict[Hue, str] = {
    "text": "#15191c",
    "muted": "#56616a",
    "ready": "#7a5a00",
    "hold": "#0b6b35",
    "up": "#005f87",
    "down": "#7a2fb0",
    "switch": "#974400",
    "rest": "#1f4fbf",
    "run": "#0b6b35",
    "walk": "#005f87",
    "stretch": "#006666",
    "pause": "#4c555c",
    "pain": "#b3201a",
    "done": "#0b6b35",
}

#: On black, each with a contrast of at least 7 : 1 (WCAG 2.1, AAA for text).
CONTRAST: dict[Hue, str] = {
    "text": "#ffffff",
    "muted": "#d0d0d0",
    "ready": "#ffff00",
    "hold": "#00ff7f",
    "up": "#00e5ff",
    "down": "#f0b0ff",
    "switch": "#ffb000",
    "rest": "#a8c8ff",
    "run": "#00ff7f",
    "walk": "#00e5ff",
    "stretch": "#7fffd4",
    "pause": "#ffffff",
    "pain": "#ff9a9a",
    "done": "#00ff7f",
}

#: The themes, the usual one first.
THEME_NAMES = ("holdfast", "holdfast-light", "holdfast-contrast")


def variables(dark: bool, *, contrast: bool = False) -> dict[str, str]:
    """The defaults of the theme variables for a dark or a light theme, or for the one of most contrast."""
    table = CONTRAST if contrast else DARK if dark else LIGHT
    return {f"phase-{hue}": colour for hue, colour in table.items()}


def style(ink: Ink, theme: Mapping[str, str]) -> Style:
    """The ink as a style in a theme, given as Textual's theme variables."""
    colour = theme.get(f"phase-{ink.hue}", DARK[ink.hue])
    return _style(ink, colour, theme.get("background", BACKGROUND))


@lru_cache(maxsize=256)
def _style(ink: Ink, colour: str, background: str) -> Style:
    paper = Color.parse(background)
    front = Color.parse(colour)
    if not ink.fill:
        return Style(color=front.rich_color, bgcolor=paper.rich_color, bold=ink.bold)
    letters = Color.parse("#000000" if front.brightness > 0.5 else "#ffffff")
    return Style(color=letters.rich_color, bgcolor=front.rich_color, bold=ink.bold)
