"""RR intervals as a strap hands them out: from beats that it has seen to what is ready to be sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Set
from dataclasses import dataclass
from random import Random
from statistics import fmean

from devices.simulator.detection import Detected
from devices.simulator.quirks import Quirk
from devices.simulator.truth import BeatLabel, in_ticks

_LATE_MS = 3_500
_BURST_MS = 4_000
_COARSE_TICKS = 8
_SMOOTHED_OVER = 5
_IMPOSSIBLE_CHANCE = 0.02
#: The two that were captured, and one of the very long kind.
_IMPOSSIBLE_TICKS = (268, 368, 14_000)
_AHEAD_EVERY_MS, _AHEAD = 30_000, 4


@dataclass(frozen=True, slots=True)
class Interval:
    """One interval of a packet."""

    ticks: int
    beat: Detected | None
    """The beat that ends it; None for one that the strap has made up."""

    @property
    def label(self) -> BeatLabel:
        return BeatLabel.INVENTED if self.beat is None else self.beat.label


class Intervals:
    """Beats that have been seen and not been told of. Times are rounded, not intervals: no error adds up."""

    def __init__(self, quirks: Set[Quirk], random: Random) -> None:
        self._quirks = quirks
        self._random = random
        self._waiting: deque[Detected] = deque()
        self._last_ticks: int | None = None
        self._recent: deque[int] = deque(maxlen=_SMOOTHED_OVER)
        self._twice = 0
        self.unpaired: list[Detected] = []
        """Beats from which on intervals are counted: none ended with them."""

    def add(self, beat: Detected) -> None:
        """The strap has seen `beat`."""
        self._waiting.append(beat)

    def ready(self, due_ms: int, most: int) -> list[Interval]:
        """At most so many intervals that can be sent at `due_ms`."""
        if Quirk.INTERVALS_AHEAD in self._quirks and due_ms % _AHEAD_EVERY_MS == 0:
            self._twice = _AHEAD
        until_ms = due_ms - (_LATE_MS if Quirk.LATE_INTERVALS in self._quirks else 0)
        if Quirk.BURSTS_OF_INTERVALS in self._quirks:
            # Of a fast heart a burst takes more than one packet.
            until_ms -= until_ms % _BURST_MS
        ready: list[Interval] = []
        while self._waiting and self._waiting[0].at_ms <= until_ms and len(ready) < most:
            beat = self._waiting.popleft()
            ready += self._told(beat, most - len(ready))
        return ready

    def skip(self) -> list[Detected]:
        """Tell of none that waits; the next interval begins with the last of them. The skipped ones."""
        skipped = list(self._waiting)
        if skipped:
            self._last_ticks = self._ticks(skipped[-1].at_ms)
            self._waiting.clear()
        return skipped

    def forget(self) -> list[Detected]:
        """Tell of none that waits, and of no interval to the beat after them. The forgotten ones."""
        forgotten = list(self._waiting)
        self._waiting.clear()
        self._last_ticks = None
        self._recent.clear()
        return forgotten

    def _told(self, beat: Detected, most: int) -> Iterator[Interval]:
        ticks, before = self._ticks(beat.at_ms), self._last_ticks
        self._last_ticks = ticks
        if before is None:
            self.unpaired.append(beat)
            return
        self._recent.append(ticks - before)
        smooth = Quirk.SMOOTHED_INTERVALS in self._quirks
        interval = Interval(round(fmean(self._recent)) if smooth else ticks - before, beat)
        yield interval
        if most > 1 and self._twice:
            self._twice -= 1
            yield Interval(interval.ticks, None)
        elif (
            most > 1
            and Quirk.IMPOSSIBLE_INTERVALS in self._quirks
            and self._random.random() < _IMPOSSIBLE_CHANCE
        ):
            yield Interval(self._random.choice(_IMPOSSIBLE_TICKS), None)

    def _ticks(self, at_ms: float) -> int:
        ticks = in_ticks(at_ms)
        return ticks if Quirk.COARSE_INTERVALS not in self._quirks else ticks - ticks % _COARSE_TICKS
