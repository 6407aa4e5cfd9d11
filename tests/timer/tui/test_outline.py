"""A workout, read before the start."""

from __future__ import annotations

from dataclasses import replace

from programs.steps import Timeline
from tests.timer.tui import moments
from tests.timer.tui.fakes import TIMELINE
from timer.core.assumed import assumed_seconds
from timer.core.commands import LogSet
from timer.session.lengths import duration, own_pace_seconds
from timer.tui.ink import plain, width_of
from timer.tui.outline import paint_outline


def outline(timeline: Timeline, width: int = 78) -> str:
    lines = paint_outline(timeline, width)
    assert all(width_of(line) <= width for line in lines)
    return plain(lines)


def test_exercises_equipment_rules_and_warning_signs_can_be_read() -> None:
    page = outline(TIMELINE)
    assert page.startswith("Knee programme · Stage 2 · Workout 1")
    assert "1  Side plank  3 × 45 s, each side" in page
    assert "You need: mat" in page
    assert page.index("Rules") < page.index("Train every other day.") < page.index("Warning signs")
    assert "! Very strong pain: contact a professional." in page


def test_every_line_fits_a_narrow_terminal() -> None:
    assert "Warning signs" in outline(TIMELINE, 36)


def test_intervals_are_told_one_by_one_with_their_speeds() -> None:
    run = replace(TIMELINE, steps=(moments.READY, moments.WALK, moments.RUN, moments.WALK), cards={})
    lines = outline(run).splitlines()
    assert [line.split()[1] for line in lines if "km/h" in line] == ["Walk", "Run", "Walk"]


def test_repetitions_at_ones_own_pace_have_their_reserve_as_a_range() -> None:
    assert "3 × 8–12 each leg, 2–3 in reserve" in outline(replace(TIMELINE, steps=(moments.SQUAT,)))


def test_the_length_takes_in_what_is_done_at_ones_own_pace() -> None:
    assert duration(1890) == "32 min"
    assert duration(540, 90) == "about 10 min at your own pace"
    squats = replace(TIMELINE, steps=(moments.SQUAT,))
    assert own_pace_seconds(squats) == assumed_seconds(moments.SQUAT) > 0
    assert "at your own pace" in outline(squats)


def test_what_was_lifted_last_stands_under_its_exercise() -> None:
    squats = replace(TIMELINE, steps=(moments.SQUAT,))
    lines = plain(paint_outline(squats, 78, {"split-squat": LogSet(62.5, 9, 2)})).splitlines()
    at = next(at for at, line in enumerate(lines) if "Bulgarian split squat" in line)
    assert lines[at + 1].strip() == "last 62.5 kg × 9"
