"""The resting check of two minutes before a session, and what is usual for one person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from timer.insight.heart import Heart
from timer.insight.variability import clean_pairs, rmssd_ms

#: The first half minute, in which one sits down and the heart settles, is left out (own rule).
SETTLING_S = 30.0
#: So much must be left and known: RMSSD over 60 s agrees with that over 5 min (Esco and Flatt 2014, J Sports
#: Sci Med 13:535).
_LEAST_S = 60.0
#: Share of the intervals that must be good for an RMSSD.
_GOOD = 0.8
#: Checks that make a usual range, at least and at most.
_FEWEST, _MOST = 7, 60


@dataclass(frozen=True, slots=True)
class RestingCheck:
    """What one check gave."""

    bpm: float | None
    """None when less than a minute of it is known."""
    rmssd_ms: float | None
    """None as well when the rhythm is irregular, too many beats were seen wrongly, or none were told."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Where about two checks in three lie."""

    low: float
    middle: float
    high: float


def resting_check(heart: Heart, from_s: float, to_s: float) -> RestingCheck:
    """Heart rate (bpm) and RMSSD (ms) of a check that lasted from `from_s` to `to_s`, in session time.

    The first 30 s are left out. At least 60 s must be known; for RMSSD four intervals in five must be good,
    and none part of an irregular rhythm.
    """
    from_s += SETTLING_S
    if to_s - from_s < _LEAST_S:
        return RestingCheck(None, None)
    bpm = heart.rate.mean(from_s, to_s, _LEAST_S / (to_s - from_s))
    beats = heart.beats
    inside = (beats.at_s - beats.rr_ms / 1000 >= from_s) & (beats.at_s <= to_s)
    good = inside & ~heart.artefacts
    judged = bool((inside & heart.irregular).any()) or good.sum() < _GOOD * max(1, inside.sum())
    if bpm is None or judged:
        return RestingCheck(bpm, None)
    return RestingCheck(bpm, rmssd_ms(beats.rr_ms, clean_pairs(beats, ~good)))


def usual(earlier: Sequence[float], *, logarithmic: bool = False) -> Usual | None:
    """The usual range of a figure: mean and one standard deviation to either side, of the last 60 values.

    None for fewer than seven. RMSSD is taken by its logarithm (`logarithmic`), since its spread grows with it
    (Plews and others 2013, Sports Med 43:773); the range is own choice, wide enough to be left on one day in
    three without any meaning.
    """
    values = [math.log(value) if logarithmic else value for value in earlier[-_MOST:]]
    if len(values) < _FEWEST:
        return None
    middle, spread = fmean(values), stdev(values)
    back = math.exp if logarithmic else float
    return Usual(back(middle - spread), back(middle), back(middle + spread))
