"""Copies of the history, made after a session, for the day on which the file itself is damaged."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from timer.store.database import back_up
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home, make_folder
from timer.store.live import delete_database

#: How many are kept. Each was sound when it was made, so a second one is all the doubt that is left.
KEPT = 2

_BEFORE, _AFTER = "history-", ".db"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the history."""

    day: date
    """The day on which it was made, by the clock of its time."""
    path: Path


def backups(home: Home) -> list[Backup]:
    """Every copy, the newest first."""
    found: list[Backup] = []
    for path in home.backups.glob(f"{_BEFORE}*{_AFTER}"):
        try:
            day = date.fromisoformat(path.name.removeprefix(_BEFORE).removesuffix(_AFTER))
        except ValueError:
            continue
        found.append(Backup(day, path))
    return sorted(found, key=lambda backup: backup.day, reverse=True)


def back_up_daily(home: Home, today: date) -> None:
    """Copy the history unless today's copy is there, and drop what is older than the newest `KEPT`.

    Raises:
        StoreError: cause "damaged" when the history is; the older copies then stay.
    """
    path = home.backups / f"{_BEFORE}{today.isoformat()}{_AFTER}"
    if path.exists():
        return
    try:
        make_folder(home.backups)
    except OSError as error:
        raise StoreError(
            'no backup of "{path}" can be made: {reason}',
            "io",
            path=home.history,
            reason=error.strerror or error,
        ) from error
    back_up(home.history, path)
    for old in backups(home)[KEPT:]:
        delete_database(old.path)


def forget(home: Home, uuid: str) -> None:
    """Take a session that was deleted out of every copy too; a copy that cannot be changed goes as a whole.

    Raises:
        StoreError: one of them can neither be changed nor deleted.
    """
    migrated = home.root.glob(f"{home.history.name}.backup-v*")
    for path in [*(backup.path for backup in backups(home)), *migrated]:
        try:
            with closing(History(path, copy_first=False)) as copy:
                copy.delete(uuid)
        except StoreError as error:
            if error.cause != "missing":
                delete_database(path)
