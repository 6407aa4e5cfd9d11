"""One exercise entry -> its steps: the kind of its dose, its sides and sets, and the rests inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from programs import notation
from programs.entries import ExerciseEntry, SupersetEntry
from programs.fields import FigureName
from programs.notation import figure
from programs.provenance import read_own, weakest
from programs.setting import Setting, pause, ranges
from programs.steps import After, Key, Provenance, Side, Step
from programs.tempos import read_tempo
from programs.values import Figure, Span, TempoPhase, TempoPlan

#: How the user's own figure of that name is read.
OWN_FIGURES: dict[str, Callable[[str], Figure[Any]]] = {
    "sets": figure(notation.read_count),
    "hold": figure(notation.read_time),
    "reps": figure(notation.read_count),
    "stretch": figure(notation.read_time),
    "steps": figure(notation.read_count),
    "pace": figure(notation.read_time),
    "tempo": read_tempo,
    "held": figure(notation.read_time),
    "change": figure(notation.read_time),
    "sides": figure(notation.read_sides),
    "rir": figure(notation.read_reserve),
    "rest": figure(notation.read_rest),
    "short rest": figure(notation.read_rest),
}
#: What one exercise of a kind may take from the user although the file gives none.
_ADDABLE = frozenset({"sets", "sides", "rest"})


def with_own_figures(entry: ExerciseEntry, setting: Setting) -> ExerciseEntry:
    """The entry with the user's figures in the place of the file's, which are kept beside them.

    A figure that this entry has no use for, such as a hold for repetitions, is passed by: the same exercise
    may have another dose in another stage. Raises PrescriptionError for a figure that cannot be read.
    """
    changes: dict[str, Any] = {}
    for name, text in setting.choices.figures.get(entry.exercise, {}).items():
        field = name.replace(" ", "_")
        before: Figure[Any] | None = getattr(entry, field)
        if before is None and name not in _ADDABLE:
            continue
        own = read_own(text, f"{entry.exercise}, {name}", OWN_FIGURES[name])
        changes[field] = replace(own, mark="own") if before is None else before.changed_to(own)
    return replace(entry, **changes)


def sets_of(entry: ExerciseEntry, setting: Setting) -> tuple[Step, ...]:
    """All sets of an exercise with the rests inside. Without `sets` it is one, not yet numbered."""
    one = one_set(entry, setting)
    if entry.sets is None or entry.sets.value is None:
        return one
    count = int(entry.sets.value.low)
    own_rest = rest_of(entry, setting)
    between = setting.between("between sets") if own_rest is None else own_rest
    steps: list[Step] = []
    for number in range(1, count + 1):
        steps += (*(between if steps else ()), *numbered(one, number, count))
    return tuple(steps)


def numbered(steps: tuple[Step, ...], number: int, count: int) -> tuple[Step, ...]:
    """The steps of one set, as set `number` of `count`."""
    return tuple(
        replace(step, set=number, sets=count) if step.exercise is not None else step for step in steps
    )


def rest_of(entry: ExerciseEntry | SupersetEntry, setting: Setting) -> tuple[Step, ...] | None:
    """The rest that the entry itself asks for; None where it leaves that to the programme's timing."""
    if entry.rest is None:
        return None
    given = entry.rest
    if setting.choices.short_rests and entry.short_rest is not None:
        given = replace(entry.short_rest, original=entry.rest.before)
    rest = pause(given, setting.provenance(given, "rest", entry))
    return tuple(replace(step, ends=_when_ready(given)) for step in rest) if _own_pace(entry) else rest


def _own_pace(entry: ExerciseEntry | SupersetEntry) -> bool:
    """Whether a key ends the sets: whoever presses it starts the next one as well."""
    last = entry if isinstance(entry, ExerciseEntry) else entry.do[-1]
    return last.reps is not None and last.tempo is None


def _when_ready(given: Figure[Span]) -> Key:
    """A rest that ends when its person says so. One figure has no latest; the file's own range keeps its."""
    latest = given.value.high if given.value.is_range else given.before.value.high
    return Key(given.value.low, latest if latest > given.value.low else None)


def one_set(entry: ExerciseEntry, setting: Setting) -> tuple[Step, ...]:
    """One set: one step, or one for each side with the switch between them."""
    step = _dose(entry, setting)
    sides = entry.sides.value if entry.sides is not None else "both"
    if sides == "both":
        return (step,)
    if sides == "alternating":
        return (replace(step, per_side=True),)
    if sides == "affected":
        return (replace(step, side=setting.profile.affected_side or "affected"),)
    first, second = sides_in_turn(setting)
    return (replace(step, side=first), *setting.between("switch sides", "switch"), replace(step, side=second))


def sides_in_turn(setting: Setting) -> tuple[Side, Side]:
    """The side that every set begins with, and the other."""
    return ("left", "right") if setting.choices.start_side == "left" else ("right", "left")


