"""The words that come in while a session runs on plain lines, and those that are about afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from timer.core.commands import NoteSession

#: Bytes. What is longer is no word.
LONGEST_LINE = 4096
#: Real seconds for an answer after the session; it is put away then, with nothing taken for said.
ANSWER_SECONDS = 120.0


@dataclass(slots=True)
class Afterwards:
    """What was said that is to be done when the session is over."""

    note: NoteSession | None = None
    ice: bool = False


class Words:
    """Lines from a descriptor, read in one thread for as long as the program runs.

    One session after the other hears them, each on its own loop: two readers of one descriptor would take
    the lines from each other. What is said while nobody listens is kept for the next.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()
        self._unheard: list[str] = []
        self._over = False
        self._reading = False
        self._tell: Callable[[Callable[[], object]], object] | None = None
        self._heard: Callable[[str], None] = _nobody
        self._ended: Callable[[], None] = _nobody
        self._line = asyncio.Event()
        self._last = ""

    @contextlib.contextmanager
    def heard_by(self, heard: Callable[[str], None], ended: Callable[[], None]) -> Iterator[None]:
        """Have each line heard on this loop; `ended` is called when nothing more can come."""
        with self._lock:
            self._heard, self._ended, self._line = heard, ended, asyncio.Event()
            self._tell = asyncio.get_running_loop().call_soon_threadsafe
            unheard, self._unheard = self._unheard, []
            for line in unheard:
                self._tell(partial(self._take, line))
            if self._over:
                self._tell(self._end)
        if not self._reading:
            self._reading = True
            threading.Thread(target=self._read, name="words", daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                self._tell = None

    async def next_line(self) -> str:
        """The next line, once heard; empty when it is, when none can come, or nobody seems to be there."""
        self._line.clear()
        self._last = ""
        if not self._over:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ANSWER_SECONDS):
                    await self._line.wait()
        return self._last

    def _read(self) -> None:
        # Straight from the descriptor: a thread that waits inside sys.stdin keeps Python from ending.
        unread = b""
        with contextlib.suppress(OSError):  # a terminal that is gone
            while block := os.read(self._descriptor, LONGEST_LINE):
                *whole, unread = (unread + block).split(b"\n")
                unread = unread[:LONGEST_LINE]
                for words in whole:
                    self._pass_on(words)
        # The last word may come without the end of its line.
        self._pass_on(unread)
        with self._lock:
            self._over = True
            if self._tell is not None:
                self._tell(self._end)

    def _pass_on(self, words: bytes) -> None:
        line = words.decode(errors="replace")
        with self._lock:
            if self._tell is None:
                self._unheard.append(line)
            else:
                self._tell(partial(self._take, line))

    @property
    def from_a_person(self) -> bool:
        """Whether somebody sits before a terminal."""
        return os.isatty(self._descriptor)

    def _take(self, line: str) -> None:
        self._last = line.strip()
        self._line.set()
        self._heard(line)

    def _end(self) -> None:
        self._line.set()
        self._ended()


def _nobody(*_words: str) -> None:
    """Hears nothing."""


def standard_words() -> Words | None:
    """The words of standard input, if any may come from it: a terminal, a pipe or a file; else None."""
    try:
        descriptor = sys.stdin.fileno()
        mode = os.fstat(descriptor).st_mode
    except (AttributeError, OSError, ValueError):
        return None
    streams = stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
    return Words(descriptor) if streams or os.isatty(descriptor) else None
