"""The plan as it is kept: its events, and the sessions that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from timer.cli.errors import Refusal
from timer.plan.ledger import Moment, Said, Session
from timer.store.errors import StoreError
from timer.store.records import DoneWorkout, SaidPain, zone_of

if TYPE_CHECKING:
    from timer.cli.keeping import Keeping
    from timer.events.plan import PlanEvent, PlanKind
    from timer.store.plan_log import Draft

#: Origins of sessions that are the user's own: they move a plan on, and are what totals and trends count.
COUNTED = frozenset({"real", "imported"})
_MOMENTS: dict[str, Moment] = {"before": "before", "during": "during", "after": "after"}


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, and the stamp that the history had then."""

    stamp: tuple[object, ...]
    events: tuple[PlanEvent, ...]
    sessions: tuple[Session, ...]


class KeptPlan:
    """The plan of one person, read anew when the history has changed."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._known: _Read | None = None

    def events(self) -> tuple[PlanEvent, ...]:
        """Every event of the plan, by number; none, and a notice, where they cannot be read."""
        return self._read().events

    def sessions(self) -> tuple[Session, ...]:
        """The real and imported sessions of every program, in order."""
        return self._read().sessions

    def append(self, kind: PlanKind, payload: Mapping[str, Any]) -> int:
        """Keep one event, made now; its number. Raises Refusal where nothing can be kept."""
        return self.append_together([(kind, payload)])

    def append_together(self, drafts: Sequence[Draft], link: str | None = None) -> int:
        """Keep events that were said in one breath, all or none; see `PlanLog.append_together`.

        Raises Refusal where nothing can be kept.
        """
        from timer.session.opening import zone_name

        now = datetime.now().astimezone()
        try:
            return self._keeping.needed_history.plan.append_together(drafts, now, zone_name(), link)
        except StoreError as error:
            raise Refusal.of(error) from error

    def _read(self) -> _Read:
        # The stamp comes first: what is written meanwhile makes it old, and is read the next time.
        stamp: tuple[object, ...] = self._keeping.ask(lambda history: (history, *history.stamp()))
        known = self._known
        if known is None or not stamp or known.stamp != stamp:
            events = self._keeping.ask(lambda history: history.plan.events())
            done = self._keeping.ask(lambda history: history.performed())
            counted = tuple(_session(session) for session in done if session.origin in COUNTED)
            self._known = known = _Read(stamp, events, counted)
        return known


def _said(said: SaidPain) -> Said:
    return Said(_MOMENTS[said.moment], said.place, said.level, said.swelling)


def _session(done: DoneWorkout) -> Session:
    """The day is the one on the clocks of the place where it was."""
    return Session(
        uuid=done.uuid,
        program=done.program,
        stage=done.stage,
        workout=done.workout,
        day=done.started_utc.astimezone(zone_of(done.zone)).date().toordinal(),
        outcome=done.outcome,
        pain=done.pain,
        pains=tuple(_said(said) for said in done.pains),
        utc=done.started_utc.isoformat(timespec="milliseconds"),
    )
