"""Pain in a session: what ends, what is offered, and what becomes of the steps ahead."""

from __future__ import annotations

import pytest

from programs.steps import Provenance, Step
from tests.timer.made import UP_HOLD_DOWN, lifts, plank, session, step
from timer.core import commands as c
from timer.core import engine, pain
from timer.core.state import Outcome, State
from timer.events import Event, Kind

REST = step("rest", 30)
#: Three sets of ten repetitions at 8 s, with rests of 30 s.
LIFTS = (lifts(set=1, sets=3), REST, lifts(set=2, sets=3), REST, lifts(set=3, sets=3))
PLANKS = (plank(), REST, plank(number=2), REST, plank(number=3), REST, lifts())
RUNS = (step("walk", 60), step("run", 60), step("walk", 60), step("run", 90))
#: What comes first where a set was stopped.
SET = ("technique", "fewer")
EASIER = {"leg-lift": (step("reps", 40, exercise="clam", reps=5, set=1, sets=1),)}


def after(state: State, *asked: tuple[int, c.Command]) -> State:
    for at_ms, command in asked:
        state, _ = engine.command(state, command, at_ms)
    return state


def events(state: State, asked: c.Command, at_ms: int) -> tuple[Event, ...]:
    return engine.command(state, asked, at_ms)[1]


def ahead(state: State) -> list[int | None]:
    return [each.reps for each in state.steps[state.index :] if each.exercise is not None]


@pytest.mark.parametrize(
    ("where", "steps", "at_ms", "offered"),
    [
        ("a set with an easier relative", LIFTS, 35_000, (*SET, "easier", "skip", "end", "go on")),
        ("a hold with two to come", PLANKS, 10_000, (*SET, "skip", "end", "go on")),
        ("a hold with one to come", PLANKS, 70_000, ("technique", "skip", "end", "go on")),
        ("the last set", LIFTS, 230_000, ("technique", "easier", "skip", "end", "go on")),
        ("the rest before a set", LIFTS, 90_000, ("go on", "fewer", "easier", "skip", "end")),
        ("a run", RUNS, 70_000, ("easier", "end", "skip", "go on")),
        ("a walk before a run", RUNS, 130_000, ("go on", "easier", "skip", "end")),
    ],
)
def test_what_is_offered_is_what_the_sheet_names(
    where: str, steps: tuple[Step, ...], at_ms: int, offered: tuple[c.PainChoice, ...]
) -> None:
    asked = after(session(*steps, easier=EASIER), (at_ms, c.Pain()))
    assert pain.choices(asked) == offered, where
    for choice in offered:
        answered = after(asked, (at_ms + 5_000, c.Answer(choice)))
        assert not answered.asking


def test_technique_begins_the_set_again_and_keeps_what_was_done_of_it() -> None:
    state = after(session(*LIFTS), (35_000, c.Pain()), (60_000, c.Answer("technique")))
    assert [(lap.outcome, lap.reps, lap.active_ms) for lap in state.laps] == [(Outcome.PAIN, 4, 35_000)]
    assert (state.index, state.due_ms) == (0, 60_000 + 10_000 + 80_000)


def test_to_go_on_ends_no_set_and_keeps_what_was_said_of_the_pain() -> None:
    noted = c.NotePain("knee", 2, None)
    state = after(session(*LIFTS), (35_000, c.Pain()), (50_000, noted), (60_000, c.Answer("go on")))
    assert [(each.where, each.level) for each in state.pains] == [("knee", 2)]
    assert (state.laps, state.index, state.due_ms) == ((), 0, 60_000 + 10_000 + 45_000)


def test_fewer_repetitions_are_as_many_as_did_not_hurt_marked_as_ours() -> None:
    state = after(session(*LIFTS), (35_000, c.Pain()), (60_000, c.Answer("fewer")))
    assert state.laps[-1].outcome is Outcome.PAIN
    assert state.step is not None
    assert (state.step.kind, ahead(state)) == ("rest", [4, 4])
    later = state.steps[-1]
    assert later.seconds == 4 * UP_HOLD_DOWN.seconds
    assert later.provenance["reps"] == Provenance("default", original="10")


