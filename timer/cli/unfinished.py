"""Sessions that were left, killed or cut off: found again, taken up, finished as they are, or thrown away."""

from __future__ import annotations

from datetime import UTC, datetime

from timer.cli.errors import Refusal
from timer.core import commands as c
from timer.core import engine
from timer.core.clock import Clock, SystemClock
from timer.core.fold import fold
from timer.events import Event
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
from timer.store.sealing import seal_live


def rows(home: Home, history: History) -> list[UnfinishedRow]:
    """The sessions that can be taken up, the last one first.

    One that had come to its end and was only not put away yet goes into the history at once. While another
    Holdfast records here, its session is none of ours.
    """
    found: list[UnfinishedRow] = []
    for uuid in unfinished(home):
        try:
            events, alive_ms = _read(home, uuid)
            row = _row(uuid, events, alive_ms) if events else None
            if row is not None:
                found.append(row)
            elif events:
                seal_live(home, history, stored(events, fold(events)))
            else:
                discard(home, uuid)
        except StoreError as error:
            if error.cause != "held":
                raise Refusal.of(error) from error
    return found


def take_up(home: Home, uuid: str, clock: Clock | None = None) -> tuple[tuple[Event, ...], JournalRecorder]:
    """The journal of a session with the events of this process added, and its recorder. Raises Refusal."""
    try:
        journal = LiveJournal.open(home, uuid)
        events, alive_ms = journal.events(), journal.alive_ms()
    except StoreError as error:
        raise Refusal.of(error) from error
    added = taken_up(events, this_run(clock or SystemClock(), 0), alive_ms)
    recorder = JournalRecorder(journal)
    for event in added:
        recorder.record(event)
    return (*events, *added), recorder


def finish(home: Home, history: History, uuid: str) -> None:
    """Into the history as far as it went; nothing is marked done that was not. Raises Refusal."""
    try:
        journal = LiveJournal.open(home, uuid)
        try:
            events, alive_ms = journal.events(), journal.alive_ms()
            state, ending = engine.command(fold(events), c.End(), alive_ms)
            journal.append(ending)
        finally:
            journal.close()
        seal_live(home, history, stored((*events, *ending), state))
    except StoreError as error:
        raise Refusal.of(error) from error


def discard(home: Home, uuid: str) -> None:
    """Throw it away for good. Raises Refusal."""
    try:
        LiveJournal.open(home, uuid).discard()
    except StoreError as error:
        raise Refusal.of(error) from error


def _read(home: Home, uuid: str) -> tuple[tuple[Event, ...], int]:
    journal = LiveJournal.open(home, uuid)
    try:
        return journal.events(), journal.alive_ms()
    finally:
        journal.close()


def _row(uuid: str, events: tuple[Event, ...], alive_ms: int) -> UnfinishedRow | None:
    """None for a session that had come to its end."""
    state = fold(events)
    if state.finished or state.step is None:
        return None
    run = Run.from_payload(next(event.payload for event in reversed(events) if event.kind == "run"))
    last = datetime.fromisoformat(run.utc).astimezone(UTC).timestamp() + (alive_ms - run.at_ms) / 1000
    return UnfinishedRow(
        uuid=uuid,
        program=state.timeline.program_name,
        workout=state.timeline.workout_name,
        stage=state.timeline.stage_name,
        step=state.step,
        index=state.index,
        count=len(state.steps),
        elapsed_ms=state.elapsed_ms(alive_ms),
        away_seconds=max(0.0, datetime.now(UTC).timestamp() - last),
    )
