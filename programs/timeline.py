"""(Program, stage, workout, choices, profile) -> the Timeline that a session runs and keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from programs.choices import Choices, PrescriptionError, Profile
from programs.doses import OWN_FIGURES, numbered, one_set
from programs.entries import ExerciseEntry, IntervalEntry
from programs.expansion import expand
from programs.messages import quoted
from programs.model import Program, RuleEntry, SetupEntry, Stage, Workout
from programs.provenance import as_default
from programs.selection import choices_in, find_easier, name_of, taken
from programs.setting import DEFAULT_TIMING, Setting
from programs.steps import Card, Rule, Step, Timeline
from programs.text import Text
from programs.words import ABOUT, SETUP_UNITS, workout_name


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
    chosen_stage, chosen_workout = find_workout(program, stage, workout)
    choices = choices or Choices()
    _check_alternatives(chosen_workout, choices)
    _check_names(choices)
    setting = Setting(
        program=program,
        stage=chosen_stage,
        workout=chosen_workout,
        choices=choices,
        profile=profile or Profile(),
    )
    done = list(taken(chosen_workout.do, choices))
    easier = _easier(done, stage, setting)
    return Timeline(
        program=program.program,
        digest=digest,
        program_name=program.name,
        stage=stage,
        stage_name=chosen_stage.name,
        workout=workout,
        workout_name=chosen_workout.name or workout_name(workout),
        steps=expand(chosen_workout.do, setting),
        cards=_cards(done, setting, easier),
        rules=tuple(_rule(rule, program) for rule in program.rules),
        easier={slug: steps for slug, (_, steps) in easier.items()},
        lead_in=setting.timing("ready").value.low,
    )


def find_workout(program: Program, stage: int, workout: int) -> tuple[Stage, Workout]:
    """The stage and workout of those numbers, from 1. Raises PrescriptionError."""
    if not 1 <= stage <= len(program.stages):
        raise PrescriptionError(
            '"{program}" has no stage {number}; give one from 1 to {last}',
            program=program.program,
            number=stage,
            last=len(program.stages),
        )
    workouts = program.stages[stage - 1].workouts
    if not 1 <= workout <= len(workouts):
        raise PrescriptionError(
            'stage {stage} of "{program}" has no workout {number}; give one from 1 to {last}',
            program=program.program,
            stage=stage,
            number=workout,
            last=len(workouts),
        )
    return program.stages[stage - 1], workouts[workout - 1]


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
            raise PrescriptionError('no alternative "{label}": this workout has none', label=quoted(label))
        raise PrescriptionError(
            'no alternative "{label}" in this workout; choose one of {labels}',
            label=quoted(label),
            labels=", ".join(labels),
        )


def _check_names(choices: Choices) -> None:
    """A figure or a time by a name that none has would be passed by in silence."""
    _check_known(choices.timing, DEFAULT_TIMING)
    for figures in choices.figures.values():
        _check_known(figures, OWN_FIGURES)


def _check_known(names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise PrescriptionError(
                'no figure "{name}"; there are {known}', name=quoted(name), known=", ".join(known)
            )


def _easier(
    done: Iterable[ExerciseEntry | IntervalEntry], stage: int, setting: Setting
) -> dict[str, tuple[str, tuple[Step, ...]]]:
    """By exercise: the slug of its easier relative, and one set of it, a step for each side, as `default`."""
    found: dict[str, tuple[str, tuple[Step, ...]]] = {}
    for entry in done:
        if not isinstance(entry, ExerciseEntry) or entry.easier is None:
            continue
        relative = find_easier(setting.program, stage, entry.easier)
        if relative is None:
            continue
        earlier, workout, dose = relative
        there = replace(setting, stage=earlier, workout=workout, choices=replace(setting.choices, figures={}))
        steps = numbered(one_set(dose, there), 1, 1)
        sides = tuple(_marked_default(step) for step in steps if step.exercise is not None)
        found[entry.exercise] = (entry.easier.exercise, sides)
    return found


def _marked_default(step: Step) -> Step:
    return replace(step, provenance={name: as_default(origin) for name, origin in step.provenance.items()})


def _cards(
    done: Iterable[ExerciseEntry | IntervalEntry],
    setting: Setting,
    easier: dict[str, tuple[str, tuple[Step, ...]]],
) -> dict[str, Card]:
    """The cards of the exercises that are done, and of their easier relatives."""
    cards: dict[str, Card] = {}
    for entry in done:
        if entry.exercise is not None and entry.exercise not in cards:
            relative = easier[entry.exercise][0] if entry.exercise in easier else None
            cards[entry.exercise] = _card(entry.exercise, entry.section, relative, setting)
    for slug, _ in easier.values():
        cards.setdefault(slug, _card(slug, None, None, setting))
    return cards


def _card(slug: str, section: str | None, easier: str | None, setting: Setting) -> Card:
    exercise = setting.program.exercises[slug]
    return Card(
        slug=slug,
        name=exercise.name,
        start=exercise.start,
        movement=exercise.movement,
        watch=tuple(exercise.watch),
        equipment=tuple(setting.program.equipment[item] for item in exercise.equipment),
        setup=tuple(_setup(setup) for setup in exercise.setup),
        easier=easier,
        source=setting.citation(section),
    )


def _setup(setup: SetupEntry) -> Text:
    """An angle or a distance as a short sentence: "knee bend: about 60 degrees"."""
    span = setup.value.span
    figure = f"{span.low:g}-{span.high:g}" if span.is_range else f"{span.low:g}"
    unit = SETUP_UNITS[setup.unit]
    value = Text(unit.en.format(value=figure), unit.da.format(value=figure.replace(".", ",")))
    if setup.value.about:
        value = Text(ABOUT.en.format(value=value.en), ABOUT.da.format(value=value.da))
    return Text(f"{setup.what.en}: {value.en}", f"{setup.what.da}: {value.da}")


def _rule(rule: RuleEntry, program: Program) -> Rule:
    source = rule.source or program.source
    status = rule.status or ("given" if source is not None else "own")
    cited = source.citation(rule.section) if source is not None and status in ("given", "inferred") else None
    return Rule(when=rule.when, text=rule.text, status=status, source=cited)
