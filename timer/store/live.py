"""The live journal: a file of its own for each running session, opened by its recorder alone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Self
from uuid import UUID

from timer.events import Event, Kind, UnknownVersionError
from timer.store.ballast import Ballast
from timer.store.database import Connect, Connection, connect
from timer.store.errors import StoreError, newer
from timer.store.home import Home
from timer.store.lock import HomeLock
from timer.store.migrations import LIVE, open_database
from timer.store.records import Run
from timer.store.series import payload_text

#: Real seconds to wait for somebody who only looks: many times what that takes.
PATIENCE_S = 1.0


class LiveJournal:
    """The events of one running session on the disk. One thread at a time; holds the lock of the home."""

    def __init__(self, path: Path, connection: Connection, lock: HomeLock, ballast: Ballast) -> None:
        self._path = path
        self._connection = connection
        self._lock = lock
        self.ballast = ballast
        """Room for a full disk; its writer gives it back and lays it anew."""

    @classmethod
    def create(cls, home: Home, uuid: str, connect: Connect = connect) -> Self:
        """A new, empty journal.

        Raises:
            StoreError: cause "held" when another Holdfast records here, or whatever the disk says.
            ValueError: `uuid` is none, or has a journal already.
        """
        path = _file(home, uuid)
        if path.exists():
            raise ValueError(f"{uuid} has a journal already")
        return cls._locked(home, path, connect)

    @classmethod
    def open(cls, home: Home, uuid: str, connect: Connect = connect, patience_s: float = PATIENCE_S) -> Self:
        """The journal of an unfinished session, once nobody else has looked into one for `patience_s`.

        Raises as `create`; cause "missing" when there is none.
        """
        path = _file(home, uuid)
        if not path.exists():
            raise StoreError('the unfinished session "{uuid}" is not there any more', "missing", uuid=uuid)
        return cls._locked(home, path, connect, patience_s)

    @classmethod
    def _locked(cls, home: Home, path: Path, connect: Connect, patience_s: float = PATIENCE_S) -> Self:
        lock, ballast = HomeLock.acquire(home.lock, patience_s), Ballast(home.ballast)
        try:
            try:
                connection = open_database(path, LIVE, connect)
            except StoreError as error:
                if not ballast.failed(error):
                    raise
                connection = open_database(path, LIVE, connect)
            return cls(path, connection, lock, ballast)
        except BaseException:
            lock.release()
            raise

    def append(self, events: Sequence[Event], alive_ms: int | None = None) -> None:
        """Commit `events` together, and that the session was alive at `alive_ms`.

        Events that are there already are passed over: after an error it is not always known whether a
        commit took place, and then the same batch comes again.

        Raises:
            StoreError: nothing was written, as far as SQLite knows.
            ValueError: a number in the order is missing.
        """
        with self._connection.transaction():
            last = self.last_seq()
            fresh = [event for event in events if event.seq > last]
            if [event.seq for event in fresh] != list(range(last + 1, last + 1 + len(fresh))):
                raise ValueError(f"event {last + 1} is missing")
            self._connection.executemany(
                "INSERT INTO event (seq, at_ms, kind, version, payload) VALUES (?, ?, ?, ?, ?)",
                [(e.seq, e.at_ms, e.kind.value, e.version, payload_text(e)) for e in fresh],
            )
            if alive_ms is not None:
                self._connection.execute(
                    "INSERT INTO mark (id, at_ms) VALUES (1, ?)"
                    " ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms",
                    (alive_ms,),
                )

    def events(self) -> tuple[Event, ...]:
        """Everything in the journal, in order.

        Raises:
            StoreError: cause "newer" when a newer Holdfast wrote an event, "damaged" when one cannot be read.
        """
        rows = self._connection.execute("SELECT seq, at_ms, kind, version, payload FROM event ORDER BY seq")
        try:
            return tuple(Event.read(*row) for row in rows)
        except UnknownVersionError as error:
            raise newer(self._path, error) from error
        except (ValueError, TypeError) as error:
            raise StoreError(
                '"{path}" is damaged ({reason}); move it to another folder, and a new one is begun',
                "damaged",
                path=self._path,
                reason=error,
            ) from error

    def readable(self) -> tuple[Event, ...]:
        """The events up to the first one that cannot be read: what is left of a damaged journal."""
        found: list[Event] = []
        with suppress(StoreError, ValueError, TypeError):
            for seq in count(1):
                rows = self._connection.execute(
                    "SELECT seq, at_ms, kind, version, payload FROM event WHERE seq = ?", (seq,)
                )
                if not rows:
                    break
                found.append(Event.read(*rows[0]))
        return tuple(found)

    def runs(self) -> tuple[Run, ...]:
        """The processes that worked on the session, in order."""
        return tuple(Run.from_payload(event.payload) for event in self.events() if event.kind is Kind.RUN)

    def last_seq(self) -> int:
        """Number of the last event; 0 in an empty journal."""
        ((last,),) = self._connection.execute("SELECT coalesce(max(seq), 0) FROM event")
        return int(last)

    def alive_ms(self) -> int:
        """The last session time of which the journal knows: of an event or a sign of life."""
        ((last,),) = self._connection.execute(
            "SELECT max(coalesce((SELECT max(at_ms) FROM event), 0), coalesce((SELECT at_ms FROM mark), 0))"
        )
        return int(last)

    def close(self) -> None:
        """Let the file and the lock go; the session stays resumable. Harmless when done already."""
        self._connection.close()
        self._lock.release()

    def discard(self) -> None:
        """Delete the journal, then let the lock go."""
        self._connection.close()
        try:
            delete_database(self._path)
        finally:
            self._lock.release()


def unfinished(home: Home) -> tuple[str, ...]:
    """The uuids of the sessions that are not sealed yet, the one touched last first. Opens none of them.

    One that was killed at its very start has no events.
    """
    found: list[tuple[float, str]] = []
    for path in home.live.glob("*.db"):
        with suppress(ValueError, FileNotFoundError):
            found.append((path.stat().st_mtime, str(UUID(path.stem))))
    return tuple(uuid for _, uuid in sorted(found, reverse=True))


def delete_database(path: Path) -> None:
    """Delete a closed database with what SQLite may have left beside it. Raises StoreError."""
    try:
        # The database first: a journal without it is only litter, the other way round it would be a loss.
        for leftover in (path, path.with_name(path.name + "-journal")):
            leftover.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            '"{path}" cannot be deleted: {reason}', "io", path=path, reason=error.strerror or error
        ) from error


def _file(home: Home, uuid: str) -> Path:
    return home.live_file(str(UUID(uuid)))
