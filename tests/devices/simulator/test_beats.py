"""Beats vary as those of real hearts do: widely at rest, hardly at all in a hard run."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from random import Random
from statistics import fmean, pstdev

import numpy as np
import pytest

from devices.simulator.beats import Pacemaker, breaths_per_minute
from devices.simulator.person import Person

PERSON = Person(resting_bpm=62, maximal_bpm=180, vo2max=40)
STEP_MS = 100
#: As many, and as long, as in the measurements that the figures below come from.
SEEDS = range(100)


@cache
def beats_s(bpm: int, seed: int, seconds: int = 300) -> tuple[float, ...]:
    """Times of the beats, in whole ticks of 1/1024 s, as a strap would give them."""
    pacemaker = Pacemaker(PERSON, Random(seed), STEP_MS)
    times = []
    for step in range(seconds * 1000 // STEP_MS):
        fraction = pacemaker.step(bpm)
        if fraction is not None:
            times.append(round((step + fraction) * STEP_MS * 1.024) / 1024)
    return tuple(times)


def rr_ms(bpm: int, seed: int) -> list[float]:
    return [1000 * (b - a) for a, b in pairwise(beats_s(bpm, seed))]


def rmssd(rr: list[float]) -> float:
    return fmean((b - a) ** 2 for a, b in pairwise(rr)) ** 0.5


def alpha1(rr: list[float]) -> float:
    """Short-term scaling exponent of detrended fluctuation analysis, windows of 4 to 16 beats."""
    profile = np.cumsum(np.array(rr) - np.mean(rr))
    fluctuations = []
    for n in range(4, 17):
        windows = profile[: len(profile) // n * n].reshape(-1, n)
        at = np.arange(n)
        slope, level = np.polyfit(at, windows.T, 1)
        fluctuations.append(np.sqrt(np.mean((windows - np.outer(slope, at) - level[:, None]) ** 2)))
    return float(np.polyfit(np.log(range(4, 17)), np.log(fluctuations), 1)[0])


# Means over 100 seeds of five minutes: bpm, RMSSD in ms, standard deviation in ms, alpha1.
STATISTICS = [
    (62, 42.1, 44.7, 0.87),
    (97, 9.1, 15.1, 1.37),
    (115, 5.2, 8.8, 1.37),
    (133, 3.7, 5.2, 1.18),
    (150, 3.1, 3.2, 0.84),
    (168, 2.8, 2.3, 0.46),
]


@pytest.mark.parametrize(("bpm", "rmssd_ms", "spread_ms", "alpha"), STATISTICS)
def test_variability_falls_with_the_heart_rate_as_measured(
    bpm: int, rmssd_ms: float, spread_ms: float, alpha: float
) -> None:
    series = [rr_ms(bpm, seed) for seed in SEEDS]

    assert fmean(map(rmssd, series)) == pytest.approx(rmssd_ms, rel=0.03)
    assert fmean(map(pstdev, series)) == pytest.approx(spread_ms, rel=0.05)
    assert fmean(map(alpha1, series)) == pytest.approx(alpha, abs=0.045)


@pytest.mark.parametrize("bpm", [62, 97, 115, 133, 150, 168])
def test_the_mean_heart_rate_is_the_one_asked_for(bpm: int) -> None:
    rates = [60 * (len(times) - 1) / (times[-1] - times[0]) for times in (beats_s(bpm, s) for s in SEEDS)]

    assert fmean(rates) == pytest.approx(bpm, abs=0.03)


@pytest.mark.parametrize("bpm", [62, 150, 168])
def test_breathing_shows_in_the_spectrum_at_its_rate(bpm: int) -> None:
    share = (bpm - PERSON.resting_bpm) / PERSON.reserve_bpm
    spectrum = np.zeros(513)
    for seed in SEEDS:
        times = np.array(beats_s(bpm, seed))
        even = np.arange(times[1], times[-1], 0.25)
        rr = np.interp(even, times[1:], np.diff(times))
        for start in range(0, len(even) - 1024, 256):
            piece = rr[start : start + 1024]
            spectrum += np.abs(np.fft.rfft((piece - piece.mean()) * np.hanning(1024))) ** 2
    hertz = np.fft.rfftfreq(1024, 0.25)
    band = hertz > 0.17
    smooth = np.convolve(spectrum, np.ones(9), mode="same")

    peak = hertz[band][np.argmax(smooth[band])]

    assert peak == pytest.approx(breaths_per_minute(share) / 60, abs=0.02)
