"""What is promised of the cost of Holdfast: one goal for each row of the table in docs/performance.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Goal(NamedTuple):
    """One promise."""

    what: str
    against: str
    promise: str


START = Goal("first frame of `holdfast`", "a bare Textual app with one Digits", "at most 1.2 times")
STALL = Goal("stall of the loop by late imports", "ticks of 10 ms", "at most 20 ms")
CPU_RUN = Goal(
    "CPU of the workout screen, a run with strap and recording, 120x40",
    "`termdown` counting the same minutes",
    "at most 1.0 times, 1.5 with the sound helper",
)
CPU_TEMPO = Goal("the same, repetitions in a tempo", CPU_RUN.against, CPU_RUN.promise)
BYTES_RUN = Goal(
    "bytes written to the terminal, a run",
    "stock Digits, ProgressBar and a Sparkline of six rows at 1 Hz",
    "at most 0.15 times",
)
BYTES_TEMPO = Goal(
    "bytes written to the terminal, repetitions in a tempo", BYTES_RUN.against, BYTES_RUN.promise
)
MEMORY = Goal("memory of a run", "a bare Textual app", "at most 1.7 times, the sound helper told apart")
LATENESS = Goal(
    "lateness of cues, p99, with all cores busy",
    "bare asyncio deadlines in the same run",
    "at most 1.5 times, never over 25 ms",
)
DRIFT = Goal("drift over 30 minutes of real time", "the boot-time clock", "under 5 ms at every boundary")
CHART = Goal(
    "repaint of the heart-rate chart, 1800 and 7200 points",
    "a Static of the same cells",
    "at most 1.5 times, and no growth with the length of the session",
)
HISTORY = Goal("history of ten years, first rows", "the press of the key", "at most 50 ms")

GOALS = (
    START,
    STALL,
    CPU_RUN,
    CPU_TEMPO,
    BYTES_RUN,
    BYTES_TEMPO,
    MEMORY,
    LATENESS,
    DRIFT,
    CHART,
    HISTORY,
)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a goal."""

    goal: Goal
    measured: str
    kept: bool


class Found(NamedTuple):
    """What a part has measured: lines to read, and what they mean for the goals."""

    lines: list[str]
    results: list[Result]
