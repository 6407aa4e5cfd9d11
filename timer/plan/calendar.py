"""One calendar for every program that is followed: what stands on which day, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from timer.plan.decision import Decision
from timer.plan.gate import Gate, gate_closed, running_gate
from timer.plan.lane import Busy, Fate, Lane, Reason, Span, Walked, walk
from timer.plan.ledger import Ledger
from timer.plan.placing import placed
from timer.plan.reasons import reason_decision, rhythm_of
from timer.plan.rhythm import WEEK
from timer.plan.shape import KNEE, Shape
from timer.plan.whereabouts import Whereabouts, stage_begins, whereabouts

#: The calendar looks so far back: a year and a week.
BACK = 372


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One workout in the calendar."""

    program: str
    on: int
    """The day that the rhythm meant: the original date."""
    day: int
    at: tuple[int, int] | None
    """(stage, workout); None where it was missed, so that nothing was done."""
    fate: Fate
    why: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one followed program stands on the day of the calendar."""

    shape: Shape
    here: Whereabouts
    missed: int
    gate: Gate | None = None
    """Of a program with running in it."""
    entries: tuple[Entry, ...] = ()

    @property
    def closed(self) -> bool:
        return self.gate is not None and self.gate.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What was due, what is, and what will be."""

    today: int
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """By program, in the order in which they were placed."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every workout, in order of the days."""
        found = [entry for standing in self.standings.values() for entry in standing.entries]
        return tuple(sorted(found, key=lambda entry: (entry.day, entry.program)))

    def on(self, day: int) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.day == day)


def calendar(shapes: Mapping[str, Shape], ledger: Ledger, today: int, days: int) -> Calendar:
    """The calendar of `days` days from `today` on, and of the year before it.

    Programs are placed one after the other, those that can give way last; each keeps clear of the ones before
    it, and what is overdue keeps clear of all.
    """
    return _Calendarer(shapes, ledger, today, days).made()


@dataclass(frozen=True, slots=True)
class _Laid:
    """One program, placed."""

    walked: Walked
    here: Whereabouts


class _Calendarer:
    """Places the programs of one ledger."""

    def __init__(self, shapes: Mapping[str, Shape], ledger: Ledger, today: int, days: int) -> None:
        self._shapes, self._ledger, self._today, self._end = shapes, ledger, today, today + days
        self._followed = sorted((shapes[name] for name in ledger.follows if name in shapes), key=self._turn)
        # A program looks a week ahead at those before it, as they do: no day depends on how far is asked.
        self._span = Span(today - BACK, today, self._end + WEEK * len(self._followed))

    def made(self) -> Calendar:
        laid = self._lay({})
        crowded = _crowded(laid)
        if crowded:
            laid = self._lay({program: _count(laid, but=program) for program in crowded})
        standings = {shape.program: self._standing(shape, laid[shape.program]) for shape in self._followed}
        return Calendar(today=self._today, standings=standings)

    def _turn(self, shape: Shape) -> tuple[int, bool, str]:
        """The rigid ones first: fixed weekdays, every n days, so many a week; last those of no own rhythm."""
        rhythm = rhythm_of(shape, self._ledger)
        rank = 0 if rhythm.weekdays else 1 if rhythm.every_days is not None else 2
        return rank, shape.rhythm.own_pace, shape.program

    def _lay(self, others: Mapping[str, Mapping[int, int]]) -> dict[str, _Laid]:
        laid: dict[str, _Laid] = {}
        for shape in self._followed:
            lived = Counter(day for one in laid.values() for day in one.walked.lived)
            busy = Busy(_count(laid), lived, others.get(shape.program, {}))
            walked = walk(self._lane(shape), self._span, busy)
            here = placed(shape, self._shapes.get(KNEE), self._ledger, self._today, walked.missed)
            left = _left(shape, here)
            laid[shape.program] = _Laid(walked if left is None else walked.first(left), here)
        return laid

    def _lane(self, shape: Shape) -> Lane:
        ledger, name = self._ledger, shape.program
        return Lane(
            program=name,
            rhythm=rhythm_of(shape, ledger),
            since=ledger.follows[name].since,
            hard=shape.hard,
            done=frozenset(session.day for session in ledger.of(name)),
            moves={on: to for (program, on), to in ledger.moves.items() if program == name},
            skips=frozenset(on for program, on in ledger.skips if program == name),
            closed=self._closed(shape),
        )

    def _closed(self, shape: Shape) -> Callable[[int], bool]:
        """Whether nothing is due on a day: it is complete, or the gate is closed."""
        if whereabouts(shape, self._ledger, self._today).place.complete:
            last = self._ledger.of(shape.program)[-1].day
            return lambda day: day > last
        if not shape.runs:
            return lambda _day: False
        return gate_closed(self._ledger, self._shapes.get(KNEE), self._today)

    def _gate(self, day: int) -> Gate:
        return running_gate(self._ledger, self._shapes.get(KNEE), day)

    def _standing(self, shape: Shape, laid: _Laid) -> Standing:
        done = {one.day: (one.stage, one.workout) for one in self._ledger.of(shape.program)}
        why = {reason: reason_decision(reason, shape, self._ledger) for reason in Reason}
        ahead = dict(zip(laid.walked.ahead, self._ahead(shape, laid), strict=False))
        entries = tuple(
            Entry(
                program=shape.program,
                on=slot.on,
                day=slot.day,
                at=ahead.get(slot) or (done.get(slot.day) if slot.fate is Fate.DONE else None),
                fate=slot.fate,
                why=why[slot.reason],
            )
            for slot in laid.walked.slots
            if slot.day < self._end
        )
        return Standing(
            shape=shape,
            here=laid.here,
            missed=laid.walked.missed,
            gate=self._gate(self._today) if shape.runs else None,
            entries=entries,
        )

    def _ahead(self, shape: Shape, laid: _Laid) -> Iterator[tuple[int, int]]:
        """Which workouts stand ahead, in their order."""
        here = laid.here.place
        if shape.by_weeks:
            begun = stage_begins(shape, self._ledger, here.stage, self._today)
            for slot in laid.walked.ahead:
                begun = slot.day if begun is None else begun
                yield shape.stage_after(here.stage, slot.day - begun), 1
            return
        order = shape.order
        at = order.index((here.stage, here.workout))
        while shape.rotates or at < len(order):
            yield order[at % len(order)]
            at += 1


def _left(shape: Shape, here: Whereabouts) -> int | None:
    """Workouts still ahead; None where the program has no end."""
    if shape.by_weeks or shape.rotates:
        return None
    if here.place.complete:
        return 0
    return len(shape.order) - shape.order.index((here.place.stage, here.place.workout))


def _count(laid: Mapping[str, _Laid], but: str = "") -> Counter[int]:
    return Counter(day for program, one in laid.items() if program != but for day in one.walked.hard)


def _crowded(laid: Mapping[str, _Laid]) -> list[str]:
    """Programs of which an overdue workout fell on a day with another hard one."""
    return [program for program, one in laid.items() if one.walked.hard and _crowds(program, one, laid)]


def _crowds(program: str, one: _Laid, laid: Mapping[str, _Laid]) -> bool:
    busy = _count(laid, but=program)
    return any(slot.reason is Reason.OVERDUE and busy[slot.day] for slot in one.walked.ahead)
