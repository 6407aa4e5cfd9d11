"""Where somebody is in a program: his sessions, the place that he chose, and what missed days come to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timer.plan.decision import Decision
from timer.plan.ledger import Change, Follow, Ledger, Session
from timer.plan.missed import after_missing, next_after
from timer.plan.position import Finished, Place, place
from timer.plan.rhythm import WEEK
from timer.plan.shape import Shape


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The next workout, and the rule that had a say in it."""

    place: Place
    decision: Decision | None = None
    """What missed days came to; None where none were missed or the rule does not apply."""
    chosen: bool = False
    """The user put himself there, and has finished nothing since."""


def whereabouts(shape: Shape, ledger: Ledger, today: int, missed: int = 0) -> Whereabouts:
    """The next workout of a program on the day `today`, after so many missed days.

    The missed-days rule leaves alone what goes by weeks or by choice, and a place that the user chose.
    """
    sessions = [one for one in ledger.of(shape.program) if one.day <= today]
    chosen = chosen_place(shape, ledger, today)
    later = _after(sessions, chosen)
    if chosen is not None and not later:
        done = 0 if chosen.begins else len(_finished(sessions))
        return Whereabouts(_at(shape, chosen.stage, chosen.workout, done), chosen=True)
    here = _counted(shape, later, chosen, today)
    if chosen is not None and not chosen.begins and not shape.by_weeks:
        here = replace(here, done=place(shape.stages, _finished(sessions), today, shape.way).done)
    if not shape.has_steps or not later or here.complete:
        return Whereabouts(here)
    decision = after_missing(missed)
    last = (later[-1].stage, later[-1].workout)
    other = next_after(last, shape.order, decision)
    if other is not None:
        here = replace(here, stage=other[0], workout=other[1])
    return Whereabouts(here, decision)


def chosen_place(shape: Shape, ledger: Ledger, today: int) -> Change | None:
    """The latest place that the user chose, by starting there or going there; None: by his sessions alone."""
    known = [change for change in ledger.changes.get(shape.program, ()) if change.day <= today]
    follow = ledger.follows.get(shape.program)
    if follow is not None and follow.stage is not None and follow.since <= today:
        known.append(_start(follow))
    fitting = [change for change in known if shape.has(change.stage, change.workout)]
    return max(fitting, key=lambda change: (change.day, change.utc), default=None)


def stage_by_weeks(shape: Shape, ledger: Ledger, day: int) -> int:
    """The stage on `day` of a program whose stages go by weeks."""
    chosen = chosen_place(shape, ledger, day)
    stage = 1 if chosen is None else chosen.stage
    begun = _begun(shape, ledger, chosen, day)
    return stage if begun is None else shape.stage_after(stage, day - begun)


def stage_begins(shape: Shape, ledger: Ledger, stage: int, today: int) -> int | None:
    """The day on which `stage` begins by the weeks; None while nothing was done, so that none can be told."""
    chosen = chosen_place(shape, ledger, today)
    begun = _begun(shape, ledger, chosen, today)
    if begun is None:
        return None
    first = shape.stages[(1 if chosen is None else chosen.stage) - 1].first_week or 1
    return begun + ((shape.stages[stage - 1].first_week or 1) - first) * WEEK


def _begun(shape: Shape, ledger: Ledger, chosen: Change | None, day: int) -> int | None:
    """The day from which the weeks count: of the first workout since the place was chosen."""
    done = ledger.of(shape.program)
    since = (0, "") if chosen is None else (chosen.day, chosen.utc)
    at = bisect_right(done, since, key=lambda one: (one.day, one.utc))
    return done[at].day if at < len(done) and done[at].day <= day else None


def _after(sessions: Sequence[Session], chosen: Change | None) -> list[Session]:
    if chosen is None:
        return list(sessions)
    return [one for one in sessions if (one.day, one.utc) > (chosen.day, chosen.utc)]


def _counted(shape: Shape, later: Sequence[Session], chosen: Change | None, today: int) -> Place:
    """The place by what was finished since. Where weeks count, they count from the chosen stage on."""
    shifted = 0
    if shape.by_weeks and chosen is not None:
        shifted = ((shape.stages[chosen.stage - 1].first_week or 1) - 1) * WEEK
    return place(shape.stages, _finished(later), today + shifted, shape.way)


def _at(shape: Shape, stage: int, workout: int, done: int) -> Place:
    total = None if shape.by_weeks or shape.rotates else len(shape.order)
    return Place(stage, workout, done, total)


def _finished(sessions: Sequence[Session]) -> list[Finished]:
    return [Finished(one.stage, one.workout, one.day) for one in sessions]


def _start(follow: Follow) -> Change:
    return Change(
        day=follow.since, utc=follow.utc, stage=follow.stage or 1, workout=follow.workout or 1, begins=True
    )
