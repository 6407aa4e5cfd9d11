"""Irregular rhythms: the heart rate is averaged, and there is no HRV."""

from __future__ import annotations

import numpy as np
import pytest

from devices.demand import Demand
from tests.timer.insight.made import beats_of, joined, performed, simulated, steady
from timer.insight.heart import heart_of
from timer.insight.recording import recorded
from timer.insight.resting import resting_check
from timer.insight.rhythm import irregular, spans

SITTING = (Demand(0, "sit"),)
#: An early beat every twenty seconds.
EARLY = "\n".join(f"at {second} s ectopic" for second in range(10, 1500, 20))


def test_bigeminy_is_noticed_for_as_long_as_it_lasts() -> None:
    session = simulated(SITTING, 900, "at 5:00 bigeminy for 120 s")
    heart = heart_of(recorded(session.session))

    ((from_s, to_s),) = spans(heart.beats, heart.irregular)

    assert from_s == pytest.approx(300, abs=50)
    assert to_s == pytest.approx(420, abs=50)
    assert from_s < 305
    assert to_s > 415


def test_in_bigeminy_the_heart_rate_is_the_average_and_right() -> None:
    session = simulated(SITTING, 900, "at 5:00 bigeminy for 120 s")
    heart = heart_of(recorded(session.session))

    assert heart.rate.mean(310, 410) == pytest.approx(session.true_bpm(310, 410), abs=1)
    assert np.ptp(heart.rate.seconds(410)[330:]) < 6


def test_in_bigeminy_there_is_no_rmssd() -> None:
    heart = heart_of(recorded(simulated(SITTING, 180, "bigeminy").session))
    check = resting_check(heart, 0, 120)

    assert check.bpm is not None
    assert check.rmssd_ms is None


@pytest.mark.parametrize("script", ["", "artefacts 5 %", EARLY])
def test_single_early_beats_and_artefacts_are_no_irregular_rhythm(script: str) -> None:
    heart = heart_of(recorded(performed("run-12-weeks", 1, 1, script).session))

    assert not heart.irregular.any()


def test_a_gap_is_no_irregularity() -> None:
    parts = [steady(bpm, 10, from_s=60 * n) for n, bpm in enumerate([60, 120] * 10)]

    assert not irregular(joined(*parts)).any()


def test_a_few_beats_say_nothing() -> None:
    assert not irregular(beats_of([500, 1000] * 10)).any()
    assert irregular(beats_of([500, 1000] * 40)).any()
