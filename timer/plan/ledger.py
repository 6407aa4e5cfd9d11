"""Plan state: the fold of the plan's events, beside the sessions that were finished. Pure; no day is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from timer.plan.events import PlanEvent, PlanKind, standing
from timer.plan.rhythm import Rhythm

Moment = Literal["before", "during", "after", "morning"]

#: Days in which a session of a program counts as following it, for somebody who never said (default).
RECENT_DAYS = 28


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of pain once in a session. None or empty: not said, which is unknown."""

    moment: Moment
    where: str
    level: int | None
    """0-10."""
    swelling: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A finished real or imported session of any program."""

    uuid: str
    program: str
    stage: int
    workout: int
    day: int
    """The date on the clocks of the place where it was."""
    outcome: str = "finished"
    """ "finished", or "ended" when the user ended it before its last step."""
    pain: int | None = None
    """The highest pain that was said in it, 0-10; None: nothing was said, which is not "none"."""
    pains: tuple[Said, ...] = ()
    """What was said one by one; empty where only the highest is known."""
    utc: str = ""
    """When it began, ISO 8601 in UTC: tells what came first on one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A program that is followed."""

    program: str
    since: int
    """Day from which the plan holds."""
    stage: int | None = None
    workout: int | None = None
    """Where it begins; None: where the user is in it by his sessions."""
    utc: str = ""
    """When that was said, if it was said on the day `since`."""
    seq: int | None = None
    """The event that began it; None when a recent session did, without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place in a program that the user chose, and when he did."""

    day: int
    utc: str
    stage: int
    workout: int
    begins: bool = False
    """Whether the program was started there, so that what was done before is past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything that the rules of the plan rest on."""

    sessions: tuple[Session, ...] = ()
    """Finished and ended ones of every program, in order of their days."""
    finished: Mapping[str, tuple[Session, ...]] = field(default_factory=dict)
    """Those that were carried through, by program."""
    follows: Mapping[str, Follow] = field(default_factory=dict)
    """By program, those that are followed on the day of the fold."""
    rhythms: Mapping[str, Rhythm] = field(default_factory=dict)
    """The user's own rhythm, by program."""
    moves: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """From (program, the day that was meant) to the day that the user chose."""
    skips: frozenset[tuple[str, int]] = frozenset()
    """(program, the day that was meant)."""
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    """The places that the user went to by his own will, by program, in order."""
    answers: tuple[PlanEvent, ...] = ()
    pains: tuple[PlanEvent, ...] = ()
    progress: tuple[PlanEvent, ...] = ()
    frozen: frozenset[tuple[str, str]] = frozenset()
    """(program, exercise) that stay as they are."""
    bands: tuple[int, int] | None = None
    """Upper ends of easy and acceptable pain by the user's own therapist; None where he set none."""

    def of(self, program: str) -> tuple[Session, ...]:
        """The sessions of one program that were carried through, in order."""
        return self.finished.get(program, ())


def fold(events: Sequence[PlanEvent], sessions: Sequence[Session], today: int) -> Ledger:
    """The state of the plan on the day `today`. The order of `events` is that of their numbers."""
    kept = standing(events)
    of_kind: dict[PlanKind, list[PlanEvent]] = {kind: [] for kind in PlanKind}
    for event in kept:
        of_kind[event.kind].append(event)
    ordered = tuple(sorted(sessions, key=lambda session: (session.day, session.utc)))
    return Ledger(
        sessions=ordered,
        finished=_finished(ordered),
        follows=_follows(kept, ordered, today),
        rhythms={
            event.payload["program"]: Rhythm.from_payload(event.payload) for event in of_kind[PlanKind.RHYTHM]
        },
        moves={
            (event.payload["program"], event.payload["on"]): event.payload["to"]
            for event in of_kind[PlanKind.MOVED]
        },
        skips=frozenset(
            (event.payload["program"], event.payload["on"]) for event in of_kind[PlanKind.SKIPPED]
        ),
        changes=_changes(of_kind[PlanKind.STAGE]),
        answers=tuple(of_kind[PlanKind.ANSWERED]),
        pains=tuple(of_kind[PlanKind.PAIN]),
        progress=tuple(of_kind[PlanKind.PROGRESS]),
        frozen=_frozen(of_kind[PlanKind.FROZEN]),
        bands=_bands(of_kind[PlanKind.BANDS]),
    )


def _finished(sessions: Sequence[Session]) -> dict[str, tuple[Session, ...]]:
    found: dict[str, list[Session]] = {}
    for session in sessions:
        if session.outcome == "finished":
            found.setdefault(session.program, []).append(session)
    return {program: tuple(done) for program, done in found.items()}


def _follows(events: Sequence[PlanEvent], sessions: Sequence[Session], today: int) -> dict[str, Follow]:
    """What was started and not stopped; with no word about a program, what was done of it lately."""
    followed: dict[str, Follow] = {}
    named: set[str] = set()
    for event in events:
        if event.kind not in (PlanKind.STARTED, PlanKind.STOPPED):
            continue
        program = event.payload["program"]
        named.add(program)
        if event.kind is PlanKind.STARTED:
            followed[program] = _follow(event)
        else:
            followed.pop(program, None)
    for program, done in _finished(sessions).items():
        if program not in named and today - done[-1].day <= RECENT_DAYS:
            followed[program] = Follow(program=program, since=done[0].day)
    return followed


def _follow(event: PlanEvent) -> Follow:
    payload = event.payload
    return Follow(
        program=payload["program"],
        since=payload["on"],
        stage=payload.get("stage"),
        workout=payload.get("workout"),
        utc=event.utc if payload["on"] == event.day else "",
        seq=event.seq,
    )


def _changes(events: Sequence[PlanEvent]) -> dict[str, tuple[Change, ...]]:
    found: dict[str, list[Change]] = {}
    for event in events:
        payload = event.payload
        change = Change(day=event.day, utc=event.utc, stage=payload["stage"], workout=payload["workout"])
        found.setdefault(payload["program"], []).append(change)
    return {program: tuple(changes) for program, changes in found.items()}


def _frozen(events: Sequence[PlanEvent]) -> frozenset[tuple[str, str]]:
    last = {
        (event.payload["program"], event.payload["exercise"]): event.payload["frozen"] for event in events
    }
    return frozenset(at for at, frozen in last.items() if frozen)


def _bands(events: Sequence[PlanEvent]) -> tuple[int, int] | None:
    if not events or events[-1].payload["easy"] is None:
        return None
    return events[-1].payload["easy"], events[-1].payload["acceptable"]
