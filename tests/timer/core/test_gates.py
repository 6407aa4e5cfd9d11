"""Heart rate may lengthen a rest inside its range, never cut it short, and only on readings to be trusted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.steps import HeartRateBelow
from tests.timer.made import plank, session, step
from timer.core import commands as c
from timer.core import engine, heart_rules
from timer.core.gates import Gate, Waiting, observe, waiting
from timer.core.heart_profile import HeartProfile
from timer.core.heart_rules import HeartRules
from timer.core.state import State
from timer.events import Event, Kind


def resting(earliest: float = 20, latest: float = 90) -> State:
    return session(step("rest", ends=HeartRateBelow(110, earliest, latest)), plank())


def fed(state: State, readings: list[tuple[int, int | None]], until_ms: int | None = None) -> State:
    """The state after the readings, and after as much silence as is left; each decision at its own time."""
    rules = HeartRules(profile=HeartProfile())
    for at_ms, bpm in readings:
        state = silent(rules, state, at_ms)
        rules, state, _ = heart_rules.heard(rules, state, at_ms, bpm)
    return state if until_ms is None else silent(rules, state, until_ms)


def silent(rules: HeartRules, state: State, until_ms: int) -> State:
    """Time passes and nothing is heard."""
    while (due := heart_rules.next_wake_ms(rules, state)) is not None and due <= until_ms:
        state, _ = engine.advance(state, max(due, state.last_ms))
        state, _ = heart_rules.advance(rules, state, max(due, state.last_ms))
    return engine.advance(state, until_ms)[0]


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
    readings = [*each_second(0, 20, 130), *each_second(20, 24, 108), (24_000, 111), *each_second(25, 29, 108)]
    assert fed(resting(), readings).due_ms == 90_000


def test_two_readings_with_silence_between_them_are_no_five_seconds() -> None:
    state = fed(resting(), [*each_second(0, 30, 130), (30_000, 109), (34_000, 108), (38_000, 107)])
    assert state.due_ms == 90_000


def test_a_heart_rate_that_still_rises_is_not_ready() -> None:
    after_work = [*each_second(0, 24, 95), *((24_000 + 1000 * n, 95 + n) for n in range(15))]
    assert fed(resting(35), after_work).due_ms == 90_000
    still = fed(resting(35), [*after_work, *each_second(39, 55, 104)])
    assert 42_000 < still.laps[0].ended_ms < 52_000


def test_more_time_asked_for_in_the_last_seconds_is_given() -> None:
    rules, state = HeartRules(profile=HeartProfile()), resting()
    for at_ms, bpm in each_second(25, 40, 108):
        state, _ = engine.advance(state, at_ms)
        if at_ms == 32_000:
            assert state.due_ms == 33_000
            state, _ = engine.command(state, c.Extend(1), at_ms)
        rules, state, _ = heart_rules.heard(rules, state, at_ms, bpm)
    assert state.due_ms == 42_000


def test_a_strap_lost_in_the_rest_means_the_prescribed_rest_or_ten_seconds_more_and_says_so() -> None:
    lost_early = fed(resting(60, 120), [*each_second(0, 24, 130), *each_second(24, 40, None)], 200_000)
    lost_late = fed(resting(20, 120), each_second(0, 30, 130), 200_000)
    lap, late = lost_early.laps[0], lost_late.laps[0]
    assert (lap.ended_ms, lap.reason) == (60_000, "no reading")
    assert (late.ended_ms, late.reason) == (29_000 + 10_000 + 3_000, "no reading")


def test_without_any_strap_the_rest_is_the_prescribed_one_to_the_millisecond() -> None:
    state = fed(resting(20, 120), [], 200_000)
    assert (state.laps[0].ended_ms, state.laps[0].reason) == (20_000, "no reading")


def test_the_rest_that_only_its_latest_ends_says_so() -> None:
    state = fed(resting(), each_second(0, 95, 130))
    assert (state.laps[0].ended_ms, state.laps[0].reason) == (90_000, "latest")


def test_a_beta_blocker_means_the_prescribed_rest_whatever_the_heart_does() -> None:
    rules = HeartRules(profile=HeartProfile(beta_blocker=True))
    state = resting(20, 120)
    for at_ms, bpm in each_second(0, 30, 140):
        state = silent(rules, state, at_ms)
        rules, state, _ = heart_rules.heard(rules, state, at_ms, bpm)
    assert state.laps[0].ended_ms == 20_000


def test_it_says_what_it_waits_for() -> None:
    gate, state, seen = Gate(), resting(), []
    told: list[Waiting | None] = []
    story = [*each_second(0, 5, 130), *each_second(5, 20, 108), (20_000, 112), *each_second(21, 26, 109)]
    for at_ms, bpm in story:
        gate, closing = observe(gate, state, at_ms, bpm)
        seen.append(closing)
        now = waiting(gate, state, at_ms)
        if not told or told[-1] != now:
            told.append(now)
    assert told == ["target", "earliest", None, "target", "hold"]
    assert waiting(gate, state, 40_000) == "reading"


def test_a_gate_that_older_holdfasts_closed_is_read() -> None:
    old = '{"bpm": 108, "target": 110, "closes_ms": 38000}'
    assert Event.read(7, 35_000, Kind.GATE, 1, old).payload["reason"] == "heart rate"


def test_a_pause_opens_a_satisfied_gate_again() -> None:
    state = fed(resting(), [*each_second(0, 30, 130), *each_second(30, 36, 108)])
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
    readings = [(i * 1000, bpm) for i, bpm in enumerate(bpms)]
    state = fed(resting(earliest, earliest + more), readings, 300_000)
    assert earliest * 1000 <= state.laps[0].active_ms <= (earliest + more) * 1000
