"""Where beats are put, and between which of them no difference may be taken."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.demand import Demand
from devices.simulator.quirks import Quirk
from tests.timer.insight.made import Simulated, packet, simulated, stored
from timer.insight.arrays import Floats
from timer.insight.beats import Beats, place, stretches
from timer.insight.recording import recorded

INTERVALS = (Demand(0, "walk"), Demand(120_000, "run"), Demand(240_000, "walk"), Demand(360_000, "run"))


def played(*, seconds: int = 480, script: str = "", lost: tuple[int, ...] = ()) -> Simulated:
    return simulated(INTERVALS, seconds, script, lost=lost)


def placed(session: Simulated) -> Beats:
    return place(recorded(session.session).told)


def from_truth_s(beats: Beats, session: Simulated) -> Floats:
    """How far each beat is from the nearest one of the heart."""
    near = np.searchsorted(session.true_beats_s, beats.at_s).clip(1, len(session.true_beats_s) - 1)
    before, after = session.true_beats_s[near - 1], session.true_beats_s[near]
    return np.minimum(np.abs(beats.at_s - before), np.abs(beats.at_s - after))


def breaks(beats: Beats) -> list[float]:
    """Where beats do not follow on the one before, in seconds; the beginning left out."""
    return [round(float(at_s), 1) for at_s in beats.at_s[1:][~beats.follows[1:]]]


def test_beats_are_where_the_heart_beat() -> None:
    session = played()
    beats = placed(session)

    assert breaks(beats) == []
    assert len(beats) == len(session.truths)
    assert np.median(from_truth_s(beats, session)) < 0.02
    assert np.quantile(from_truth_s(beats, session), 0.95) < 0.1


@pytest.mark.parametrize("lost", [(130,), (130, 131), (250, 251, 252)])
def test_lost_packets_are_a_gap_and_the_beats_after_it_are_in_their_place(lost: tuple[int, ...]) -> None:
    session = played(lost=lost)
    beats = placed(session)

    assert len(breaks(beats)) == 1
    assert lost[0] - 1.5 < breaks(beats)[0] < lost[-1] + 1.5
    assert np.quantile(from_truth_s(beats, session), 0.95) < 0.1


def test_a_radio_that_stalled_moves_no_beat() -> None:
    calm = played()
    late = [(max(at_ms, 149_950) if 140_000 < at_ms < 150_000 else at_ms, raw) for at_ms, raw in calm.packets]
    stalled = Simulated(stored(late, 480), calm.truths, calm.true_beats_s)

    assert np.quantile(from_truth_s(placed(stalled), stalled), 0.95) < 0.1


@pytest.mark.parametrize("fault", ["contact lost", "zero", "stuck"])
def test_while_the_strap_has_no_reading_beats_are_missing_not_moved(fault: str) -> None:
    session = played(script=f"at 2:10 {fault} for 15 s")
    beats = placed(session)

    assert len(breaks(beats)) == 1
    assert not ((beats.at_s > 131.5) & (beats.at_s < 144)).any()
    assert np.quantile(from_truth_s(beats, session), 0.95) < 0.1


def test_beats_that_were_swallowed_without_a_late_packet_are_a_gap() -> None:
    session = played()
    robbed = [(at_ms, packet(120) if 200_000 <= at_ms < 202_000 else raw) for at_ms, raw in session.packets]
    beats = place(recorded(stored(robbed, 480)).told)

    assert len(breaks(beats)) == 1
    assert 197 < breaks(beats)[0] < 205


def test_intervals_told_twice_do_not_push_later_beats_ahead_of_the_clock() -> None:
    session = simulated(INTERVALS, 480, "", Quirk.INTERVALS_AHEAD)
    beats = placed(session)

    assert np.quantile(from_truth_s(beats, session), 0.9) < 0.15
    assert beats.at_s[-1] < 480.1
    assert 10 <= len(breaks(beats)) <= 20


def test_no_beat_is_later_than_the_packet_that_told_of_it() -> None:
    session = played(lost=(100, 300))
    told = recorded(session.session).told
    arrivals_s = np.repeat(told.at_s, told.counts)

    assert (place(told).at_s <= arrivals_s + 1e-9).all()


@given(
    st.lists(
        st.tuples(st.integers(1, 4000), st.lists(st.integers(0, 65_535), max_size=9)), min_size=1, max_size=60
    )
)
def test_whatever_a_strap_says_beats_come_in_order(packets: list[tuple[int, list[int]]]) -> None:
    arrivals_ms = np.cumsum([step_ms for step_ms, _ in packets]).tolist()
    raw = [packet(80, *(ticks / 1.024 for ticks in intervals)) for _, intervals in packets]

    beats = place(recorded(stored(zip(arrivals_ms, raw, strict=True), 60)).told)

    assert (np.diff(beats.at_s) >= 0).all()
    assert not beats.follows[:1].any()
    assert (np.diff(stretches(beats.follows), prepend=-1) == ~beats.follows).all()
