"""The words that come in while a session runs on plain lines, and those that are about afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import os
import stat
import sys
import threading
from collections.abc import Callable
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
    """Lines from a descriptor, read in a thread; each is heard on the loop."""

    def __init__(self, heard: Callable[[str], None], ended: Callable[[], None]) -> None:
        self._heard = heard
        self._ended = ended
        self._over = False
        self._line = asyncio.Event()

    def read(self, commands: int) -> None:
        """Begin. `ended` is called on the loop when nothing more can come."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=partial(self._read, loop, commands), name="words", daemon=True).start()

    async def next_line(self) -> None:
        """Wait until a line has been heard, none can come any more, or nobody seems to be there."""
        self._line.clear()
        if not self._over:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ANSWER_SECONDS):
                    await self._line.wait()

    def _read(self, loop: asyncio.AbstractEventLoop, commands: int) -> None:
        def tell(done: Callable[[], object]) -> None:
            # The session may be over, and its loop closed, by the time that a line comes.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(done)

        # Straight from the descriptor: a thread that waits inside sys.stdin keeps Python from ending.
        unread = b""
        with contextlib.suppress(OSError):  # a terminal that is gone
            while block := os.read(commands, LONGEST_LINE):
                *whole, unread = (unread + block).split(b"\n")
                unread = unread[:LONGEST_LINE]
                for words in whole:
                    tell(partial(self._take, words.decode(errors="replace")))
        # The last word may come without the end of its line.
        tell(partial(self._take, unread.decode(errors="replace")))
        tell(self._end)

    def _take(self, words: str) -> None:
        self._line.set()
        self._heard(words)

    def _end(self) -> None:
        self._over = True
        self._line.set()
        self._ended()


def words_come_from() -> int | None:
    """Descriptor of standard input if words may come from it: a terminal, a pipe or a file; else None."""
    try:
        descriptor = sys.stdin.fileno()
        mode = os.fstat(descriptor).st_mode
    except (AttributeError, OSError, ValueError):
        return None
    streams = stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
    return descriptor if streams or os.isatty(descriptor) else None
