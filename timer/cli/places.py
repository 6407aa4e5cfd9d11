"""One row of the first screen: a program, where its user is in it, and the next workout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from programs.steps import Timeline
from programs.text import Text
from timer.plan.position import Finished, StageShape, place
from timer.session.services import ProgramRow
from timer.store.records import DoneWorkout, zone_of

if TYPE_CHECKING:
    from programs.library import Entry
    from programs.model import Program, Stage

#: Origins of sessions that move a plan on.
COUNTED = frozenset({"real", "imported"})


def program_row(
    entry: Entry,
    done: Sequence[DoneWorkout],
    prescribe: Callable[[Program, str, int, int], Timeline],
    today: date,
) -> ProgramRow:
    """The row of a program; one with faults says what is wrong and cannot be started."""
    program = entry.program
    if program is None:
        return broken_row(entry, str(entry.faults[0]))
    at = place(
        [_shape(stage) for stage in program.stages],
        [
            _finished(session)
            for session in done
            if session.origin in COUNTED and session.outcome == "finished"
        ],
        today.toordinal(),
    )
    timeline = prescribe(program, entry.digest, at.stage, at.workout)
    where = [timeline.stage_name] if len(program.stages) > 1 else []
    if len(program.stages[at.stage - 1].workouts) > 1:
        where.append(timeline.workout_name)
    if at.complete:
        where = [Text("finished", "gennemført")]
    return ProgramRow(
        slug=program.program,
        name=program.name,
        about=program.about or Text.same(""),
        where=Text(", ".join(text.en for text in where), ", ".join(text.da for text in where)),
        stage=at.stage,
        workout=at.workout,
        seconds=timeline.seconds,
        open_steps=sum(step.seconds is None for step in timeline.steps),
        done=at.done,
        total=at.total,
        note=next((rule.text for rule in timeline.rules if rule.when == "before-running"), None),
        alternatives=alternatives(program, at.stage, at.workout),
    )


def alternatives(program: Program, stage: int, workout: int) -> tuple[tuple[tuple[str, Text], ...], ...]:
    """For each choice of a workout its alternatives as (label, name); the first is the default."""
    from programs.selection import choices_in, name_of

    entries = program.stages[stage - 1].workouts[workout - 1].do
    return tuple(
        tuple((label, name_of(alternative, label, program)) for label, alternative in entry.choose.items())
        for entry in choices_in(entries)
    )


def broken_row(entry: Entry, fault: str) -> ProgramRow:
    """The row of a program that cannot be started."""
    return ProgramRow(
        slug=entry.slug,
        name=entry.name,
        about=Text.same(""),
        where=Text.same(""),
        stage=1,
        workout=1,
        seconds=0.0,
        open_steps=0,
        done=0,
        total=None,
        fault=fault,
    )


def _shape(stage: Stage) -> StageShape:
    weeks = stage.weeks
    if weeks is None:
        return StageShape(len(stage.workouts))
    return StageShape(len(stage.workouts), weeks.first, weeks.last)


def _finished(session: DoneWorkout) -> Finished:
    """The day is the one on the clocks of the place where it was."""
    day = session.started_utc.astimezone(zone_of(session.zone)).date()
    return Finished(session.stage, session.workout, day.toordinal())
