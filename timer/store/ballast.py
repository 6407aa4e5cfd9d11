"""Room kept on the disk for the day on which it is full: a file that is deleted when a commit finds none."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage

from timer.store.errors import StoreError
from timer.store.home import replacing

#: Bytes. One second with a strap takes half a kilobyte on a full disk (measured: 2635 commits in 128 KiB),
#: so this is some hours, and room to put the session into the history at its end.
SIZE = 1 << 20
#: After so many errors of the disk in a row the room is given back too: a used-up quota is told as one.
PATIENCE = 3
#: Commits between two attempts to lay the ballast anew once the disk may have room again.
PAUSE = 32


class Ballast:
    """The room kept in one home. Belongs to the thread that writes."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._path = path
        self._size = size
        self._failures = 0
        self._commits = -1
        self.used: StoreError | None = None
        """What to tell the user while the room is in use."""

    def committed(self) -> None:
        """A commit took place: see to it, now and then, that the room is there."""
        self._failures = 0
        self._commits += 1
        if self._commits % PAUSE == 0 and (self._path.exists() or self._lay()):
            self.used = None

    def failed(self, fault: StoreError) -> bool:
        """A commit failed; True when room was given back, so that it is worth trying at once."""
        self._failures += 1
        if fault.cause != "full" and not (fault.cause == "io" and self._failures == PATIENCE):
            return False
        return self.release()

    def release(self) -> bool:
        """Give the room back; False when there was none."""
        try:
            self._path.unlink()
        except OSError:
            return False
        self.used = StoreError(
            "the disk is full; the session goes into the room that was kept for it: free some room", "full"
        )
        # Looked at again after a while, not at the very next commit.
        self._commits = 0
        return True

    def _lay(self) -> bool:
        """Fill the file, unless that would take the disk's last room from others."""
        with suppress(OSError):
            if disk_usage(self._path.parent).free > 2 * self._size:
                with replacing(self._path) as aside:
                    # Random: a file system that compresses would keep no room for zeros.
                    aside.write_bytes(os.urandom(self._size))
                return True
        return False
