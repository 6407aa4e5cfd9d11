"""What the state looks like to a front."""

from __future__ import annotations

from dataclasses import replace

from programs.steps import After, Card, HeartRateBelow
from programs.text import Text
from programs.words import workout_name
from tests.timer.made import gate_closing, lifts, plank, session, step
from timer.core import commands as c
from timer.core import engine
from timer.core.state import State, Status
from timer.session.belt import ASKED_MS, belt_moves
from timer.session.picture import Surroundings, next_second_ms, view_of
from timer.session.view import View


def shown(state: State, now_ms: int) -> View:
    return view_of(state, now_ms, Surroundings())


def test_a_tempo_set_tells_repetition_phase_and_what_is_left_of_it() -> None:
    state = session(lifts(10))
    assert [
        (v.rep, v.phase, v.phase_ms) for v in (shown(state, at) for at in (0, 2_999, 3_000, 5_000, 8_000))
    ] == [
        (1, "up", 3_000),
        (1, "up", 1),
        (1, "hold", 2_000),
        (1, "down", 3_000),
        (2, "up", 3_000),
    ]
    assert (shown(state, 79_999).rep, shown(state, 79_999).phase) == (10, "down")


def test_a_stage_of_one_unnamed_workout_is_called_by_the_stage_and_not_workout_1() -> None:
    def called(stage: str, workout: Text) -> str:
        state = session(plank(30))
        timeline = replace(
            state.timeline,
            program_name=Text.same("Knee"),
            stage_name=Text.same(stage),
            workout_name=workout,
        )
        return shown(replace(state, timeline=timeline), 0).workout

    assert called("Stage 3", workout_name(1)) == "Stage 3"
    assert called("Stage 3", Text.same("Day 1")) == "Day 1"
    assert called("Knee", workout_name(1)) == "Workout 1"


def test_with_both_legs_in_one_set_the_count_begins_anew_with_the_second() -> None:
    both = replace(lifts(5), ends=After(80), per_side=True)
    state = session(both)
    assert [shown(state, at).rep for at in (0, 39_999, 40_000, 79_999)] == [1, 5, 1, 5]
    state, _ = engine.advance(state, 80_000)
    assert state.laps[0].reps == 5


def test_the_time_left_is_that_of_all_steps_and_a_lower_bound_where_one_is_open() -> None:
    closed = shown(session(plank(30), step("rest", 30), plank(30, 2)), 10_000)
    assert (closed.left_ms, closed.left_open) == (80_000, False)
    opened = shown(session(plank(30), step("open")), 10_000)
    assert (opened.left_ms, opened.left_open) == (20_000, True)


def test_a_rest_shows_the_exercise_that_it_leads_to() -> None:
    cards = {"plank": Card(slug="plank", name=Text("Plank", "Planke"))}
    view = shown(session(step("rest", 30), step("switch", 5), plank(30), cards=cards), 0)
    assert (view.next, view.next_work) == (step("switch", 5), plank(30))
    assert view.card == cards["plank"]


def test_the_get_ready_after_a_pause_counts_down_and_the_step_stands() -> None:
    state, _ = engine.command(session(plank(60)), c.Pause(), 20_000)
    state, _ = engine.command(state, c.Resume(), 50_000)
    view = shown(state, 53_000)
    assert (view.status, view.lead_ms, view.elapsed_ms, view.remaining_ms) == (
        Status.LEAD_IN,
        7_000,
        20_000,
        40_000,
    )
    assert shown(state, 60_000).lead_ms is None


def test_the_next_change_of_leg_is_told_but_not_one_at_the_end() -> None:
    state = session(plank(20, change=5.0))
    assert [shown(state, at).leg_change_ms for at in (0, 4_000, 5_000, 14_999, 15_000)] == [
        5_000, 1_000, 5_000, 1, None,
    ]  # fmt: skip


def test_a_satisfied_gate_counts_down_to_its_closing() -> None:
    state = session(step("rest", ends=HeartRateBelow(110, 20, 90)), plank(30))
    assert shown(state, 30_000).remaining_ms == 60_000
    state = gate_closing(state, 30_000, 33_000)
    assert shown(state, 30_000).remaining_ms == 3_000


def test_a_picture_is_due_when_the_digits_change_and_not_before() -> None:
    down = session(step("hold", 30.25, exercise="plank"))
    assert [next_second_ms(down, at) for at in (0, 250, 1_000)] == [250, 1_250, 1_250]
    up, _ = engine.command(session(plank(30), step("open")), c.Done(), 12_345)
    assert next_second_ms(up, 12_345) == 13_345
    paused, _ = engine.command(down, c.Pause(), 500)
    assert next_second_ms(paused, 500) is None


def test_the_belt_is_asked_for_in_the_first_minutes_of_a_pause_and_not_hours_later() -> None:
    run, _ = engine.command(session(step("run", 60, speed_kmh=7.5)), c.Pause(), 10_000)
    asked = [belt_moves(view_of(run, 10_000 + ms, Surroundings())) for ms in (0, ASKED_MS - 1, ASKED_MS)]
    assert asked == [True, True, False]
    # It goes at that moment, although nothing is counted; and then nothing is due.
    assert next_second_ms(run, 10_000) == 10_000 + ASKED_MS
    assert next_second_ms(run, 10_000 + ASKED_MS) is None
