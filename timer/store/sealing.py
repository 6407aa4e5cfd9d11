"""From the live journal into the history. Killed at any moment, it can simply be done again."""

from __future__ import annotations

from timer.store.database import Connect, connect
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal
from timer.store.records import StoredSession


def seal_live(home: Home, history: History, session: StoredSession, connect: Connect = connect) -> bool:
    """Put a session that has a live journal into the history, then delete the journal.

    Its recorder must have been closed. A session that is in the history already only loses its journal.

    Returns:
        True when the session was new to the history.

    Raises:
        StoreError: nothing is lost, the journal stays; cause "missing" when there is neither a journal nor a
            session of that uuid in the history.
        ValueError: the journal has events that `session` lacks.
    """
    uuid = session.summary.uuid
    try:
        journal = LiveJournal.open(home, uuid, connect)
    except StoreError as error:
        if error.cause != "missing":
            raise
        history.summary(uuid)  # raises when it is not there either
        return False
    try:
        kept = session.events[-1].seq if session.events else 0
        if kept < journal.last_seq():
            raise ValueError(f"events after {kept} would be lost")
        try:
            new = history.seal(session)
        except StoreError as error:
            if not journal.ballast.failed(error):
                raise
            new = history.seal(session)
        journal.discard()
    finally:
        journal.close()
    return new
