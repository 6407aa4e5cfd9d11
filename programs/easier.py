"""The easier relatives of the exercises of a workout, for the time after a pain stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from programs.doses import one_set
from programs.entries import Easier, ExerciseEntry, IntervalEntry
from programs.model import Program, Stage, Workout
from programs.provenance import as_default
from programs.selection import written
from programs.setting import Setting
from programs.steps import Citation, Provenance, Step


@dataclass(frozen=True, slots=True)
class Relative:
    """An easier exercise as an earlier stage prescribes it."""

    exercise: str
    """Its slug."""
    steps: tuple[Step, ...]
    """One set of it, a step for each side; every figure is marked `default`, since the choice is ours."""
    source: Citation | None
    """Where the earlier stage stands in the document."""


def relatives(
    done: Iterable[ExerciseEntry | IntervalEntry], stage: int, setting: Setting
) -> dict[str, Relative]:
    """By exercise slug the easier relative of each entry of `stage` that names one."""
    found: dict[str, Relative] = {}
    for entry in done:
        if not isinstance(entry, ExerciseEntry) or entry.easier is None:
            continue
        earlier = find_easier(setting.program, stage, entry.easier)
        if earlier is not None:
            found[entry.exercise] = _relative(*earlier, setting)
    return found


def find_easier(program: Program, stage: int, easier: Easier) -> tuple[Stage, Workout, ExerciseEntry] | None:
    """The entry that is the easier relative for an entry of `stage`; None where no earlier stage has it."""
    number = stage - 1 if easier.stage is None else easier.stage
    if not 1 <= number < stage:
        return None
    earlier = program.stages[number - 1]
    for workout in earlier.workouts:
        for entry in written(workout.do):
            if isinstance(entry, ExerciseEntry) and entry.exercise == easier.exercise:
                return earlier, workout, entry
    return None


def _relative(stage: Stage, workout: Workout, entry: ExerciseEntry, setting: Setting) -> Relative:
    # As the sheet has it: the user's own figures belong to the exercise that hurt.
    plain = replace(setting.choices, figures={})
    there = replace(setting, stage=stage, workout=workout, choices=plain, label=None)
    steps = tuple(
        replace(step, set=1, sets=1, provenance=_ours(step))
        for step in one_set(entry, there)
        if step.exercise is not None
    )
    return Relative(entry.exercise, steps, there.citation(entry.section))


def _ours(step: Step) -> dict[str, Provenance]:
    return {name: as_default(origin) for name, origin in step.provenance.items()}
