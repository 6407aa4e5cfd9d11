"""The heart rate that a strap shows: an average over the beats that it has seen."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from statistics import fmean

from devices.simulator.detection import Detected
from devices.simulator.truth import BeatLabel

AVERAGED_MS = 5_000


class Rate:
    """Beats of the last five seconds. With `hasty`, early beats raise the average, not cancelling out."""

    def __init__(self, *, hasty: bool = False) -> None:
        self._hasty = hasty
        self._beats: deque[Detected] = deque()

    def add(self, beat: Detected) -> None:
        """The strap has seen `beat`."""
        self._beats.append(beat)

    def bpm(self, now_ms: int) -> int:
        """At `now_ms`; 0 until there is something to average."""
        while self._beats and self._beats[0].at_ms < now_ms - AVERAGED_MS:
            self._beats.popleft()
        if len(self._beats) < 2:
            return 0
        intervals = [after.at_ms - before.at_ms for before, after in pairwise(self._beats)]
        if self._hasty and any(beat.label is BeatLabel.ECTOPIC for beat in self._beats):
            intervals = sorted(intervals)[: (len(intervals) + 1) // 2]
        return round(60_000 / fmean(intervals))
