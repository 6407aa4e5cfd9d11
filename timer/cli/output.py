"""Where the lines of a session go."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from textwrap import wrap
from typing import TextIO


class Output:
    """Where the lines go. One that takes no more raises nothing: the session is worth more than its lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.fault: OSError | None = None
        """Why it takes no more."""

    def line(self, text: str) -> None:
        """Write one line, as long as it takes any."""
        if self.fault is None:
            try:
                print(text, file=self._stream, flush=True)
            except OSError as error:
                self.fault = error


class WrappedOutput(Output):
    """Lines for people: at a terminal none is broken inside a word."""

    def line(self, text: str) -> None:
        if not self._stream.isatty():
            super().line(text)
            return
        for part in wrapped(text, get_terminal_size().columns):
            super().line(part)


def tell(lines: Iterable[str], hang: int | None = None) -> None:
    """Print lines for people: at a terminal none is broken inside a word, and the rest `hang` cells in."""
    width = get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lines:
        print("\n".join([line] if width is None else wrapped(line, width, hang)))


#: What the later lines of one stand behind: its indentation, its time, the mark of a list.
_START = re.compile(r" *(?:[0-9]+(?::[0-9]{2})+ +)?(?:- )?")


def wrapped(text: str, width: int, hang: int | None = None) -> list[str]:
    """`text` in lines of at most `width` columns, the later ones `hang` in, else as the first begins."""
    start = _START.match(text)
    indent = " " * min(hang or (start.end() if start else 0), width // 2)
    lines = wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return lines or [text]
