"""How long Holdfast takes to start, as an installed wheel.

The rows take turns in every round, so that whatever else the machine does falls on all of them alike; the
medians are printed, and their ratio to the row that each is compared with.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import struct
import tempfile
import termios
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from goals import START, Found, Result

ROUNDS = 9
#: Seconds after which a row counts as absent.
PATIENCE = 20.0
LINES, COLUMNS = 40, 120
FIRST_FRAME, MOST = "holdfast, first frame", 1.2

BARE = """
from textual.app import App
from textual.widgets import Digits
class Bare(App):
    def compose(self):
        yield Digits("25:00")
Bare().run()
"""


@dataclass(slots=True)
class Row:
    """One thing to measure: a command, and the bytes on the terminal that say it is there."""

    name: str
    command: list[str]
    mark: bytes | None
    """None: the time until the command has ended."""
    against: str
    """Name of the row to divide by."""
    seconds: list[float] = field(default_factory=list)
    absent: bool = False


def rows(home: Path) -> list[Row]:
    """What is measured of the wheel installed in the environment `home`."""
    python, holdfast = str(home / "bin/python"), str(home / "bin/holdfast")
    bare, digits = "python -c pass", "bare Textual, first digits"
    return [
        Row(bare, [python, "-c", "pass"], None, bare),
        Row("holdfast --version", [holdfast, "--version"], None, bare),
        Row("holdfast programs list", [holdfast, "programs", "list"], None, bare),
        Row(digits, [python, "-c", BARE], "─╮".encode(), digits),
        Row(FIRST_FRAME, [holdfast], b"Holdfast", digits),
        Row("holdfast start glutes, first digits", [holdfast, "start", "glutes"], "█".encode(), digits),
    ]


def measure(row: Row, environ: dict[str, str]) -> float | None:
    """Seconds from the start of the row's command to its mark, or to its end; None when that never comes."""
    started = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(row.command[0], row.command, environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    seen, found = b"", None
    while (left := started + PATIENCE - time.perf_counter()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux's end of a terminal
            piece = b""
        seen += piece
        if row.mark is not None and row.mark in seen:
            found = time.perf_counter() - started
            break
        if not piece:
            break
    if row.mark is not None:
        os.kill(process, 9)
    status = os.waitpid(process, 0)[1]
    os.close(terminal)
    if row.mark is None and status == 0:
        found = time.perf_counter() - started
    return found


def take_turns(table: list[Row], rounds: int, environ: dict[str, str]) -> None:
    """Measure every row `rounds` times, after one round that only warms the caches."""
    for turn in range(rounds + 1):
        for row in table:
            if row.absent:
                continue
            # A home of its own each time: the workout of the time before was left, and would be offered.
            with tempfile.TemporaryDirectory() as folder:
                home = shutil.copytree(environ["HOLDFAST_HOME"], Path(folder, "home"))
                seconds = measure(row, {**environ, "HOLDFAST_HOME": str(home)})
            if seconds is None:
                row.absent = True
            elif turn:
                row.seconds.append(seconds)


def lines(table: list[Row]) -> Iterator[str]:
    """The table as text."""
    medians = {row.name: median(row.seconds) for row in table if row.seconds and not row.absent}
    yield f"{'':36}{'median':>10}{'best':>10}{'ratio':>8}"
    for row in table:
        if row.name not in medians:
            yield f"{row.name:36}{'-':>10}"
            continue
        against = medians.get(row.against)
        ratio = f"{medians[row.name] / against:8.2f}" if against else ""
        yield f"{row.name:36}{medians[row.name] * 1000:7.0f} ms{min(row.seconds) * 1000:7.0f} ms{ratio}"


def start(home: Path, environ: dict[str, str], rounds: int = ROUNDS) -> Found:
    """The table of start-up, as lines."""
    table = rows(home)
    take_turns(table, rounds, environ)
    return Found([f"{rounds} rounds, {COLUMNS}x{LINES}", *lines(table)], results(table))


def results(table: list[Row]) -> list[Result]:
    """The first frame; nothing where it or what it is compared with never came."""
    medians = {row.name: median(row.seconds) for row in table if row.seconds and not row.absent}
    frame = next(row for row in table if row.name == FIRST_FRAME)
    if not {frame.name, frame.against} <= medians.keys():
        return []
    ratio = medians[frame.name] / medians[frame.against]
    return [Result(START, f"{ratio:.2f} ({1000 * medians[frame.name]:.0f} ms)", kept=ratio <= MOST)]
