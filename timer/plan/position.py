"""Where a person is in a program: the next workout, from the finished ones alone.

Four ways through a program; its file names one (`order`), else its stages do:
* by weeks: stages that carry weeks and hold one workout each (the knee sheet: weeks 1-4, 5-8, ...);
* in turn: a single stage, its workouts come round (glutes: 1, 2, 3, 1, ...);
* in sequence: anything else (the running plan: 12 weeks of three days);
* choose: only where the file says so; the one that was done last is offered again (care: ice, stand up).
Days are ordinals (`date.toordinal`), since nothing here reads a calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from programs.values import Order


@dataclass(frozen=True, slots=True)
class StageShape:
    """What of a stage matters here. `last_week` is None for "and on"; `first_week` None without weeks."""

    workouts: int
    first_week: int | None = None
    last_week: int | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A workout that was carried through, on the day with this ordinal. Numbers from 1."""

    stage: int
    workout: int
    day: int


@dataclass(frozen=True, slots=True)
class Place:
    """The next workout, and how many of the program are finished; `total` None where there is no end."""

    stage: int
    workout: int
    done: int
    total: int | None
    complete: bool = False


def usual_order(stages: Sequence[StageShape]) -> Order:
    """The order of a program whose file names none."""
    if len(stages) == 1:
        return "in turn"
    if all(stage.workouts == 1 and stage.first_week is not None for stage in stages):
        return "by weeks"
    return "in sequence"


def place(
    stages: Sequence[StageShape], finished: Sequence[Finished], today: int, order: Order | None = None
) -> Place:
    """Where somebody who finished these workouts is on the day `today`. `finished` is in order of time."""
    match order or usual_order(stages):
        case "in turn":
            return _in_turn(stages, finished)
        case "by weeks":
            return _by_weeks(stages, finished, today)
        case "in sequence":
            return _in_sequence(stages, finished)
        case "choose":
            return _chosen(stages, finished)


def _workouts(stages: Sequence[StageShape]) -> list[tuple[int, int]]:
    """Every workout as (stage, workout)."""
    return [
        (number, workout)
        for number, stage in enumerate(stages, 1)
        for workout in range(1, stage.workouts + 1)
    ]


def _in_turn(stages: Sequence[StageShape], finished: Sequence[Finished]) -> Place:
    order = _workouts(stages)
    last = _last_of(order, finished)
    following = 0 if last is None else (order.index(last) + 1) % len(order)
    return Place(*order[following], len(finished), None)


def _chosen(stages: Sequence[StageShape], finished: Sequence[Finished]) -> Place:
    order = _workouts(stages)
    return Place(*(_last_of(order, finished) or order[0]), len(finished), None)


def _last_of(order: Sequence[tuple[int, int]], finished: Sequence[Finished]) -> tuple[int, int] | None:
    """The workout of the program that was finished last."""
    known = ((session.stage, session.workout) for session in reversed(finished))
    return next((at for at in known if at in order), None)


def _by_weeks(stages: Sequence[StageShape], finished: Sequence[Finished], today: int) -> Place:
    week = (today - finished[0].day) // 7 + 1 if finished else 1
    reached = [number for number, stage in enumerate(stages, 1) if (stage.first_week or 1) <= week]
    return Place(reached[-1] if reached else 1, 1, len(finished), None)


def _in_sequence(stages: Sequence[StageShape], finished: Sequence[Finished]) -> Place:
    order = _workouts(stages)
    done = len({(session.stage, session.workout) for session in finished} & set(order))
    last = _last_of(order, finished)
    if last is None:
        return Place(*order[0], done, len(order))
    following = order.index(last) + 1
    if following == len(order):
        return Place(*order[-1], done, len(order), complete=True)
    return Place(*order[following], done, len(order))
