"""One person's folder: where everything is kept, readable by its owner only."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from timer.store.errors import HomeError

#: Of every folder that Holdfast makes.
FOLDER_MODE = 0o700
#: Of every file that Holdfast makes.
FILE_MODE = 0o600

_LONGEST_NAME = 64
#: Not allowed in a file name on one of the platforms.
_FORBIDDEN = frozenset('/\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one person and the names inside it."""

    root: Path

    @property
    def history(self) -> Path:
        """The database of finished sessions."""
        return self.root / "history.db"

    @property
    def backups(self) -> Path:
        """Folder with copies of the history."""
        return self.root / "backups"

    @property
    def settings(self) -> Path:
        return self.root / "settings.toml"

    @property
    def live(self) -> Path:
        """Folder with one database for each session that is not sealed yet."""
        return self.root / "live"

    @property
    def programs(self) -> Path:
        """Folder of the user's own programs."""
        return self.root / "programs"

    @property
    def computed(self) -> Path:
        """Figures of sealed sessions for the trends; may be deleted at any time."""
        return self.root / "figures.json"

    @property
    def speech(self) -> Path:
        """Folder of spoken phrases; may be deleted at any time."""
        return self.root / "speech"

    @property
    def lock(self) -> Path:
        """Locked by the process that records a session."""
        return self.root / "lock"

    @property
    def ballast(self) -> Path:
        """Room kept for a full disk."""
        return self.root / "ballast"

    def live_file(self, uuid: str) -> Path:
        return self.live / f"{uuid}.db"


def find_home(environ: Mapping[str, str], person: str | None = None) -> Home:
    """The home of `person`, made if it is not there yet.

    It is the folder that HOLDFAST_HOME names, else the platform's folder for user data; a person has a
    folder of his own inside it.

    Raises:
        HomeError: the name of the person cannot be a folder, or nothing can be written there.
    """
    home = name_home(environ, person)
    root = home.root
    try:
        for folder in (root, home.live, home.programs):
            make_folder(folder)
        # Whoever cannot write finds out here, and not when the session starts.
        os.close(os.open(home.lock, os.O_RDWR | os.O_CREAT, FILE_MODE))
    except OSError as error:
        raise HomeError(
            'nothing can be kept in "{path}" ({reason}); set HOLDFAST_HOME to a folder that you can write to',
            path=root,
            reason=f"{error.strerror}: {error.filename}" if error.filename else error,
        ) from error
    return home


def name_home(environ: Mapping[str, str], person: str | None = None) -> Home:
    """Where the home of `person` is or would be; nothing is made. Raises HomeError as `find_home`."""
    root = _root(environ)
    return Home(root if person is None else root / "people" / checked_person(person))


def checked_person(name: str) -> str:
    """`name` if it can be a folder's name everywhere. Raises HomeError."""
    plain = (
        0 < len(name) <= _LONGEST_NAME
        and name.isprintable()
        and name == name.strip()
        and not name.startswith(".")
        and not name.endswith(".")
        and _FORBIDDEN.isdisjoint(name)
    )
    if not plain:
        raise HomeError('"{name}" cannot name a person; use letters and digits, such as "anna"', name=name)
    return name


def make_folder(path: Path) -> None:
    """Make `path` and what is missing above it, for the owner only. What is there stays as it is."""
    if path.is_dir():
        return
    if not path.parent.is_dir():
        make_folder(path.parent)
    path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Put a new, renamed or deleted name in `path` on the disk. Windows does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new file to fill, for the owner only. It takes the place of `target` in one step when the block ends.

    If the block raises, `target` is as it was. Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    aside = Path(name)
    try:
        yield aside
        os.fsync(handle)
        os.close(handle)
        handle = -1
        aside.replace(target)
        sync_folder(target.parent)
    finally:
        if handle >= 0:
            os.close(handle)
        aside.unlink(missing_ok=True)


def _root(environ: Mapping[str, str]) -> Path:
    named = environ.get("HOLDFAST_HOME", "")
    if named:
        folder = os.path.expanduser(named)
        if folder.startswith("~"):
            raise HomeError('there is no user "{name}"; set HOLDFAST_HOME to a folder', name=named)
    else:
        from platformdirs import user_data_dir

        folder = user_data_dir("holdfast", appauthor=False)
        if not os.path.isabs(folder):  # no home folder in the environment: "~" stayed as it is
            raise HomeError("no home folder was found; set HOLDFAST_HOME to a folder that you can write to")
    return Path(folder).absolute()
