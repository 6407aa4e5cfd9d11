"""The narrow connection that everything kept goes through, and SQLite's own behind it.

`journal_mode=DELETE` with `synchronous=EXTRA` lost nothing acknowledged in 6000 simulated power cuts; the
usual advice for servers, WAL with NORMAL, lost commits in two thirds of them.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from timer.locale import N_
from timer.store.errors import Cause, StoreError
from timer.store.home import FILE_MODE, replacing, sync_folder

Value = str | int | float | bytes | None
Row = tuple[Any, ...]

#: STRICT tables came with it.
OLDEST_SQLITE = (3, 37, 0)
#: How long a writer waits for another one, in ms.
BUSY_TIMEOUT_MS = 5000

#: What every connection is told first.
PRAGMAS = (
    f"busy_timeout={BUSY_TIMEOUT_MS}",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "fullfsync=ON",  # macOS: its plain fsync leaves data in the drive's own cache
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",  # a session that was deleted is gone from the file too
)


class Connection(Protocol):
    """One connection. What is read is complete when the call returns. Every call may raise StoreError."""

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement; all its rows."""

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each of `rows`."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is committed together when the block ends, or not at all if it raises."""

    def close(self) -> None:
        """Harmless when it is closed already."""


Connect = Callable[[Path], Connection]


class SqliteConnection:
    """SQLite from the standard library. May move between threads, but serves one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise StoreError(
                "SQLite {found} is too old, {needed} is needed: install a newer Python",
                found=sqlite3.sqlite_version,
                needed=".".join(map(str, OLDEST_SQLITE[:2])),
            )
        with self._telling():
            _make(path)
            # isolation_level None: no transaction but those that `transaction` begins.
            self._sqlite = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            for pragma in PRAGMAS:
                self.execute(f"PRAGMA {pragma}")
        except StoreError:
            self.close()
            raise

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        with self._telling():
            return self._sqlite.execute(sql, values).fetchall()

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        with self._telling():
            self._sqlite.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # After some errors SQLite has rolled back by itself, and says so when it is asked again.
            with suppress(StoreError):
                self.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self._sqlite.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise told(self._path, error) from error
        except OSError as error:
            raise StoreError(
                '"{path}" cannot be opened: {reason}', "io", path=self._path, reason=error.strerror or error
            ) from error


def _make(path: Path) -> None:
    """An empty file for its owner only: SQLite's own mode depends on the umask. Its journal inherits ours.

    A file that is there is not even opened, and two threads come here one after the other: when a process
    closes any handle of a file, POSIX drops the locks that SQLite holds on it through another one.
    """
    with _making, suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE))
        # SQLite puts the names of its journals on the disk, but not the name of a file that it finds.
        sync_folder(path.parent)


_making = threading.Lock()

_DAMAGED = N_('"{path}" is damaged ({reason}); move it to another folder, and a new one is begun')
_BUSY = N_('another program keeps "{path}" busy; close it and try again')
_OTHER = N_('"{path}" cannot be used ({reason})')
_SENTENCES: dict[int, tuple[Cause, str]] = {
    sqlite3.SQLITE_FULL: ("full", N_('the disk is full: "{path}" cannot be written; free some room')),
    sqlite3.SQLITE_IOERR: ("io", N_('the disk gave an error at "{path}" ({reason}); check it and try again')),
    sqlite3.SQLITE_CORRUPT: ("damaged", _DAMAGED),
    sqlite3.SQLITE_NOTADB: ("damaged", _DAMAGED),
    sqlite3.SQLITE_BUSY: ("busy", _BUSY),
    sqlite3.SQLITE_LOCKED: ("busy", _BUSY),
    sqlite3.SQLITE_READONLY_DBMOVED: (
        "io",
        N_('"{path}" is not there any more; put it back, or connect the disk that it is on'),
    ),
    sqlite3.SQLITE_READONLY: ("read-only", N_('"{path}" may only be read; make it writable')),
    sqlite3.SQLITE_CANTOPEN: ("io", N_('"{path}" cannot be opened ({reason})')),
}


def told(path: Path, error: sqlite3.Error) -> StoreError:
    """SQLite's error as one sentence, with its cause."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    if not code and isinstance(error, sqlite3.OperationalError):
        code = sqlite3.SQLITE_CORRUPT  # Python's own complaint: what should be text is none
    # The low byte is the primary code: https://www.sqlite.org/rescode.html#extrc
    cause, template = _SENTENCES.get(code) or _SENTENCES.get(code & 0xFF, ("other", _OTHER))
    return StoreError(template, cause, path=path, reason=error)


def connect(path: Path) -> Connection:
    """The connection that Holdfast uses. Raises StoreError."""
    return SqliteConnection(path)


def is_sound(path: Path) -> bool:
    """Whether SQLite finds no fault in the whole of a database: half a second for ten years of sessions."""
    try:
        with closing(sqlite3.connect(path)) as reader:
            return reader.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except sqlite3.Error:
        return False


def back_up(source: Path, target: Path) -> None:
    """Copy a database while others may use it; `target` appears whole or not at all.

    Raises:
        StoreError: cause "damaged" when the copy is not sound, and then no older one has been replaced by it.
    """
    try:
        with replacing(target) as aside, closing(sqlite3.connect(source)) as reader:
            with closing(sqlite3.connect(aside)) as writer:
                reader.backup(writer)
            if not is_sound(aside):
                raise StoreError(_DAMAGED, "damaged", path=source, reason="quick_check")
    except sqlite3.Error as error:
        raise told(source, error) from error
    except OSError as error:
        raise StoreError(
            'no backup of "{path}" can be made: {reason}', "io", path=source, reason=error.strerror or error
        ) from error
