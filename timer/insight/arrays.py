"""The arrays that this room passes around: one dimension, one value for each beat, reading or second."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


def runs(flags: Flags) -> Iterator[tuple[int, int]]:
    """First and last place of each run of flags."""
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    for first, beyond in edges.reshape(-1, 2).tolist():
        yield first, beyond - 1
