"""How far the heart rate has fallen a minute and two after a bout."""

from __future__ import annotations

import numpy as np
import pytest

from devices.simulator.person import BEGINNER, TRAINED, Person
from tests.timer.insight.made import Simulated, beats_of, joined, lap, performed, rate_of, steady
from timer.insight.heart import heart_of
from timer.insight.heart_rate import HeartRate
from timer.insight.recording import recorded
from timer.insight.recovery import Recovery, recoveries
from timer.store.records import LapRow

#: A run until 5:00, then rest.
LAPS = (lap(1, "run", 0, 300), lap(2, "rest", 300, 480))


def falling(gap: tuple[float, float] | None = None) -> HeartRate:
    """160 bpm until 5:00, then 130 from 5:30 on and 110 from 6:30 on; nothing known in the gap."""
    beats = joined(steady(160, 300), steady(130, 90, from_s=300), steady(110, 90, from_s=390))
    if gap is None:
        return rate_of(beats)
    left = (beats.at_s <= gap[0]) | (beats.at_s > gap[1])
    follows = beats.follows & np.concatenate(([True], left[:-1]))
    return rate_of(type(beats)(beats.at_s[left], beats.rr_ms[left], follows[left]))


def test_it_is_the_peak_less_the_heart_rate_after_one_and_two_minutes() -> None:
    (found,) = recoveries(falling(), LAPS)

    assert found.lap == 1
    assert found.peak_bpm == pytest.approx(160, abs=0.1)
    assert found.drop_60_bpm == pytest.approx(30, abs=0.1)
    assert found.drop_120_bpm == pytest.approx(50, abs=0.1)


def test_the_next_bout_ends_what_can_be_said() -> None:
    laps = (*LAPS[:1], lap(2, "walk", 300, 390), lap(3, "run", 390, 480))

    (found,) = recoveries(falling(), laps)

    assert found.drop_60_bpm == pytest.approx(30, abs=0.1)
    assert found.drop_120_bpm is None


def test_a_rest_of_less_than_a_minute_says_nothing() -> None:
    laps = (*LAPS[:1], lap(2, "rest", 300, 345), lap(3, "hold", 345, 480))

    assert recoveries(falling(), laps) == ()


@pytest.mark.parametrize("gap", [(355, 365), (280, 308)])
def test_nothing_is_said_across_a_gap(gap: tuple[float, float]) -> None:
    assert recoveries(falling(gap), LAPS) == ()


def test_a_gap_between_takes_nothing_away() -> None:
    assert len(recoveries(falling((320, 340)), LAPS)) == 1


def test_a_walk_is_no_bout() -> None:
    assert recoveries(falling(), (lap(1, "walk", 0, 300), lap(2, "rest", 300, 480))) == ()


def test_walking_between_is_recovery_and_stretching_is_not() -> None:
    stretched: tuple[LapRow, ...] = (*LAPS[:1], lap(2, "stretch", 300, 480))

    assert recoveries(falling(), stretched) == ()


def of(session: Simulated) -> tuple[Recovery, ...]:
    return recoveries(heart_of(recorded(session.session)).rate, session.session.laps)


@pytest.mark.parametrize("person", [BEGINNER, TRAINED], ids=["beginner", "trained"])
@pytest.mark.parametrize("week", [1, 4, 9])
def test_after_each_run_of_the_plan_it_is_that_of_the_heart(person: Person, week: int) -> None:
    session = performed("run-12-weeks", week, 1, "artefacts 0.4 %", person=person)
    found = of(session)
    runs = [row for row in session.session.laps if row.kind == "run"]

    assert [recovery.lap for recovery in found] == [row.n for row in runs]
    for recovery, row in zip(found, runs, strict=True):
        stop_s = row.ended_ms / 1000
        begins_s = np.arange(stop_s - 15, stop_s + 5.5, 0.5).tolist()
        peak = max(session.true_bpm(begin_s, begin_s + 5) for begin_s in begins_s)
        end_s = min(stop_s + 62.5, float(session.true_beats_s[-1]))
        assert recovery.drop_60_bpm == pytest.approx(peak - session.true_bpm(stop_s + 57.5, end_s), abs=1)


def test_a_plank_gives_one_too() -> None:
    beats = beats_of([600.0] * 100 + [800.0] * 100)
    assert recoveries(rate_of(beats), (lap(1, "hold", 30, 60), lap(2, "rest", 60, 140))) != ()
