"""What is ahead can be changed while the session runs; what runs and what was done stays."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from programs.steps import After, Step
from tests.timer.made import lifts, plank, session, step
from timer.core import commands as c
from timer.core import engine
from timer.core.rework import rework, sets_left
from timer.core.state import State
from timer.events import Kind

REST = step("rest", 30)
MAT = (plank(), REST, plank(number=2), REST, plank(number=3), REST, lifts(10, set=1, sets=1))


def after(state: State, *changes: c.Change, at_ms: int = 1_000) -> State:
    state, events = engine.command(state, c.Rework(changes), at_ms)
    assert all(event.kind is Kind.AMENDED for event in events)
    return state


def lengths(state: State) -> list[float | None]:
    return [each.seconds for each in state.steps]


def test_work_ahead_is_made_shorter_and_the_running_set_stays() -> None:
    state = after(session(*MAT), c.Change("plank", units=-2))
    assert lengths(state) == [30, 30, 20, 30, 20, 30, 80]
    own = state.steps[2].provenance["seconds"]
    assert (own.status, own.original) == ("own", "30 s")
    assert state.due_ms == 30_000


def test_a_set_by_tempo_grows_by_repetitions() -> None:
    state = after(session(*MAT), c.Change("leg-lift", units=2))
    assert (state.steps[-1].reps, state.steps[-1].seconds) == (12, 96)


def test_a_set_fewer_takes_the_last_one_and_its_rest() -> None:
    state = after(session(*MAT), c.Change("plank", fewer=1))
    assert [each.exercise for each in state.steps] == ["plank", None, "plank", None, "leg-lift"]
    assert state.steps[2].sets == 2


def test_the_next_set_stays_however_many_are_taken_away() -> None:
    state = after(session(*MAT), c.Change("plank", fewer=9))
    assert sets_left(state.steps[1:], "plank") == 1


def test_what_is_left_out_goes_with_its_rests_and_the_rest_after_the_running_set_stays() -> None:
    state = after(session(*MAT), c.Change("plank", out=True))
    assert [each.exercise for each in state.steps] == ["plank", None, "leg-lift"]
    alone = after(session(*MAT), c.Change("plank", out=True), c.Change("leg-lift", out=True))
    assert [each.exercise for each in alone.steps] == ["plank"]


def test_runs_are_longer_by_half_minutes_and_never_end_before_they_begin() -> None:
    run = (step("walk", 60), step("run", 60, set=1, sets=2), step("walk", 60), step("run", 90, set=2, sets=2))
    assert lengths(after(session(*run), c.Change("run", units=1))) == [60, 90, 60, 120]
    assert lengths(after(session(*run), c.Change("run", units=-9))) == [60, 5, 60, 5]


def test_a_change_of_nothing_is_no_event() -> None:
    state = session(*MAT)
    assert engine.command(state, c.Rework((c.Change("plank"),)), 1_000)[1] == ()
    assert engine.command(state, c.Rework((c.Change("unknown", out=True),)), 1_000)[1] == ()


changes = st.builds(
    c.Change,
    st.sampled_from(["plank", "leg-lift", "run"]),
    units=st.integers(-20, 20),
    fewer=st.integers(0, 4),
    out=st.booleans(),
)


@given(st.lists(changes, max_size=4), st.integers(0, len(MAT) - 1))
def test_whatever_is_changed_work_ahead_has_a_length_and_no_two_rests_meet(
    asked: list[c.Change], index: int
) -> None:
    found = rework(MAT, index, asked)
    if found is None:
        return
    assert (found.index, found.until) == (index + 1, len(MAT))
    whole: list[Step] = [MAT[index], *found.steps]
    assert all(isinstance(each.ends, After) and each.ends.seconds > 0 for each in whole)
    assert all(a.exercise or b.exercise for a, b in pairwise(whole))
