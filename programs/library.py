"""The programs that there are: the bundled ones, and the files in the user's own folder. Found by slug.

Bundled programs come compiled; the reader, with YAML and pydantic, is imported when a file is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from programs.bundled import BUNDLED, bundled_file, compiled_file, example
from programs.compiled import loaded
from programs.faults import Fault, Place, ProgramFileError
from programs.messages import Message, ProgramsError, nearest, quoted, visible
from programs.model import Program
from programs.text import Text

__all__ = ["BUNDLED", "Entry", "Library", "UnknownProgramError", "digest", "example", "named_file"]

_ENDINGS = (".yaml", ".yml")


class UnknownProgramError(ProgramsError):
    """No program has this slug; the message names the nearest one, or all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One program of the library; a file with faults has no `program`."""

    slug: str
    """The program's slug; for a file that cannot be used its name without the ending."""
    name: Text
    program: Program | None
    faults: tuple[Fault, ...] = ()
    path: Path | None = None
    """The user's own file; None for a bundled program."""
    digest: str = ""
    """SHA-256 of the file, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Library:
    """The bundled programs and those in `folder`, which is looked into anew for every question."""

    folder: Path | None = None
    file: Path | None = None
    """A file beside them: it is found by its path, and goes before any other of its slug."""

    @classmethod
    def open(cls, user_folder: Path | None = None, file: Path | None = None) -> Library:
        """The library with the user's folder and file, which need not exist."""
        return cls(user_folder, file)

    def entries(self) -> list[Entry]:
        """Every program, the bundled ones first, then the user's files by name. Never raises for a file."""
        return [*(_bundled(slug) for slug in BUNDLED), *self._own()]

    def entry(self, slug: str) -> Entry:
        """The entry of that slug, or of the file of that path; for a bundled one no other file is read.

        Raises UnknownProgramError.
        """
        named = None if self.file is None else _own_entry(self.file)
        if named is not None and slug in (str(self.file), named.slug):
            return named
        if slug in BUNDLED:
            return _bundled(slug)
        own = list(self._own())
        # A sound program of that slug goes before a broken file of that name.
        found = sorted((entry for entry in own if entry.slug == slug), key=lambda entry: bool(entry.faults))
        if found:
            return found[0]
        raise _unknown(slug, [*BUNDLED, *(entry.slug for entry in own)])

    def program(self, slug: str) -> Program:
        """The program of that slug. Raises UnknownProgramError, or ProgramFileError for a broken file."""
        entry = self.entry(slug)
        if entry.program is None:
            raise ProgramFileError(entry.faults)
        return entry.program

    def _own(self) -> Iterator[Entry]:
        """The user's files by name; one that takes a slug already taken is given a fault instead."""
        taken: dict[str, str] = {}
        for path in _own_files(self.folder):
            entry = _own_entry(path)
            if entry.program is not None:
                holder = "Holdfast" if entry.slug in BUNDLED else taken.get(entry.slug)
                if holder is not None:
                    yield _shadowing(entry, path, holder)
                    continue
                taken[entry.slug] = visible(path.name)
            yield entry


def named_file(name: str) -> Path | None:
    """The path, where a program is named by its file; no slug has a slash or an ending."""
    path = Path(name)
    return path if path.name != name or path.suffix in _ENDINGS else None


def _unknown(slug: str, known: list[str]) -> UnknownProgramError:
    near = nearest(slug, known)
    if near is not None:
        return UnknownProgramError(
            Message('no program "{slug}"; did you mean "{near}"?', slug=quoted(slug), near=near)
        )
    return UnknownProgramError(
        Message('no program "{slug}"; there are {known}', slug=quoted(slug), known=", ".join(known))
    )


@cache
def _bundled(slug: str) -> Entry:
    data = bundled_file(slug)
    program = loaded(compiled_file(slug), data)
    if program is None:
        from programs.reader import read_program_bytes

        program = read_program_bytes(data, f"{slug}.yaml")
    return Entry(slug=slug, name=program.name, program=program, digest=digest(data))


def digest(data: bytes) -> str:
    """The identity of a program file: SHA-256 of its bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _own_files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in _ENDINGS)
    except OSError:
        return []


def _own_entry(path: Path) -> Entry:
    from programs.positions import MOST_BYTES

    try:
        if path.exists() and not path.is_file():
            # A pipe would be waited for, and a device may never end.
            return _broken(path, (Fault("this is no ordinary file", {}, str(path)),), "")
        with path.open("rb") as file:
            # One byte more than may be read at most: the reader then says that it is too large.
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        fault = Fault("the file cannot be read ({reason})", {"reason": error.strerror}, str(path))
        return _broken(path, (fault,), "")
    return _parsed(path, data)


@lru_cache(maxsize=32)
def _parsed(path: Path, data: bytes) -> Entry:
    from programs.reader import read_program_bytes

    try:
        program = read_program_bytes(data, str(path))
    except ProgramFileError as error:
        return _broken(path, error.faults, digest(data))
    return Entry(slug=program.program, name=program.name, program=program, path=path, digest=digest(data))


def _broken(path: Path, faults: tuple[Fault, ...], identity: str) -> Entry:
    slug, name = visible(path.stem), Text.same(visible(path.name))
    return Entry(slug=slug, name=name, program=None, faults=faults, path=path, digest=identity)


def _shadowing(entry: Entry, path: Path, holder: str) -> Entry:
    """The same file, refused because its slug is taken."""
    from programs.positions import Mapping, Source, compose

    source = Source(path.read_bytes().decode("utf-8-sig", "replace"), str(path))
    root, _ = compose(source)
    place = root.items["program"][1].place if isinstance(root, Mapping) else Place(1, 1)
    words = Message(
        'the short name "{slug}" belongs to {holder} already; take another, such as "my-{slug}"',
        slug=entry.slug,
        holder=holder,
    )
    return _broken(path, (source.fault(place, words),), entry.digest)
