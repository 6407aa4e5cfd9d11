"""Missed days (house rule, `default`): go on after one, repeat after two to four, step back after five."""

from __future__ import annotations

import pytest

from tests.timer.plan.made import GLUTES, KNEE, MONDAY, RUN, done, event, ledger, runs, started
from timer.plan.events import PlanKind
from timer.plan.missed import after_missing
from timer.plan.whereabouts import whereabouts


@pytest.mark.parametrize(
    ("days", "advice"),
    [
        (0, None),
        (1, "go on"),
        (2, "repeat"),
        (3, "repeat"),
        (4, "repeat"),
        (5, "step back"),
        (40, "step back"),
    ],
)
def test_what_missed_days_come_to_is_a_default_that_says_how_many(days: int, advice: str | None) -> None:
    decision = after_missing(days)
    assert (decision.advice if decision is not None else None) == advice
    if decision is not None:
        assert (decision.rule, decision.source.status) == ("missed-days", "default")
        assert str(days) in decision.why.en
        assert str(days) in decision.why.da


@pytest.mark.parametrize(
    ("missed", "place"), [(0, (2, 3)), (1, (2, 3)), (2, (2, 2)), (4, (2, 2)), (5, (2, 1)), (50, (2, 1))]
)
def test_the_running_plan_goes_on_repeats_or_goes_one_workout_back(
    missed: int, place: tuple[int, int]
) -> None:
    known = ledger([started(1, "run-12-weeks")], runs(*(MONDAY + day for day in (0, 2, 4, 7, 9))))
    here = whereabouts(RUN, known, MONDAY + 60, missed).place
    assert (here.stage, here.workout) == place


def test_before_the_first_workout_there_is_nothing_to_go_back_to() -> None:
    known = ledger([started(1, "run-12-weeks")], runs(MONDAY))
    assert whereabouts(RUN, known, MONDAY + 30, 6).place.workout == 1
    assert whereabouts(RUN, ledger([started(1, "run-12-weeks")]), MONDAY + 30, 6).decision is None


def test_a_week_boundary_is_a_step_like_any_other() -> None:
    known = ledger([started(1, "run-12-weeks")], runs(*(MONDAY + day for day in (0, 2, 4, 7))))
    here = whereabouts(RUN, known, MONDAY + 60, 5).place
    assert (here.stage, here.workout) == (1, 3)


def test_the_glute_workouts_repeat_and_go_back_in_their_round() -> None:
    known = ledger([started(1, "glutes")], [done("glutes", 1, 3, MONDAY)])
    found = [whereabouts(GLUTES, known, MONDAY + 30, missed).place.workout for missed in (0, 1, 2, 5)]
    assert found == [1, 1, 3, 2]


def test_the_knee_stages_go_by_weeks_whatever_was_missed() -> None:
    known = ledger([started(1, "knee")], [done("knee", 1, 1, MONDAY)])
    here = whereabouts(KNEE, known, MONDAY + 28, 14)
    assert (here.place.stage, here.decision) == (2, None)


def test_a_place_that_the_user_chose_is_not_taken_from_him() -> None:
    events = [
        started(1, "run-12-weeks"),
        event(2, PlanKind.STAGE, MONDAY + 9, program="run-12-weeks", stage=5, workout=2, why="mine"),
    ]
    here = whereabouts(RUN, ledger(events, runs(MONDAY)), MONDAY + 40, 8)
    assert ((here.place.stage, here.place.workout), here.decision, here.chosen) == ((5, 2), None, True)
