"""The files that come with Holdfast: the bundled programs, and the example that a new file begins with."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

from programs.names import LONGEST_SLUG

#: The bundled programs, in the order in which they are shown.
BUNDLED = ("run-12-weeks", "knee", "buttock-pain", "glutes", "care")

#: Letters that do not fall apart into a plain one and an accent.
_SPELT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


def bundled_file(slug: str) -> bytes:
    """The file of one of `BUNDLED`."""
    return (files("programs") / "catalogue" / f"{slug}.yaml").read_bytes()


def compiled_file(slug: str) -> bytes:
    """What `programs.compiled` made of it; empty where nothing was made."""
    file = files("programs") / "catalogue" / f"{slug}.pickle"
    return file.read_bytes() if file.is_file() else b""


def rehearsal_file() -> bytes:
    """The file of the minute in which a new user tries the screen; in no list of programs."""
    return (files("programs") / "rehearsal.yaml").read_bytes()


def example(name: str, language: str = "en") -> str:
    """The text of an example file, with a slug made of `name` and comments in `language` ("en" or "da")."""
    file = "example.da.yaml" if language == "da" else "example.yaml"
    text = (files("programs") / file).read_text("utf-8")
    return re.sub(r"(?m)^program: \S+", f"program: {slug_of(name)}", text, count=1)


def slug_of(name: str) -> str:
    """A slug that looks like `name`, and is not that of a bundled program."""
    spelt = unicodedata.normalize("NFKD", name.lower().translate(_SPELT))
    plain = spelt.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[: LONGEST_SLUG - len("my-")].strip("-")
    if not slug:
        return "my-programme"
    return f"my-{slug}" if slug in BUNDLED else slug
