"""Plots and the year: read as characters, without colour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.text import Text
from tests.timer.tui.fakes import TRENDS
from timer.locale import set_language
from timer.session.services import HistoryRow
from timer.tui.braille import drawn, stroke
from timer.tui.ink import Ink, plain, width_of
from timer.tui.plot import paint_bars, paint_line
from timer.tui.screens.history import fitting_rows
from timer.tui.screens.trends import paint_trends
from timer.tui.year import paint_year, sessions_in, years_of

INK = Ink("hold")


def label(value: float) -> str:
    return f"{value:g}"


def row(started: str, slug: str, outcome: str = "finished") -> HistoryRow:
    names = {"run-12-weeks": "Run 5 km", "knee": "Knee", "care": "Ice", "kick": "Kick"}
    return HistoryRow(
        uuid=started + slug,
        started=datetime.fromisoformat(f"{started} 07:30Z"),
        slug=slug,
        program=Text.same(names[slug]),
        workout=Text.same("Workout 1"),
        seconds=1200,
        origin="real",
        outcome=outcome,
        mean_bpm=None,
    )


def test_a_cell_holds_eight_dots() -> None:
    assert drawn([(0, 0), (1, 3)], 1, 1) == ["⢁"]
    assert drawn([(0, 0), (9, 9)], 2, 1) == ["⠁ "]


def test_a_stroke_joins_its_ends_without_a_hole() -> None:
    dots = stroke((0, 9), (4, 0))
    assert (dots[0], dots[-1]) == ((0, 9), (4, 0))
    assert all(abs(a[0] - b[0]) <= 1 and abs(a[1] - b[1]) <= 1 for a, b in pairwise(dots))


def test_a_line_rises_from_its_lowest_to_its_highest_with_both_at_the_side() -> None:
    assert plain(paint_line([(0, 20), (10, 45)], 12, 3, label=label, ink=INK)).splitlines() == [
        "45 ┤     ⢀⠔⠊",
        "   │  ⢀⡠⠊⠁",
        "20 ┤⡠⠔⠁",
    ]


def test_bars_stand_on_nought_and_the_least_bit_shows() -> None:
    assert plain(
        paint_bars([(0, 8), (1, 0), (2, 4), (3, 0.1)], 30, 2, label=label, ink=INK, top=8)
    ).splitlines() == [
        "8 ┤██",
        "0 ┤██    ██ ▁▁",
    ]


@given(
    points=st.lists(st.floats(0, 1e4), min_size=1, max_size=80),
    width=st.integers(12, 130),
    height=st.integers(1, 9),
)
def test_nothing_leaves_its_room(points: list[float], width: int, height: int) -> None:
    days = list(enumerate(points))
    for lines in (
        paint_line(days, width, height, label=label, ink=INK),
        paint_bars(days, width, height, label=label, ink=INK, top=max(points)),
    ):
        assert len(lines) == height
        assert all(width_of(line) <= max(width, 12 + 10) for line in lines)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("width", [40, 56, 76, 88])
def test_trends_tell_their_course_in_words_too(language: str, width: int) -> None:
    set_language("da" if language == "da" else "en")
    page = plain(paint_trends(TRENDS, width))
    assert "20 s → 45 s" in page
    assert "112 bpm → 104 bpm" in page
    assert max(map(len, page.splitlines())) <= width


def test_a_year_has_a_letter_for_each_day_small_where_it_was_ended_early() -> None:
    rows = [
        row("2026-11-20", "run-12-weeks"),
        row("2026-11-19", "knee", "ended"),
        row("2026-11-18", "knee"),
        row("2026-11-18", "care"),
        row("2026-01-05", "kick"),
    ]
    lines = plain(paint_year(rows, 2026, date(2026, 11, 22), 60)).splitlines()
    weekdays = {line[:3]: line[4:] for line in lines[1:8]}
    assert weekdays["Fri"].rstrip()[-1] == "R"
    assert weekdays["Thu"].rstrip()[-1] == "k"
    assert weekdays["Wed"].rstrip()[-1] == "+"
    assert weekdays["Sun"].rstrip()[-1] == "○"
    assert weekdays["Mon"][1] == "C"
    told = " ".join(lines[-2:])
    assert "R Run 5 km 1" in told
    assert "C Kick 1" in told


def test_a_rehearsal_is_told_in_the_year_and_not_counted() -> None:
    rehearsed = replace(row("2026-11-19", "kick"), counts=False)
    rows = [row("2026-11-20", "knee"), rehearsed]
    page = plain(paint_year(rows, 2026, date(2026, 11, 22), 60))
    assert "Kick" not in page
    assert "1 simulated or sped-up session is not counted" in page
    assert (sessions_in(2026, rows), sessions_in(2025, rows)) == (1, 0)


@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)), width=st.integers(20, 90))
def test_every_year_fits_and_shows_today(day: date, width: int) -> None:
    lines = plain(paint_year([], day.year, day, width)).splitlines()
    assert max(map(len, lines)) <= max(width, 25)
    assert sum(line.count("○") for line in lines) == 1


def test_the_years_go_from_the_first_session_to_today() -> None:
    assert years_of([row("2026-11-20", "knee"), row("2024-02-01", "knee")], date(2026, 11, 22)) == [
        2024,
        2025,
        2026,
    ]


def test_a_search_wants_every_word_somewhere_in_the_line() -> None:
    rows = [row("2026-11-20", "run-12-weeks"), row("2026-10-19", "knee", "ended")]
    set_language("en")
    assert fitting_rows(rows, "") == rows
    assert fitting_rows(rows, "KNEE early") == rows[1:]
    assert fitting_rows(rows, "2026-11 run") == rows[:1]
    assert fitting_rows(rows, "knee run") == []
