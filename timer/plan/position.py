"""Where a person is in a program: the next workout, from the finished ones alone.

Three ways through a program, told by its shape:
* stages that carry weeks and hold one workout each go by the calendar (the knee sheet: weeks 1-4, 5-8, ...);
* a single stage rotates through its workouts (glutes: 1, 2, 3, 1, ...);
* anything else goes in sequence (the running plan: 12 weeks of three days).
Days are ordinals (`date.toordinal`), since nothing here reads a calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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


def place(stages: Sequence[StageShape], finished: Sequence[Finished], today: int) -> Place:
    """Where somebody who finished these workouts is on the day `today`. `finished` is in order of time."""
    if len(stages) == 1:
        return _rotating(stages[0], finished)
    if all(stage.workouts == 1 and stage.first_week is not None for stage in stages):
        return _by_weeks(stages, finished, today)
    return _in_sequence(stages, finished)


def _rotating(stage: StageShape, finished: Sequence[Finished]) -> Place:
    last = finished[-1].workout if finished else 0
    return Place(1, last % stage.workouts + 1, len(finished), None)


def _by_weeks(stages: Sequence[StageShape], finished: Sequence[Finished], today: int) -> Place:
    week = (today - finished[0].day) // 7 + 1 if finished else 1
    reached = [number for number, stage in enumerate(stages, 1) if (stage.first_week or 1) <= week]
    return Place(reached[-1] if reached else 1, 1, len(finished), None)


def _in_sequence(stages: Sequence[StageShape], finished: Sequence[Finished]) -> Place:
    order = [
        (number, workout)
        for number, stage in enumerate(stages, 1)
        for workout in range(1, stage.workouts + 1)
    ]
    known = [(session.stage, session.workout) for session in finished]
    done = len(set(known) & set(order))
    last = next((at for at in reversed(known) if at in order), None)
    if last is None:
        return Place(*order[0], done, len(order))
    following = order.index(last) + 1
    if following == len(order):
        return Place(*order[-1], done, len(order), complete=True)
    return Place(*order[following], done, len(order))
