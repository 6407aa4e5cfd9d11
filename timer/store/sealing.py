"""From the live journal into the history. Killed at any moment, it can simply be done again."""

from __future__ import annotations

from collections.abc import Iterable

from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal
from timer.store.records import HeartSeries, LapRow, StoredSession, Summary


def seal_live(
    home: Home, history: History, summary: Summary, laps: Iterable[LapRow], heart: HeartSeries | None = None
) -> bool:
    """Put the journal of the session `summary.uuid` into the history, then delete its file.

    Its recorder must have been closed. A session that is in the history already only loses its live file.

    Returns:
        True when the session was new to the history.

    Raises:
        StoreError: nothing is lost, the live file stays; cause "missing" when there is neither a live file
            nor a session of that uuid in the history.
    """
    try:
        journal = LiveJournal.open(home, summary.uuid)
    except StoreError as error:
        if error.cause == "missing":
            history.summary(summary.uuid)  # raises when it is not there either
            return False
        raise
    try:
        session = StoredSession(
            summary=summary, laps=tuple(laps), events=journal.events(), heart=heart or HeartSeries()
        )
        new = history.seal(session)
        journal.discard()
    finally:
        journal.close()
    return new
