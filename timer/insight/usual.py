"""What is usual for one person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

#: Values that make a usual range, at least and at most.
_FEWEST, _MOST = 7, 60


@dataclass(frozen=True, slots=True)
class Usual:
    """Where about two checks in three lie."""

    low: float
    middle: float
    high: float


def usual(earlier: Sequence[float], *, logarithmic: bool = False) -> Usual | None:
    """The usual range of a figure: mean and one standard deviation to either side, of the last 60 values.

    None for fewer than seven. RMSSD is taken by its logarithm (`logarithmic`), since its spread grows with it
    (Plews and others 2013, Sports Med 43:773); the range is own choice, wide enough to be left on one day in
    three without any meaning.
    """
    # No living heart varies by less than a millisecond, and 0 has no logarithm.
    values = [math.log(max(value, 1.0)) if logarithmic else value for value in earlier[-_MOST:]]
    if len(values) < _FEWEST:
        return None
    middle, spread = fmean(values), stdev(values)
    back = math.exp if logarithmic else float
    return Usual(back(middle - spread), back(middle), back(middle + spread))
