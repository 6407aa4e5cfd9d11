"""What is said between Holdfast and its sound helper: one JSON list a line, version first. Pure.

Moments are nanoseconds of `time.perf_counter_ns`, which is the same clock in every process of a machine.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, fields
from typing import get_args, get_type_hints

#: Raised by every change of the lines; both sides stand in one package, so a mismatch is a broken install.
VERSION = 1


class WireError(ValueError):
    """A line that means nothing."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The first line either way."""

    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Tone:
    """Play a tone of `timer.sound.tones`, at once where no due time is given."""

    name: str
    due_ns: int | None
    generation: int


@dataclass(frozen=True, slots=True)
class Speech:
    """Play a file of speech."""

    path: str
    due_ns: int | None
    generation: int


@dataclass(frozen=True, slots=True)
class Only:
    """Another plan: what is due after `from_ns` sounds only if it is of this generation or a later one."""

    generation: int
    from_ns: int


@dataclass(frozen=True, slots=True)
class End:
    """Nothing more comes: let what is due sound, then go."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A device is open."""

    device: str


@dataclass(frozen=True, slots=True)
class Unable:
    """There will be no sound: `reason` is a word of `timer.sound.player.REASONS`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Late:
    """A sound began so many milliseconds late, or was left out because it would have misled."""

    name: str
    ms: int
    left_out: bool


Request = Hello | Tone | Speech | Only | End
Reply = Hello | Ready | Unable | Late
Message = Request | Reply

_KINDS: dict[str, type[Message]] = {kind.__name__.lower(): kind for kind in get_args(Message)}


def encode(message: Message) -> bytes:
    """The line of a message."""
    return json.dumps([type(message).__name__.lower(), *astuple(message)]).encode() + b"\n"


def decode(line: bytes) -> Message:
    """The message of a line. Raises WireError."""
    try:
        word, *values = json.loads(line)
        kind = _KINDS[word]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise WireError(f"not understood: {line[:80]!r}") from error
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    if len(values) != len(names) or not all(
        _fits(value, hints[name]) for name, value in zip(names, values, strict=True)
    ):
        raise WireError(f"not understood: {line[:80]!r}")
    return kind(*values)


def _fits(value: object, hint: object) -> bool:
    allowed = get_args(hint) or (hint,)
    return type(value) in allowed
