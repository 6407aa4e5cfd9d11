"""One followed program walked through day by day: on which days it is due, and what became of them.

Past and future are one walk. A day behind us is judged by what was done before it and on it; from today on
every workout is taken to be done on its day. Whoever does what stands there is never told of missed days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from timer.plan.rhythm import Rhythm


class Reason(StrEnum):
    """Why a workout stands on its day."""

    RHYTHM = "rhythm"
    """It is the day that the rhythm means."""
    SPREAD = "spread"
    """A little later, so that no two hard workouts fall on one day."""
    REST = "rest"
    """Later, for a day of rest after the last one."""
    STACKED = "stacked"
    """On a day with another hard workout: no day of its rhythm is free."""
    MOVED = "moved"
    """The user put it there."""
    OVERDUE = "overdue"
    """It was not done on its day."""


class Fate(StrEnum):
    """What became of a workout."""

    DONE = "done"
    MISSED = "missed"
    DUE = "due"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Slot:
    """One workout on one day."""

    on: int
    """The day that the rhythm meant: the original date, kept whatever happens."""
    day: int
    """The day on which it stands."""
    reason: Reason
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What the calendar needs of one followed program."""

    program: str
    rhythm: Rhythm
    since: int
    hard: bool = True
    """Whether its workouts are hard on the legs, so that two of them are kept apart."""
    done: frozenset[int] = frozenset()
    """Days on which a workout of it was finished."""
    moves: Mapping[int, int] = field(default_factory=dict)
    """From the day that was meant to the user's own."""
    skips: frozenset[int] = frozenset()
    """Days that were meant and that the user leaves out."""
    closed: Callable[[int], bool] = lambda _day: False
    """Whether a gate stands closed on a day: nothing is due then, and nothing is missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A lane walked through."""

    slots: tuple[Slot, ...] = ()
    """In order of their days: done and missed ones, today's, and those ahead."""
    missed: int = 0
    """Days of the rhythm that passed since the last workout, as of today."""
    hard: frozenset[int] = frozenset()
    """Days of its hard workouts, the missed ones included: what other programs keep clear of."""

    @property
    def lived(self) -> frozenset[int]:
        """These days without what is overdue today: nobody knew of it before."""
        return self.hard - {slot.day for slot in self.ahead if slot.reason is Reason.OVERDUE}

    @property
    def ahead(self) -> tuple[Slot, ...]:
        """Today's, unless it is done, and those to come."""
        return tuple(slot for slot in self.slots if slot.fate in (Fate.DUE, Fate.AHEAD))

    def first(self, workouts: int) -> Walked:
        """The walk of a program that has only so many workouts left."""
        beyond = frozenset(slot.day for slot in self.ahead[workouts:])
        slots = self.slots[: len(self.slots) - len(beyond)]
        return replace(self, slots=slots, hard=self.hard - beyond)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are walked over: from `begin` to the day before `end`, with `today` between them."""

    begin: int
    today: int
    end: int


@dataclass(frozen=True, slots=True)
class Busy:
    """How many hard workouts of other programs stand on a day."""

    first: Mapping[int, int] = field(default_factory=dict)
    """Of the programs that go first."""
    lived: Mapping[int, int] = field(default_factory=dict)
    """Of these as it looked on the days behind us, when nobody knew what would be overdue today."""
    others: Mapping[int, int] = field(default_factory=dict)
    """Of every other program, for a workout that is overdue: it makes room for all."""


def walk(lane: Lane, span: Span, busy: Busy) -> Walked:
    """Walk `lane` over `span`."""
    if lane.rhythm.own_pace:
        return Walked(hard=lane.done if lane.hard else frozenset())
    walker = _Walker(lane, span, busy)
    missed = 0
    for day in range(max(span.begin, lane.since), span.end):
        if day == span.today:
            missed = 0 if day in lane.done else walker.missed
        walker.pass_day(day)
    days = frozenset(slot.day for slot in walker.slots) | lane.done
    return Walked(slots=tuple(walker.slots), missed=missed, hard=days if lane.hard else frozenset())


class _Walker:
    """Where the walk stands."""

    def __init__(self, lane: Lane, span: Span, busy: Busy) -> None:
        self._lane, self._rhythm, self._today = lane, lane.rhythm, span.today
        self._busy, self._seen = busy, busy.lived
        start = max(span.begin, lane.since)
        self._last = max((day for day in lane.done if day < start), default=None)
        if self._last is not None and span.begin > lane.since:
            self._on = self._next(self._last)
        else:
            self._on = self._rhythm.after(start - 1, lane.since)
        self._open: int | None = None
        self.missed = 0
        self.slots: list[Slot] = []

    def pass_day(self, day: int) -> None:
        """Walk on over `day`."""
        self._seen = self._busy.lived if day < self._today else self._busy.first
        done = day in self._lane.done and day <= self._today
        self._heed()
        if not done and self._open is None and day < self._on and self._on not in self._lane.moves:
            return
        new = self._due(day, alone=done)
        if (done or new or day >= self._on or self._open is not None) and self._lane.closed(day):
            self._stand_still(day, done)
        elif done:
            self._finish(day, new)
        elif day < self._today:
            if new is not None:
                self._miss(day, new)
        else:
            reason = new or self._overdue(day)
            if reason is not None:
                self._meet(day, reason)

    def _heed(self) -> None:
        """The user's word on a workout settles those before it that were missed: they are due no more."""
        while self._on in self._lane.skips:
            self._open, self._on = None, self._next(self._on)
        if self._on in self._lane.moves:
            self._open = None

    def _meet(self, day: int, reason: Reason) -> None:
        """A workout stands on a day that is not over, and is taken to be done on it."""
        fate = Fate.DUE if day == self._today else Fate.AHEAD
        late = reason is Reason.RHYTHM and self._open is not None
        self.slots.append(Slot(self._original(), day, Reason.OVERDUE if late else reason, fate))
        self._go_on(day, placed=reason is not Reason.OVERDUE)

    def _due(self, day: int, *, alone: bool) -> Reason | None:
        """Why a new workout stands on `day`; None when none does. `alone`: it was done, free day or not."""
        chosen = self._lane.moves.get(self._on)
        if chosen is not None:
            return Reason.MOVED if day >= chosen else None
        if day < self._on:
            return None
        if self._rhythm.weekdays:
            return Reason.STACKED if self._cost(day)[0] else Reason.RHYTHM
        rested = self._last is None or day - self._last >= self._rhythm.gap
        last = self._next(self._on) - 1
        if not rested and day <= last:
            return None
        if not alone and any(self._cost(later) < self._cost(day) for later in range(day + 1, last + 1)):
            return None
        if self._cost(day)[0]:
            return Reason.STACKED
        if day == self._on:
            return Reason.RHYTHM
        waited = self._last is not None and self._on - self._last < self._rhythm.gap
        return Reason.REST if waited else Reason.SPREAD

    def _overdue(self, day: int) -> Reason | None:
        """A missed workout waits for the first free day, and on chosen weekdays for the next of them."""
        if self._open is None or self._rhythm.weekdays or self._cost(day)[0]:
            return None
        if self._lane.hard and self._busy.others.get(day, 0):
            return None
        return Reason.OVERDUE

    def _cost(self, day: int) -> tuple[int, int]:
        """Hard workouts on that day, and on the days beside it."""
        if not self._lane.hard:
            return 0, 0
        seen = self._seen
        return seen.get(day, 0), seen.get(day - 1, 0) + seen.get(day + 1, 0)

    def _original(self) -> int:
        return self._on if self._open is None else self._open

    def _finish(self, day: int, new: Reason | None) -> None:
        on_time = new is not None or self._on <= day or self._open is not None
        on = self._original() if on_time else day
        self.slots.append(Slot(on, day, new or Reason.RHYTHM, Fate.DONE))
        self._go_on(day, placed=new is not None or self._on <= day)

    def _miss(self, day: int, reason: Reason) -> None:
        self.slots.append(Slot(self._on, day, reason, Fate.MISSED))
        self.missed += 1
        self._open = self._original()
        self._on = self._next(max(self._on, day) if reason is Reason.MOVED else self._on)

    def _go_on(self, day: int, *, placed: bool) -> None:
        """A workout was done on `day`; `placed`: the one that the rhythm meant next."""
        late = placed or self._open is not None
        if self._rhythm.every_days is not None:
            self._on = day + self._rhythm.every_days
        elif placed:
            self._on = self._next(max(day, self._on))
        elif not late and self._on - day < self._rhythm.gap:
            # The day before its day: it counts for it.
            self._on = self._next(self._on)
        self._last, self._open, self.missed = day, None, 0

    def _stand_still(self, day: int, done: bool) -> None:
        self._open, self.missed = None, 0
        if done:
            self._last = day
            self.slots.append(Slot(day, day, Reason.MOVED, Fate.DONE))
        while self._on <= day:
            self._on = self._next(self._on)

    def _next(self, on: int) -> int:
        """The day that the rhythm means after `on`."""
        return self._rhythm.following(on, self._lane.since)
