"""Where the rhythm is too irregular for single intervals: heart rate is averaged there, and there is no HRV.

When every second beat is an early one, or the atria fibrillate, a detector whose threshold follows the
spread takes that for normal: of a recording in bigeminy it flagged 19 intervals of 798. So the rhythm is
judged first. A strap that sits badly looks the same; which of the two it is cannot be told from intervals.
"""

from __future__ import annotations

import numpy as np

from timer.insight.arrays import Flags, Whole, runs
from timer.insight.beats import Beats

#: In a minute, more than 30 % of the intervals differ from the one before by more than 20 % of it. In
#: bigeminy it was 88 %, in clean recordings of exercise 0.06 to 0.8 % (own measurements).
_WITHIN_S, _SHARE, _DIFFERENCE = 60.0, 0.30, 0.20
#: Pairs of neighbours in that minute; fewer say nothing.
_ENOUGH = 30


def irregular(beats: Beats) -> Flags:
    """True for each interval that is part of an irregular minute."""
    if len(beats) < _ENOUGH:
        return np.zeros(len(beats), bool)
    before_ms = np.concatenate((beats.rr_ms[:1], beats.rr_ms[:-1]))
    large = beats.follows & (np.abs(beats.rr_ms - before_ms) > _DIFFERENCE * before_ms)
    pairs, larges = _sums(beats.follows), _sums(large)
    last = np.arange(len(beats))
    first = np.searchsorted(beats.at_s, beats.at_s - _WITHIN_S, side="right")
    looked_at = pairs[last + 1] - pairs[first]
    hit = (looked_at >= _ENOUGH) & (larges[last + 1] - larges[first] > _SHARE * looked_at)
    edges = np.zeros(len(beats) + 1, int)
    np.add.at(edges, first[hit], 1)
    np.add.at(edges, last[hit] + 1, -1)
    return np.cumsum(edges[:-1]) > 0


def spans(beats: Beats, flags: Flags) -> tuple[tuple[float, float], ...]:
    """From when to when, in seconds of session time, each run of flags lasted."""
    return tuple(
        (float(beats.at_s[first] - beats.rr_ms[first] / 1000), float(beats.at_s[last]))
        for first, last in runs(flags)
    )


def _sums(flags: Flags) -> Whole:
    """How many of the flags before each place are set."""
    return np.concatenate(([0], np.cumsum(flags)))
