"""One key turns a run into a walk: it ends when the run would have ended, and it counts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from programs.steps import Distance, Key, Provenance
from tests.timer.made import plank, session, started, step, timeline
from timer.core import commands as c
from timer.core import engine
from timer.core.fold import fold
from timer.core.state import Outcome, State, Status

RUNS = (
    step("walk", 60, speed_kmh=5.0),
    step("run", 60, speed_kmh=8.0, set=1, sets=2),
    step("walk", 90, speed_kmh=4.5),
    step("run", 60, speed_kmh=8.0, set=2, sets=2),
    step("walk", 60, speed_kmh=5.0),
)


def at(state: State, *story: tuple[c.Command, int]) -> State:
    for command, at_ms in story:
        state, _ = engine.command(state, command, at_ms)
    return state


def test_the_rest_of_a_run_is_walked_at_walking_speed_and_the_next_step_begins_when_it_would_have() -> None:
    state = at(session(*RUNS), (c.Walk(), 82_345))
    assert state.step is not None
    assert (state.step.kind, state.step.speed_kmh, state.due_ms) == ("walk", 4.5, 120_000)
    assert (state.laps[1].outcome, state.laps[1].active_ms) == (Outcome.DONE, 22_345)
    state, _ = engine.advance(state, 400_000)
    assert [lap.started_ms for lap in state.laps] == [0, 60_000, 82_345, 120_000, 210_000, 270_000]
    assert (state.outcome, state.laps[-1].ended_ms) == ("finished", 330_000)


def test_however_a_run_comes_to_be_walked_it_is_at_the_speed_of_the_walk_that_follows_it() -> None:
    own = {"speed_kmh": Provenance("own")}
    steps = (RUNS[0], RUNS[1], replace(RUNS[2], provenance=own), RUNS[3], RUNS[4])
    eased = at(session(*steps), (c.Ease(), 1_000)).steps
    hurt = at(session(*steps), (c.Pain(), 65_000), (c.Answer("easier"), 70_000)).steps
    by_key = at(session(*steps), (c.Walk(), 70_000)).step
    assert by_key is not None
    assert [(one.kind, one.speed_kmh) for one in eased] == [
        ("walk", kmh) for kmh in (5.0, 4.5, 4.5, 5.0, 5.0)
    ]
    assert hurt[2:] == eased[2:]
    assert by_key.speed_kmh == eased[1].speed_kmh
    assert by_key.provenance["speed_kmh"] == eased[1].provenance["speed_kmh"] == Provenance("own")


def test_a_run_without_an_end_of_its_own_becomes_a_walk_without_one() -> None:
    for ends in (Key(), Distance(5000)):
        state = at(session(step("run", ends=ends), step("walk", 60)), (c.Walk(), 30_000))
        assert state.step is not None
        assert (state.step.kind, state.step.ends) == ("walk", Key())


def test_only_a_run_that_runs_can_be_walked() -> None:
    assert engine.command(session(plank()), c.Walk(), 1_000)[1] == ()
    assert engine.command(session(*RUNS), c.Walk(), 1_000)[1] == ()
    paused = at(session(step("run", 60)), (c.Pause(), 1_000))
    assert engine.command(paused, c.Walk(), 2_000)[1] == ()
    getting_ready = at(paused, (c.Resume(), 2_000))
    assert engine.command(getting_ready, c.Walk(), 3_000)[1] == ()


def test_taken_back_it_is_a_run_that_has_gone_on_all_the_while() -> None:
    state = at(session(*RUNS), (c.Walk(), 70_000), (c.Undo(), 85_000))
    assert state.step == RUNS[1]
    assert (state.due_ms, state.elapsed_ms(85_000), len(state.laps)) == (120_000, 25_000, 1)
    assert state.status is Status.RUNNING


def test_a_pause_in_the_walk_is_a_pause_of_the_run_when_it_is_taken_back() -> None:
    story = ((c.Walk(), 70_000), (c.Pause(), 80_000), (c.Undo(), 90_000), (c.Resume(), 95_000))
    state = at(session(*RUNS, lead_in=5.0), *story)
    assert state.due_ms == 120_000 + 20_000


def test_it_is_an_event_and_its_replay_gives_the_same() -> None:
    state, events = session(*RUNS), []
    for command, at_ms in ((c.Walk(), 70_000), (c.Undo(), 75_000), (c.Walk(), 80_000)):
        state, more = engine.command(state, command, at_ms)
        events += more
    assert fold([started(timeline(*RUNS)), *events]) == state


@given(st.lists(st.integers(0, 330_000), max_size=6).map(sorted), st.data())
def test_no_walking_and_no_taking_back_moves_the_end(times: list[int], data: st.DataObject) -> None:
    state: State = session(*RUNS)
    for at_ms in times:
        command = data.draw(st.sampled_from([c.Walk(), c.Undo()]))
        state, _ = engine.command(state, command, at_ms)
    state, _ = engine.advance(state, 400_000)
    assert state.laps[-1].ended_ms == 330_000
    assert {lap.ended_ms for lap in state.laps} >= {60_000, 120_000, 210_000, 270_000, 330_000}


def test_the_steps_ahead_stay_as_they_were() -> None:
    state = at(session(*RUNS), (c.Walk(), 70_000))
    kinds = [one.kind for one in state.steps]
    assert kinds == ["walk", "run", "walk", "walk", "run", "walk"]
    assert state.steps[2].seconds == 50.0
