"""Plan state: the fold of the plan's events, beside the sessions that were finished. Pure; no day is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from timer.plan.events import PlanEvent, PlanKind, standing
from timer.plan.rhythm import Rhythm

#: Days in which a session of a program counts as following it, for somebody who never said (default).
RECENT_DAYS = 28


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A program that is followed."""

    program: str
    since: int
    """Day from which the plan holds."""
    stage: int | None = None
    workout: int | None = None
    """Where it begins; None: where the user is in it by his sessions."""
    seq: int | None = None
    """The event that began it; None when a recent session did, without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place in a program that the user chose against the rule, and the day on which he did."""

    day: int
    stage: int
    workout: int
    why: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything that the rules of the plan rest on."""

    sessions: tuple[Session, ...] = ()
    """In order of their days."""
    follows: Mapping[str, Follow] = field(default_factory=dict)
    """By program, those that are followed on the day of the fold."""
    rhythms: Mapping[str, Rhythm] = field(default_factory=dict)
    """The user's own rhythm, by program."""
    moves: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """From (program, the day that was meant) to the day that the user chose."""
    skips: frozenset[tuple[str, int]] = frozenset()
    """(program, the day that was meant)."""
    changes: Mapping[str, Change] = field(default_factory=dict)
    """The latest chosen place, by program."""
    answers: tuple[PlanEvent, ...] = ()
    pains: tuple[PlanEvent, ...] = ()
    overrides: tuple[PlanEvent, ...] = ()
    progress: tuple[PlanEvent, ...] = ()
    frozen: frozenset[tuple[str, str]] = frozenset()
    """(program, exercise) that stay as they are."""
    bands: tuple[int, int] | None = None
    """Upper ends of easy and acceptable pain by the user's own therapist; None where he set none."""

    def of(self, program: str) -> tuple[Session, ...]:
        """The sessions of one program that were carried through, in order."""
        return tuple(
            session
            for session in self.sessions
            if session.program == program and session.outcome == "finished"
        )


def fold(events: Sequence[PlanEvent], sessions: Sequence[Session], today: int) -> Ledger:
    """The state of the plan on the day `today`. The order of `events` is that of their numbers."""
    kept = standing(events)
    of_kind: dict[PlanKind, list[PlanEvent]] = {kind: [] for kind in PlanKind}
    for event in kept:
        of_kind[event.kind].append(event)
    ordered = tuple(sorted(sessions, key=lambda session: session.day))
    return Ledger(
        sessions=ordered,
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
        changes={event.payload["program"]: _change(event) for event in of_kind[PlanKind.STAGE]},
        answers=tuple(of_kind[PlanKind.ANSWERED]),
        pains=tuple(of_kind[PlanKind.PAIN]),
        overrides=tuple(of_kind[PlanKind.OVERRIDE]),
        progress=tuple(of_kind[PlanKind.PROGRESS]),
        frozen=_frozen(of_kind[PlanKind.FROZEN]),
        bands=_bands(of_kind[PlanKind.BANDS]),
    )


def _follows(events: Sequence[PlanEvent], sessions: Sequence[Session], today: int) -> dict[str, Follow]:
    """What was started and not stopped; with no word about a program, what was done of it lately."""
    followed: dict[str, Follow] = {}
    named: set[str] = set()
    for event in events:
        if event.kind is PlanKind.STARTED:
            payload = event.payload
            named.add(payload["program"])
            followed[payload["program"]] = Follow(
                program=payload["program"],
                since=payload["on"],
                stage=payload.get("stage"),
                workout=payload.get("workout"),
                seq=event.seq,
            )
        elif event.kind is PlanKind.STOPPED:
            named.add(event.payload["program"])
            followed.pop(event.payload["program"], None)
    for session in sessions:
        known = session.program in named or session.program in followed
        if not known and session.outcome == "finished" and today - session.day < RECENT_DAYS:
            followed[session.program] = Follow(program=session.program, since=session.day)
    return followed


def _change(event: PlanEvent) -> Change:
    payload = event.payload
    return Change(
        day=event.day,
        stage=payload["stage"],
        workout=payload["workout"],
        why=payload.get("why", ""),
        seq=event.seq,
    )


def _frozen(events: Sequence[PlanEvent]) -> frozenset[tuple[str, str]]:
    last = {
        (event.payload["program"], event.payload["exercise"]): event.payload["frozen"] for event in events
    }
    return frozenset(at for at, frozen in last.items() if frozen)


def _bands(events: Sequence[PlanEvent]) -> tuple[int, int] | None:
    if not events:
        return None
    return events[-1].payload["easy"], events[-1].payload["acceptable"]
