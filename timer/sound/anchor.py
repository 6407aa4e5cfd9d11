"""Where on the line of samples a moment lies: the clock of the sound card against that of the machine."""

from __future__ import annotations

from collections import deque
from statistics import median_low

from timer.sound.pcm import RATE

#: Blocks that are looked back at: four seconds of them. A server that resamples asks in a saw-tooth of 9 ms,
#: about as long (measured); a card drifts by some 10 to 50 millionths; after a gap it is found again soon.
_WINDOW = 40


class Anchor:
    """Follows both clocks.

    A card asks for blocks at a steady pace, but the first ones all at once, and now and then one late: the
    middle of the last ones is neither.
    """

    def __init__(self, latency_ns: int) -> None:
        """`latency_ns` passes between the asking for a block and its being heard."""
        self._latency_ns = latency_ns
        self._offsets: deque[int] = deque(maxlen=_WINDOW)
        self._middle: int | None = None

    def asked(self, now_ns: int, position: int) -> None:
        """The card asks for the block at `position` now."""
        self._offsets.append(now_ns - position * 1_000_000_000 // RATE)
        self._middle = None

    def position(self, due_ns: int) -> int:
        """The sample that is heard at `due_ns`. A block must have been asked for."""
        if self._middle is None:
            self._middle = median_low(self._offsets)
        since = due_ns - self._latency_ns - self._middle
        return round(since * RATE / 1_000_000_000)
