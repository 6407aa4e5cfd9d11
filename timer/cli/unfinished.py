"""Sessions that were left, killed or cut off: found again, taken up, finished as they are, or thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from timer.cli.errors import Refusal
from timer.core import commands as c
from timer.core import engine
from timer.core.clock import Clock, SystemClock
from timer.core.fold import fold
from timer.core.state import State
from timer.events import Event, Kind
from timer.session.closing import stored
from timer.session.opening import this_run
from timer.session.resuming import taken_up
from timer.session.services import UnfinishedRow
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished
from timer.store.recorder import JournalRecorder
from timer.store.records import Run
from timer.store.rescue import rescue_journal
from timer.store.sealing import seal_live

#: Real seconds to wait before a session counts as recorded by another Holdfast, when it is only looked at.
LOOKING_S = 0.2


def rows(home: Home, history: History | None, now: datetime) -> tuple[list[UnfinishedRow], list[StoreError]]:
    """The sessions that can be taken up, the last one first, and what to tell of those that cannot be read.

    One that had come to its end and was only not put away yet goes into the history at once. While another
    Holdfast records here, its session is none of ours.
    """
    found: list[UnfinishedRow] = []
    complaints: list[StoreError] = []
    for uuid in unfinished(home):
        try:
            left = _read_or_rescued(home, uuid, now, complaints)
            with _understanding(home, uuid):
                row = _row(left, now)
            if row is not None:
                found.append(row)
            elif left.state is None:
                discard(home, uuid)  # killed at its very start
            elif history is not None:
                with _understanding(home, uuid):
                    whole = stored(left.events, left.state)
                seal_live(home, history, whole)
        except StoreError as error:
            if error.cause == "held":
                break  # and so are all the others: the lock is that of the home
            if error.cause != "missing":
                complaints.append(error)
    return found, complaints


def take_up(home: Home, uuid: str, clock: Clock | None = None) -> tuple[tuple[Event, ...], JournalRecorder]:
    """The journal of a session with the events of this process added, and its recorder. Raises Refusal."""
    try:
        journal = LiveJournal.open(home, uuid)
        try:
            events, alive_ms = journal.events(), journal.alive_ms()
            with _understanding(home, uuid):
                added = taken_up(events, this_run(clock or SystemClock(), 0), alive_ms)
        except BaseException:
            journal.close()
            raise
    except StoreError as error:
        raise Refusal.of(error) from error
    recorder = JournalRecorder(journal)
    for event in added:
        recorder.record(event)
    return (*events, *added), recorder


def finish(home: Home, history: History, uuid: str) -> None:
    """Into the history as far as it went; nothing is marked done that was not. Raises Refusal."""
    try:
        with closing(LiveJournal.open(home, uuid)) as journal:
            events, alive_ms = journal.events(), journal.alive_ms()
            with _understanding(home, uuid):
                state, ending = engine.command(fold(events), c.End(), alive_ms)
                whole = stored((*events, *ending), state)
            journal.append(ending)
        seal_live(home, history, whole)
    except StoreError as error:
        raise Refusal.of(error) from error


def discard(home: Home, uuid: str) -> None:
    """Throw it away for good. Raises Refusal."""
    try:
        LiveJournal.open(home, uuid).discard()
    except StoreError as error:
        raise Refusal.of(error) from error


@dataclass(frozen=True, slots=True)
class _Left:
    """An unfinished session as its journal tells of it."""

    uuid: str
    events: tuple[Event, ...]
    state: State | None
    """None when it never began."""
    alive_ms: int


def _read_or_rescued(home: Home, uuid: str, now: datetime, complaints: list[StoreError]) -> _Left:
    """What a journal tells; one that is damaged is set aside first. Raises StoreError."""
    try:
        return _read(home, uuid)
    except StoreError as error:
        if error.cause != "damaged":
            raise
    complaints.append(rescue_journal(home, uuid, now))
    return _read(home, uuid)


def _read(home: Home, uuid: str) -> _Left:
    with closing(LiveJournal.open(home, uuid, patience_s=LOOKING_S)) as journal:
        events, alive_ms = journal.events(), journal.alive_ms()
    if not {event.kind for event in events} - {Kind.STARTED}:
        return _Left(uuid, events, None, alive_ms)
    with _understanding(home, uuid):
        # Killed between the end of the last step and the word that all is done: it is done.
        state, due = engine.advance(fold(events), alive_ms)
    return _Left(uuid, (*events, *due), state, alive_ms)


@contextmanager
def _understanding(home: Home, uuid: str) -> Iterator[None]:
    """Tell in one sentence of a journal that can be read and makes no sense."""
    try:
        yield
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, StopIteration) as error:
        raise StoreError(
            '"{path}" cannot be understood ({reason}) and is left as it is',
            path=home.live_file(uuid),
            reason=f"{error!r:.200}",
        ) from error


def _row(left: _Left, now: datetime) -> UnfinishedRow | None:
    """None for a session that never began, or had come to its end."""
    state = left.state
    if state is None or state.finished or state.step is None:
        return None
    run = Run.from_payload(next(event.payload for event in reversed(left.events) if event.kind is Kind.RUN))
    last = datetime.fromisoformat(run.utc) + timedelta(milliseconds=left.alive_ms - run.at_ms)
    return UnfinishedRow(
        uuid=left.uuid,
        program=state.timeline.program_name,
        workout=state.timeline.workout_name,
        stage=state.timeline.stage_name,
        step=state.step,
        index=state.index,
        count=len(state.steps),
        elapsed_ms=state.elapsed_ms(left.alive_ms),
        away_seconds=max(0.0, (now - last).total_seconds()),  # a clock set back tells nothing
    )
