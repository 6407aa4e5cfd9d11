"""What stands on the page for the physiotherapist, as values; `physio_report` makes them.

Facts alone. Nothing is rated, and what nobody said is counted as not said, never as "none".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from programs.steps import Citation, Timeline
from programs.text import Text
from timer.plan.events import PlanEvent
from timer.store.records import LapRow

Moment = Literal["before", "during", "after", "morning"]
MOMENTS: tuple[Moment, ...] = ("before", "during", "after", "morning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """What was said about pain and swelling once; None where it was not said."""

    day: int
    moment: Moment
    level: int | None = None
    swelling: bool | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session of the program, as the history has it."""

    day: int
    stage: int
    outcome: str
    laps: tuple[LapRow, ...]
    timeline: Timeline | None = None
    """None for an imported session."""
    pains: tuple[Pain, ...] = ()
    """The next morning's among them."""
    mean_bpm: int | None = None
    max_bpm: int | None = None
    beyond: int = 0
    """How often a step was made longer than the document says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """What was planned and what was done. Workouts, but for the weeks."""

    planned: int | None
    """None where the program is not followed in the calendar."""
    kept: int
    """Of the planned ones."""
    missed: int
    finished: int
    """Sessions carried through, planned or not."""
    ended_early: int
    weeks: tuple[int, ...]
    """Sessions in each week of the period, the first first; the last may be cut short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One exercise, run or walk of one stage: seconds, or repetitions of a set."""

    stage: int
    name: Text
    timed: bool
    asked: float | None
    sheet: str = ""
    """The document's figure, where the user had one of his own."""
    done: int
    """Sets that came to their end."""
    begun: int
    mean: float | None
    least: float | None
    loads_kg: tuple[float, float] | None = None
    """In the first session and in the last, where a load was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PainCount:
    """What was said at one of the four times, over all sessions."""

    moment: Moment
    said: int
    none: int
    some: int
    highest: int | None
    swollen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartFigures:
    """Of the sessions with a strap, in bpm."""

    sessions: int
    mean: int
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where the figures of the last session come from: by mark, the names of figures, and times between."""

    figures: Mapping[str, tuple[str, ...]]
    times: Mapping[str, tuple[tuple[Text, float], ...]]
    documents: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that stands on the page."""

    program: Text
    first: int
    last: int
    sessions: int
    adherence: Adherence
    work: tuple[Work, ...]
    pains: tuple[PainCount, ...]
    felt: tuple[Pain, ...]
    """Pain of 1 or more, and swelling, the latest first."""
    heart: HeartFigures | None
    decisions: tuple[PlanEvent, ...]
    """Overrides, chosen stages and steps of progression, the latest first."""
    beyond: int
    origins: Origins | None
