"""Beats at their places in time, from intervals that came late, in packets, and with holes between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from timer.insight.arrays import Flags, Floats, Whole, runs
from timer.insight.recording import Told

#: Packets on either side that settle the level at one of them.
_NEAR = 30
#: Packets before and after a place that tell whether heart time is missing there.
_WINDOW = 10
#: Seconds that an arrival may be off without meaning anything.
_JITTER_S = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Beats:
    """Intervals between beats, in order."""

    at_s: Floats
    """Session time of the beat that ends the interval; never falls."""
    rr_ms: Floats
    follows: Flags
    """Whether the interval begins where the one before it ended. Take no difference where it does not."""

    def __len__(self) -> int:
        return len(self.rr_ms)


def place(told: Told) -> Beats:
    """Put the beats where they were, by the sum of their intervals, anew after each gap.

    Arrival less the sum of all intervals so far is the level of a packet: how long after its last beat it
    came. No beat can be later than the packet that tells of it, so the lowest level nearby is the one to
    place by; of sixty packets some came right after a beat. A delay that the strap always has stays unseen.
    """
    if not len(told.rr_ms):
        return Beats(np.empty(0), np.empty(0), np.empty(0, bool))
    sums_s = np.cumsum(told.rr_ms) / 1000
    last = np.cumsum(told.counts) - 1
    levels_s = told.at_s - sums_s[last]
    first_rr_s = told.rr_ms[last - told.counts + 1] / 1000
    starts = told.broken | _jumps(levels_s, first_rr_s)
    starts[0] = True
    at_s = sums_s + np.repeat(_lowest_nearby(levels_s, starts), told.counts)
    follows = np.ones(len(at_s), bool)
    follows[(last - told.counts + 1)[starts]] = False
    return Beats(np.maximum.accumulate(at_s), told.rr_ms, follows)


def _jumps(levels_s: Floats, first_rr_s: Floats) -> Flags:
    """Where heart time is missing, or more of it was told than there was, although no packet was late.

    While nothing is missing, a packet comes after its last beat and before the next: the level less the
    interval to come stays below the true one, and the level itself above. After a loss the first of the two
    lies above what the second was before; after intervals that never were, the other way round.
    """
    jumps = np.zeros(len(levels_s), bool)
    if len(levels_s) < 2 * _WINDOW:
        return jumps
    # Of the last packet the interval to come is not known; its own stands in.
    floors_s = levels_s - np.append(first_rr_s[1:], first_rr_s[-1])
    lowest = sliding_window_view(levels_s, _WINDOW).min(axis=1)
    middle = np.partition(sliding_window_view(floors_s, _WINDOW), _WINDOW // 2, axis=1)[:, _WINDOW // 2]
    rises_s = np.diff(levels_s, prepend=levels_s[0])
    for sign, jumped in (
        (1, middle[_WINDOW:] > lowest[:-_WINDOW] + _JITTER_S),
        (-1, lowest[_WINDOW:] < middle[:-_WINDOW] - _JITTER_S),
    ):
        # The windows see it from some packets away; it is where the level moved most.
        for first, last in runs(jumped):
            near = slice(first + _WINDOW, last + _WINDOW + 1)
            jumps[near.start + int(np.argmax(sign * rises_s[near]))] = True
    return jumps


def _lowest_nearby(levels_s: Floats, starts: Flags) -> Floats:
    """For each packet the lowest level among its neighbours in the same stretch."""
    lowest = np.empty_like(levels_s)
    borders = [*np.flatnonzero(starts), len(levels_s)]
    for begin, end in pairwise(borders):
        stretch = np.pad(levels_s[begin:end], _NEAR, constant_values=np.inf)
        lowest[begin:end] = sliding_window_view(stretch, 2 * _NEAR + 1).min(axis=1)
    return lowest


def stretches(follows: Flags) -> Whole:
    """The number of the unbroken stretch that each interval is in, from 0."""
    return np.cumsum(~follows) - 1
