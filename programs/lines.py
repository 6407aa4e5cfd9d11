"""One interval entry -> its step."""

from __future__ import annotations

from programs.entries import IntervalEntry
from programs.fields import FigureName
from programs.provenance import provenance
from programs.setting import Setting
from programs.steps import WORK_KINDS, HeartRateBelow, Kind, Provenance, Step
from programs.text import Text
from programs.values import Figure, Line
from programs.words import KIND_NAMES

#: Kinds of interval that are an exercise by themselves.
_ON_FOOT: frozenset[Kind] = frozenset({"walk", "run"})
#: Kinds whose steps are counted through a workout as sets where no number is given: run 1 of 2, run 2 of 2.
COUNTED_KINDS: frozenset[Kind] = WORK_KINDS - {"walk"}


def line_step(entry: IntervalEntry, setting: Setting) -> Step:
    """The interval as a step."""
    line = entry.step.value
    stated = None if setting.profile.outdoors else line.speed_kmh
    speed = (
        setting.speed(line.kind) if stated is None else Figure(stated, f"{stated:g} km/h", entry.step.mark)
    )
    origins = _provenance(entry, line, setting)
    if speed is not None:
        # A speed that the line does not state is the user's, the file's or Holdfast's.
        cited = setting.citation(entry.section, setting.program.sections.get("speed"))
        origins["speed_kmh"] = provenance(speed, cited)
    exercise = entry.exercise or (line.kind if line.kind in _ON_FOOT else None)
    if exercise is not None and line.kind in COUNTED_KINDS:
        origins["sets"] = setting.provenance(entry.step, "sets", entry)
    seconds = line.seconds
    return Step(
        kind=line.kind,
        ends=line.ends,
        name=_name(entry, line.kind, setting),
        exercise=exercise,
        metres=line.metres,
        speed_kmh=speed.value if speed is not None else None,
        label=setting.label if line.kind not in ("rest", "ready") else None,
        note=entry.note,
        ranges={"seconds": (seconds.low, seconds.high)} if seconds is not None and seconds.is_range else {},
        provenance=origins,
    )


def _name(entry: IntervalEntry, kind: Kind, setting: Setting) -> Text:
    if entry.name is not None:
        return entry.name
    return setting.program.exercises[entry.exercise].name if entry.exercise is not None else KIND_NAMES[kind]


def _provenance(entry: IntervalEntry, line: Line, setting: Setting) -> dict[str, Provenance]:
    """Provenance of what ends the line; empty where a key alone does."""
    if isinstance(line.ends, HeartRateBelow):
        origin = setting.provenance(entry.step, "time", entry)
        return {"seconds": origin, "heart_rate_below": origin}
    if line.metres is not None:
        return {"metres": setting.provenance(entry.step, "distance", entry)}
    if line.seconds is None:
        return {}
    name: FigureName = "rest" if line.kind == "rest" else "time"
    return {"seconds": setting.provenance(entry.step, name, entry)}
