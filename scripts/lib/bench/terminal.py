"""A program on a terminal of its own, and what it costs from one moment to another."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LINES, COLUMNS = 40, 120
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program used in a stretch of time."""

    cpu_s: float
    helpers_cpu_s: float
    """Of the processes that it had started."""
    bytes_out: int
    memory_mb: float
    """Resident at the end of the stretch."""
    helpers_memory_mb: float


class Running:
    """A program that runs; its output is read and counted."""

    def __init__(self, process: int, terminal: int) -> None:
        self.process, self._terminal = process, terminal
        self.bytes_out = 0

    def read_for(self, seconds: float) -> None:
        """Let it run, and take its output as a terminal would."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                try:
                    self.bytes_out += len(os.read(self._terminal, 65536))
                except OSError:  # Linux's end of a terminal
                    return

    def type(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def cost(self, warm_up_s: float, seconds: float) -> Cost:
        """What it uses in so many seconds, after it was let to start."""
        self.read_for(warm_up_s)
        bytes_before, before = self.bytes_out, _cpu_s(self.process)
        helpers = children(self.process)
        helpers_before = sum(map(_cpu_s, helpers))
        self.read_for(seconds)
        return Cost(
            cpu_s=_cpu_s(self.process) - before,
            helpers_cpu_s=sum(map(_cpu_s, helpers)) - helpers_before,
            bytes_out=self.bytes_out - bytes_before,
            memory_mb=_memory_mb(self.process),
            helpers_memory_mb=sum(map(_memory_mb, helpers)),
        )


@contextmanager
def on_terminal(command: list[str], environ: Mapping[str, str]) -> Iterator[Running]:
    """Start it on a terminal of 120 x 40; it is killed afterwards."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command[0], command, dict(environ))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    try:
        yield Running(process, terminal)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def children(process: int) -> list[int]:
    """The processes that it has started and that run."""
    found = []
    for folder in Path(f"/proc/{process}/task").iterdir():
        found += [int(word) for word in (folder / "children").read_text().split()]
    return found


def _cpu_s(process: int) -> float:
    try:
        words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended
        return 0.0
    return (int(words[11]) + int(words[12])) * _TICK_S


def _memory_mb(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
