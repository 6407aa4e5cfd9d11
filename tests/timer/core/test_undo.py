"""Undo takes back the last thing that was done, one at a time, and nothing that was done beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.steps import Key, Step, Timeline
from tests.timer.made import lifts, plank, started, step, timeline
from timer.core import commands as c
from timer.core import engine
from timer.core.fold import fold
from timer.core.state import State
from timer.events import Event

REST = step("rest", 30)
EXTRAS = {name: (step("walk", 300, extra=name),) for name in ("warm-up", "cool-down")}
EASIER = {"plank": (plank(20, 1, 1),)}
MAT = (
    step("ready", 10),
    plank(),
    REST,
    plank(number=2),
    REST,
    plank(number=3),
    REST,
    lifts(4, set=1, sets=1),
)
RUNS = (step("walk", 60), step("run", 60), step("walk", 90), step("run", 60), step("walk", 60))
GYM = tuple(
    one
    for number in (1, 2, 3)
    for one in (
        step("reps", exercise="squat", reps=8, set=number, sets=3),
        step("rest", ends=Key(120, 240)),
    )
)
SHORTER = c.Rework((c.Change("plank", units=-2), c.Change("run", units=-1), c.Change("squat", fewer=1)))


class Told:
    """A session, its journal, and the steps as each command found them."""

    def __init__(self, made: Timeline) -> None:
        self.journal: list[Event] = [started(made)]
        self.state = fold(self.journal)

    def at(self, now_ms: int, asked: c.Command) -> State:
        self.state, events = engine.command(self.state, asked, now_ms)
        self.journal += events
        return self.state

    def until(self, now_ms: int) -> State:
        self.state, events = engine.advance(self.state, now_ms)
        self.journal += events
        return self.state


def told(*steps: Step) -> Told:
    return Told(timeline(*steps, extras=EXTRAS, easier=EASIER, lead_in=5.0))


@pytest.mark.parametrize("key", [c.Skip(), c.Back(), c.Done()])
def test_an_edit_after_a_key_goes_first_and_leaves_where_the_key_led(key: c.Command) -> None:
    session = told(*MAT)
    session.until(12_000)
    pressed = session.at(20_000, key)
    session.at(22_000, SHORTER)
    undone = session.at(23_000, c.Undo())
    assert (undone.steps, undone.index) == (MAT, pressed.index)


def test_an_edit_before_a_key_outlives_taking_the_key_back() -> None:
    session = told(*MAT)
    edited = session.at(12_000, SHORTER).steps
    session.at(20_000, c.Skip())
    state = session.at(22_000, c.Undo())
    assert (state.index, state.steps) == (1, edited)
    assert session.at(24_000, c.Undo()).steps == MAT


def test_a_cool_down_is_taken_back_before_the_skip_that_came_first() -> None:
    session = told(*RUNS)
    skipped = session.at(10_000, c.Skip())
    session.at(12_000, c.Add("cool-down"))
    state = session.at(14_000, c.Undo())
    assert (state.steps, state.index, state.entered_ms) == (RUNS, 1, skipped.entered_ms)
    assert session.at(16_000, c.Undo()).index == 0


def test_the_easier_way_is_taken_back_before_any_work() -> None:
    session = told(*MAT)
    assert session.at(2_000, c.Ease()).steps != MAT
    assert session.at(4_000, c.Undo()).steps == MAT


def test_what_an_answer_to_pain_made_of_the_steps_stays() -> None:
    session = told(*RUNS)
    session.at(70_000, c.Pain())
    walked = session.at(75_000, c.Answer("easier")).steps
    assert session.at(80_000, c.Undo()).steps == walked


def test_once_the_next_step_has_come_by_itself_an_edit_and_what_lies_before_it_stay() -> None:
    session = told(*MAT)
    session.at(20_000, c.Skip())
    edited = session.at(25_000, SHORTER).steps
    session.until(60_000)
    assert session.at(60_000, c.Undo()).steps == edited
    assert not session.state.undo


def test_figures_written_down_after_an_edit_outlive_taking_the_edit_back() -> None:
    session = told(*GYM)
    session.at(40_000, c.Done())
    session.at(50_000, SHORTER)
    session.at(60_000, c.LogSet(60.0, 8, 2))
    state = session.at(70_000, c.Undo())
    assert state.steps == GYM
    assert state.sets[0].load_kg == 60.0


COMMANDS: tuple[c.Command, ...] = (
    *(c.Skip(), c.Back(), c.Done(), c.Pain(), c.Walk(), c.Pause(), c.Resume(), c.Ease()),
    *(c.Extend(1), c.Extend(-1), c.Add("warm-up"), c.Add("cool-down")),
    *(SHORTER, c.Rework((c.Change("plank", out=True),)), c.Rework((c.Change("squat", units=1),))),
    *(c.LogSet(20.0, 10, None, warm_up=True), c.LogSet(60.0, 8, 2), c.LogSet(60.0, 8, 2, warm_up=True)),
    *(c.Answer("go on"), c.Answer("technique"), c.Answer("fewer"), c.Answer("easier"), c.Answer("skip")),
)
stories = st.lists(
    st.tuples(st.integers(0, 40_000), st.one_of(st.sampled_from(COMMANDS), st.just(c.Undo()))), max_size=25
)


@given(st.sampled_from([MAT, RUNS, GYM]), stories)
def test_undo_restores_the_steps_of_the_last_command_that_changed_them_and_loses_none_of_another(
    steps: tuple[Step, ...], story: list[tuple[int, c.Command]]
) -> None:
    session, changed, now_ms = told(*steps), list[tuple[Step, ...]](), 0
    for wait_ms, asked in story:
        now_ms += wait_ms
        before = session.until(now_ms).steps
        after = session.at(now_ms, asked).steps
        if after == before:
            continue
        if isinstance(asked, c.Undo):
            assert after == changed.pop()
        else:
            changed.append(before)


@given(st.sampled_from([MAT, RUNS, GYM]), stories)
def test_whatever_is_done_and_taken_back_the_schedule_holds_and_the_journal_tells_it(
    steps: tuple[Step, ...], story: list[tuple[int, c.Command]]
) -> None:
    session, now_ms = told(*steps), 0
    for wait_ms, asked in story:
        now_ms += wait_ms
        state = session.at(now_ms, asked)
        assert state.finished or state.step is not None
        assert state.due_ms is None or state.due_ms > now_ms
        assert 0 <= state.elapsed_ms(now_ms) <= now_ms
        assert all(lap < len(state.laps) for lap in state.sets)
        assert all(lap.active_ms <= lap.ended_ms - lap.started_ms for lap in state.laps)
        assert [lap.ended_ms for lap in state.laps] == sorted(lap.ended_ms for lap in state.laps)
    assert fold(session.journal) == session.state
