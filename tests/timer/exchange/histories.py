"""Histories for reports: sessions of bundled programs, done as they are asked for or not quite."""

from __future__ import annotations

from datetime import date

from programs.choices import Choices
from programs.steps import Step, Timeline
from programs.text import Text
from programs.timeline import timeline
from tests.programs.catalogued import bundled
from timer.events.plan import PlanEvent, PlanKind
from timer.exchange.physio import Pain, Report, Session
from timer.exchange.physio_report import report
from timer.plan.calendar import Entry
from timer.plan.decision import DEFAULT, Decision
from timer.plan.lane import Fate
from timer.store.records import LapRow

FIRST = date(2026, 3, 2).toordinal()
WEEKS = 12
PERIOD = (FIRST, FIRST + 7 * WEEKS - 1)
NAME = Text("Knee programme", "Knæprogram")
BECAUSE = Decision("rhythm", "due", Text("It is its day.", "Det er dagen."), DEFAULT)


def workout(stage: int, **choices: object) -> Timeline:
    """The knee workout of a stage."""
    program, digest = bundled("knee")
    return timeline(program, digest, stage, 1, Choices(**choices))  # type: ignore[arg-type]


def laps(made: Timeline, share: float = 1.0) -> tuple[LapRow, ...]:
    """Every step done to this share of what was asked."""
    return tuple(_lap(number, step, share) for number, step in enumerate(made.steps, 1))


def _lap(number: int, step: Step, share: float) -> LapRow:
    planned = None if step.seconds is None else round(step.seconds * 1000)
    return LapRow(
        n=number,
        step=number - 1,
        kind=step.kind,
        name=step.name,
        exercise=step.exercise,
        side=step.side,
        set=step.set,
        sets=step.sets,
        started_ms=0,
        ended_ms=round((planned or 0) * share),
        active_ms=round((planned or 0) * share),
        planned_ms=planned,
        reps=None if step.reps is None else int(step.reps * share),
        planned_reps=step.reps,
        outcome="completed" if share == 1 else "done",
    )


def every_other_day() -> tuple[Session, ...]:
    """Twelve weeks of the knee programme, with something said each time."""
    days = range(FIRST, PERIOD[1] + 1, 2)
    stages = {stage: workout(stage) for stage in (1, 2, 3)}
    return tuple(_session(day, stages[(day - FIRST) // 28 + 1]) for day in days)


def _session(day: int, made: Timeline) -> Session:
    number = day - FIRST
    hurts = number % 6 == 0
    return Session(
        day=day,
        stage=made.stage,
        outcome="finished" if number % 10 else "ended",
        laps=laps(made, 0.8 if hurts else 1.0),
        timeline=made,
        pains=(
            Pain(day=day, moment="before", level=0),
            Pain(day=day, moment="during", level=3 if hurts else 0, where="left knee"),
            Pain(day=day, moment="after", level=2 if hurts else 0, swelling=hurts),
            Pain(day=day + 1, moment="morning", level=1 if hurts else 0, swelling=False),
        ),
        mean_bpm=100 + number % 7,
        max_bpm=130 + number % 9,
        beyond=number % 2,
    )


def planned(sessions: tuple[Session, ...], missed: int = 4) -> tuple[Entry, ...]:
    """An entry for each session, and some that were missed."""
    done = [(session.day, Fate.DONE) for session in sessions]
    gone = [(FIRST + 1 + 2 * number, Fate.MISSED) for number in range(missed)]
    return tuple(
        Entry(program="knee", on=day, day=day, at=(1, 1), fate=fate, why=BECAUSE) for day, fate in done + gone
    )


def long_report() -> Report:
    """As much as twelve weeks of every other day give."""
    sessions = every_other_day()
    payload = {"rule": "running-gate", "program": "knee", "advised": "wait", "chosen": "1/1"}
    decisions = [
        PlanEvent(number, "", "UTC", FIRST + number, PlanKind.OVERRIDE, payload) for number in range(1, 13)
    ]
    return report(NAME, PERIOD, sessions, planned(sessions), decisions)
