"""When each beat was, by our clock, from packets that tell of it late and in bursts.

A strap sends intervals, not times, and keeps them for up to 4 s. Within one run of packets without a gap the
beats are placed by the sum of their intervals. What places the run is that no beat is later than the packet
that tells of it: arrival less the sum of all intervals so far is lowest for the packet that was least late,
so the run is put as late as that packet allows, and no beat runs ahead of the wall.

A run ends, and the next is placed anew, at a gap (`Judged.gap_before`), where beats have gone missing without
one, and where a strap has told of more heart time than there was; beats that then do not fit between
the last one and the wall are left out. A constant delay of the strap cannot be seen: a strap that sends every
interval 3 s late has all its beats 3 s late here, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from devices.heart_rate_service import rr_milliseconds
from devices.trust import Judged

#: A run's levels lie within this: 4 s of lateness, and a second for the packet's own.
_SPAN_MS = 5_000
#: Beats are missing where the level has risen by this and stays up for so many packets.
_RISE_MS, _STAYS = 1_000, 10


@dataclass(frozen=True, slots=True)
class Beat:
    """One beat and the interval that ended with it."""

    at_ms: float
    """Session time."""
    ticks: int
    """1/1024 s."""
    artefact: bool
    follows: bool
    """Whether its interval began at the beat before it in the list: else take no difference across."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A packet with intervals. Its level is arrival less all heart time told in its stretch, in ms."""

    judged: Judged
    level_ms: float


def place(packets: Iterable[Judged]) -> list[Beat]:
    """The beats that `packets`, in order of arrival, tell of: in order, and none later than its packet."""
    beats: list[Beat] = []
    for run in _runs(packets):
        beats += _placed(run, beats[-1].at_ms if beats else float("-inf"))
    return beats


def _runs(packets: Iterable[Judged]) -> Iterator[list[_Told]]:
    for stretch in _stretches(packets):
        run: list[_Told] = []
        low = high = 0.0
        for number, told in enumerate(stretch):
            level = told.level_ms
            stays = min(later.level_ms for later in stretch[number : number + _STAYS])
            if run and (max(high, level) - min(low, level) > _SPAN_MS or stays > low + _RISE_MS):
                yield run
                run = []
            low, high = (min(low, level), max(high, level)) if run else (level, level)
            run.append(told)
        yield run


def _stretches(packets: Iterable[Judged]) -> Iterator[list[_Told]]:
    """Packets with intervals, cut at gaps."""
    stretch: list[_Told] = []
    told_ms = 0.0
    for judged in packets:
        if not judged.intervals:
            continue
        if judged.gap_before and stretch:
            yield stretch
            stretch = []
        told_ms += rr_milliseconds(sum(interval.ticks for interval in judged.intervals))
        stretch.append(_Told(judged, judged.at_ms - told_ms))
    if stretch:
        yield stretch


def _placed(run: list[_Told], after_ms: float) -> Iterator[Beat]:
    """The beats of a run, less those that would not be after `after_ms`."""
    first = run[0]
    before_ms = sum(rr_milliseconds(interval.ticks) for interval in first.judged.intervals)
    at_ms = min(told.level_ms for told in run) + first.judged.at_ms - first.level_ms - before_ms
    follows = False
    for told in run:
        for interval in told.judged.intervals:
            at_ms += rr_milliseconds(interval.ticks)
            if at_ms > after_ms and interval.ticks:
                yield Beat(at_ms, interval.ticks, interval.artefact, follows)
                follows = True
