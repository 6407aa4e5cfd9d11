"""Heart rate may lengthen a rest inside its range, never cut it short, and only on readings to be trusted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.steps import HeartRateBelow
from tests.timer.made import plank, session, step
from timer.core import commands as c
from timer.core import engine
from timer.core.gates import Gate, observe
from timer.core.state import State


def resting(earliest: float = 20, latest: float = 90) -> State:
    return session(step("rest", ends=HeartRateBelow(110, earliest, latest)), plank())


def fed(state: State, readings: list[tuple[int, int | None]]) -> State:
    gate = Gate()
    for at_ms, bpm in readings:
        state, _ = engine.advance(state, at_ms)
        gate, closes_ms = observe(gate, state, at_ms, bpm)
        if closes_ms is not None and bpm is not None:
            state, _ = engine.close_gate(state, at_ms, bpm, closes_ms)
    return state


def each_second(start: int, stop: int, bpm: int | None) -> list[tuple[int, int | None]]:
    return [(second * 1000, bpm) for second in range(start, stop)]


def test_the_rest_ends_three_seconds_after_five_seconds_below() -> None:
    state = fed(resting(), [*each_second(0, 30, 130), *each_second(30, 36, 108)])
    assert state.due_ms == 38_000
    state, events = engine.advance(state, 40_000)
    assert events[0].payload["reason"] == "heart rate"


def test_a_low_heart_rate_does_not_cut_the_rest_below_its_earliest() -> None:
    state = fed(resting(), each_second(0, 20, 90))
    assert state.due_ms == 20_000


def test_one_reading_above_begins_the_count_anew() -> None:
    readings = [*each_second(20, 24, 108), (24_000, 111), *each_second(25, 29, 108)]
    assert fed(resting(), readings).due_ms == 90_000


def test_two_readings_with_silence_between_them_are_no_five_seconds() -> None:
    state = fed(resting(), [(30_000, 108), (60_000, 109)])
    assert state.due_ms == 90_000


def test_more_time_asked_for_in_the_last_seconds_is_given() -> None:
    state = fed(resting(), each_second(30, 36, 108))
    assert state.due_ms == 38_000
    state, _ = engine.command(state, c.Extend(1), 36_500)
    assert state.due_ms == 100_000


def test_a_lost_strap_means_the_latest_and_says_so() -> None:
    state = fed(resting(), [*each_second(0, 24, 109)[20:], *each_second(24, 89, None)])
    state, events = engine.advance(state, 90_000)
    assert (events[0].at_ms, events[0].payload["reason"]) == (90_000, "latest")


def test_a_pause_opens_a_satisfied_gate_again() -> None:
    state = fed(resting(), [*each_second(30, 36, 108)])
    assert state.gate_closes_ms is not None
    state, _ = engine.command(state, c.Pause(), 36_500)
    state, _ = engine.command(state, c.Resume(), 40_000)
    assert (state.gate_closes_ms, state.due_ms) == (None, 93_500)


@settings(max_examples=200, deadline=None)
@given(
    bpms=st.lists(st.one_of(st.none(), st.integers(60, 180)), min_size=1, max_size=130),
    earliest=st.integers(1, 60),
    more=st.integers(0, 60),
)
def test_no_heart_rate_ends_a_rest_outside_its_range(
    bpms: list[int | None], earliest: int, more: int
) -> None:
    state = fed(resting(earliest, earliest + more), [(i * 1000, bpm) for i, bpm in enumerate(bpms)])
    state, _ = engine.advance(state, 300_000)
    assert earliest * 1000 <= state.laps[0].active_ms <= (earliest + more) * 1000
