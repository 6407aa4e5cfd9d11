"""What the workout screen costs while it runs: processor time, bytes to the terminal, memory.

Each row runs for the same real time, one after the other, in every round; medians are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from goals import BYTES_RUN, BYTES_TEMPO, CPU_RUN, CPU_TEMPO, MEMORY, Found, Goal, Result
from homes import fresh_home
from terminal import Cost, on_terminal

ROUNDS, WARM_UP_S, SECONDS = 3, 12.0, 60.0
MOST_CPU, MOST_CPU_WITH_HELPER, MOST_BYTES, MOST_MEMORY = 1.0, 1.5, 0.15, 1.7

#: What somebody would put together of Textual's own widgets, once a second. One row of curve says nothing.
STOCK = """
from textual.app import App
from textual.widgets import Digits, ProgressBar, Sparkline
class Stock(App):
    CSS = "Sparkline { height: 6; }"
    left = 3600
    def compose(self):
        yield Digits()
        yield ProgressBar(total=3600, show_eta=False)
        yield Sparkline([100 + n % 40 for n in range(60)])
    def on_mount(self):
        self.set_interval(1, self.tick)
    def tick(self):
        self.left -= 1
        self.query_one(Digits).update(f"{self.left // 60}:{self.left % 60:02}")
        self.query_one(ProgressBar).advance(1)
        line = self.query_one(Sparkline)
        line.data = [*line.data[1:], 100 + self.left % 40]
Stock().run()
"""
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
    """One program, and what it was measured to cost."""

    name: str
    command: list[str]
    keys: bytes = b""
    """Typed once it stands, to get to the screen that is meant."""
    costs: list[Cost] = field(default_factory=list)


def rows(home: Path) -> dict[str, Row]:
    """The programs, by short names."""
    python, holdfast = str(home / "bin/python"), str(home / "bin/holdfast")
    workout = [holdfast, "start", "run-12-weeks", "--stage", "12", "--workout", "2", "--anyway"]
    strapped = [*workout, "--strap", "simulated"]
    return {
        "run": Row("workout, a run with strap and recording", strapped, b"\r\r\r"),
        "knee": Row(
            "workout, repetitions in a tempo",
            [holdfast, "start", "knee", "--anyway", "--strap", "simulated"],
            b"\r\r\r",
        ),
        "termdown": Row("termdown, counting the same minutes", [str(home / "bin/termdown"), "3600"]),
        "stock": Row("stock Digits, ProgressBar, Sparkline at 1 Hz", [python, "-c", STOCK]),
        "bare": Row("bare Textual app with one Digits", [python, "-c", BARE]),
    }


def screen(home: Path, environ: Mapping[str, str], rounds: int = ROUNDS) -> Found:
    """The table, as lines."""
    table = rows(home)
    for _ in range(rounds):
        for row in table.values():
            with fresh_home(environ) as its_own, on_terminal(row.command, its_own) as running:
                running.read_for(WARM_UP_S / 2)
                for key in row.keys:
                    running.type(bytes([key]))
                    running.read_for(1.0)
                row.costs.append(running.cost(WARM_UP_S / 2, SECONDS))
    results = _results(table)
    lines = [f"{rounds} rounds of {SECONDS:.0f} s", *_lines(table), ""]
    return Found([*lines, *(f"{each.goal.what}: {each.measured}" for each in results)], results)


def _lines(table: Mapping[str, Row]) -> Iterator[str]:
    yield f"{'':46}{'CPU':>9}{'helper':>9}{'bytes/s':>10}{'memory':>9}{'helper':>9}"
    for row in table.values():
        cpu, helper = (100 * _median(row, name) / SECONDS for name in ("cpu_s", "helpers_cpu_s"))
        out = _median(row, "bytes_out") / SECONDS
        memory, theirs = _median(row, "memory_mb"), _median(row, "helpers_memory_mb")
        yield f"{row.name:46}{cpu:7.2f} %{helper:7.2f} %{out:10.0f}{memory:6.0f} MB{theirs:6.0f} MB"


def _results(table: Mapping[str, Row]) -> list[Result]:
    run, knee = table["run"], table["knee"]
    memory = _median(run, "memory_mb") / _median(table["bare"], "memory_mb")
    helper = _median(run, "helpers_memory_mb")
    return [
        _cpu(CPU_RUN, run, table["termdown"]),
        _cpu(CPU_TEMPO, knee, table["termdown"]),
        _bytes(BYTES_RUN, run, table["stock"]),
        _bytes(BYTES_TEMPO, knee, table["stock"]),
        Result(MEMORY, f"{memory:.2f}, and {helper:.0f} MB in the helper", kept=memory <= MOST_MEMORY),
    ]


def _cpu(goal: Goal, row: Row, against: Row) -> Result:
    alone = _median(row, "cpu_s") / _median(against, "cpu_s")
    both = alone + _median(row, "helpers_cpu_s") / _median(against, "cpu_s")
    kept = alone <= MOST_CPU and both <= MOST_CPU_WITH_HELPER
    helper = f"{both:.2f} with the helper" if _median(row, "helpers_memory_mb") else "no sound device here"
    return Result(goal, f"{alone:.2f}, {helper}", kept)


def _bytes(goal: Goal, row: Row, against: Row) -> Result:
    ratio = _median(row, "bytes_out") / _median(against, "bytes_out")
    return Result(goal, f"{ratio:.2f}", kept=ratio <= MOST_BYTES)


def _median(row: Row, name: str) -> float:
    return median(float(getattr(cost, name)) for cost in row.costs)
