"""What is true of the timeline of any workout."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.checks import most_steps
from programs.choices import Choices
from programs.reader import read_program
from programs.steps import MAT_KINDS, WORK_KINDS, After, Distance, HeartRateBelow, Key, Step, Timeline
from programs.timeline import timeline
from tests.programs.workouts import file_of, workouts

sides = st.sampled_from(["left", "right"])
#: Each example is a whole file that is read and expanded.
few = settings(max_examples=40)


def of(workout: list[object], choices: Choices | None = None) -> Timeline:
    return timeline(read_program(file_of(workout), "made.yaml"), "0" * 64, 1, 1, choices)


@few
@given(workouts)
def test_json_gives_the_same_timeline_back(workout):
    made = of(workout)
    assert Timeline.from_json(json.loads(json.dumps(made.to_json()))) == made


@few
@given(workouts)
def test_the_length_is_the_sum_of_the_timed_steps_with_gates_at_their_earliest(workout):
    made = of(workout)
    known = 0.0
    for step in made.steps:
        if isinstance(step.ends, After):
            known += step.ends.seconds
        elif isinstance(step.ends, HeartRateBelow | Key):
            known += step.ends.earliest or 0
    assert made.seconds == known
    assert made.to_json()["seconds"] == known


@few
@given(workouts)
def test_it_begins_with_get_ready_and_adds_no_rest_at_the_end(workout):
    steps = of(workout).steps
    assert steps[0].kind == "ready"
    if any(step.kind in WORK_KINDS for step in steps):
        last = steps[-1]
        asked_for = isinstance(workout[-1], str | dict) and "rest" in str(workout[-1])
        asked_for = asked_for or "ready" in str(workout[-1])
        assert last.kind in WORK_KINDS or asked_for


@few
@given(workouts, sides)
def test_both_sides_of_a_set_follow_one_another_and_take_the_full_time_each(workout, start):
    steps = of(workout, Choices(start_side=start)).steps
    for index, step in enumerate(steps):
        if step.kind != "switch":
            continue
        first, second = steps[index - 1], steps[index + 1]
        assert first.side == start
        assert {first.side, second.side} == {"left", "right"}
        assert (first.exercise, first.set, first.ends, first.reps) == (
            second.exercise,
            second.set,
            second.ends,
            second.reps,
        )
    one_side = [step for step in steps if step.side in ("left", "right")]
    assert len(one_side) == 2 * sum(step.kind == "switch" for step in steps)


@few
@given(workouts)
def test_a_range_stays_a_range_and_its_lower_end_runs(workout):
    for step in of(workout).steps:
        for name, (low, high) in step.ranges.items():
            assert low <= high
            if name == "seconds":
                assert step.seconds == low
            if name in ("reps", "sets"):
                assert getattr(step, name) == low


def shown(step: Step) -> set[str]:
    """The figures that a step shows, by their names in its provenance."""
    found = {"reps", "tempo", "side", "change", "speed_kmh", "metres"}
    names = {name for name in found if getattr(step, name) is not None}
    names |= {"sets"} if step.set is not None else set()
    names |= {"seconds"} if step.seconds is not None else set()
    names |= {"side"} if step.per_side else set()
    names |= {"rir"} if "rir" in step.ranges else set()
    return names


@few
@given(workouts)
def test_every_figure_says_where_it_comes_from(workout):
    for step in of(workout).steps:
        assert shown(step) <= step.provenance.keys()
        for origin in step.provenance.values():
            cited = origin.source is not None
            assert cited == (origin.status in ("given", "inferred"))


@few
@given(workouts)
def test_nobody_has_to_be_on_the_mat_as_soon_as_a_key_is_pressed(workout):
    for before, step in pairwise(of(workout).steps):
        if step.kind in MAT_KINDS and isinstance(step.ends, After):
            assert not isinstance(before.ends, Key | Distance)


@few
@given(workouts)
def test_the_length_that_the_reader_reckons_with_is_never_too_short(workout):
    program = read_program(file_of(workout), "made.yaml")
    reckoned = sum(most_steps(entry) for entry in program.stages[0].workouts[0].do)
    assert len(of(workout).steps) <= reckoned + 1


@few
@given(workouts)
def test_every_exercise_that_is_done_has_its_card(workout):
    made = of(workout)
    done = {step.exercise for step in made.steps if step.exercise not in (None, "walk", "run")}
    assert done == made.cards.keys()
