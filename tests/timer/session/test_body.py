"""The simulated person does what the running step asks, as hard as the step tells."""

from __future__ import annotations

import pytest

from devices.demand import Activity, Demand
from programs.steps import Card, Position, Step
from tests.timer.made import lifts, plank, session, step
from timer.core import commands as c
from timer.core import engine
from timer.session.body import LIGHT, MODERATE, demand_of


def asked(*steps: Step) -> Demand | None:
    return demand_of(session(*steps))


@pytest.mark.parametrize("after", [plank(), lifts(), step("stretch", 30, exercise="s")])
def test_getting_ready_for_the_mat_is_not_standing(after: Step) -> None:
    assert asked(step("ready", 10), after) == Demand(0, "rest")


@pytest.mark.parametrize(
    "after", [step("run", 60), step("reps", exercise="squat", reps=8, ranges={"rir": (1, 2)})]
)
def test_getting_ready_to_run_or_to_lift_is(after: Step) -> None:
    assert asked(step("ready", 10), after) == Demand(0, "stand")


@pytest.mark.parametrize(
    ("position", "getting_ready", "upright"),
    [("standing", "stand", True), ("floor", "rest", False), ("seated", "rest", False)],
)
def test_a_hold_is_upright_where_the_exercise_is(
    position: Position, getting_ready: Activity, upright: bool
) -> None:
    held = step("hold", 30, exercise="wall-squat")
    card = Card(slug="wall-squat", name=held.name, position=position)
    state = session(step("ready", 10), held, cards={"wall-squat": card})
    holding, _ = engine.advance(state, 10_000)

    assert demand_of(state) == Demand(0, getting_ready)
    assert demand_of(holding) == Demand(10_000, "hold", upright=upright)


def test_repetitions_at_a_tempo_are_light_and_those_near_the_limit_the_usual() -> None:
    assert asked(lifts()) == Demand(0, "reps", None, LIGHT)
    assert asked(step("reps", exercise="clamshell", reps=10)) == Demand(0, "reps", None, MODERATE)
    assert asked(step("reps", exercise="squat", reps=8, ranges={"rir": (1, 2)})) == Demand(0, "reps")


def test_a_run_is_as_fast_as_the_treadmill() -> None:
    assert asked(step("run", 60, speed_kmh=8.5)) == Demand(0, "run", speed_kmh=8.5)


def test_a_step_asks_from_its_own_time_on() -> None:
    state, _ = engine.advance(session(step("walk", 60), step("run", 60)), 75_000)

    assert demand_of(state) == Demand(60_000, "run")


def test_whoever_pauses_stands_and_after_the_last_step_nothing_is_asked() -> None:
    paused, _ = engine.command(session(step("run", 60)), c.Pause(), 20_000)
    done, _ = engine.advance(session(step("run", 60)), 60_000)

    assert demand_of(paused) == Demand(20_000, "stand")
    assert demand_of(done) is None


def test_a_hold_goes_on_when_its_get_ready_is_over() -> None:
    paused, _ = engine.command(session(plank(60)), c.Pause(), 20_000)
    resumed, _ = engine.command(paused, c.Resume(), 30_000)

    assert demand_of(resumed) == Demand(40_000, "hold")
