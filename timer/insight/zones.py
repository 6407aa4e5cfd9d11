"""Time in zones of intensity, with what is not known kept apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timer.core.zones import MAXIMUM_BORDERS, RESERVE_BORDERS
from timer.insight.arrays import Floats


@dataclass(frozen=True, slots=True)
class ZoneTimes:
    """Whole seconds; together they are the session."""

    zones: tuple[int, ...]
    """Zone 1 (very light) to 5 (near maximal)."""
    no_data: int


def by_maximum(bpm: Floats, maximal_bpm: float) -> ZoneTimes:
    """Zones by percent of the maximal heart rate, 100 HR/HRmax, with ACSM's borders at 57, 64, 77 and 96 %.

    `bpm` is the heart rate of each second, NaN where there is none. Source: PMC8581515, table 1.
    """
    return _times(100 * bpm / maximal_bpm, MAXIMUM_BORDERS)


def by_reserve(bpm: Floats, resting_bpm: float, maximal_bpm: float) -> ZoneTimes:
    """Zones by percent of the heart rate reserve, 100 (HR - HRrest)/(HRmax - HRrest), with ACSM's borders.

    `bpm` is the heart rate of each second, NaN where there is none. Reserve: Karvonen 1957.
    """
    return _times(100 * (bpm - resting_bpm) / (maximal_bpm - resting_bpm), RESERVE_BORDERS)


def _times(percent: Floats, borders: tuple[int, ...]) -> ZoneTimes:
    known = percent[~np.isnan(percent)]
    # Rounded, so that a border that is met is passed, whatever the last binary digit says.
    zones = np.searchsorted(np.array(borders, float), np.round(known, 6), side="right")
    counts = np.bincount(zones, minlength=len(borders) + 1)
    return ZoneTimes(tuple(counts.tolist()), len(percent) - len(known))
