"""What a report for the physiotherapist rests on, read from the history and the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from programs.text import Text
from timer.cli.errors import Refusal
from timer.cli.plan_keeping import COUNTED
from timer.events import Kind
from timer.events.plan import PlanEvent, PlanKind
from timer.exchange.physio import MOMENTS, Pain, Report, Session
from timer.exchange.physio_report import report
from timer.locale import N_
from timer.plan.events import standing
from timer.store.records import DoneWorkout, StoredSession, zone_of

if TYPE_CHECKING:
    from timer.cli.keeping import Keeping
    from timer.cli.planner import Planner
    from timer.store.history import History

#: Events that say where the user left the rule, or changed a figure.
_DECISIONS = (PlanKind.OVERRIDE, PlanKind.STAGE, PlanKind.SKIPPED, PlanKind.PROGRESS)


class Reporter:
    """Makes reports for one person."""

    def __init__(self, keeping: Keeping, planner: Planner, names: dict[str, Text]) -> None:
        """`names` are those of the programs that can be read, by slug."""
        self._keeping = keeping
        self._planner = planner
        self._names = names

    def report(self, slug: str | None, first: date, last: date) -> Report:
        """On the days from `first` to `last`. Raises Refusal where nothing is known of the program."""
        book = self._planner.book()
        done = [
            one for one in self._keeping.ask(lambda history: history.performed()) if one.origin in COUNTED
        ]
        program = slug or self._likeliest(list(book.ledger.follows), done)
        of_it = [one for one in done if one.program == program]
        if program not in self._names and not of_it:
            raise Refusal(N_('nothing is known of "{slug}"; see: holdfast programs list'), 2, slug=program)
        period = first.toordinal(), last.toordinal()
        stands = book.calendar(1).standings.get(program)
        events = standing(book.events)
        sessions = tuple(self._sessions(of_it, period, events))
        name = self._names.get(program)
        return report(
            name if name is not None else Text.same(program),
            period,
            sessions,
            None if stands is None else stands.entries,
            [event for event in events if _decides(event, program)],
            apart=tuple(
                _told_later(None, [event for event in events if event.payload.get("program") == program])
            ),
        )

    def _likeliest(self, followed: Sequence[str], done: Sequence[DoneWorkout]) -> str:
        """The one that is followed, else the one that was done last."""
        if len(followed) == 1:
            return followed[0]
        last = next((one.program for one in reversed(done) if not followed or one.program in followed), None)
        if last is None:
            raise Refusal(N_("name the program, such as: holdfast plan report knee"), 2)
        return last

    def _sessions(
        self, done: Sequence[DoneWorkout], period: tuple[int, int], events: Sequence[PlanEvent]
    ) -> Iterator[Session]:
        for one in done:
            day = one.started_utc.astimezone(zone_of(one.zone)).date().toordinal()
            if period[0] <= day <= period[1]:
                for whole in self._keeping.ask(_whole(one.uuid)):
                    yield _session(whole, day, [*_told(whole, day), *_told_later(one.uuid, events)])


def _whole(uuid: str) -> Callable[[History], tuple[StoredSession, ...]]:
    return lambda history: (history.show(uuid),)


def _decides(event: PlanEvent, program: str) -> bool:
    return (
        event.kind in _DECISIONS
        and event.payload.get("program") == program
        and event.payload.get("accepted", True) is True
    )


def _session(whole: StoredSession, day: int, pains: Sequence[Pain]) -> Session:
    summary = whole.summary
    longer = [event.payload for event in whole.events if event.kind is Kind.EXTENDED]
    return Session(
        day=day,
        stage=summary.stage,
        outcome=summary.outcome,
        laps=whole.laps,
        timeline=whole.timeline,
        pains=tuple(pains),
        mean_bpm=summary.mean_bpm,
        max_bpm=summary.max_bpm,
        beyond=sum(payload["beyond"] for payload in longer),
    )


def _told(whole: StoredSession, day: int) -> Iterator[Pain]:
    """What was said in the session itself: before it, on the way, and in its last remark."""
    for event in whole.events:
        payload = event.payload
        if event.kind is Kind.PAIN_NOTED:
            yield Pain(
                day=day,
                moment=payload.get("moment", "during"),
                level=payload.get("level"),
                swelling=payload.get("swelling"),
                where=payload.get("where") or "",
            )
    remarks = [event.payload for event in whole.events if event.kind is Kind.NOTED]
    if remarks and (remarks[-1].get("pain") is not None or remarks[-1].get("swelling") is not None):
        yield Pain(
            day=day, moment="after", level=remarks[-1].get("pain"), swelling=remarks[-1].get("swelling")
        )


def _told_later(uuid: str | None, events: Sequence[PlanEvent]) -> Iterator[Pain]:
    """What was said of the session afterwards: the next morning. None: of no session."""
    for event in events:
        payload = event.payload
        if event.kind is PlanKind.PAIN and payload.get("session") == uuid and payload["moment"] in MOMENTS:
            yield Pain(
                day=event.day,
                moment=payload["moment"],
                level=payload.get("level"),
                swelling=payload.get("swelling"),
                where=payload.get("where") or "",
            )
