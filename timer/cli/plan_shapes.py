"""From the file of a program to what its plan rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from programs.steps import Provenance
from timer.plan.decision import DEFAULT
from timer.plan.position import StageShape
from timer.plan.rhythm import Rhythm
from timer.plan.shape import Shape

if TYPE_CHECKING:
    from programs.model import Program


def shape_of(program: Program) -> Shape:
    """The shape of a program."""
    rhythm, source = _rhythm(program)
    runs = _runs(program)
    return Shape(
        program=program.program,
        stages=tuple(
            StageShape(len(stage.workouts))
            if stage.weeks is None
            else StageShape(len(stage.workouts), stage.weeks.first, stage.weeks.last)
            for stage in program.stages
        ),
        rhythm=rhythm,
        way=program.order,
        source=source,
        runs=runs,
        hard=runs or not rhythm.own_pace or _lifts(program),
    )


def _rhythm(program: Program) -> tuple[Rhythm, Provenance]:
    if program.rhythm is None:
        return Rhythm(), DEFAULT
    value, mark = program.rhythm.value, program.rhythm.mark
    source = None if program.source is None else program.source.citation(program.sections.get("rhythm"))
    return Rhythm(value.every_days, value.days_a_week), Provenance(mark or "given", source)


def _runs(program: Program) -> bool:
    from programs.entries import IntervalEntry
    from programs.selection import written

    return any(
        isinstance(entry, IntervalEntry) and entry.step.value.kind == "run"
        for stage in program.stages
        for workout in stage.workouts
        for entry in written(workout.do)
    )


def _lifts(program: Program) -> bool:
    """Whether sets go near to what one can do: some repetitions are to be left in reserve."""
    from programs.entries import ExerciseEntry
    from programs.selection import written

    return any(
        isinstance(entry, ExerciseEntry) and entry.rir is not None
        for stage in program.stages
        for workout in stage.workouts
        for entry in written(workout.do)
    )
