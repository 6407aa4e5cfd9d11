"""What of one session goes into the trends: a few figures, small enough to be kept for ten years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Self

from programs.text import Text
from timer.store.records import LapRow, StoredSession

#: Raise it whenever a figure is computed in another way: what was kept before is then computed anew.
VERSION = 2
#: How a piece of work ended that counts.
_DONE = frozenset({"completed", "done"})
#: Figures that are one number.
_SINGLE = ("drop_60_bpm", "drop_120_bpm", "resting_bpm", "rmssd_ms")


@dataclass(frozen=True, slots=True)
class Held:
    """What was held of one exercise in one session."""

    name: Text
    longest_s: float
    """The longest set, on one side."""
    total_s: float
    """All sets and sides."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The heart rate that one speed took."""

    kind: str
    """ "walk" or "run"."""
    speed_kmh: float
    bpm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One real or imported session in the trends. What is not known is None or not there."""

    held: Mapping[str, Held] = field(default_factory=dict)
    """By the slug of the exercise."""
    run_s: float = 0.0
    """Time in which was run, walks and pauses left out."""
    efforts: tuple[Effort, ...] = ()
    drop_60_bpm: float | None = None
    """Median fall of the heart rate in the minute after a run."""
    drop_120_bpm: float | None = None
    """The same in two minutes."""
    resting_bpm: float | None = None
    """Heart rate of the resting check."""
    rmssd_ms: float | None = None
    """Its heart rate variability."""

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "held": {
                slug: [held.name.to_json(), held.longest_s, held.total_s] for slug, held in self.held.items()
            },
            "run_s": self.run_s,
            "efforts": [[one.kind, one.speed_kmh, one.bpm] for one in self.efforts],
            **{name: getattr(self, name) for name in _SINGLE},
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """What `to_json` gave. Raises KeyError, TypeError or ValueError for anything else."""
        single = {name: None if told[name] is None else float(told[name]) for name in _SINGLE}
        return cls(
            held={
                str(slug): Held(Text.from_json(name), float(longest), float(total))
                for slug, (name, longest, total) in told["held"].items()
            },
            run_s=float(told["run_s"]),
            efforts=tuple(Effort(str(kind), float(kmh), float(bpm)) for kind, kmh, bpm in told["efforts"]),
            **single,
        )


def figures_of(session: StoredSession) -> Figures:
    """The figures of one session.

    A hold counts when it was carried through or ended by its user. Of runs every second counts, except those
    of a run that was begun anew.
    """
    efforts: tuple[Effort, ...] = ()
    single: dict[str, float | None] = {}
    if session.heart:
        # numpy comes with it, and most evenings on the mat have no strap.
        from timer.insight.report import Body, report

        found = report(session, Body())
        if found is not None:
            efforts = tuple(
                Effort(cost.kind, cost.speed_kmh, cost.beats_per_km * cost.speed_kmh / 60)
                for cost in found.costs
            )
            after_runs = {lap.n for lap in session.laps if lap.kind == "run"}
            falls = [fall for fall in found.recoveries if fall.lap in after_runs]
            single["drop_60_bpm"] = _median(fall.drop_60_bpm for fall in falls)
            single["drop_120_bpm"] = _median(fall.drop_120_bpm for fall in falls)
            if found.rest is not None:
                single |= {"resting_bpm": found.rest.bpm, "rmssd_ms": found.rest.rmssd_ms}
    return Figures(
        held=_held(session.laps),
        run_s=sum(lap.active_ms for lap in session.laps if lap.kind == "run" and lap.outcome != "back")
        / 1000,
        efforts=efforts,
        **single,
    )


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _held(laps: Iterable[LapRow]) -> dict[str, Held]:
    found: dict[str, Held] = {}
    for lap in laps:
        if lap.kind != "hold" or lap.exercise is None or lap.outcome not in _DONE:
            continue
        seconds = lap.active_ms / 1000
        before = found.get(lap.exercise, Held(lap.name, 0.0, 0.0))
        found[lap.exercise] = Held(lap.name, max(before.longest_s, seconds), before.total_s + seconds)
    return found
