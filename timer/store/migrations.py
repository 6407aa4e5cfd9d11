"""Numbered changes of the databases; a released one is never edited. `user_version` says which a file has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from timer.store.database import Connect, Connection, back_up
from timer.store.errors import StoreError

Migration = Callable[[Connection], None]


def open_database(
    path: Path, migrations: Sequence[Migration], connect: Connect, *, copy_first: bool = True
) -> Connection:
    """A connection to `path`, brought up to the newest version; made when it is not there.

    A file that has something to lose is copied to `<name>.backup-v<old version>` first, unless it is itself
    a copy (`copy_first` False).

    Raises:
        StoreError: cause "newer" when a newer Holdfast wrote the file, or whatever the disk says.
    """
    connection = connect(path)
    try:
        migrate(connection, path, migrations, copy_first=copy_first)
    except BaseException:
        connection.close()
        raise
    return connection


def migrate(
    connection: Connection, path: Path, migrations: Sequence[Migration], *, copy_first: bool = True
) -> None:
    """Apply what is missing, each change in a transaction of its own. Raises StoreError."""
    found = version_of(connection)
    if found > len(migrations):
        raise StoreError(
            '"{path}" was written by a newer Holdfast (version {found}, this one knows {known});'
            " update Holdfast",
            "newer",
            path=path,
            found=found,
            known=len(migrations),
        )
    if copy_first and 0 < found < len(migrations):
        back_up(path, path.with_name(f"{path.name}.backup-v{found}"))
    for version, change in enumerate(migrations[found:], start=found + 1):
        with connection.transaction():
            # Another process may have been first while this one waited for the lock.
            if version_of(connection) < version:
                change(connection)
                connection.execute(f"PRAGMA user_version={version}")


def version_of(connection: Connection) -> int:
    """The version of the file; 0 when it is empty."""
    ((version,),) = connection.execute("PRAGMA user_version")
    return int(version)


def _live_1(connection: Connection) -> None:
    connection.execute(
        """CREATE TABLE event (
            seq INTEGER PRIMARY KEY,
            at_ms INTEGER NOT NULL,
            kind TEXT NOT NULL,
            version INTEGER NOT NULL,
            payload TEXT NOT NULL
        ) STRICT"""
    )
    # How far the session was seen alive, in ms of session time: a minute without events is not a minute lost.
    connection.execute(
        "CREATE TABLE mark (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL) STRICT"
    )


def _history_1(connection: Connection) -> None:
    for statement in _HISTORY_1:
        connection.execute(statement)


_HISTORY_1 = (
    # What was prescribed, as JSON. Sessions of the same workout share it: it is most of their bytes.
    """CREATE TABLE prescription (
        id INTEGER PRIMARY KEY,
        sha256 BLOB NOT NULL UNIQUE,
        data BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE session (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        started_utc TEXT NOT NULL,
        zone TEXT NOT NULL,
        program TEXT NOT NULL,
        digest TEXT NOT NULL,
        stage INTEGER NOT NULL,
        workout INTEGER NOT NULL,
        names TEXT NOT NULL,
        origin TEXT NOT NULL,
        outcome TEXT NOT NULL,
        app TEXT NOT NULL,
        seconds REAL NOT NULL,
        active_seconds REAL NOT NULL,
        mean_bpm INTEGER,
        max_bpm INTEGER,
        effort INTEGER,
        pain INTEGER,
        remark TEXT NOT NULL,
        prescription INTEGER REFERENCES prescription
    ) STRICT""",
    "CREATE INDEX session_by_start ON session (started_utc, id)",
    "CREATE INDEX session_by_program ON session (program, started_utc)",
    "CREATE INDEX session_by_prescription ON session (prescription)",
    # The sets of which a load or the repetitions in reserve were said: the one thing that is asked across
    # sessions. All laps as rows would take a third of ten years' file.
    """CREATE TABLE lifted (
        session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        n INTEGER NOT NULL,
        exercise TEXT NOT NULL,
        set_number INTEGER,
        side TEXT,
        load_kg REAL,
        reps INTEGER,
        rir INTEGER,
        PRIMARY KEY (exercise, session, n)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX lifted_by_session ON lifted (session)",
    # Laps, journal and samples, compressed: see timer.store.series.
    """CREATE TABLE series (
        session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        kind TEXT NOT NULL,
        data BLOB NOT NULL,
        crc32 INTEGER NOT NULL,
        PRIMARY KEY (session, kind)
    ) STRICT""",
)


def _history_2(connection: Connection) -> None:
    # What happened to the plan: see timer.events.plan. No number is given twice, since UNDONE names one.
    connection.execute(
        """CREATE TABLE plan_event (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            utc TEXT NOT NULL,
            zone TEXT NOT NULL,
            day INTEGER NOT NULL,
            kind TEXT NOT NULL,
            version INTEGER NOT NULL,
            payload TEXT NOT NULL
        ) STRICT"""
    )


def _history_3(connection: Connection) -> None:
    # What was said of pain, each time: the plan asks it across sessions, and where it hurt matters. Sessions
    # from before have only the highest figure, in their own row.
    connection.execute(
        """CREATE TABLE pain (
            session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
            n INTEGER NOT NULL,
            moment TEXT NOT NULL,
            place TEXT NOT NULL,
            level INTEGER,
            swelling INTEGER,
            PRIMARY KEY (session, n)
        ) STRICT, WITHOUT ROWID"""
    )


#: Of the file of a running session.
LIVE: tuple[Migration, ...] = (_live_1,)
#: Of the file of finished sessions.
HISTORY: tuple[Migration, ...] = (_history_1, _history_2, _history_3)
