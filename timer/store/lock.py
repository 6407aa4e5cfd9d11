"""One lock on one home, held while a session is recorded. The system releases it from a killed holder."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from timer.store.errors import StoreError
from timer.store.home import FILE_MODE

#: Where Windows locks its one byte: far behind the holder's number, which others must be able to read.
_WINDOWS_OFFSET = 1 << 30


#: Seconds from one try to the next.
_APART_S = 0.02


class _Held(StoreError):
    """Somebody else has it just now."""


class HomeLock:
    """Held from `acquire` to `release`, or to the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def acquire(cls, path: Path, patience_s: float = 0.0) -> Self:
        """Take the lock; try again for `patience_s` while it is held.

        Whoever only looks into a journal has it for some milliseconds, be it in this process or another.

        Raises:
            StoreError: cause "held" when another Holdfast has it, "io" when the file cannot be locked.
        """
        for _ in range(round(patience_s / _APART_S)):
            with suppress(_Held):
                return cls._once(path)
            time.sleep(_APART_S)
        return cls._once(path)

    @classmethod
    def _once(cls, path: Path) -> Self:
        try:
            # Not inherited by child processes, so that a helper that outlives Holdfast does not hold it.
            handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        except OSError as error:
            raise _unlockable(path, error) from error
        try:
            _lock(handle)
        except OSError as error:
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            os.close(handle)
            if error.errno in {errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}:
                raise _Held(
                    "another Holdfast (process {holder}) is recording a session here; end it there first,"
                    " or use --person for someone else",
                    "held",
                    holder=holder or "?",
                ) from error
            raise _unlockable(path, error) from error
        try:
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        except OSError:
            pass  # a full disk, or no ordinary file: who holds it is not told, and it is held all the same
        return cls(handle)

    def release(self) -> None:
        """Let it go. Harmless when it is gone already."""
        if self._handle is not None:
            # Closing alone is not enough: a child that is just being started has the file for a moment, too.
            _unlock(self._handle)
            os.close(self._handle)
            self._handle = None


def _unlockable(path: Path, error: OSError) -> StoreError:
    return StoreError('"{path}" cannot be locked: {reason}', "io", path=path, reason=error.strerror or error)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _WINDOWS_OFFSET, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

    def _unlock(handle: int) -> None:
        """Closing does it here."""

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