def _dose(entry: ExerciseEntry, setting: Setting) -> Step:
    """The work of one side, or of both together."""
    step = Step(
        kind="open",
        ends=Key(),
        name=setting.program.exercises[entry.exercise].name,
        exercise=entry.exercise,
        label=entry.label or setting.label,
        note=entry.note,
        ranges=_counted_ranges(entry),
        provenance=_own_provenance(entry, setting),
    )
    if entry.hold is not None:
        return _timed(step, "hold", entry, setting)
    if entry.stretch is not None:
        return _timed(step, "stretch", entry, setting)
    if entry.steps is not None:
        pace = entry.pace.map(_pace) if entry.pace is not None else None
        return _counted(replace(step, kind="steps"), ("steps", entry.steps), ("pace", pace), entry, setting)
    if entry.reps is not None:
        return _counted(
            _held(replace(step, kind="reps"), entry, setting),
            ("reps", entry.reps),
            ("tempo", entry.tempo),
            entry,
            setting,
        )
    return step


def _held(step: Step, entry: ExerciseEntry, setting: Setting) -> Step:
    """How long each repetition is held, beside a tempo that is the user's own."""
    if entry.held is None:
        return step
    low, high = entry.held.value.low, entry.held.value.high
    origin = setting.provenance(entry.held, "held", entry)
    return replace(
        step, ranges={**step.ranges, "hold": (low, high)}, provenance={**step.provenance, "hold": origin}
    )


def _counted_ranges(entry: ExerciseEntry) -> dict[str, tuple[float, float]]:
    """Ranges of sets and repetitions; RIR always as one, since its lower end is the harder."""
    sets = entry.sets.before.value if entry.sets is not None else None
    found = {"sets": (sets.low, sets.high)} if sets is not None and sets.is_range else {}
    found |= ranges(reps=entry.reps or entry.steps)
    if entry.rir is not None:
        found["rir"] = (entry.rir.value.low, entry.rir.value.high)
    return found


def _own_provenance(entry: ExerciseEntry, setting: Setting) -> dict[str, Provenance]:
    """Provenance of the figures that every kind of dose may have."""
    # Where no number of sets is given, each time that the dose is given is one.
    dose = entry.hold or entry.reps or entry.stretch or entry.steps
    figures: tuple[tuple[str, FigureName, Figure[Any] | None], ...] = (
        ("sets", "sets", entry.sets or dose),
        ("side", "sides", entry.sides),
        ("change", "change", entry.change),
        ("rir", "rir", entry.rir),
    )
    return {key: setting.provenance(given, name, entry) for key, name, given in figures if given is not None}


def _timed(step: Step, kind: Literal["hold", "stretch"], entry: ExerciseEntry, setting: Setting) -> Step:
    """A hold or a stretch. In an alternating one each side takes its full time, one after the other."""
    given: Figure[Span] = getattr(entry, kind)
    change = entry.change.value.low if entry.change is not None else None
    origin = {"seconds": setting.provenance(given, kind, entry)}
    span = given.value
    found = ranges(seconds=given)
    if change is None and entry.sides is not None and entry.sides.value == "alternating":
        change = span.low
        span = Span(2 * span.low, 2 * span.high)
        found = {name: (2 * low, 2 * high) for name, (low, high) in found.items()}
        origin["change"] = origin["seconds"]
    return replace(
        step,
        kind=kind,
        ends=After(span.low),
        change=change,
        ranges={**step.ranges, **found},
        provenance={**origin, **step.provenance},
    )


def _pace(seconds: Span) -> TempoPlan:
    return TempoPlan((TempoPhase("step", seconds),))


def _counted(
    step: Step,
    count: tuple[FigureName, Figure[Span]],
    tempo: tuple[FigureName, Figure[TempoPlan] | None],
    entry: ExerciseEntry,
    setting: Setting,
) -> Step:
    """So many repetitions or steps; timed where each of them is, else at the user's own pace."""
    count_name, counted = count
    tempo_name, timed = tempo
    reps = setting.provenance(counted, count_name, entry)
    step = replace(step, reps=int(counted.value.low), provenance={"reps": reps, **step.provenance})
    if timed is None:
        return step
    both = 2 if entry.sides is not None and entry.sides.value == "alternating" else 1
    before = both * counted.before.value.low * timed.before.value.shortest.seconds
    paced = setting.provenance(timed, tempo_name, entry)
    seconds = weakest(reps, paced, original=f"{before:g} s")
    phases = _phase_provenance(timed, tempo_name, entry, setting)
    return replace(
        step,
        ends=After(round(both * counted.value.low * timed.value.shortest.seconds, 3)),
        tempo=timed.value.shortest,
        ranges={**step.ranges, **_phase_ranges(timed)},
        provenance={"seconds": seconds, "tempo": paced, **phases, **step.provenance},
    )


def _phase_ranges(tempo: Figure[TempoPlan]) -> dict[str, tuple[float, float]]:
    phases = tempo.before.value.phases
    return {phase.word: (phase.seconds.low, phase.seconds.high) for phase in phases if phase.seconds.is_range}


def _phase_provenance(
    tempo: Figure[TempoPlan], name: FigureName, entry: ExerciseEntry, setting: Setting
) -> dict[str, Provenance]:
    """Provenance of each phase, where one is better founded than another."""
    phases = tempo.value.phases
    if tempo.original is not None or len({phase.mark for phase in phases}) == 1:
        return {}
    return {
        phase.word: setting.provenance(Figure(phase, phase.word, phase.mark), name, entry) for phase in phases
    }
