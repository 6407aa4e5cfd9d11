"""What a workout asks for, exercise by exercise: where its figures stand, and how far the source goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from programs.steps import Step
from programs.text import Text

#: The figure that grows: what each set is made of.
Figure = Literal["reps", "steps", "hold", "stretch"]
#: Of which kind of step, and where its range stands.
_FIGURES: dict[str, tuple[Figure, str]] = {
    "reps": ("reps", "reps"),
    "steps": ("steps", "reps"),
    "hold": ("hold", "seconds"),
    "stretch": ("stretch", "seconds"),
}
TIMED: frozenset[Figure] = frozenset({"hold", "stretch"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One exercise of a workout. Seconds, or repetitions of one leg."""

    exercise: str
    name: Text
    figure: Figure
    now: float
    """What is asked for now."""
    low: float
    top: float
    """The source's range. One figure is a range with both ends equal: nothing goes above it by itself."""
    sets: int
    most_sets: int
    rir: tuple[float, float] | None = None
    """Repetitions in reserve; given where a load is lifted."""

    @property
    def ranged(self) -> bool:
        return self.low < self.top


def doses(sheet: Sequence[Step], steps: Sequence[Step]) -> tuple[Dose, ...]:
    """The exercises of a workout in order; `sheet` are its steps without the user's own figures."""
    given = {step.exercise: step for step in reversed(sheet) if step.exercise is not None}
    found: dict[str, Dose] = {}
    for step in steps:
        if step.exercise is not None and step.exercise not in found and step.exercise in given:
            found.update((dose.exercise, dose) for dose in _dose(given[step.exercise], step))
    return tuple(found.values())


def amount(step: Step) -> float | None:
    """Repetitions or seconds of one leg that a step asks for; None where it has no such figure."""
    if step.kind not in _FIGURES:
        return None
    if step.kind in ("reps", "steps"):
        return step.reps
    return None if step.seconds is None else step.seconds / legs(step)


def legs(step: Step) -> int:
    """How many times the figure stands in one step: both legs may make one set, one after the other."""
    return 2 if step.per_side else 1


def _dose(given: Step, step: Step) -> Iterator[Dose]:
    now, meant = amount(step), amount(given)
    if now is None or meant is None or given.kind != step.kind:
        return
    figure, ranged = _FIGURES[step.kind]
    low, top = given.ranges.get(ranged, (meant, meant))
    if ranged == "seconds" and ranged in given.ranges:
        low, top = low / legs(given), top / legs(given)
    yield Dose(
        exercise=step.exercise or "",
        name=step.name,
        figure=figure,
        now=now,
        low=low,
        top=top,
        sets=step.sets or 1,
        most_sets=int(given.ranges.get("sets", (0, given.sets or 1))[1]),
        rir=given.ranges.get("rir"),
    )
