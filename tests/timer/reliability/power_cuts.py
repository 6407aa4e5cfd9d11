"""Sessions of the real recorder on a disk that loses its power, and what must be found afterwards."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

from tests.timer.reliability.simulated_disk import Delete, Disk, Told, connector
from tests.timer.store.sessions import stored
from timer.events import Event
from timer.store.database import PRAGMAS
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import find_home
from timer.store.live import LiveJournal
from timer.store.recorder import JournalRecorder
from timer.store.records import StoredSession
from timer.store.sealing import seal_live


@dataclass(frozen=True, slots=True)
class Promise:
    """What was acknowledged at one moment."""

    sealed: int = 0
    """So many sessions are in the history."""
    seq: int = 0
    """Everything up to this event of the next one is on the disk."""


@dataclass(frozen=True, slots=True)
class Losses:
    """What so many power cuts cost."""

    cuts: int = 0
    lost: int = 0
    damaged: int = 0

    def __add__(self, other: Losses) -> Losses:
        return Losses(self.cuts + other.cuts, self.lost + other.lost, self.damaged + other.damaged)


class Rig:
    """One home whose databases stand on a simulated disk, and the sessions recorded there."""

    def __init__(self, folder: str, chance: random.Random, pragmas: Iterable[str]) -> None:
        self._home = find_home({"HOLDFAST_HOME": folder})
        self._disk = Disk()
        self._chance = chance
        self._connect = connector(self._disk, pragmas)
        self._sessions: list[StoredSession] = []
        self._promise = Promise()

    def perform(self) -> None:
        """Record one to three sessions and seal them, or all but the last."""
        for number in range(1, self._chance.randint(1, 3) + 1):
            session = stored(number, seconds=self._chance.randint(2, 40))
            self._sessions.append(session)
            self._record(session)
            if self._chance.random() < 0.3:
                return
            with (
                patch("timer.store.live.delete_database", partial(_delete, self._disk)),
                closing(History(self._home.history, self._connect)) as history,
            ):
                seal_live(self._home, history, session, self._connect)
            self._told(Promise(self._promise.sealed + 1))

    def _record(self, session: StoredSession) -> None:
        """Hand the session's events to recorders, as processes that take it up one after the other."""
        rest = list(session.events)
        live = LiveJournal.create(self._home, session.summary.uuid, self._connect)
        while True:
            recorder = JournalRecorder(self._telling(live))
            for _ in range(min(len(rest), self._chance.randint(1, 30))):
                recorder.record(rest.pop(0))
                if self._chance.random() < 0.7:
                    assert recorder.flush(60)
            assert recorder.close(60)
            if not rest:
                return
            live = LiveJournal.open(self._home, session.summary.uuid, self._connect)

    def _telling(self, live: LiveJournal) -> LiveJournal:
        """The journal, which notes on the disk what it has acknowledged."""
        append = live.append

        def told(events: Sequence[Event], alive_ms: int | None = None) -> None:
            append(events, alive_ms)
            self._told(Promise(self._promise.sealed, live.last_seq()))

        live.append = told  # type: ignore[method-assign]
        return live

    def _told(self, promise: Promise) -> None:
        self._promise = promise
        self._disk.do(Told(promise))

    def cut(self) -> Losses:
        """Cut the power at some moment and look at what is left."""
        done = self._disk.done
        moment = self._chance.randint(1, len(done))
        told = (each.promise for each in reversed(done[:moment]) if isinstance(each, Told))
        promise: Promise = next(told, Promise())
        found = self._disk.after_a_cut(moment, self._chance)
        for path in (self._home.history, *self._home.live.glob("*.db")):
            path.unlink(missing_ok=True)
        for name in found.files:
            if not name.endswith("-journal"):
                Path(name).touch()
        try:
            return Losses(1, lost=0 if self._kept(found, promise) else 1)
        except StoreError as error:
            if error.cause != "damaged":
                raise
            return Losses(1, damaged=1)

    def _kept(self, disk: Disk, promise: Promise) -> bool:
        """Whether all that was promised is there and can go on. Raises StoreError for damage."""
        connect = connector(disk)
        with closing(History(self._home.history, connect)) as history:
            sealed = [session for session in self._sessions if _is_in(history, session)]
        if len(sealed) != promise.sealed:
            # One more: the power went after the commit and before anybody was told of it.
            return len(sealed) > promise.sealed
        if not promise.seq:
            return True
        running = self._sessions[promise.sealed]
        if not self._home.live_file(running.summary.uuid).exists():
            return False
        with closing(LiveJournal.open(self._home, running.summary.uuid, connect)) as live:
            _check(live._connection.execute("PRAGMA integrity_check"))
            left = live.events()
            if len(left) < promise.seq or left != running.events[: len(left)]:
                return False
            live.append(running.events)
            return live.events() == running.events


def power_cuts(seed: int, cuts: int, pragmas: Iterable[str] = PRAGMAS, each: int = 50) -> Losses:
    """So many cuts, `each` of them of the same sessions; the same seed gives the same ones."""
    losses, chance = Losses(), random.Random(seed)
    while losses.cuts < cuts:
        with tempfile.TemporaryDirectory() as folder:
            rig = Rig(folder, chance, pragmas)
            rig.perform()
            for _ in range(min(each, cuts - losses.cuts)):
                losses += rig.cut()
    return losses


def _is_in(history: History, session: StoredSession) -> bool:
    _check(history._connection.execute("PRAGMA integrity_check"))
    try:
        return history.show(session.summary.uuid).events == session.events
    except StoreError as error:
        if error.cause == "missing":
            return False
        raise


def _check(said: list[tuple[str]]) -> None:
    if said != [("ok",)]:
        raise StoreError("{said}", "damaged", said=said)


def _delete(disk: Disk, path: Path) -> None:
    """What `timer.store.live.delete_database` does, on the simulated disk too."""
    disk.do(Delete(str(path), synced=False))
    path.unlink()
