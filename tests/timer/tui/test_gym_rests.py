"""Rests that their person ends, on the screen: ready, longer than meant, and the set before written down."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from programs.steps import Key, Step
from tests.timer.tui import moments
from tests.timer.tui.stage import on_stage, play, until
from timer.core.commands import Done, LogSet
from timer.core.state import Lap, LoggedSet, Outcome
from timer.session.set_words import lifted
from timer.session.view import View
from timer.tui import scene as of
from timer.tui.ink import plain
from timer.tui.screens.summary import SummaryScreen
from timer.tui.widgets.band import paint_band
from timer.tui.widgets.hint import hint_of
from timer.tui.widgets.upcoming import paint_upcoming

REST = replace(moments.REST, ends=Key(120, 240))
SQUAT = replace(moments.SQUAT, per_side=False)


def lap(step: Step = SQUAT) -> Lap:
    return Lap(index=2, step=step, started_ms=0, ended_ms=40_000, active_ms=40_000, outcome=Outcome.DONE)


def at_rest(elapsed: float, step: Step = SQUAT, **changes: Any) -> View:
    """So many seconds into the rest after a set of `step`."""
    known: dict[str, Any] = {"next": step, "next_work": step, "latest_ms": 240_000, "laps": (lap(step),)}
    return moments.moment(REST, elapsed, **{**known, **changes})


def ready(elapsed: float = 133.0, **changes: Any) -> View:
    """The earliest has passed: the digits count up."""
    known: dict[str, Any] = {"reached": "earliest", "planned_ms": None, "remaining_ms": None}
    return at_rest(elapsed, **{**known, **changes})


def part(pilot: Pilot[Any], name: str) -> str:
    """What a part of the workout screen says."""
    widget = pilot.app.screen.query_one(f"#{name}")
    return "".join(widget.render_line(y).text for y in range(widget.size.height))


def test_before_the_earliest_it_counts_down_to_it() -> None:
    view = at_rest(20)
    assert (of.headline(view), of.count(view).text, of.count(view).up) == ("REST", "1:40", False)
    assert hint_of(view) is None


def test_from_the_earliest_on_it_says_ready_and_counts_up() -> None:
    view = ready()
    assert (of.headline(view), of.count(view).text, of.count(view).up) == ("READY", "2:13", True)
    assert "READY" in plain(paint_band(view, 60, 1))
    hint = hint_of(view)
    assert hint is not None
    assert hint.words == "d: start the next set · latest 4:00"


def test_the_smallest_screen_says_which_key_starts_the_next_set() -> None:
    row = plain(paint_band(ready(), 60, 1))
    assert row.split() == ["READY", "d:", "start", "the", "next", "set", "·", "latest", "4:00"]


def test_after_the_latest_it_says_so_and_no_more() -> None:
    hint = hint_of(ready(250, reached="latest"))
    assert hint is not None
    assert hint.words == "4:00 have passed · d: start the next set"
    assert of.hue(ready(250, reached="latest")) == "ready"


def test_the_bar_runs_on_to_the_latest() -> None:
    assert of.reached(ready(180)) == pytest.approx(0.75)
    assert of.reached(ready(300, reached="latest")) == 1


@pytest.mark.parametrize("size", moments.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_next_exercise_stands_there_with_what_was_lifted_last(size: tuple[int, int]) -> None:
    view = ready(last_set=LoggedSet(62.5, 9, 2))
    assert "last 62.5 kg × 9" in plain(paint_upcoming(view, size[0], 9))


def test_a_range_is_told_as_one() -> None:
    assert of.amount_of(REST) == "2–4 min"
    assert of.amount_of(replace(REST, ends=Key(30, 60))) == "30–60 s"
    assert of.amount_of(replace(REST, ends=Key(90, 240))) == "1:30–4 min"
    assert of.amount_of(replace(REST, ends=Key(120))) == "2 min"


def test_each_leg_is_told_in_the_summary() -> None:
    assert lifted(LoggedSet(12.5, 8, 2, 9, 8)) == "12.5 kg × 9 left, 8 right, 2 in reserve"
    assert lifted(LoggedSet(60, 9, None)) == "60 kg × 9"


def test_what_was_written_is_kept_when_the_next_set_is_started_without_enter() -> None:
    async def scene() -> None:
        async with on_stage(ready()) as (pilot, session):
            await pilot.press("6", "0", "tab", "9", "d")
            assert session.commands == [LogSet(60, 9, None), Done()]

    play(scene())


def test_what_stands_there_counts_as_said_when_the_next_set_is_started() -> None:
    async def scene() -> None:
        async with on_stage(moments.lifting()) as (pilot, session):
            session.lifted[SQUAT.exercise or ""] = LogSet(62.5, 9, 2)
            session.tell(ready())
            await pilot.press("d")
            # How many were left in reserve nobody has said.
            assert session.commands == [LogSet(62.5, 9, None), Done()]

    play(scene())


def test_a_form_in_which_nothing_stands_keeps_nothing() -> None:
    async def scene() -> None:
        async with on_stage(moments.lifting()) as (pilot, session):
            session.tell(ready(laps=(lap(replace(SQUAT, reps=None)),)))
            await pilot.press("d")
            assert session.commands == [Done()]

    play(scene())


def test_what_was_kept_stays_to_be_seen_and_can_be_corrected() -> None:
    async def scene() -> None:
        async with on_stage(ready()) as (pilot, session):
            await pilot.press("6", "0", "enter", "9", "enter", "2", "enter")
            assert "Kept" in part(pilot, "log")
            await pilot.press("enter")
            assert "Kept" not in part(pilot, "log")
            await pilot.press("enter", "8", "enter", "enter", "d")
            assert session.commands == [LogSet(60, 9, 2), LogSet(60, 8, 2), Done()]

    play(scene())


def test_a_figure_that_is_hardly_meant_is_asked_about_once_and_then_kept() -> None:
    async def scene() -> None:
        async with on_stage(ready()) as (pilot, session):
            await pilot.press("9", "9", "9", "enter")
            assert "999 kg?" in part(pilot, "log")
            assert "Enter keeps it" in part(pilot, "log")
            await pilot.press("enter", "9", "enter", "1", "5", "d")
            assert "15 in reserve?" in part(pilot, "log")
            assert session.commands == []
            await pilot.press("2", "enter")
            assert session.commands == [LogSet(999, 9, 2)]

    play(scene())


def test_what_was_written_of_a_set_whose_end_is_taken_back_stands_there_when_it_ends_again() -> None:
    async def scene() -> None:
        async with on_stage(ready()) as (pilot, session):
            await pilot.press("6", "0", "enter", "9", "enter", "2", "enter")
            session.tell(moments.lifting())
            await pilot.pause()
            session.tell(ready())
            await pilot.press("d")
            assert session.commands == [LogSet(60, 9, 2), LogSet(60, 9, 2), Done()]

    play(scene())


def test_a_set_whose_end_is_taken_back_before_enter_is_not_kept_for_the_set_before_it() -> None:
    async def scene() -> None:
        async with on_stage(ready()) as (pilot, session):
            await pilot.press("6", "0")
            session.tell(moments.lifting())
            await pilot.pause()
            assert session.commands == []
            session.tell(ready())
            await pilot.press("d")
            assert session.commands == [LogSet(60, 8, None), Done()]

    play(scene())


def test_both_sides_are_asked_for_in_the_rest_and_neither_between_them() -> None:
    left, right = (replace(SQUAT, ranges={"reps": (8, 12)}, side=side) for side in ("left", "right"))
    first = lap(left)
    second = replace(lap(right), index=4, started_ms=50_000, ended_ms=90_000)

    async def scene() -> None:
        async with on_stage(moments.lifting()) as (pilot, session):
            session.tell(
                moments.moment(moments.SWITCH, 2.0, index=3, next=right, next_work=right, laps=(first,))
            )
            await pilot.pause()
            assert not pilot.app.screen.query_one("#log").display
            session.tell(ready(index=5, laps=(first, second), next_work=replace(left, set=9)))
            await pilot.press("1", "1", "enter", "9", "enter")
            assert session.commands == [LogSet(None, 11, None, earlier=1), LogSet(None, 9, None)]

    play(scene())


def test_what_was_kept_before_the_workout_was_left_is_shown_in_the_same_rest_later() -> None:
    async def scene() -> None:
        async with on_stage(ready(sets={0: LoggedSet(62.5, 9, 2)})) as (pilot, session):
            assert "62.5" in part(pilot, "log")
            await pilot.press("d")
            assert session.commands == [Done()]

    play(scene())


def test_one_key_says_that_the_set_was_a_warm_up() -> None:
    async def scene() -> None:
        async with on_stage(ready()) as (pilot, session):
            await pilot.press("w", "d")
            assert session.commands == [LogSet(None, None, None, warm_up=True), Done()]

    play(scene())


def test_after_the_warm_up_key_the_same_set_is_announced_and_elsewhere_the_key_says_when_it_works() -> None:
    async def scene() -> None:
        async with on_stage(ready(next_work=replace(SQUAT, set=3))) as (pilot, session):
            assert "set 3 of 3" in part(pilot, "upcoming")
            await pilot.press("w")
            assert "set 2 of 3" in part(pilot, "upcoming")
            session.tell(moments.lifting())
            await pilot.pause()
            await pilot.press("w")
            assert "only in the rest" in part(pilot, "hint")
            assert "done = d" in part(pilot, "hint")

    play(scene())


def test_a_set_that_was_written_down_can_still_be_called_a_warm_up() -> None:
    async def scene() -> None:
        async with on_stage(ready()) as (pilot, session):
            await pilot.press("2", "0", "enter", "enter", "enter", "w", "enter", "enter", "enter")
            first, second = session.commands
            assert first == LogSet(20, 8, None)
            assert second == LogSet(20, 8, None, warm_up=True)

    play(scene())


def test_the_last_set_is_written_down_although_no_rest_follows_it() -> None:
    over = moments.moment(None, laps=(lap(),), index=3)

    async def scene() -> None:
        async with on_stage(moments.lifting()) as (pilot, session):
            session.tell(over)
            session.finish()
            await until(pilot, lambda: bool(pilot.app.screen.query_one("#log").display))
            # The set cannot come again, so it can be no warm-up.
            await pilot.press("w")
            await pilot.press("6", "0", "enter", "8", "enter", "2", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
            assert session.commands == [LogSet(60, 8, 2)]

    play(scene())
