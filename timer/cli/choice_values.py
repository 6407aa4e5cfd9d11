"""What is chosen, held against what a program allows: each value as it is kept, or one sentence why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timer.cli.errors import Refusal
from timer.locale import N_

if TYPE_CHECKING:
    from programs.allowances import Allowance
    from programs.model import Program
    from timer.session.choosing import Choice
    from timer.session.services import Value

#: What is chosen beside figures: that an exercise stays as it is, and which alternative is done.
FROZEN, ALTERNATIVE = "frozen", "alternative"
_YES, _NO = ("yes", "on", "true"), ("no", "off", "false")


def with_label(program: Program, before: tuple[str, ...], label: Value) -> tuple[str, ...]:
    """The labels that are taken, with `label` in the place of those that it stands beside; None: none."""
    if label is None:
        return ()
    from programs.messages import quoted
    from timer.cli.places import alternatives

    choices = [
        tuple(known for known, _name in choice)
        for number, stage in enumerate(program.stages, 1)
        for workout in range(1, len(stage.workouts) + 1)
        for choice in alternatives(program, number, workout)
    ]
    beside = {known for choice in choices if label in choice for known in choice}
    if not beside:
        known = ", ".join(dict.fromkeys(known for choice in choices for known in choice))
        if not known:
            raise Refusal(N_('"{program}" has no alternatives to choose from'), 2, program=program.program)
        template = N_('no alternative "{label}" in "{program}"; choose one of {labels}')
        raise Refusal(template, 2, label=quoted(str(label)), program=program.program, labels=known)
    kept = tuple(each for each in before if each not in beside)
    # The first is taken where nothing is said.
    return kept if all(label == choice[0] for choice in choices if label in choice) else (*kept, str(label))


def allowance_of(program: Program, stage: int, choice: Choice) -> Allowance:
    """The figure that is to be chosen. Raises Refusal for one that the program does not have."""
    from programs.allowances import exercises_of, figures_of, times_of
    from programs.messages import quoted

    if choice.exercise:
        stages = [stage, *(number for number in range(1, len(program.stages) + 1) if number != stage)]
        require_exercise(program, choice.exercise)
        there = next(number for number in stages if choice.exercise in exercises_of(program, number))
        known = figures_of(program, choice.exercise, there)
    else:
        known = times_of(program)
    found = next((each for each in known if each.name == choice.key), None)
    if found is None:
        names = [*(each.name for each in known), *([FROZEN] if choice.exercise else [ALTERNATIVE])]
        template = N_('nothing called "{name}" can be chosen here; there are {known}')
        raise Refusal(template, 2, name=quoted(choice.key), known=", ".join(names))
    return found


def require_exercise(program: Program, exercise: str) -> None:
    from programs.allowances import exercises_of
    from programs.messages import nearest, quoted

    known = dict.fromkeys(
        slug for stage in range(1, len(program.stages) + 1) for slug in exercises_of(program, stage)
    )
    if exercise in known:
        return
    near = nearest(exercise, known)
    if near is not None:
        template = N_('no exercise "{exercise}" in "{program}"; did you mean "{near}"?')
        raise Refusal(template, 2, exercise=quoted(exercise), program=program.program, near=near)
    if not known:
        raise Refusal(N_('"{program}" has no exercises with figures to choose'), 2, program=program.program)
    template = N_('no exercise "{exercise}" in "{program}"; there are {known}')
    raise Refusal(template, 2, exercise=quoted(exercise), program=program.program, known=", ".join(known))


def notation_of(allowance: Allowance, value: Value) -> str | None:
    """The value in the notation of program files. Raises Refusal where it cannot be chosen."""
    from programs.choices import PrescriptionError

    if value is None:
        return None
    text = value.strip() if isinstance(value, str) else allowance.words(value)
    try:
        allowance.require(text)
    except PrescriptionError as error:
        raise Refusal.of(error.message, 2) from error
    return text


def yes_or_no(value: Value) -> bool:
    """Raises Refusal for anything else."""
    if value is None:
        return False
    word = str(value).lower()
    if word not in (*_YES, *_NO):
        raise Refusal(N_('"frozen" is yes or no'), 2)
    return word in _YES
