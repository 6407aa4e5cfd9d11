"""Variability of the intervals between beats, at rest."""

from __future__ import annotations

import math

import numpy as np

from timer.insight.arrays import Flags, Floats
from timer.insight.beats import Beats


def clean_pairs(beats: Beats, left_out: Flags) -> Flags:
    """For each interval, whether it and the one before it are good and nothing is missing between them."""
    good = ~left_out
    return beats.follows & good & np.concatenate(([False], good[:-1]))


def rmssd_ms(rr_ms: Floats, pairs: Flags) -> float | None:
    """RMSSD in ms: the root of the mean of (RR[i] - RR[i-1])^2 over the pairs that are clean.

    None without a pair. Source: Task Force of the ESC and NASPE 1996 (Circulation 93:1043).
    """
    if not pairs.any():
        return None
    steps = np.diff(rr_ms, prepend=rr_ms[:1])[pairs]
    return math.sqrt(float(np.mean(steps**2)))
