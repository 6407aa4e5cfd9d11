"""What of a program its plan rests on. Nothing of a file: `timer.cli.plan_shapes` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from programs.steps import Provenance
from programs.values import Order
from timer.plan.decision import DEFAULT
from timer.plan.position import StageShape, usual_order
from timer.plan.rhythm import Rhythm

#: The programs of the sheet, to which its rules on knee pain belong.
KNEE, RUN_PLAN = "knee", "run-12-weeks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A program as its plan sees it."""

    program: str
    stages: tuple[StageShape, ...]
    rhythm: Rhythm
    """The program's own, until the user says another."""
    way: Order | None = None
    """How one workout leads to another; None leaves it to the stages."""
    source: Provenance = DEFAULT
    """Where the rhythm comes from."""
    runs: bool = False
    """Whether a step of it is run: the running gate is about these."""
    hard: bool = True
    """Whether two of its workouts, or one of it and one of another, are better kept apart."""

    @property
    def by_weeks(self) -> bool:
        """Whether its stages go by weeks, whatever was done or missed (the knee sheet)."""
        return (self.way or usual_order(self.stages)) == "by weeks"

    @property
    def rotates(self) -> bool:
        """Whether its workouts come round for ever (glutes), or are chosen each time (care)."""
        return (self.way or usual_order(self.stages)) in ("in turn", "choose")

    @property
    def has_steps(self) -> bool:
        """Whether one can repeat and go back in it: it goes neither by weeks nor by choice."""
        return (self.way or usual_order(self.stages)) in ("in sequence", "in turn")

    @property
    def order(self) -> tuple[tuple[int, int], ...]:
        """Every workout as (stage, workout), in their order."""
        return tuple(self._each())

    def has(self, stage: int, workout: int) -> bool:
        return 1 <= stage <= len(self.stages) and 1 <= workout <= self.stages[stage - 1].workouts

    def stage_after(self, stage: int, days: int) -> int:
        """By weeks: the stage on which somebody is so many days after the first day of `stage`."""
        week = (self.stages[stage - 1].first_week or 1) + days // 7
        reached = [number for number, one in enumerate(self.stages, 1) if (one.first_week or 1) <= week]
        return reached[-1] if reached else 1

    def _each(self) -> Iterator[tuple[int, int]]:
        for number, stage in enumerate(self.stages, 1):
            for workout in range(1, stage.workouts + 1):
                yield number, workout
