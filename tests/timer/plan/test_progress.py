"""Steps that were taken become figures of the user's own, and can be explained and undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from programs.choices import Choices
from programs.steps import Timeline
from programs.timeline import timeline
from tests.programs.catalogued import bundled
from tests.timer.plan.test_progression import BRIDGE, PLANK, SQUAT, STRETCH, twice
from timer.events.plan import PlanEvent, PlanKind
from timer.plan.doses import doses
from timer.plan.progress import open_proposals, with_progress


def expanded(slug: str, workout: int = 1, stage: int = 1, **choices: Any) -> Timeline:
    program, digest = bundled(slug)
    return timeline(program, digest, stage, workout, Choices(**choices))


def answer(figure: str, was: str, now: str, *, day: int = 4, **also: Any) -> PlanEvent:
    payload = {
        "program": "glutes", "stage": 1, "exercise": "squat", "figure": figure, "was": was, "now": now,
        "why": {"en": "", "da": ""}, "accepted": True, **also,
    }  # fmt: skip
    return PlanEvent(day, f"2026-03-{day:02}T08:00:00.000+00:00", "UTC", day, PlanKind.PROGRESS, payload)


def figures(*events: PlanEvent, typed: dict[str, dict[str, str]] | None = None, stage: int = 1) -> object:
    return with_progress(typed or {}, events, "glutes", stage)


def test_the_doses_of_the_articles_and_the_sheet_have_their_ranges_and_nothing_more() -> None:
    workouts = [expanded(slug).steps for slug in ("buttock-pain", "glutes")]
    found = {dose.exercise: dose for steps in workouts for dose in doses(steps, steps)}
    assert (found["squat"].low, found["squat"].top, found["squat"].rir) == (8, 10, (2, 3))
    assert (found["squat"].sets, found["squat"].most_sets) == (3, 3)
    assert (found["glute-bridge"].low, found["glute-bridge"].top, found["glute-bridge"].most_sets) == (
        8,
        12,
        3,
    )
    stretch = found["piriformis-stretch-lying"]
    assert (stretch.figure, stretch.now, stretch.top, stretch.most_sets) == ("stretch", 20, 30, 3)
    for dose in doses(*[expanded("knee", stage=3).steps] * 2):
        assert not dose.ranged, dose.exercise


def test_an_own_figure_moves_the_dose_and_not_its_range() -> None:
    own = expanded("glutes", figures={"squat": {"reps": "9"}})
    squat = doses(expanded("glutes").steps, own.steps)[0]
    assert (squat.now, squat.low, squat.top) == (9, 8, 10)


def test_a_walk_and_a_run_have_no_dose() -> None:
    assert doses(*[expanded("run-12-weeks").steps] * 2) == ()


def test_a_step_that_was_taken_is_an_own_figure_until_it_is_undone() -> None:
    taken = answer("reps", "8", "9")
    assert figures(taken) == {"squat": {"reps": "9"}}
    assert figures() == {}
    assert figures(replace(taken, payload={**taken.payload, "accepted": False})) == {}


def test_steps_follow_each_other_and_a_heavier_load_begins_at_the_lower_end_again() -> None:
    first, second = answer("reps", "8", "9"), answer("reps", "9", "10", day=8)
    assert figures(first, second) == {"squat": {"reps": "10"}}
    heavier = answer("load", "60 kg", "heavier", day=12)
    assert figures(first, second, heavier) == {}
    assert figures(first, second, heavier, answer("reps", "8", "9", day=16)) == {"squat": {"reps": "9"}}


def test_a_lighter_load_leaves_the_repetitions_as_they_are() -> None:
    lighter = answer("load", "60 kg", "lighter", day=8)
    assert figures(answer("reps", "8", "9"), lighter) == {"squat": {"reps": "9"}}


def test_a_set_more_begins_at_the_lower_end_again() -> None:
    assert figures(answer("reps", "8", "9"), answer("sets", "2", "3", day=8)) == {"squat": {"sets": "3"}}


def test_what_the_user_typed_since_then_counts() -> None:
    typed = {"squat": {"reps": "6"}}
    assert figures(answer("reps", "8", "9"), typed=typed) == typed
    assert figures(answer("reps", "6", "7"), typed=typed) == {"squat": {"reps": "7"}}


def test_a_step_of_one_stage_says_nothing_about_another() -> None:
    assert figures(answer("reps", "8", "9"), stage=2) == {}


def test_a_frozen_exercise_never_moves() -> None:
    sessions = {dose.exercise: twice(dose) for dose in (SQUAT, BRIDGE, STRETCH)}
    asked = {"program": "glutes", "stage": 1}
    found = open_proposals([SQUAT, BRIDGE, STRETCH, PLANK], sessions, (), **asked)
    assert [proposal.exercise for proposal in found] == ["squat", "glute-bridge", "piriformis-stretch"]
    frozen = frozenset({("glutes", "squat")})
    left = open_proposals([SQUAT, BRIDGE, STRETCH], sessions, (), frozen=frozen, **asked)
    assert [proposal.exercise for proposal in left] == ["glute-bridge", "piriformis-stretch"]


def test_a_step_rests_on_sessions_that_came_after_the_one_before() -> None:
    taken = (answer("load", "60 kg", "heavier", day=2),)
    top = replace(SQUAT, now=10)
    asked = {"program": "glutes", "stage": 1}
    assert open_proposals([top], {"squat": twice(top)}, taken, **asked) == ()
    later = [replace(each, utc=each.utc.replace("-03-", "-04-")) for each in twice(top)]
    assert len(open_proposals([top], {"squat": later}, taken, **asked)) == 1


def test_who_says_no_is_asked_again_after_another_session_only() -> None:
    refused = (answer("reps", "8", "9", day=4, accepted=False),)
    asked = {"program": "glutes", "stage": 1}
    assert open_proposals([SQUAT], {"squat": twice(SQUAT)}, refused, **asked) == ()
    more = [*twice(SQUAT), replace(twice(SQUAT)[1], utc="2026-03-06T07:00:00.000+00:00")]
    assert len(open_proposals([SQUAT], {"squat": more}, refused, **asked)) == 1
