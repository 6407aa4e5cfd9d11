"""The heart rate of a session as a curve over its steps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.timer.tui.fakes import PAGE
from timer.locale import set_language
from timer.tui.curve import Stretch, paint_curve
from timer.tui.ink import plain, width_of
from timer.tui.screens.record import paint_record

STEPS = (Stretch(0, 60, "walk", "W"), Stretch(60, 120, "run", "R"))


def test_it_rises_with_the_heart_and_names_its_steps() -> None:
    bpm = [100.0] * 60 + [100.0 + n for n in range(60)]
    assert plain(paint_curve(bpm, STEPS, 26, 3)).splitlines() == [
        " 159 │                 ⡠⠔⠊",
        "     │             ⣀⠤⠒⠉",
        " 100 │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡠⠔⠊",
        "      W         R",
        "      0:00            2:00",
    ]


def test_a_gap_stays_a_gap_and_takes_the_colour_of_its_step() -> None:
    bpm = [120.0 if n < 40 or n >= 80 else None for n in range(120)]
    first, *_rest = paint_curve(bpm, STEPS, 46, 2)
    words = plain([first])[6:]
    assert words[:13].strip()
    assert not words[14:26].strip()
    assert words[27:].strip()
    assert {ink.hue for cell, ink in first if cell.strip("│ 120")} == {"walk", "run"}


def test_a_session_can_be_read_in_full() -> None:
    set_language("en")
    page = plain(paint_record(PAGE, 76))
    for words in (
        "effort 4 of 10",
        "The left side is the weaker one.",
        "highest 125",
        "0:38 (0:45 planned)",
        "battery 80 %",
    ):
        assert words in page
    assert max(map(len, plain(paint_record(PAGE, 40)).splitlines())) <= 40


def test_without_a_heart_there_is_no_curve() -> None:
    assert paint_curve([None] * 100, STEPS, 80, 6) == []
    assert paint_curve([], STEPS, 80, 6) == []


@given(
    bpm=st.lists(st.none() | st.floats(30, 220), min_size=1, max_size=4000),
    width=st.integers(1, 130),
    height=st.integers(1, 12),
)
def test_nothing_leaves_its_room(bpm: list[float | None], width: int, height: int) -> None:
    lines = paint_curve(bpm, STEPS, width, height)
    assert not lines or len(lines) == height + 2
    assert all(width_of(line) <= width for line in lines)
