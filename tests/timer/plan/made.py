"""Programs, sessions and events of a plan, made by hand. Days are counted from MONDAY."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timer.plan.calendar import Calendar, calendar
from timer.plan.events import PlanEvent, PlanKind
from timer.plan.lane import Fate
from timer.plan.ledger import Ledger, Session, fold
from timer.plan.position import StageShape
from timer.plan.rhythm import Rhythm, weekday
from timer.plan.shape import Shape

#: 2026-03-02.
MONDAY = 739_677
assert weekday(MONDAY) == 0

RUN = Shape(
    program="run-12-weeks",
    stages=tuple(StageShape(3, week, week) for week in range(1, 13)),
    rhythm=Rhythm(days_a_week=3),
    runs=True,
)
KNEE = Shape(
    program="knee",
    stages=tuple(StageShape(1, first, first + 3 if first < 17 else None) for first in (1, 5, 9, 13, 17)),
    rhythm=Rhythm(every_days=2),
)
GLUTES = Shape(program="glutes", stages=(StageShape(3),), rhythm=Rhythm())
SHAPES = {shape.program: shape for shape in (RUN, KNEE, GLUTES)}


def utc(day: int, hour: int = 8) -> str:
    """A time on that day, as text that sorts by time; the date is not read."""
    return f"{day:08}T{hour:02}:00:00.000+00:00"


def event(number: int, kind: PlanKind, day: int = MONDAY, /, **payload: Any) -> PlanEvent:
    return PlanEvent(number, utc(day, 6), "Europe/Copenhagen", day, kind, payload)


def started(seq: int, program: str, on: int = MONDAY, stage: int | None = None) -> PlanEvent:
    workout = None if stage is None else 1
    return event(seq, PlanKind.STARTED, on, program=program, on=on, stage=stage, workout=workout)


def answered(seq: int, stage: int | None, answer: str, day: int) -> PlanEvent:
    question = "free-of-symptoms" if stage is None else "stage-without-pain"
    return event(seq, PlanKind.ANSWERED, day, question=question, program="knee", stage=stage, answer=answer)


def done(
    program: str, stage: int, workout: int, day: int, *, pain: int | None = None, hour: int = 8
) -> Session:
    return Session(
        uuid=f"{program}-{day}-{hour}",
        program=program,
        stage=stage,
        workout=workout,
        day=day,
        pain=pain,
        utc=utc(day, hour),
    )


def runs(*days: int) -> list[Session]:
    """The running plan from its first day on, on these days."""
    return [done("run-12-weeks", *RUN.order[number], day) for number, day in enumerate(days)]


def knees(*days: int) -> list[Session]:
    return [done("knee", 1, 1, day) for day in days]


def ledger(events: Iterable[PlanEvent], sessions: Iterable[Session] = (), today: int = MONDAY) -> Ledger:
    return fold(tuple(events), tuple(sessions), today)


def laid(
    events: Iterable[PlanEvent],
    sessions: Iterable[Session] = (),
    today: int = MONDAY,
    days: int = 14,
    shapes: dict[str, Shape] = SHAPES,
) -> Calendar:
    return calendar(shapes, ledger(events, sessions, today), today, days)


def ahead(made: Calendar, program: str, since: int = MONDAY) -> list[int]:
    """The days of a program's workouts that are still to come, today's among them, counted from `since`."""
    return [
        entry.day - since for entry in made.standings[program].entries if entry.fate in (Fate.DUE, Fate.AHEAD)
    ]
