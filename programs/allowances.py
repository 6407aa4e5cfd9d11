"""What a program leaves to its user: the figures of its exercises, each with what may be chosen in its place.

A range is chosen in, whoever gave it. A single figure of the document stays; one that the document does not
give (a `default`, or a figure of the user's own file) is free within `FREE`. So is an inferred rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from programs.choices import Choices, PrescriptionError, Profile
from programs.doses import OWN_FIGURES
from programs.entries import ExerciseEntry, Member
from programs.fields import FigureName
from programs.messages import Message
from programs.model import Program
from programs.notation import figure, read_rest
from programs.provenance import provenance, read_own
from programs.selection import written
from programs.setting import DEFAULT_TIMING, Setting
from programs.steps import Status
from programs.values import Figure, Span

#: Where the document gives nothing: from the least to the most, in seconds, or in how often.
FREE = {
    "sets": Span(1, 10),
    "hold": Span(1, 600),
    "reps": Span(1, 100),
    "stretch": Span(1, 600),
    "steps": Span(1, 1000),
    "held": Span(1, 60),
    "pace": Span(1, 60),
    "change": Span(1, 60),
    "rir": Span(0, 10),
    "rest": Span(0, 600),
    "short rest": Span(0, 600),
}
#: Those of them that are counted and not timed.
COUNTED = frozenset({"sets", "reps", "steps", "rir"})
_RESTS = ("rest", "short rest")
#: By which name the document's section is looked up.
_CITED: Mapping[str, FigureName] = {name: name for name in get_args(FigureName)}
#: Of an exercise in a superset these are the superset's.
_SHARED = frozenset({"sets", *_RESTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """One figure as the program gives it, and what may be chosen in its place."""

    exercise: str
    """Slug; empty for a time between the work."""
    name: str
    """As in `Choices.figures`, or in `Choices.timing`."""
    stated: Figure[Span]
    """The program's own figure; for an exercise without a rest that between its sets."""
    status: Status
    limits: Span
    """Seconds, or how often. Both ends are equal where there is nothing to choose."""

    @property
    def timed(self) -> bool:
        """Whether the figure is in seconds."""
        return self.name not in COUNTED

    def words(self, value: float) -> str:
        """A figure of this kind in the notation of program files: "25 s", "9"."""
        return f"{value:g} s" if self.timed else f"{value:g}"

    def read(self, text: str) -> Span:
        """A figure of this kind, whether it may be chosen or not. Raises PrescriptionError."""
        reader = OWN_FIGURES[self.name] if self.exercise else figure(read_rest)
        span: Span = read_own(text, self._name, reader).value
        return span

    def require(self, text: str) -> None:
        """Raises PrescriptionError for a figure that cannot be read or may not be chosen."""
        span = self.read(text)
        if not self.limits.low <= span.low <= span.high <= self.limits.high:
            raise PrescriptionError(Message("{name}: {problem}", name=self._name, problem=self._refusal()))

    @property
    def _name(self) -> str:
        return f"{self.exercise}, {self.name}" if self.exercise else self.name

    def _refusal(self) -> Message:
        if not self.limits.is_range:
            return Message("the program gives {stated} and no range to choose in", stated=self.stated.text)
        return Message(
            "the program gives {stated}; choose from {low} to {high}",
            stated=self.stated.text,
            low=self.words(self.limits.low),
            high=self.words(self.limits.high),
        )


def exercises_of(program: Program, stage: int) -> tuple[str, ...]:
    """The slugs of the exercises of a stage (from 1), those of every alternative too, in their order."""
    return tuple(dict.fromkeys(entry.exercise for entry, _setting in _entries(program, [stage])))


def figures_of(program: Program, exercise: str, stage: int) -> tuple[Allowance, ...]:
    """The figures of an exercise as `stage` (from 1) gives them.

    A choice holds in every stage, so the limits are those that all of them leave.
    """
    everywhere = list(_doses(program, exercise, range(1, len(program.stages) + 1)))
    here = next(_doses(program, exercise, [stage]), {})
    return tuple(
        replace(allowance, limits=_common(allowance, (found[name] for found in everywhere if name in found)))
        for name, allowance in here.items()
    )


def times_of(program: Program) -> tuple[Allowance, ...]:
    """The times between the work."""
    setting = _setting(program, 1, 1)
    cited = program.source.citation(None) if program.source is not None else None
    found = []
    for name in DEFAULT_TIMING:
        given = setting.timing(name)
        status = provenance(given, cited).status
        limits = _limits("rest", given, status)
        found.append(Allowance(exercise="", name=name, stated=given, status=status, limits=limits))
    return tuple(found)


def _doses(program: Program, exercise: str, stages: Iterable[int]) -> Iterator[dict[str, Allowance]]:
    """The figures of each entry of an exercise, by name."""
    for entry, setting in _entries(program, stages):
        if entry.exercise == exercise:
            yield _figures(entry, setting)


def _entries(program: Program, stages: Iterable[int]) -> Iterator[tuple[ExerciseEntry, Setting]]:
    for stage in stages:
        for number, workout in enumerate(program.stages[stage - 1].workouts, 1):
            for entry in written(workout.do):
                if isinstance(entry, ExerciseEntry):
                    yield entry, _setting(program, stage, number)


def _setting(program: Program, stage: int, workout: int) -> Setting:
    there = program.stages[stage - 1]
    return Setting(
        program=program,
        stage=there,
        workout=there.workouts[workout - 1],
        choices=Choices(),
        profile=Profile(),
    )


def _figures(entry: ExerciseEntry, setting: Setting) -> dict[str, Allowance]:
    found: dict[str, Allowance] = {}
    for name in FREE:
        if name in _SHARED and isinstance(entry, Member):
            continue
        given: Figure[Any] | None = getattr(entry, name.replace(" ", "_"))
        if given is not None and given.value is not None:
            status = setting.provenance(given, _CITED.get(name, "rest"), entry).status
        elif name == "rest":
            given, status = setting.timing("between sets"), "default"
        else:
            continue
        limits = _limits(name, given, status)
        found[name] = Allowance(
            exercise=entry.exercise, name=name, stated=given, status=status, limits=limits
        )
    return found


def _limits(name: str, given: Figure[Span], status: Status) -> Span:
    if given.value.is_range:
        return given.value
    follows = ("given",) if name in _RESTS else ("given", "inferred")
    return given.value if status in follows else FREE[name]


def _common(here: Allowance, everywhere: Iterable[Allowance]) -> Span:
    """What all of them leave; where that is nothing, the figure stays."""
    spans = [each.limits for each in everywhere]
    low, high = max(span.low for span in spans), min(span.high for span in spans)
    return Span(low, high) if low <= high else Span(here.stated.value.low, here.stated.value.low)
