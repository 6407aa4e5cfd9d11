"""One heart in time: demands in, beats out. It never reads a clock; it is told how far to go."""

from __future__ import annotations

from bisect import insort
from random import Random

from devices.demand import Demand
from devices.simulator.beats import Pacemaker
from devices.simulator.person import Person
from devices.simulator.physiology import STEP_MS, Physiology

#: The strap was put on this long before the session, so that its first packet already knows a heart rate.
WORN_BEFORE_MS = 10_000


class Heart:
    """The heart of `person` from `origin_ms` of session time on.

    It advances on a fixed grid of steps, so its beats depend on the seed and the demands alone, never on how
    often or how late it is asked. A demand counts from the first step at or after its stamp; one that is
    stamped before what was already lived counts from now.
    """

    def __init__(self, person: Person, seed: int, origin_ms: int = 0, step_ms: int = STEP_MS) -> None:
        self._step_ms = step_ms
        self._now_ms = origin_ms - WORN_BEFORE_MS
        self._physiology = Physiology(person, step_ms)
        self._pacemaker = Pacemaker(person, Random(f"{seed} heart"), step_ms)
        self._demands: list[Demand] = []

    @property
    def bpm(self) -> float:
        """The true heart rate where the heart has got to."""
        return self._physiology.bpm

    def demand(self, demand: Demand) -> None:
        """Do this from `demand.at_ms` on."""
        insort(self._demands, demand, key=lambda known: known.at_ms)

    def advance(self, until_ms: int) -> list[float]:
        """Live on to `until_ms` of session time; the beats on the way, in ms, unrounded."""
        beats: list[float] = []
        step_ms, beat, live = self._step_ms, self._pacemaker.step, self._physiology.step
        while self._now_ms + step_ms <= until_ms:
            while self._demands and self._demands[0].at_ms <= self._now_ms:
                self._physiology.follow(self._demands.pop(0))
            fraction = beat(live())
            if fraction is not None:
                beats.append(self._now_ms + fraction * step_ms)
            self._now_ms += step_ms
        return beats
