"""What a program leaves to its user: ranges to choose in, and what its document is silent on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.allowances import Allowance, exercises_of, figures_of, times_of
from programs.bundled import BUNDLED
from programs.choices import Choices, PrescriptionError
from programs.library import Library
from programs.model import Program
from programs.reader import read_program
from programs.steps import Step
from programs.timeline import timeline

LIBRARY = Library.open()
#: The same exercise in two stages, with ranges that overlap from 10 to 12.
OVERLAP = """
holdfast: 1
program: mine
name: Mine
exercises: {squat: {name: Squat}}
stages:
  - {name: One, workouts: [{do: [{exercise: squat, sets: 2-3, reps: 8-12}]}]}
  - {name: Two, workouts: [{do: [{exercise: squat, sets: 3, reps: 10-15}]}]}
"""


def program(slug: str) -> Program:
    return LIBRARY.program(slug)


def named(found: tuple[Allowance, ...], name: str) -> Allowance:
    return next(each for each in found if each.name == name)


def test_a_range_of_the_sheet_is_chosen_in_and_not_beyond() -> None:
    reps = named(figures_of(program("buttock-pain"), "clamshell", 1), "reps")
    assert (reps.status, reps.limits.low, reps.limits.high) == ("given", 10, 15)
    for text in ("10", "15", "12-14"):
        reps.require(text)
    for text in ("9", "16", "14-16", "12 s", "many", "-3"):
        with pytest.raises(PrescriptionError) as caught:
            reps.require(text)
        assert "clamshell, reps" in str(caught.value)


def test_a_single_figure_of_the_sheet_stays() -> None:
    hold = named(figures_of(program("knee"), "plank", 1), "hold")
    assert not hold.limits.is_range
    with pytest.raises(PrescriptionError, match="gives 30 s and no range"):
        hold.require("25 s")


def test_what_the_sheet_is_silent_on_is_free() -> None:
    rest = named(figures_of(program("knee"), "plank", 1), "rest")
    assert (rest.stated.text, rest.status) == ("30 s", "default")
    rest.require("0 s")
    rest.require("10 min")
    with pytest.raises(PrescriptionError):
        rest.require("11 min")
    assert {each.name: each.status for each in times_of(program("knee"))} == dict.fromkeys(
        ("ready", "between sets", "between exercises", "change of position", "switch sides"), "default"
    )


def test_rests_with_a_range_are_chosen_in_it() -> None:
    rest = named(figures_of(program("glutes"), "squat", 1), "rest")
    rest.require("3 min")
    with pytest.raises(PrescriptionError, match="choose from 120 s to 240 s"):
        rest.require("90 s")


def test_a_choice_holds_in_every_stage_so_its_limits_are_those_that_all_of_them_leave() -> None:
    found = figures_of(read_program(OVERLAP, "mine.yaml"), "squat", 1)
    reps, sets = named(found, "reps"), named(found, "sets")
    assert (reps.limits.low, reps.limits.high) == (10, 12)
    assert (sets.limits.low, sets.limits.high) == (2, 3)


def test_in_a_superset_sets_and_rests_are_the_supersets() -> None:
    text = OVERLAP.replace(
        "{exercise: squat, sets: 2-3, reps: 8-12}",
        "{superset: A, sets: 3, do: [{exercise: squat, reps: 8-12}]}",
    )
    found = figures_of(read_program(text, "mine.yaml"), "squat", 1)
    assert [each.name for each in found] == ["reps"]


@given(data=st.data())
def test_whatever_may_be_chosen_is_what_the_workout_then_asks_for(data: st.DataObject) -> None:
    slug = data.draw(st.sampled_from(BUNDLED))
    book = program(slug)
    stage = data.draw(st.integers(1, len(book.stages)))
    known = exercises_of(book, stage)
    if not known:
        return
    exercise = data.draw(st.sampled_from(known))
    allowance = data.draw(st.sampled_from(figures_of(book, exercise, stage)))
    value = data.draw(st.integers(int(allowance.limits.low), int(allowance.limits.high)))
    text = allowance.words(value)
    allowance.require(text)
    assert allowance.read(text).low == value
    labels = tuple(
        label
        for workout in book.stages[stage - 1].workouts
        for entry in workout.do
        if hasattr(entry, "choose")
        for label, other in entry.choose.items()
        if getattr(other, "exercise", None) == exercise
    )
    own = Choices(figures={exercise: {allowance.name: text}}, alternatives=labels)
    asked = [
        step
        for workout in range(1, len(book.stages[stage - 1].workouts) + 1)
        for step in _steps(book, stage, workout, own)
        if step.exercise == exercise
    ]
    match allowance.name:
        case "reps" | "steps":
            assert {step.reps for step in asked} == {value}
        case "sets":
            assert {step.sets for step in asked} == {value}
        case "hold" | "stretch":
            assert value in {
                (step.change if step.change and step.per_side else step.seconds) for step in asked
            }


def _steps(book: Program, stage: int, workout: int, own: Choices) -> tuple[Step, ...]:
    try:
        return timeline(book, "", stage, workout, own).steps
    except PrescriptionError:
        return ()
