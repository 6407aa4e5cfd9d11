"""The heart rate of a session as a curve, in the colours of the steps, with a strip that names them below.

One column of dots is the mean of the seconds that fall into it. Where nothing is known there is no dot: a
gap stays a gap. Without colour the names in the strip tell the work: where one does not fit its first letter
stands for it, and a legend says so. Pauses have no name: they are what lies between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from programs.steps import WORK_KINDS
from timer.session.wording import clock, kind_name
from timer.tui.braille import ACROSS, DOWN, Dot, drawn, stroke
from timer.tui.ink import MUTED, Hue, Ink, Line, Span, apart, joined

#: Cells at the left: the highest and the lowest heart rate; and at each end of the time below.
_MARGIN, _TIME = 5, 9


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step on the curve: from where to where, in seconds, its colour and its name, empty for a pause."""

    from_s: float
    to_s: float
    hue: Hue
    name: str


def work_name(kind: str) -> str:
    """What the strip calls a step of this kind; nothing for a pause."""
    return kind_name(kind) if kind in WORK_KINDS else ""


def paint_curve(
    bpm: Sequence[float | None], stretches: Sequence[Stretch], width: int, height: int
) -> list[Line]:
    """The curve in `height` rows, then the strip and the time; nothing where no heart rate is known.

    `bpm` is the heart rate of each second, None where it is not known.
    """
    known = list(filter(None, bpm))
    room = width - _MARGIN - 1
    if not known or room < 8 or height < 2:
        return []
    low, high = min(known), max(known)
    spread = max(high - low, 10.0)
    lowest_dot = height * DOWN - 1
    places: list[Dot | None] = [
        None if value is None else (x, round((high - value) / spread * lowest_dot))
        for x, value in enumerate(_columns(bpm, room * ACROSS))
    ]
    rows = drawn(_dots(places), room, height)
    runs = _runs(stretches, len(bpm), room)
    marks = {0: f"{high:.0f}", height - 1: f"{high - spread:.0f}"}
    lines = [_coloured(f"{marks.get(y, ''):>{_MARGIN - 1}} │", row, runs) for y, row in enumerate(rows)]
    indent: Span = (" " * (_MARGIN + 1), MUTED)
    times = apart((("0:00", MUTED),), ((clock(len(bpm)), MUTED),), room)
    legend = _legend(runs)
    if len(legend) + 2 * _TIME <= room:
        times = (("0:00".ljust(_TIME), MUTED), (f"{legend:^{room - 2 * _TIME}}", MUTED), _last(len(bpm)))
    return [*lines, joined((indent, *_strip(runs))), (indent, *times)]


def _columns(bpm: Sequence[float | None], count: int) -> list[float | None]:
    """The mean of the seconds of each column; None where none is known."""
    means: list[float | None] = []
    for column in range(count):
        first = column * len(bpm) // count
        part = list(filter(None, bpm[first : max(first + 1, (column + 1) * len(bpm) // count)]))
        means.append(sum(part) / len(part) if part else None)
    return means


def _dots(places: Sequence[Dot | None]) -> list[Dot]:
    """Neighbours joined; a column without a value joins nothing."""
    dots: list[Dot] = []
    before: Dot | None = None
    for place in places:
        if place is not None:
            dots += stroke(before, place) if before is not None else [place]
        before = place
    return dots


class _Run(NamedTuple):
    """Neighbouring columns of cells that belong to one step, or to none."""

    first: int
    end: int
    step: Stretch | None


def _runs(stretches: Sequence[Stretch], seconds: int, room: int) -> list[_Run]:
    """The columns by the step that each lies in, by the middle of the column; steps stand in their order."""
    steps: list[Stretch | None] = []
    ahead = iter(stretches)
    step = next(ahead, None)
    for x in range(room):
        at_s = (x + 0.5) / room * seconds
        while step is not None and step.to_s <= at_s:
            step = next(ahead, None)
        steps.append(step if step is not None and step.from_s <= at_s else None)
    starts = [x for x in range(room) if x == 0 or steps[x] is not steps[x - 1]]
    return [_Run(first, end, steps[first]) for first, end in pairwise([*starts, room])]


def _coloured(head: str, row: str, runs: Sequence[_Run]) -> Line:
    """`head`, then the part of the row in each run in its colour; paper goes with what stands before it."""
    spans: list[Span] = []
    words, ink = head, MUTED
    for run in runs:
        part = row[run.first : run.end]
        dots = part.lstrip(" ")
        words += " " * (len(part) - len(dots))
        if dots:
            here = MUTED if run.step is None else Ink(run.step.hue)
            if here == ink:
                words += dots
            else:
                spans.append((words, ink))
                words, ink = dots, here
    return (*spans, (words, ink))


def _strip(runs: Sequence[_Run]) -> list[Span]:
    """A filled bar for the work, with its name, and a line for what lies between, in their colours."""
    return [_cells(run) for run in runs]


def _cells(run: _Run) -> Span:
    room = run.end - run.first
    if run.step is None:
        return (" " * room, MUTED)
    if not run.step.name:
        return ("─" * room, Ink(run.step.hue))
    return (_fitting(run.step.name, run), Ink(run.step.hue, fill=True, bold=True))


def _fitting(name: str, run: _Run) -> str:
    return (name[:1] if _is_cut(name, run) else name).ljust(run.end - run.first)


def _is_cut(name: str, run: _Run) -> bool:
    """Whether only the first letter of a name has room; a name needs a cell of its colour behind it."""
    return bool(name) and len(name) >= run.end - run.first


def _legend(runs: Sequence[_Run]) -> str:
    """What the letters in the strip stand for, each once: "R RUN   W WALK"."""
    names = {
        run.step.name for run in runs if run.step is not None and len(run.step.name) >= run.end - run.first
    }
    return "   ".join(f"{name[0]} {name}" for name in sorted(names) if name)


def _last(seconds: int) -> Span:
    return (f"{clock(seconds):>{_TIME}}", MUTED)
