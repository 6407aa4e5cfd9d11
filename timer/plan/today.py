"""What today brings for every program that is followed, and every rule that has a say in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from timer.plan.between_stages import stage_advice
from timer.plan.calendar import Calendar, Entry, Standing
from timer.plan.decision import Decision
from timer.plan.gate import STAGE_QUESTION, asked_stage
from timer.plan.lane import Fate
from timer.plan.ledger import Ledger
from timer.plan.reasons import after_long_pause, rhythm_decision, rhythm_of
from timer.plan.shape import KNEE


class State(StrEnum):
    """How a program stands today."""

    DUE = "due"
    DONE = "done"
    REST = "rest"
    """Nothing today; the next day is known."""
    WAITS = "waits"
    """The running gate is closed."""
    OWN_PACE = "own pace"
    """Followed, but never due: whenever the user likes."""
    COMPLETE = "complete"
    """Its last workout is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """One followed program today."""

    program: str
    state: State
    at: tuple[int, int]
    """(stage, workout) that comes next."""
    on: int | None
    """The day that today's workout was meant for; None where none is due."""
    missed: int
    """Days of the rhythm that passed since the last workout."""
    next_day: int | None
    """The next day with a workout of it, after today."""
    opens: int | None
    """The first day on which a closed gate can open, where it can be told."""
    why: tuple[Decision, ...]
    """The rules that have a say, the weightiest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that waits for an answer: was a whole stage free of knee pain, daily life included?"""

    question: str
    program: str
    stage: int | None


def in_order(made: Calendar, ledger: Ledger) -> tuple[Today, ...]:
    """Every followed program on the day of the calendar, what is due first."""
    rows = [_today(standing, ledger, made.today) for standing in made.standings.values()]
    rank = {state: number for number, state in enumerate(State)}
    return tuple(sorted(rows, key=lambda row: (rank[row.state], row.next_day or 0, row.program)))


def asked(made: Calendar, ledger: Ledger) -> Asked | None:
    """What there is to be answered today; None without anything."""
    knee = made.standings.get(KNEE)
    stage = None if knee is None else asked_stage(ledger, knee.shape, made.today)
    if stage is not None:
        return Asked(question=STAGE_QUESTION, program=KNEE, stage=stage)
    gates = [standing.gate for standing in made.standings.values() if standing.gate is not None]
    question = next((gate.question for gate in gates if gate.question is not None), None)
    return None if question is None else Asked(question=question, program=KNEE, stage=None)


def _today(standing: Standing, ledger: Ledger, today: int) -> Today:
    entry = next((entry for entry in standing.entries if entry.day == today), None)
    place = standing.here.place
    return Today(
        program=standing.shape.program,
        state=_state(standing, entry, ledger),
        at=(place.stage, place.workout),
        on=entry.on if entry is not None and entry.fate is Fate.DUE else None,
        missed=standing.missed,
        next_day=next((one.day for one in standing.entries if one.day > today), None),
        opens=None if standing.gate is None else standing.gate.earliest,
        why=tuple(_why(standing, entry, ledger, today)),
    )


def _state(standing: Standing, entry: Entry | None, ledger: Ledger) -> State:
    if entry is not None and entry.fate is Fate.DONE:
        return State.DONE
    if standing.closed:
        return State.WAITS
    if standing.here.place.complete:
        return State.COMPLETE
    if rhythm_of(standing.shape, ledger).own_pace:
        return State.OWN_PACE
    return State.REST if entry is None else State.DUE


def _why(standing: Standing, entry: Entry | None, ledger: Ledger, today: int) -> Iterator[Decision]:
    gate, shape = standing.gate, standing.shape
    if gate is not None and (gate.closed or gate.decision.source.status == "given"):
        yield gate.decision
    if standing.closed or standing.here.place.complete:
        return
    if standing.here.decision is not None:
        yield standing.here.decision
    pause = after_long_pause(shape, ledger, today)
    if pause is not None:
        yield pause
    if entry is not None:
        yield entry.why
    elif not rhythm_of(shape, ledger).own_pace:
        yield rhythm_decision(shape, ledger)
    if shape.program == KNEE:
        yield from stage_advice(ledger, shape, today)
