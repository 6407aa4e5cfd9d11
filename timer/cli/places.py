"""One row of the first screen: a program, where its user is in it, and the next workout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from programs.steps import Timeline
from programs.text import Text
from programs.words import workout_name
from timer.locale import _
from timer.locale.reasons import reason_words
from timer.session.lengths import own_pace_seconds
from timer.session.services import FileFault, ProgramRow

if TYPE_CHECKING:
    from programs.faults import Fault
    from programs.library import Entry
    from programs.model import Program
    from timer.plan.gate import Gate
    from timer.plan.whereabouts import Whereabouts


def program_row(
    entry: Entry,
    program: Program,
    here: Whereabouts,
    gate: Gate | None,
    prescribe: Callable[[Program, str, int, int], Timeline],
    *,
    followed: bool = False,
) -> ProgramRow:
    """The row of a program without faults, at the place where the plan has its user."""
    at = here.place
    timeline = prescribe(program, entry.digest, at.stage, at.workout)
    return ProgramRow(
        slug=program.program,
        name=program.name,
        about=program.about or Text.same(""),
        where=_reached(program, here),
        stage=at.stage,
        workout=at.workout,
        seconds=timeline.seconds,
        open_steps=sum(step.seconds is None for step in timeline.steps),
        own_pace_seconds=own_pace_seconds(timeline),
        done=at.done,
        total=at.total,
        note=_note(timeline, here, gate),
        alternatives=alternatives(program, at.stage, at.workout),
        others=_each(program) if program.order == "choose" else (),
        places=tuple((stage, workout) for stage, workout, _name in _each(program)),
        followed=followed,
        file=str(entry.path or ""),
    )


def _reached(program: Program, here: Whereabouts) -> Text:
    """How far the user is; where he chooses each time how much there is."""
    at = here.place
    if at.complete:
        return Text("finished", "gennemført")
    if program.order == "choose":
        count = len(_each(program))
        return Text(f"{count} to choose from", f"{count} at vælge imellem")
    return where(program, at.stage, at.workout)


def _each(program: Program) -> tuple[tuple[int, int, Text], ...]:
    """Every workout with its name."""
    return tuple(
        (number, place, workout.name or workout_name(place))
        for number, stage in enumerate(program.stages, 1)
        for place, workout in enumerate(stage.workouts, 1)
    )


def where(program: Program, stage: int, workout: int) -> Text:
    """Such as "Week 4, Day 2": what tells one workout from another. Empty for a place that is not there."""
    if not 1 <= stage <= len(program.stages):
        return Text.same("")
    workouts = program.stages[stage - 1].workouts
    names = [program.stages[stage - 1].name] if len(program.stages) > 1 else []
    if len(workouts) > 1 and 1 <= workout <= len(workouts):
        names.append(workouts[workout - 1].name or workout_name(workout))
    return Text(", ".join(name.en for name in names), ", ".join(name.da for name in names))


def alternatives(program: Program, stage: int, workout: int) -> tuple[tuple[tuple[str, Text], ...], ...]:
    """For each choice of a workout its alternatives as (label, name); the first is the default."""
    from programs.selection import choices_in, name_of

    entries = program.stages[stage - 1].workouts[workout - 1].do
    return tuple(
        tuple((label, name_of(alternative, label, program)) for label, alternative in entry.choose.items())
        for entry in choices_in(entries)
    )


def _said(params: Mapping[str, object]) -> dict[str, object]:
    """With what the system said in the user's language; figures stay as they are written in the file."""
    return {name: reason_words(value) if isinstance(value, str) else value for name, value in params.items()}


def fault_lines(faults: Iterable[Fault], *, heads: bool = False) -> list[str]:
    """The faults of a file in the user's language, each with its line under it; `heads` without."""
    spoken = (replace(fault, params=_said(fault.params)) for fault in faults)
    return [fault.head(_) if heads else fault.render(_) for fault in spoken]


def file_faults(faults: Iterable[Fault]) -> tuple[FileFault, ...]:
    """The faults of a file as a front shows them."""
    from programs.messages import Message, visible

    return tuple(
        FileFault(
            line=fault.place.line,
            column=fault.place.column,
            field=visible(fault.field),
            words=Message(fault.template, **_said(fault.params)).render(_),
            lines=tuple((number, visible(text).replace("\t", " ")) for number, text in fault.around),
        )
        for fault in faults
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
        faults=file_faults(entry.faults),
        file=str(entry.path or ""),
    )


def _note(timeline: Timeline, here: Whereabouts, gate: Gate | None) -> Text | None:
    """What matters before the start: a rule of the plan that acts, else the sheet's words on running."""
    if gate is not None and gate.closed:
        return gate.decision.why
    if here.decision is not None:
        return here.decision.why
    return next((rule.text for rule in timeline.rules if rule.when == "before-running"), None)
