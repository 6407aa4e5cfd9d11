"""One lock on one strap: two sessions that share a link take it from each other when the first one ends.

It lies in the system's folder for temporary files, since straps belong to the machine and not to a home.
"""

from __future__ import annotations

import getpass
import os
import re
import stat
import tempfile
from pathlib import Path
from typing import Self

from timer.store.errors import StoreError
from timer.store.home import FOLDER_MODE
from timer.store.lock import HomeLock


class StrapLock:
    """Held from `acquire` to `release`, or to the end of the process."""

    def __init__(self, lock: HomeLock | None) -> None:
        self._lock = lock

    @classmethod
    def acquire(cls, address: str, folder: Path | None = None) -> Self:
        """Take the strap at `address`. Where nothing can be locked the answer is yes, and holds nothing.

        Raises:
            StoreError: cause "held"; another Holdfast of this user listens to it.
        """
        try:
            return cls(HomeLock.acquire(_file(address, folder or _folder())))
        except StoreError as error:
            if error.cause != "held":
                return cls(None)
            raise StoreError(
                "another Holdfast (process {holder}) listens to this strap; end it there first,"
                " or take another strap",
                "held",
                holder=error.params["holder"],
            ) from error
        except OSError:
            return cls(None)

    def release(self) -> None:
        """Let it go. Harmless when it is gone already."""
        if self._lock is not None:
            self._lock.release()


def _file(address: str, folder: Path) -> Path:
    return folder / f"strap-{re.sub('[^0-9a-z]+', '-', address.lower())}.lock"


def _folder() -> Path:
    """This user's own. Raises OSError where somebody else has put something in its place."""
    folder = Path(tempfile.gettempdir()) / f"holdfast-{_user()}"
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or (os.name == "posix" and found.st_uid != os.getuid()):
        raise PermissionError(f"{folder} is not ours")
    return folder


def _user() -> str:
    if os.name == "posix":
        return str(os.getuid())
    return re.sub(r"\W+", "-", getpass.getuser())
