"""What a person chooses in a program: from program and settings to rows, and back into the settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from timer.cli.choice_values import (
    ALTERNATIVE,
    FROZEN,
    allowance_of,
    notation_of,
    require_exercise,
    with_label,
    yes_or_no,
)
from timer.cli.errors import Refusal
from timer.events.plan import PlanKind
from timer.plan.events import standing
from timer.session.choosing import Choice, ChoiceGroup, ChoiceRow, ChoicesView, FixedFigure
from timer.session.services import NO_TEXT, SettingRow
from timer.store.choosing import Chosen

if TYPE_CHECKING:
    from programs.allowances import Allowance
    from programs.model import Program
    from timer.cli.keeping import Keeping
    from timer.cli.prescribing import Prescriber
    from timer.plan.progress import Figures
    from timer.store.choices import StoredChoices


class Choosing:
    """The doors to choices for both fronts."""

    def __init__(self, keeping: Keeping, prescriber: Prescriber) -> None:
        self._keeping = keeping
        self._prescriber = prescriber

    def view(self, slug: str, stage: int) -> ChoicesView:
        """What may be chosen in a stage, from 1, and what is. Raises Refusal."""
        from programs.allowances import times_of
        from timer.cli.progressing import own_figures

        program, stored = self._program(slug), self._keeping.choices(slug)
        there = _stage(program, stage)
        own = own_figures(self._keeping, slug, stage, stored.figures)
        exercises = tuple(self._exercises(program, stage, own))
        # Without exercises there is nothing to rest between.
        times = times_of(program) if exercises else times_of(program)[:1]
        groups = (
            ChoiceGroup(kind="alternatives", name=NO_TEXT, rows=_alternatives(program, stage, stored)),
            *exercises,
            ChoiceGroup(
                kind="times",
                name=NO_TEXT,
                rows=tuple(_row(each, stored.timing.get(each.name)) for each in times),
            ),
        )
        return ChoicesView(
            slug=slug,
            program=program.name,
            stage=program.stages[there].name if len(program.stages) > 1 else NO_TEXT,
            groups=tuple(group for group in groups if group.rows),
        )

    def choose(self, slug: str, stage: int, choices: Sequence[Choice]) -> None:
        """Keep all of these, or none where one cannot be. Raises Refusal."""
        program = self._program(slug)
        figures: dict[str, dict[str, str | None]] = {}
        timing: dict[str, str | None] = {}
        alternatives: tuple[str, ...] | None = None
        frozen: dict[str, bool] = {}
        for choice in choices:
            if choice.key == ALTERNATIVE and not choice.exercise:
                before = self._keeping.choices(slug).alternatives if alternatives is None else alternatives
                alternatives = with_label(program, before, choice.value)
            elif choice.key == FROZEN:
                require_exercise(program, choice.exercise)
                frozen[choice.exercise] = yes_or_no(choice.value)
            else:
                text = notation_of(allowance_of(program, stage, choice), choice.value)
                (figures.setdefault(choice.exercise, {}) if choice.exercise else timing)[choice.key] = text
        self._keeping.choose(slug, Chosen(figures=figures, timing=timing, alternatives=alternatives))
        for exercise, named in figures.items():
            self._take_back_steps(slug, exercise, frozenset(named))
        for exercise, stays in frozen.items():
            self._freeze(slug, exercise, stays)

    def reset(self, slug: str, exercise: str | None = None) -> None:
        """Back to the program's own figures, for one exercise or for all. Raises Refusal."""
        program, stored = self._program(slug), self._keeping.choices(slug)
        if exercise is not None:
            require_exercise(program, exercise)
        figures = {
            name: dict.fromkeys(named) for name, named in stored.figures.items() if exercise in (None, name)
        }
        whole = exercise is None
        chosen = Chosen(
            figures=figures,
            timing=dict.fromkeys(stored.timing) if whole else {},
            alternatives=() if whole else None,
        )
        self._keeping.choose(slug, chosen)
        self._take_back_steps(slug, exercise)

    def _program(self, slug: str) -> Program:
        return self._prescriber.program(slug)

    def _exercises(self, program: Program, stage: int, own: Figures) -> Iterator[ChoiceGroup]:
        from programs.allowances import exercises_of, figures_of
        from timer.plan.ledger import fold

        frozen = fold(self._keeping.plan.events(), (), 0).frozen
        for exercise in exercises_of(program, stage):
            figures, chosen = figures_of(program, exercise, stage), own.get(exercise, {})
            stays = (program.program, exercise) in frozen
            yield ChoiceGroup(
                kind="exercise",
                name=program.exercises[exercise].name,
                fixed=tuple(
                    FixedFigure(name=each.name, text=each.stated.text, status=each.status)
                    for each in figures
                    if not each.limits.is_range and each.name not in chosen
                ),
                rows=(
                    *(
                        _row(each, chosen.get(each.name))
                        for each in figures
                        if each.limits.is_range or each.name in chosen
                    ),
                    ChoiceRow(exercise=exercise, field=SettingRow(key=FROZEN, value=stays, kind="flag")),
                ),
            )

    def _freeze(self, slug: str, exercise: str, stays: bool) -> None:
        from timer.plan.ledger import fold

        if ((slug, exercise) in fold(self._keeping.plan.events(), (), 0).frozen) != stays:
            payload = {"program": slug, "exercise": exercise, "frozen": stays}
            self._keeping.plan.append(PlanKind.FROZEN, payload)

    def _take_back_steps(
        self, slug: str, exercise: str | None, figures: frozenset[str] | None = None
    ) -> None:
        """What is chosen now takes the place of the steps of progression until now; None: of all of them."""
        for event in standing(self._keeping.plan.events()):
            payload = event.payload
            if (
                event.kind is PlanKind.PROGRESS
                and payload["program"] == slug
                and payload["accepted"]
                and exercise in (None, payload["exercise"])
                and (figures is None or payload["figure"] in figures)
            ):
                self._keeping.plan.append(PlanKind.UNDONE, {"seq": event.seq})


