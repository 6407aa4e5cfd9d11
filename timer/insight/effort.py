"""What a speed costs the heart: beats for each kilometre, and whether it costs more as a run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timer.insight.heart_rate import HeartRate
from timer.insight.recovery import BOUTS
from timer.store.records import LapRow

#: The heart rate takes so long to settle: three time constants of the 57.6 s of Hunt and others 2015 (BioMed
#: Eng OnLine, n = 24). It is left out (own rule).
SETTLING_S = 180.0
#: A steady effort, and the least of one that a cost is taken from.
STEADY_S, SHORTEST_S = 20 * 60.0, 4 * 60.0
#: Share of the time that must be known.
_KNOWN = 0.9


@dataclass(frozen=True, slots=True)
class Decoupling:
    """How far heart rate and speed came apart in one lap."""

    lap: int
    """Number of the lap."""
    percent: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What walking or running at one speed cost in a session."""

    kind: str
    """walk or run."""
    speed_kmh: float
    beats_per_km: float
    minutes: float
    """Of how much walking or running."""


def decouplings(heart: HeartRate, laps: Iterable[LapRow]) -> tuple[Decoupling, ...]:
    """Aerobic decoupling in percent of each steady walk or run of 20 minutes or more: 100 (r1 - r2)/r1.

    r is speed by heart rate, in the first and in the second half of the lap without its first three minutes.
    At one speed that is 100 (1 - HR1/HR2). Above 5 % is taken to say that the effort was more than endurance
    bears (Friel; GoldenCheetah). It means nothing on intervals, with pauses, or where a tenth of a half is
    not known.
    """
    found = []
    for lap, from_s, to_s in _steady(laps, STEADY_S):
        middle_s = (from_s + to_s) / 2
        first, second = heart.mean(from_s, middle_s, _KNOWN), heart.mean(middle_s, to_s, _KNOWN)
        if first is not None and second is not None:
            found.append(Decoupling(lap.n, 100 * (1 - first / second)))
    return tuple(found)


def costs(heart: HeartRate, laps: Iterable[LapRow]) -> tuple[Cost, ...]:
    """Beats for each kilometre at each speed: 60 HR/speed, with HR in bpm and speed in km/h.

    From walks and runs of four minutes or more, without their first three; a walk after a run is recovery,
    and does not count. The same speed costs fewer beats as one gets fitter; figures of different speeds do
    not compare. (Own rule, after the physiological cost index of MacGregor 1981, which is the same less the
    beats of rest.)
    """
    known: dict[tuple[str, float], list[tuple[float, float]]] = {}
    for lap, from_s, to_s in _steady(_rested(laps), SHORTEST_S):
        bpm = heart.mean(from_s, to_s, _KNOWN)
        if bpm is not None and lap.speed_kmh is not None:
            known.setdefault((lap.kind, lap.speed_kmh), []).append((bpm, (to_s - from_s) / 60))
    found = []
    for (kind, speed_kmh), parts in known.items():
        minutes = sum(length for _, length in parts)
        bpm = sum(bpm * length for bpm, length in parts) / minutes
        found.append(Cost(kind, speed_kmh, 60 * bpm / speed_kmh, minutes))
    return tuple(found)


def _rested(laps: Iterable[LapRow]) -> Iterator[LapRow]:
    """Laps without the walks in which the body still recovers from a bout."""
    exerted = False
    for lap in laps:
        exerted = exerted or lap.kind in BOUTS
        if lap.kind != "walk" or not exerted:
            yield lap


def _steady(laps: Iterable[LapRow], least_s: float) -> Iterator[tuple[LapRow, float, float]]:
    """Walks and runs at a set speed without a pause, and from when to when they are looked at."""
    for lap in laps:
        whole_ms = lap.ended_ms - lap.started_ms
        moving = lap.kind in ("walk", "run") and lap.speed_kmh is not None
        if moving and whole_ms >= least_s * 1000 and whole_ms - lap.active_ms < 1000:
            yield lap, lap.started_ms / 1000 + SETTLING_S, lap.ended_ms / 1000
