"""The notation of what is no figure: short names, labels, texts, dates, and the version of the format."""

from __future__ import annotations

import re

from programs.messages import quoted
from programs.notation import NotationError

#: Characters.
LONGEST_SLUG = 64
#: The program of the minute in which a new user tries the screen.
REHEARSAL = "rehearsal"


def read_slug(text: str) -> str:
    """A name for files and commands: small letters, digits and hyphens."""
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) and len(text) <= LONGEST_SLUG:
        return text
    raise NotationError(
        '"{text}" is not a short name; use small letters a-z, digits and hyphens, as in "side-plank"',
        text=quoted(text),
    )


def read_label(text: str) -> str:
    """The label of an alternative or a superset: letters, digits and hyphens."""
    if re.fullmatch(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", text) and len(text) <= LONGEST_SLUG:
        return text
    raise NotationError(
        '"{text}" is not a label; use letters, digits and hyphens, as in "5A"', text=quoted(text)
    )


def read_words(text: str) -> str:
    """Any text that is not empty."""
    if not text.strip():
        raise NotationError("the text is empty; write it, or take the key out")
    return text.strip()


def read_date(text: str) -> str:
    """A date as 2025-05-23."""
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", text):
        return text
    raise NotationError('"{text}" is not a date; write it as 2025-05-23', text=quoted(text))


def read_version(text: str) -> int:
    """The version of the format, 1."""
    if text == "1":
        return 1
    raise NotationError(
        'version "{text}" of the format is unknown; this Holdfast reads "holdfast: 1"', text=quoted(text)
    )