def test_pain_in_the_first_repetition_halves_the_sets_that_remain() -> None:
    state = after(session(*LIFTS), (5_000, c.Pain()), (60_000, c.Answer("fewer")))
    assert ahead(state) == [5, 5]


def test_how_many_fewer_is_known_before_it_is_chosen() -> None:
    assert pain.fewer_reps(after(session(*LIFTS), (5_000, c.Pain()))) == (10, 5)
    assert pain.fewer_reps(after(session(*PLANKS), (10_000, c.Pain()))) is None
    assert pain.fewer_reps(session(*LIFTS)) is None


def test_pain_at_the_very_end_of_a_set_still_makes_the_next_ones_shorter() -> None:
    state = after(session(*LIFTS), (79_990, c.Pain()), (90_000, c.Answer("fewer")))
    assert ahead(state) == [9, 9]


def test_both_sides_of_the_set_that_hurt_are_done_with_fewer() -> None:
    sides = [lifts(set=n, sets=2, side=side) for n in (1, 2) for side in ("left", "right")]
    state = after(session(*sides), (35_000, c.Pain()), (60_000, c.Answer("fewer")))
    assert ahead(state) == [4, 4, 4]


def test_fewer_holds_leave_the_last_one_out() -> None:
    state = after(session(*PLANKS), (10_000, c.Pain()), (20_000, c.Answer("fewer")))
    left = state.steps[state.index :]
    assert [each.exercise for each in left] == [None, "plank", None, "leg-lift"]
    assert [(each.set, each.sets) for each in left if each.exercise == "plank"] == [(2, 2)]


def test_an_easier_exercise_chosen_in_the_rest_lets_the_rest_go_on() -> None:
    state = after(session(*LIFTS, easier=EASIER), (90_000, c.Pain()), (100_000, c.Answer("easier")))
    assert (state.index, state.due_ms) == (1, 110_000 + 10_000)
    assert [each.exercise for each in state.steps] == ["leg-lift", None, "clam", None, "clam"]


def test_a_walk_goes_on_when_the_runs_after_it_are_to_be_walked() -> None:
    state = after(session(*RUNS), (130_000, c.Pain()), (140_000, c.Answer("easier")))
    assert (state.index, [each.kind for each in state.steps]) == (2, ["walk", "run", "walk", "walk"])
    assert state.due_ms == 180_000 + 10_000 + 10_000


def test_to_finish_is_an_answer_that_the_journal_keeps() -> None:
    asked = after(session(*LIFTS), (35_000, c.Pain()))
    kinds = [(event.kind, event.payload.get("choice")) for event in events(asked, c.Answer("end"), 40_000)]
    assert kinds == [(Kind.ANSWERED, "end"), (Kind.SEALED, None)]
    state = after(asked, (40_000, c.Answer("end")))
    assert [(lap.outcome, lap.active_ms) for lap in state.laps] == [(Outcome.PAIN, 35_000)]


def test_pain_before_the_start_is_kept_as_such_and_only_before_any_work() -> None:
    state = after(session(step("ready", 10), *LIFTS), (1_000, c.NotePain("knee", 0, None, "before")))
    assert [(noted.moment, noted.level) for noted in state.pains] == [("before", 0)]
    begun = after(state, (95_000, c.Pause()))
    assert events(begun, c.NotePain("knee", 2, None, "before"), 96_000) == ()


def test_the_easier_way_before_the_start_changes_every_exercise_that_has_one() -> None:
    state = after(session(step("ready", 10), *LIFTS, REST, plank(), easier=EASIER), (0, c.Ease()))
    worked = [each.exercise for each in state.steps if each.exercise is not None]
    assert worked == ["clam", "clam", "clam", "plank"]
    assert [each.set for each in state.steps if each.exercise == "clam"] == [1, 2, 3]


def test_the_easier_way_before_a_run_is_to_walk_it() -> None:
    state = after(session(*RUNS), (0, c.Ease()))
    assert [(each.kind, each.seconds) for each in state.steps] == [
        ("walk", 60),
        ("walk", 60),
        ("walk", 60),
        ("walk", 90),
    ]


def test_where_nothing_is_easier_the_workout_stays_as_it_is() -> None:
    state = session(*LIFTS)
    assert engine.command(state, c.Ease(), 0) == (state, ())
