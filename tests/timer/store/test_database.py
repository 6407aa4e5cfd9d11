from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from timer.store import database
from timer.store.database import Connection, SqliteConnection, back_up, connect
from timer.store.errors import StoreError
from timer.store.migrations import Migration, migrate, open_database, version_of


def made(sql: str) -> Migration:
    def change(connection: Connection) -> None:
        connection.execute(sql)

    return change


FIRST = made("CREATE TABLE thing (name TEXT NOT NULL) STRICT")
SECOND = made("ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7")
BROKEN = made("ALTER TABLE missing ADD COLUMN size INTEGER")


def test_the_pragmas_that_keep_promises_are_in_force(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "a.db")) as opened:
        in_force = {
            name: opened.execute(f"PRAGMA {name}")[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    assert in_force == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }


def test_a_transaction_is_whole_or_not_at_all(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "a.db", [FIRST], connect)) as opened:
        with opened.transaction():
            opened.execute("INSERT INTO thing VALUES ('kept')")

        def interrupted() -> None:
            with opened.transaction():
                opened.execute("INSERT INTO thing VALUES ('lost')")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert opened.execute("SELECT name FROM thing") == [("kept",)]


def test_an_old_file_is_backed_up_and_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_database(path, [FIRST], connect)) as old:
        old.execute("INSERT INTO thing VALUES ('kept')")
    with closing(open_database(path, [FIRST, SECOND], connect)) as new:
        assert new.execute("SELECT name, size FROM thing") == [("kept", 7)]
        assert version_of(new) == 2
    with closing(connect(tmp_path / "a.db.backup-v1")) as backup:
        assert backup.execute("SELECT * FROM thing") == [("kept",)]
        assert version_of(backup) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "a.db.backup-v1"]


def test_a_change_that_fails_leaves_the_file_as_it_was_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_database(path, [FIRST], connect).close()
    with pytest.raises(StoreError, match="no such table"):
        open_database(path, [FIRST, SECOND, BROKEN], connect)
    with closing(connect(path)) as opened:
        assert version_of(opened) == 2
        assert opened.execute("SELECT name, size FROM thing") == []


def test_a_new_file_needs_no_backup(tmp_path: Path) -> None:
    open_database(tmp_path / "a.db", [FIRST, SECOND], connect).close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_a_file_of_a_newer_holdfast_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_database(path, [FIRST, SECOND], connect).close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_database(path, [FIRST], connect)
    assert caught.value.cause == "newer"
    assert "update Holdfast" in str(caught.value)
    assert path.read_bytes() == before


def test_two_that_migrate_at_once_do_it_once(tmp_path: Path) -> None:
    """Both saw version 1; the second one finds the work done when its turn comes."""
    path = tmp_path / "a.db"
    open_database(path, [FIRST], connect).close()
    first, second = connect(path), connect(path)
    backed_up = threading.Barrier(2)

    class Late:
        """Waits for the other one after it has read the version, before its transaction."""

        def __init__(self, real: Connection) -> None:
            self.execute = real.execute
            self.executemany = real.executemany
            self.close = real.close
            self._real = real

        def transaction(self):  # type: ignore[no-untyped-def]
            backed_up.wait(30)
            return self._real.transaction()

    faults: list[BaseException] = []

    def work(connection: Connection) -> None:
        try:
            migrate(Late(connection), path, [FIRST, SECOND])
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(each,)) for each in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert version_of(first) == 2
    first.close()
    second.close()


def test_a_backup_is_complete_while_the_file_is_in_use(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "a.db", [FIRST], connect)) as opened:
        opened.execute("INSERT INTO thing VALUES ('kept')")
        back_up(tmp_path / "a.db", tmp_path / "b.db")
    with closing(connect(tmp_path / "b.db")) as copy:
        assert copy.execute("SELECT * FROM thing") == [("kept",)]


def test_a_backup_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "a.db", [FIRST], connect)):
        (tmp_path / "b.db").mkdir()
        with pytest.raises(StoreError, match="no backup"):
            back_up(tmp_path / "a.db", tmp_path / "b.db")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError) as caught:
        connect(tmp_path / "a.db")
    assert caught.value.cause == "damaged"
    assert str(tmp_path / "a.db") in str(caught.value)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.db").mkdir()
    with pytest.raises(StoreError) as caught:
        connect(tmp_path / "a.db")
    assert caught.value.cause == "io"


def test_a_busy_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "busy_timeout=0"))
    with (
        closing(open_database(tmp_path / "a.db", [FIRST], connect)) as one,
        closing(connect(tmp_path / "a.db")) as other,
        one.transaction(),
    ):
        with pytest.raises(StoreError) as caught, other.transaction():
            pass
        assert caught.value.cause == "busy"


def test_an_sqlite_that_is_too_old_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")
    with pytest.raises(StoreError, match=r"SQLite 3\.34\.1 is too old, 3\.37 is needed"):
        SqliteConnection(tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_opening_a_file_again_takes_no_lock_from_the_connection_that_writes(tmp_path: Path) -> None:
    """POSIX drops all of a process' locks on a file when any handle of it is closed."""
    path = tmp_path / "a.db"
    with closing(open_database(path, [FIRST], connect)) as writer, writer.transaction():
        writer.execute("INSERT INTO thing VALUES ('kept')")
        connect(path).close()
        code = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert "database is locked" in other.stderr
