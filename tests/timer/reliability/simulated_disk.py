"""A disk in memory that can lose its power: SQLite's own method of testing, as a VFS of apsw.

What was written since a file's last sync is kept, lost, or torn at its sectors, each write by itself. The
name of a new file may be lost until its first sync, since SQLite's own VFS syncs the folder then; a deletion
of which the folder was not synced may come undone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from timer.store.database import PRAGMAS, Row, Value
from timer.store.errors import Cause, StoreError

#: Bytes that a disk writes as one, if it is a good one.
SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes that the system took and the disk may not have yet."""

    name: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    name: str


@dataclass(frozen=True, slots=True)
class Create:
    """`named` when its name is on the disk at once, since somebody synced the folder."""

    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Delete:
    name: str
    synced: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Something was promised here: `promise` is what must be found after a cut."""

    promise: Any


Operation = Write | Truncate | Sync | Create | Delete | Told


@dataclass(slots=True)
class Disk:
    """Files, and everything that was done to them, in order."""

    files: dict[str, bytearray] = field(default_factory=dict)
    done: list[Operation] = field(default_factory=list)

    def do(self, operation: Operation) -> None:
        """Do it, as the running system sees it."""
        self.done.append(operation)
        match operation:
            case Write(name, offset, data):
                overwrite(self.files[name], offset, data)
            case Truncate(name, size):
                del self.files[name][size:]
            case Create(name):
                self.files[name] = bytearray()
            case Delete(name):
                self.files.pop(name, None)

    def after_a_cut(self, operations: int, chance: random.Random) -> Disk:
        """A disk that lost its power after so many operations, as it is found afterwards."""
        return Disk(_left(self.done[:operations], chance))


def overwrite(content: bytearray, offset: int, data: bytes) -> None:
    """As a file system does: a gap before `offset` reads as zeros."""
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


def _left(done: Sequence[Operation], chance: random.Random) -> dict[str, bytearray]:
    on_disk: dict[str, bytearray] = {}
    named: set[str] = set()
    undone: dict[str, bytearray] = {}
    waiting: dict[str, list[Write | Truncate]] = {}
    for operation in done:
        match operation:
            case Create(name, at_once):
                on_disk[name], waiting[name] = bytearray(), []
                if at_once:
                    named.add(name)
            case Write(name) | Truncate(name):
                waiting[name].append(operation)
            case Sync(name):
                for each in waiting[name]:
                    _apply(on_disk[name], each)
                waiting[name] = []
                named.add(name)
                undone.pop(name, None)
            case Delete(name, synced) if name in on_disk:
                content = on_disk.pop(name)
                for each in waiting.pop(name):
                    _survive(content, each, chance)
                if synced:
                    undone.pop(name, None)
                elif name in named:
                    undone[name] = content
                named.discard(name)
    for name, operations in waiting.items():
        for each in operations:
            _survive(on_disk[name], each, chance)
    left = {name: content for name, content in on_disk.items() if name in named or chance.random() < 0.5}
    return {name: content for name, content in undone.items() if chance.random() < 0.5} | left


def _apply(content: bytearray, operation: Write | Truncate) -> None:
    if isinstance(operation, Write):
        overwrite(content, operation.offset, operation.data)
    else:
        del content[operation.size :]


def _survive(content: bytearray, operation: Write | Truncate, chance: random.Random) -> None:
    """What the disk has of an operation that was not synced: all of it, nothing, or some of its sectors."""
    fate = chance.choice(("kept", "lost", "torn"))
    if fate == "kept" or (fate == "torn" and isinstance(operation, Truncate)):
        _apply(content, operation)
    elif fate == "torn" and isinstance(operation, Write):
        start, end = operation.offset, operation.offset + len(operation.data)
        for sector in range(start // SECTOR, -(-end // SECTOR)):
            first, last = max(start, sector * SECTOR), min(end, (sector + 1) * SECTOR)
            piece = operation.data[first - start : last - start]
            fate = chance.choice(("kept", "lost", "garbage"))
            if fate != "lost":
                overwrite(content, first, piece if fate == "kept" else chance.randbytes(len(piece)))


class DiskFile:
    """One open file. The methods are those that SQLite calls."""

    def __init__(self, disk: Disk, name: str, passing: bool) -> None:
        self._disk = disk
        self._name = name
        self._passing = passing

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._disk.files[self._name][offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.do(Write(self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        self._disk.do(Truncate(self._name, size))

    def xSync(self, flags: int) -> None:
        self._disk.do(Sync(self._name))

    def xFileSize(self) -> int:
        return len(self._disk.files[self._name])

    def xClose(self) -> None:
        if self._passing:
            self._disk.do(Delete(self._name, synced=False))

    def xLock(self, level: int) -> None:
        """There is one connection to each file."""

    def xUnlock(self, level: int) -> None:
        """There is one connection to each file."""

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, operation: int, pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        # As SQLite takes of every disk: bytes beside those that are written stay as they are.
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE


class DiskVfs(apsw.VFS):
    """The files of one disk, under the VFS name of its identity."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self.name = f"disk-{id(self)}"
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        passing = path is None
        path = path or f"passing-{len(self._disk.done)}"
        if path not in self._disk.files:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError
            # Holdfast makes its databases itself and syncs their folder.
            self._disk.do(Create(path, named=bool(flags[0] & apsw.SQLITE_OPEN_MAIN_DB)))
        flags[1] = flags[0]
        return DiskFile(self._disk, path, passing)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        if name not in self._disk.files:
            raise apsw.IOError
        self._disk.do(Delete(name, synced=bool(sync_folder)))

    def xAccess(self, name: str, flags: int) -> bool:
        return name in self._disk.files

    def xFullPathname(self, name: str) -> str:
        return name


class ApswConnection:
    """`timer.store.database.Connection` on a simulated disk."""

    def __init__(self, path: Path, vfs: DiskVfs, pragmas: Iterable[str] = PRAGMAS) -> None:
        self._path = path
        path.touch()  # the rest of the store asks the real file system whether it is there
        with self._telling():
            self._apsw = apsw.Connection(str(path), vfs=vfs.name)
            for pragma in pragmas:
                self._apsw.execute(f"PRAGMA {pragma}").fetchall()

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        with self._telling():
            return self._apsw.execute(sql, tuple(values)).fetchall()

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        with self._telling():
            self._apsw.executemany(sql, [tuple(row) for row in rows])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._apsw.in_transaction:
                self.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self._apsw.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError as error:
            raise StoreError("{reason}", "damaged", reason=error) from error
        except apsw.Error as error:
            causes: dict[type[apsw.Error], Cause] = {
                apsw.CorruptError: "damaged",
                apsw.NotADBError: "damaged",
            }
            raise StoreError("{reason}", causes.get(type(error), "other"), reason=error) from error


def connector(disk: Disk, pragmas: Iterable[str] = PRAGMAS) -> Callable[[Path], ApswConnection]:
    """What makes connections to the files of `disk`."""
    vfs = DiskVfs(disk)
    return lambda path: ApswConnection(path, vfs, pragmas)
