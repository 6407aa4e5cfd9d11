"""Beats in the wrong place that hide in the waves of breathing.

At rest breathing swings the intervals by more than a misplaced beat does. The waves can be foretold, from
before and from after: an autoregressive model of the swings, its weights by the Levinson-Durbin recursion
(Durbin 1960, Rev Inst Int Stat 28:233), the same in both directions. Where the first of two neighbours is not
foretold from before, nor the second from after, and one is too short by about what the other is too long, the
beat between them lies in the wrong place.
The live check does the same with what it has, the past (`devices.beat_prediction`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timer.insight.arrays import Flags, Floats

_ORDER = 8
#: Beats to either side whose waves count, and from one look at them to the next.
_AROUND, _EVERY = 60, 8
#: Of noise, as a share of the whole: without it few beats would make bold weights.
_NOISE = 0.02
#: Times the mean distance from what was foretold; never below, nor above, as shares of the interval.
_TIMES, _NARROW, _WIDE = 4.0, 0.07, 0.20
#: Both halves of a pair go at least half as far, and together they leave so much at the most.
_HALF, _LEFT = 0.5, 0.4


def misplaced(rr_ms: Floats, median_ms: Floats, follows: Flags, suspects: Flags) -> Flags:
    """Both intervals of each such pair. `median_ms`: the running median; nothing is learnt of `suspects`."""
    count = len(rr_ms)
    found = np.zeros(count, bool)
    if count < 3 * _ORDER:
        return found
    swings = rr_ms / median_ms - 1
    calm = np.where(suspects, 0.0, swings)
    looks = np.arange(count) // _EVERY
    weights = _weights(calm)[:, looks]
    forward = swings - _foretold(calm, weights)
    backward = swings - _foretold(calm[::-1], weights[:, ::-1])[::-1]
    mean = _windowed(np.where(suspects, 0.0, np.abs(forward) + np.abs(backward)) / 2)
    known = np.maximum(_windowed((~suspects).astype(float)), 1.0)
    limit = np.clip(_TIMES * (mean / known)[looks], _NARROW, _WIDE)

    # The first half by what was before it and the second by what came after: the other way the halves would
    # speak for each other.
    first, second = forward[:-1], backward[1:]
    less, more = np.minimum(np.abs(first), np.abs(second)), np.maximum(np.abs(first), np.abs(second))
    evened = (first * second < 0) & (np.abs(first + second) < _LEFT * more)
    pair = evened & (more > limit[1:]) & (less > _HALF * limit[1:]) & follows[1:]
    found[:-1] |= pair
    found[1:] |= pair
    return found


def _weights(swings: Floats) -> NDArray[np.float64]:
    """At each look the weights of the last swings, nearest first: shape (order, looks)."""
    products = np.array([_windowed(swings * _before(swings, lag)) for lag in range(_ORDER + 1)])
    error = products[0] * (1 + _NOISE) + np.finfo(float).tiny
    weights = np.zeros((0, products.shape[1]))
    for lag in range(1, _ORDER + 1):
        known = np.sum(weights * products[lag - 1 : 0 : -1], axis=0)
        reflection = (products[lag] - known) / error
        weights = np.concatenate([weights - reflection * weights[::-1], reflection[None]])
        error *= 1 - reflection**2
    return weights


def _foretold(swings: Floats, weights: NDArray[np.float64]) -> Floats:
    """Each swing by those before it."""
    told = np.zeros(len(swings))
    for lag in range(1, _ORDER + 1):
        told += weights[lag - 1] * _before(swings, lag)
    return told


def _before(values: Floats, lag: int) -> Floats:
    """The value so many places before each; 0 where there is none."""
    return np.concatenate((np.zeros(lag), values[: len(values) - lag]))


def _windowed(values: Floats) -> Floats:
    """At every eighth place the sum over `_AROUND` values to either side."""
    summed = np.concatenate(((0.0,), np.cumsum(values)))
    at = np.arange(0, len(values), _EVERY)
    sums: Floats = summed[np.minimum(at + _AROUND, len(values))] - summed[np.maximum(at - _AROUND, 0)]
    return sums
