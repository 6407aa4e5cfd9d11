"""The check at rest, and the range that is usual."""

from __future__ import annotations

import numpy as np
import pytest

from devices.demand import Demand
from tests.timer.insight.made import beats_of, joined, simulated
from timer.insight.heart import Heart, heart_of
from timer.insight.recording import recorded
from timer.insight.resting import RestingCheck, resting_check
from timer.insight.usual import usual
from timer.insight.variability import clean_pairs, rmssd_ms

SITTING = (Demand(0, "sit"),)


def checked(script: str = "", seconds: int = 120, **more) -> RestingCheck:
    return resting_check(heart_of(recorded(simulated(SITTING, seconds, script, **more).session)), 0, seconds)


def test_the_variability_is_that_of_clean_neighbours() -> None:
    beats = joined(beats_of([800, 820, 800]), beats_of([1000, 1010, 1500, 1000, 1000], from_s=60))
    spoilt = beats.rr_ms == 1500

    # +20 and -20 before the gap, +10 and 0 after it.
    assert clean_pairs(beats, spoilt).sum() == 4
    assert rmssd_ms(beats.rr_ms, clean_pairs(beats, spoilt)) == pytest.approx(np.sqrt((400 + 400 + 100) / 4))


def test_without_neighbours_there_is_none() -> None:
    beats = beats_of([800.0])
    assert rmssd_ms(beats.rr_ms, clean_pairs(beats, np.zeros(1, bool))) is None


def test_two_minutes_give_a_heart_rate_and_its_variability() -> None:
    check = checked()

    assert check.bpm == pytest.approx(81, abs=3)
    assert check.rmssd_ms is not None
    assert 10 < check.rmssd_ms < 40


def test_artefacts_change_neither() -> None:
    clean, spoilt = checked(), checked("artefacts 4 %")

    assert spoilt.bpm == pytest.approx(clean.bpm, abs=0.2)
    assert spoilt.rmssd_ms == pytest.approx(clean.rmssd_ms, rel=0.05)


def test_the_first_half_minute_is_left_out() -> None:
    beats = joined(beats_of([600.0] * 50), beats_of([1000.0] * 90, from_s=30))
    rate = heart_of_beats(beats)

    assert resting_check(rate, 0, 120).bpm == pytest.approx(60)


def heart_of_beats(beats) -> Heart:
    from timer.insight.heart_rate import of_beats

    none = np.zeros(len(beats), bool)
    return Heart(beats, none, none, of_beats(beats, none, none))


def test_a_check_of_which_a_minute_is_not_known_gives_nothing() -> None:
    assert checked("at 0:40 contact lost for 40 s") == RestingCheck(None, None)
    assert checked(seconds=80) == RestingCheck(None, None)


def test_a_short_gap_takes_only_the_differences_across_it() -> None:
    check, torn = checked(), checked(lost=(70, 71))

    assert torn.bpm == pytest.approx(check.bpm, abs=0.5)
    assert torn.rmssd_ms == pytest.approx(check.rmssd_ms, rel=0.1)


def test_a_strap_that_tells_no_beats_gives_the_heart_rate_alone() -> None:
    from devices.simulator.quirks import Quirk

    heart = heart_of(recorded(simulated(SITTING, 120, "", Quirk.NO_INTERVALS).session))
    check = resting_check(heart, 0, 120)

    assert check.bpm == pytest.approx(81, abs=3)
    assert check.rmssd_ms is None


def test_what_is_usual_needs_a_week() -> None:
    assert usual([60.0] * 6) is None
    found = usual([58, 60, 62, 58, 60, 62, 60])
    assert found is not None
    assert found.middle == pytest.approx(60)
    assert (found.low, found.high) == (pytest.approx(60 - 1.633, abs=0.01), pytest.approx(61.633, abs=0.01))


def test_the_range_of_variability_is_by_proportion() -> None:
    found = usual([20, 40, 20, 40, 20, 40, 20, 40], logarithmic=True)

    assert found is not None
    assert found.middle == pytest.approx(np.sqrt(800))
    assert found.high / found.middle == pytest.approx(found.middle / found.low)


def test_only_the_last_sixty_are_usual() -> None:
    found = usual([*[90.0] * 100, *[60.0, 62.0] * 30])

    assert found is not None
    assert found.middle == pytest.approx(61)
