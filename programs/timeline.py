"""(Program, stage, workout, choices, profile) -> the Timeline that a session runs and keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from programs.cards import cards_of, rule_of
from programs.choices import Choices, PrescriptionError, Profile
from programs.doses import OWN_FIGURES
from programs.easier import relatives
from programs.expansion import expand
from programs.extras import extras_of
from programs.messages import Message, quoted
from programs.model import Program, Stage, Workout
from programs.recoveries import with_heart_rate_rests, without_heart_rate
from programs.selection import choices_in, name_of, taken
from programs.setting import DEFAULT_TIMING, Setting
from programs.steps import Step, Timeline
from programs.text import Text
from programs.warning_signs import STOP_NOW
from programs.words import workout_name


def timeline(  # noqa: PLR0917 - the contract with the callers
    program: Program,
    digest: str,
    stage: int,
    workout: int,
    choices: Choices | None = None,
    profile: Profile | None = None,
) -> Timeline:
    """A workout, expanded.

    Args:
        digest: SHA-256 of the program's file, hexadecimal.
        stage: number of the stage, from 1.
        workout: number of the workout inside its stage, from 1.

    Raises:
        PrescriptionError: the program has no such stage, workout or alternative, or one of the user's
            figures cannot be read.
    """
    setting = _setting(program, stage, workout, choices or Choices(), profile or Profile())
    chosen = setting.workout
    done = list(taken(chosen.do, setting.choices))
    easier = relatives(done, stage, setting)
    steps = expand(chosen.do, setting)
    return Timeline(
        program=program.program,
        digest=digest,
        program_name=program.name,
        stage=stage,
        stage_name=setting.stage.name,
        workout=workout,
        workout_name=chosen.name or workout_name(workout),
        steps=_with_heart_rate(steps, setting.choices, setting.profile),
        cards=cards_of(done, easier, setting),
        rules=(STOP_NOW, *(rule_of(rule, program) for rule in program.rules)),
        easier={slug: relative.steps for slug, relative in easier.items()},
        lead_in=setting.timing("ready").value.low,
        extras=extras_of(steps, setting),
    )


def _setting(program: Program, stage: int, workout: int, choices: Choices, profile: Profile) -> Setting:
    """What the workout is expanded with. Raises PrescriptionError for what does not fit together."""
    chosen_stage, chosen = find_workout(program, stage, workout)
    _check_alternatives(chosen, choices)
    _check_names(choices)
    return Setting(program=program, stage=chosen_stage, workout=chosen, choices=choices, profile=profile)


def _with_heart_rate(steps: tuple[Step, ...], choices: Choices, profile: Profile) -> tuple[Step, ...]:
    """The steps, with what the heart rate decides; without a highest heart rate that is nothing more."""
    if not profile.heart_rate_decides:
        return without_heart_rate(steps)
    if choices.heart_rate_rests is None or profile.maximal_bpm is None:
        return steps
    return with_heart_rate_rests(steps, choices.heart_rate_rests, profile.maximal_bpm)


def find_workout(program: Program, stage: int, workout: int) -> tuple[Stage, Workout]:
    """The stage and workout of those numbers, from 1. Raises PrescriptionError."""
    if not 1 <= stage <= len(program.stages):
        raise PrescriptionError(_no_stage(program.program, stage, len(program.stages)))
    workouts = program.stages[stage - 1].workouts
    if not 1 <= workout <= len(workouts):
        raise PrescriptionError(_no_workout(program.program, stage, workout, len(workouts)))
    return program.stages[stage - 1], workouts[workout - 1]


def _no_stage(program: str, number: int, last: int) -> Message:
    if last == 1:
        return Message('"{program}" has no stage {number}; there is only one', program=program, number=number)
    return Message(
        '"{program}" has no stage {number}; give one from 1 to {last}',
        program=program,
        number=number,
        last=last,
    )


def _no_workout(program: str, stage: int, number: int, last: int) -> Message:
    place = {"program": program, "stage": stage, "number": number}
    if last == 1:
        return Message('stage {stage} of "{program}" has no workout {number}; there is only one', **place)
    return Message(
        'stage {stage} of "{program}" has no workout {number}; give one from 1 to {last}', last=last, **place
    )


def alternatives(program: Program, stage: int, workout: int) -> tuple[tuple[tuple[str, Text], ...], ...]:
    """For each choice in a workout its alternatives as (label, name), the one taken by default first.

    Raises PrescriptionError.
    """
    _, found = find_workout(program, stage, workout)
    return tuple(
        tuple((label, name_of(alternative, label, program)) for label, alternative in choice.choose.items())
        for choice in choices_in(found.do)
    )


def _check_alternatives(workout: Workout, choices: Choices) -> None:
    labels = [label for choice in choices_in(workout.do) for label in choice.choose]
    for label in choices.alternatives:
        if label in labels:
            continue
        if not labels:
            words = Message('no alternative "{label}": this workout has none', label=quoted(label))
        else:
            words = Message(
                'no alternative "{label}" in this workout; choose one of {labels}',
                label=quoted(label),
                labels=", ".join(labels),
            )
        raise PrescriptionError(words)


def _check_names(choices: Choices) -> None:
    """A figure or a time by a name that none has would be passed by in silence."""
    _check_known(choices.timing, DEFAULT_TIMING)
    for figures in choices.figures.values():
        _check_known(figures, OWN_FIGURES)


def _check_known(names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            words = Message(
                'no figure "{name}"; there are {known}', name=quoted(name), known=", ".join(known)
            )
            raise PrescriptionError(words)
