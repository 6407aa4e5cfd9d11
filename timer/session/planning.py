"""The plan as fronts see it: today, the calendar, and the doors that change it. Dates are ISO text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from programs.steps import Timeline
from programs.text import Text
from timer.plan.decision import Decision
from timer.plan.lane import Fate
from timer.plan.today import State


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One followed program today."""

    slug: str
    name: Text
    where: Text
    """Such as "Week 4, Day 2"."""
    state: State
    stage: int
    workout: int
    """The next workout, by numbers from 1."""
    seconds: float
    """Its timed length."""
    open_steps: int
    """Steps in it that end by a key."""
    """Steps in it that end by a key."""
    own_pace_seconds: float = 0.0
    """What those steps are taken to last."""
    planned: str | None
    """The day that today's workout was meant for; None where none is due."""
    late: bool
    """Whether that was before today."""
    missed: int
    """Days of the rhythm that passed since the last workout."""
    next_day: str | None
    """The next day with a workout of it, after today."""
    opens: str | None = None
    """The first day on which a closed gate can open, where it can be told."""
    why: tuple[Decision, ...]
    """The rules that have a say, the weightiest first."""
    note: Text | None = None
    """What matters before the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A question of the plan that waits: the answers are "none" and "some". Unanswered is unknown."""

    text: str
    """In the user's language."""
    stage: int | None
    """Of the knee programme; None for how the knees are now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """The first screen of somebody who follows a plan."""

    day: str
    rows: tuple[TodayRow, ...] = ()
    """What is due first; empty while nothing is followed."""
    asked: AskedRow | None = None
    strap: str = ""
    """Where the heart rate will come from, in the user's language."""

    @property
    def due(self) -> tuple[TodayRow, ...]:
        return tuple(row for row in self.rows if row.state is State.DUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow:
    """One workout in the calendar."""

    slug: str
    name: Text
    where: Text
    day: str
    planned: str
    """The day that the rhythm meant, kept whatever happens."""
    stage: int | None
    workout: int | None
    fate: Fate
    why: Decision


class PlanServices(Protocol):
    """The doors of the plan. Every method may block, and may raise `timer.session.errors.ServiceError`."""

    def today(self) -> TodayView:
        """What today brings."""

    def calendar(self, weeks: int) -> Sequence[CalendarRow]:
        """So many weeks from today on, and what became of this week until now."""

    def objection(self, timeline: Timeline) -> Decision | None:
        """What the plan has against this workout now; None without anything. It advises and locks nothing."""

    def answer(self, answer: str, stage: int | None = None) -> object:
        """Answer the question that is open: "none" or "some"."""

    def move(self, slug: str, day: str, to: str) -> object:
        """Put a workout on another day."""

    def skip(self, slug: str, day: str | None = None) -> object:
        """Leave a day out; today without one."""

    def follow(self, slug: str) -> None:
        """Follow a program from today on, by its own rhythm."""

    def stop(self, slug: str) -> None:
        """Follow it no longer; what was done stays."""

    def undo(self) -> str:
        """Take the last change of the plan back; what it was, in the user's language.

        That a program is followed is not taken back here: `stop` does that, by its name.
        """
