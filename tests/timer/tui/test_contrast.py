"""Everything that reaches the screen can be read, in every theme and in sixteen colours.

What is judged are the cells themselves: our own words, fills, chosen rows, and what Textual adds to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from textual.color import Color
from textual.notifications import SeverityLevel
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets._toast import Toast

from tests.timer.tui import moments
from tests.timer.tui.every_screen import on_each
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.stage import opened, play, until
from tests.timer.tui.test_palette import contrast
from timer.tui.app import HoldfastApp
from timer.tui.palette import THEME_NAMES

#: Least contrast of words (WCAG 2.1: AA, and AAA for the theme of most contrast) and of a scroll bar (AA, of
#: what is no text).
WORDS = {theme: 7.0 if "contrast" in theme else 4.5 for theme in THEME_NAMES}
BAR = 3.0
SESSIONS = "The sessions that you have done."
SEVERITIES: tuple[SeverityLevel, ...] = ("information", "warning", "error")


def segments(screen: Screen[Any]) -> Iterator[Segment]:
    for strip in screen._compositor.render_strips():
        yield from (segment for segment in strip if segment.text.strip())


def shown(screen: Screen[Any], words: str) -> bool:
    return any(words in segment.text for segment in segments(screen))


def is_bar(segment: Segment) -> bool:
    return segment.style is not None and "@mouse.down" in segment.style.meta


def too_faint(screen: Screen[Any], theme: str, words: str = r"\S") -> set[tuple[str, ...]]:
    """What can not be read: the screen, the words and their two colours; of what holds `words`."""
    faint = set()
    for segment in segments(screen):
        if not re.search(words, segment.text):
            continue
        style = segment.style
        assert style is not None, segment
        assert style.color is not None, segment
        assert style.bgcolor is not None, segment
        front, back = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        if style.dim:
            front = back.blend(front, 0.5)
        same = style.color.downgrade(ColorSystem.STANDARD) == style.bgcolor.downgrade(ColorSystem.STANDARD)
        least = BAR if is_bar(segment) else WORDS[theme]
        if same or contrast(front.hex, back.hex) < least:
            faint.add((type(screen).__name__, segment.text.strip(), front.hex, back.hex))
    return faint


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_each_word_on_each_screen_can_be_read(theme: str) -> None:
    faint: set[tuple[str, ...]] = set()
    judged: list[int] = []

    async def look(pilot: Pilot[Any], screen: Screen[Any]) -> None:
        judged.append(len(list(segments(screen))))
        faint.update(too_faint(screen, theme))

    async def scene() -> None:
        await on_each(look, theme)

    play(scene())
    assert min(judged) > 5
    assert not faint


@pytest.mark.parametrize("theme", THEME_NAMES)
def test_a_notice_and_the_palette_can_be_read(theme: str) -> None:
    async def scene() -> None:
        app = HoldfastApp(FakeServices(FakeSession(moments.holding())), "en", theme=theme)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await opened(pilot)
            for severity in SEVERITIES:
                app.notify("The file could not be written.", severity=severity)
            await until(pilot, lambda: len(app.screen.query(Toast)) == len(SEVERITIES))
            await pilot.pause()
            assert not too_faint(app.screen, theme, r"\w")
            app.clear_notifications()
            # Chosen rows of the screen below are dimmed, as what cannot be reached should be.
            await pilot.press("ctrl+p")
            await until(pilot, lambda: shown(app.screen, SESSIONS))
            assert shown(app.screen, "hat would you like")
            assert not too_faint(app.screen, theme, f"hat would you like|[Tt]heme|{SESSIONS}")
            await pilot.press("t", "h", "e", "m", "e")
            await until(pilot, lambda: not shown(app.screen, SESSIONS))
            assert shown(app.screen, "The theme of every screen")
            assert not too_faint(app.screen, theme, "[Tt]heme")

    play(scene())
