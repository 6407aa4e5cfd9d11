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


def tell(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print lines for people on standard output: at a terminal none is broken inside a word."""
    out = sys.stdout if stream is None else stream
    width = get_terminal_size().columns if out.isatty() else None
    for line in lines:
        print("\n".join([line] if width is None else wrapped(line, width)), file=out)


#: What the later lines of one stand behind: its indentation, its time, the mark of a list.
_START = re.compile(r" *(?:[0-9]+(?::[0-9]{2})+ +)?(?:- )?")


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, the later ones under the beginning of the first."""
    start = _START.match(text)
    indent = " " * min(start.end() if start else 0, width // 2)
    lines = wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return lines or [text]
