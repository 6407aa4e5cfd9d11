"""What is damaged is set aside under a name that tells, and its place is taken by the best that is left."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from timer.events import Event, Kind
from timer.locale import N_
from timer.store.backups import Backup, backups
from timer.store.database import back_up, is_sound
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home, sync_folder
from timer.store.live import LiveJournal, delete_database
from timer.store.lock import HomeLock

#: Sessions read at once from a damaged file.
_PAGE = 50


def open_history(home: Home, now: datetime) -> tuple[History, StoreError | None]:
    """The history of a home, mended first if it is damaged; and then what to tell the user of that.

    Raises:
        StoreError: it cannot be opened for another reason, or is damaged and cannot be set aside now.
    """
    if not _has_vanished(home):
        try:
            return History.of(home), None
        except StoreError as error:
            if error.cause != "damaged":
                raise
    return mended(home, now)


def mended(home: Home, now: datetime) -> tuple[History, StoreError | None]:
    """Put the last good backup in the place of a damaged history, which is set aside.

    What the backup lacks and the damaged file still gives is put in again. A history that proves sound, since
    another process was first, is only opened. Raises StoreError; cause "held" while a session is recorded.
    """
    lock = HomeLock.acquire(home.lock)
    try:
        if not _has_vanished(home) and is_sound(home.history):
            return History.of(home), None
        # The new file is whole before the old one moves: killed in between, all of this is done again.
        made = home.history.with_name(f"{home.history.name}.mending")
        delete_database(made)
        backup = _restored(home, made)
        with closing(History(made, copy_first=False)) as history:
            if home.history.exists():
                _salvage(history, home.history)
            sessions = history.count()
        aside = set_aside(home.history, now) if home.history.exists() else None
        _rename(made, home.history)
        return History.of(home), _told(home, aside, backup, sessions)
    finally:
        lock.release()


def rescue_journal(home: Home, uuid: str, now: datetime) -> StoreError:
    """Set the damaged journal of an unfinished session aside; what to tell the user.

    As far as it can still be read the session stays unfinished, and can be taken up there. Raises StoreError.
    """
    path = home.live_file(uuid)
    events: tuple[Event, ...] = ()
    with suppress(StoreError), closing(LiveJournal.open(home, uuid)) as damaged:
        events = damaged.readable()
    aside = set_aside(path, now)
    left = any(event.kind is Kind.RUN for event in events)
    if left:
        with closing(LiveJournal.create(home, uuid)) as journal:
            journal.append(events)
    template = (
        N_('"{path}" was damaged and is called "{aside}" now; its session goes on from what could be read')
        if left
        else N_('"{path}" was damaged and is called "{aside}" now; nothing of its session could be read')
    )
    return StoreError(template, "damaged", path=path, aside=aside.name)


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged database, with what SQLite left beside it; its new name. Raises StoreError."""
    stem = f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}"
    names = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
    aside = next(free for name in names if not (free := path.with_name(name)).exists())
    try:
        # The journal first: left alone it would be played back into the file that comes next.
        with suppress(FileNotFoundError):
            _beside(path).rename(_beside(aside))
    except OSError as error:
        raise _immovable(path, error) from error
    _rename(path, aside)
    return aside


def _rename(path: Path, target: Path) -> None:
    try:
        path.rename(target)
        sync_folder(path.parent)
    except OSError as error:
        raise _immovable(path, error) from error


def _immovable(path: Path, error: OSError) -> StoreError:
    return StoreError('"{path}" cannot be renamed: {reason}', "io", path=path, reason=error.strerror or error)


def _has_vanished(home: Home) -> bool:
    """No file, or an empty one, in the place of a history of which there are copies."""
    try:
        size = home.history.stat().st_size
    except OSError:
        size = 0
    return size == 0 and bool(backups(home))


def _restored(home: Home, target: Path) -> Backup | None:
    """Copy the newest backup that is sound to `target`; None without one. Raises StoreError."""
    for backup in backups(home):
        try:
            back_up(backup.path, target)
        except StoreError as error:
            if error.cause != "damaged":
                raise
        else:
            return backup
    return None


def _salvage(history: History, damaged: Path) -> None:
    """Put in what can still be read, the newest first, until all that comes is known or nothing more does."""
    with suppress(StoreError), closing(History(damaged, copy_first=False)) as source:
        with suppress(StoreError):
            history.plan.restore(source.plan.events())
        for first in count(0, _PAGE):
            page, new = source.list(_PAGE, first), 0
            for summary in page:
                with suppress(StoreError):
                    new += history.seal(source.show(summary.uuid))
            if len(page) < _PAGE or not new:
                return


def _told(home: Home, aside: Path | None, backup: Backup | None, sessions: int) -> StoreError:
    named = aside.name if aside is not None else ""
    if backup is None:
        template = N_(
            '"{path}" was damaged and is called "{aside}" now. The new one holds what could be read: {n}'
        )
        return StoreError(template, "damaged", path=home.history, aside=named, n=sessions)
    template = (
        N_('"{path}" was gone. The backup of {day} took its place; sessions: {n}')
        if aside is None
        else N_(
            '"{path}" was damaged and is called "{aside}" now. The backup of {day} took its place,'
            " with what else could be read; sessions: {n}"
        )
    )
    return StoreError(template, "damaged", path=home.history, aside=named, day=backup.day, n=sessions)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
