"""The arrays that this room passes around: one dimension, one value for each beat, reading or second."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


def runs(flags: Flags, follows: Flags | None = None) -> Iterator[tuple[int, int]]:
    """First and last place of each run of flags; a run ends, too, where the next place does not follow."""
    joined = flags[1:] & flags[:-1]
    if follows is not None:
        joined &= follows[1:]
    alone = np.array([False])
    begins = flags & ~np.concatenate((alone, joined))[: len(flags)]
    ends = flags & ~np.concatenate((joined, alone))[: len(flags)]
    yield from zip(np.flatnonzero(begins).tolist(), np.flatnonzero(ends).tolist(), strict=True)