def _stage(program: Program, stage: int) -> int:
    """The index of a stage. Raises Refusal for one that is not there."""
    from programs.choices import PrescriptionError
    from programs.timeline import find_workout

    try:
        find_workout(program, stage, 1)
    except PrescriptionError as error:
        raise Refusal.of(error.message, 2) from error
    return stage - 1


def _row(allowance: Allowance, chosen: str | None) -> ChoiceRow:
    from programs.choices import PrescriptionError

    try:
        value = allowance.stated.value.low if chosen is None else allowance.read(chosen).low
    except PrescriptionError as error:
        raise Refusal.of(error.message, 2) from error
    limits = allowance.limits
    return ChoiceRow(
        exercise=allowance.exercise,
        field=SettingRow(
            key=allowance.name,
            value=int(value) if value == int(value) else value,
            kind="number",
            optional=True,
            low=limits.low,
            high=limits.high,
        ),
        timed=allowance.timed,
        now=allowance.words(value) if chosen is None else chosen,
        stated=allowance.stated.text,
        stated_status=allowance.status,
        own=chosen is not None,
    )


def _alternatives(program: Program, stage: int, stored: StoredChoices) -> tuple[ChoiceRow, ...]:
    from timer.cli.places import alternatives

    found: dict[tuple[str, ...], ChoiceRow] = {}
    for workout in range(1, len(program.stages[stage - 1].workouts) + 1):
        for choice in alternatives(program, stage, workout):
            labels = tuple(label for label, _name in choice)
            taken = next((label for label in stored.alternatives if label in labels), None)
            field = SettingRow(key=ALTERNATIVE, value=taken or labels[0], kind="choice", choices=labels)
            names = tuple(name for _label, name in choice)
            found[labels] = ChoiceRow(exercise="", field=field, names=names, own=taken is not None)
    return tuple(found.values())
