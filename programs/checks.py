"""What can only be judged of a whole program: easier relatives, labels, sets to divide, and its length."""

from __future__ import annotations

from collections.abc import Iterator

from programs.messages import Message
from programs.model import Program

Path = tuple[int | str, ...]


def check(program: Program) -> Iterator[tuple[Path, Message]]:
    """Each fault with the path of keys and indices that leads to it."""
    yield from ()
