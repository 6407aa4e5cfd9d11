"""Colours can be told from the background, in full colour and in sixteen."""

from __future__ import annotations

from typing import get_args

import pytest
from rich.color import ColorSystem
from textual.color import Color

from timer.tui.ink import Hue, Ink
from timer.tui.palette import BACKGROUND, CONTRAST, DARK, LIGHT, THEME_NAMES, style, variables
from timer.tui.themes import THEMES


def luminance(colour: Color) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio (WCAG 2.1)."""
    high, low = sorted((luminance(Color.parse(each)) for each in (first, second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("hue", get_args(Hue))
@pytest.mark.parametrize(("table", "background"), [(DARK, BACKGROUND), (LIGHT, "#ffffff")])
def test_each_hue_can_be_read_on_its_background(hue: Hue, table: dict[Hue, str], background: str) -> None:
    assert contrast(table[hue], background) >= 4.5


@pytest.mark.parametrize("hue", get_args(Hue))
def test_the_theme_of_most_contrast_has_more_than_seven_to_one(hue: Hue) -> None:
    assert contrast(CONTRAST[hue], "#000000") >= 7


def test_every_theme_that_can_be_chosen_is_there() -> None:
    assert tuple(theme.name for theme in THEMES) == THEME_NAMES


@pytest.mark.parametrize("hue", get_args(Hue))
@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("fill", [True, False])
def test_in_sixteen_colours_no_word_vanishes(hue: Hue, dark: bool, fill: bool) -> None:
    theme = {**variables(dark), "background": BACKGROUND if dark else "#ffffff"}
    shown = style(Ink(hue, fill=fill), theme)
    assert shown.color is not None
    assert shown.bgcolor is not None
    front, back = (colour.downgrade(ColorSystem.STANDARD).number for colour in (shown.color, shown.bgcolor))
    assert front != back


def test_things_that_follow_one_another_differ_in_colour() -> None:
    pairs: tuple[tuple[Hue, Hue], ...] = (
        ("hold", "rest"), ("hold", "switch"), ("run", "walk"), ("ready", "hold"), ("up", "down"),
    )  # fmt: skip
    for first, second in pairs:
        assert DARK[first] != DARK[second]
        assert LIGHT[first] != LIGHT[second]
