"""The report on a session."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.demand import Demand
from devices.simulator.quirks import Quirk
from tests.timer.insight.made import lap, packet, performed, simulated, stored
from timer.insight.report import Body, Report, report

KNOWN = Body(resting_bpm=62, maximal_bpm=185)


def reported(script: str = "", body: Body = KNOWN) -> Report:
    found = report(performed("run-12-weeks", 9, 1, script).session, body)
    assert found is not None
    return found


def test_a_session_without_a_heart_has_no_report() -> None:
    assert report(stored([], 60), KNOWN) is None
    assert report(stored([(1000, bytes([0x04, 0]))], 60), KNOWN) is None


@given(
    st.lists(
        st.tuples(st.integers(1, 30_000), st.integers(0, 255), st.lists(st.integers(0, 65_535), max_size=9)),
        max_size=80,
    ),
    st.integers(0, 200),
)
@example([(1, 1, [0, 246, 246])], 0)
def test_whatever_a_strap_says_the_report_adds_up(
    said: list[tuple[int, int, list[int]]], seconds: int
) -> None:
    arrivals_ms = np.cumsum([step_ms for step_ms, _, _ in said]).astype(int).tolist()
    packets = [packet(bpm, *(ticks / 1.024 for ticks in intervals)) for _, bpm, intervals in said]

    found = report(stored(zip(arrivals_ms, packets, strict=True), seconds, [lap(1, "run", 0, 60)]), KNOWN)

    if found is not None:
        assert found.intensity is not None
        times = found.intensity.by_maximum
        assert sum(times.zones) + times.no_data == found.seconds == seconds
        assert times.no_data == found.no_data < seconds
        assert found.mean_bpm > 0
        assert found.artefacts <= found.intervals


def test_mean_and_maximum_are_those_of_the_heart() -> None:
    session = performed("run-12-weeks", 9, 1, "artefacts 1 %")
    seconds = round(session.session.summary.seconds)
    found = reported("artefacts 1 %")

    assert found.mean_bpm == pytest.approx(session.true_bpm(1, seconds), abs=0.3)
    highest = max(session.true_bpm(second, second + 5) for second in range(seconds - 5))
    assert found.max_bpm == pytest.approx(highest, abs=0.5)


def test_every_second_is_in_a_zone_or_not_known() -> None:
    found = reported("at 5:00 drop for 30 s\nat 9:00 contact lost for 45 s")

    assert 43 <= found.no_data <= 50
    assert found.intensity is not None
    assert found.intensity.by_reserve is not None
    for times in (found.intensity.by_maximum, found.intensity.by_reserve):
        assert times.no_data == found.no_data
        assert sum(times.zones) + times.no_data == found.seconds


def test_what_is_not_known_of_the_body_gives_no_figure() -> None:
    assert reported(body=Body()).intensity is None
    assert reported(body=Body(resting_bpm=62)).intensity is None
    half = reported(body=Body(maximal_bpm=185)).intensity
    assert half is not None
    assert half.edwards > 0
    assert (half.by_reserve, half.banister_men, half.banister_women) == (None, None, None)
    assert reported(body=Body(resting_bpm=185, maximal_bpm=185)).intensity == half


def test_artefacts_are_counted_and_change_little() -> None:
    clean, spoilt = reported(), reported("artefacts 2 %")

    assert clean.artefacts == 0
    assert 0.02 * spoilt.intervals < spoilt.artefacts < 0.05 * spoilt.intervals
    assert spoilt.mean_bpm == pytest.approx(clean.mean_bpm, abs=0.1)
    assert clean.intensity is not None
    assert spoilt.intensity is not None
    assert spoilt.intensity.banister_men == pytest.approx(clean.intensity.banister_men, rel=0.01)


def test_an_irregular_rhythm_is_told_with_its_time() -> None:
    assert reported().irregular == ()
    ((from_s, to_s),) = reported("at 10:00 bigeminy for 120 s").irregular
    assert 540 < from_s < 610
    assert 710 < to_s < 780


def test_a_run_of_week_nine_has_recoveries_and_costs() -> None:
    found = reported()

    assert len(found.recoveries) == 2
    assert [(cost.kind, cost.speed_kmh) for cost in found.costs] == [("run", 7.5)]


def test_a_strap_that_tells_no_beats_has_a_report_all_the_same() -> None:
    session = simulated((Demand(0, "walk"),), 300, "", Quirk.NO_INTERVALS)
    found = report(session.session, KNOWN)

    assert found is not None
    assert (found.intervals, found.artefacts) == (0, 0)
    assert found.mean_bpm == pytest.approx(session.true_bpm(1, 300), abs=2)
