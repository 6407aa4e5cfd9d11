"""Training load: one number for how long and how hard. It compares sessions of one person, not people."""

from __future__ import annotations

import numpy as np

from timer.insight.arrays import Floats

#: Banister's weights a and b. Which fits a person is his own to say; a report gives both.
MEN, WOMEN = (0.64, 1.92), (0.86, 1.67)


def banister(bpm: Floats, resting_bpm: float, maximal_bpm: float, weights: tuple[float, float]) -> float:
    """TRIMP after Banister 1991: the sum over time of minutes * x * a * exp(b x), without unit.

    x = (HR - HRrest)/(HRmax - HRrest), 0 below rest. Men a = 0.64, b = 1.92; women a = 0.86, b = 1.67. It is
    summed second by second; the mean heart rate of a session with intervals would give a fifth less. `bpm` is
    the heart rate of each second; seconds without one (NaN) add nothing.
    """
    factor, exponent = weights
    reserve = np.maximum((bpm - resting_bpm) / (maximal_bpm - resting_bpm), 0.0)
    return float(np.nansum(reserve * factor * np.exp(exponent * reserve)) / 60)


def edwards(bpm: Floats, maximal_bpm: float) -> float:
    """TRIMP after Edwards 1993: minutes at 50-60, 60-70, 70-80, 80-90, 90 % of HRmax and more, by 1 to 5.

    `bpm` is the heart rate of each second; seconds without one (NaN) add nothing.
    """
    percent = np.round(100 * bpm[~np.isnan(bpm)] / maximal_bpm, 6)
    return float(np.clip(percent // 10 - 4, 0, 5).sum() / 60)
