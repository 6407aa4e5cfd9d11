"""The heart rate of a session as a curve, in the colours of the steps, with a strip that names them below.

One column of dots is the mean of the seconds that fall into it. Where nothing is known there is no dot: a
gap stays a gap. Without colour the strip's letters tell the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timer.session.wording import clock
from timer.tui.braille import ACROSS, DOWN, Dot, drawn, stroke
from timer.tui.ink import MUTED, Hue, Ink, Line, Span, apart, joined

#: Cells at the left: the highest and the lowest heart rate.
_MARGIN = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step on the curve: from where to where, in seconds, its colour and its letter."""

    from_s: float
    to_s: float
    hue: Hue
    letter: str


def paint_curve(
    bpm: Sequence[float | None], stretches: Sequence[Stretch], width: int, height: int
) -> list[Line]:
    """The curve in `height` rows, then the strip and the time; nothing where no heart rate is known.

    `bpm` is the heart rate of each second, None where it is not known.
    """
    known = [value for value in bpm if value is not None]
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
    hues = [_hue_at(stretches, (x + 0.5) / room * len(bpm)) for x in range(room)]
    marks = {0: f"{high:.0f}", height - 1: f"{high - spread:.0f}"}
    lines: list[Line] = [
        joined(((f"{marks.get(y, ''):>{_MARGIN - 1}} ", MUTED), ("│", MUTED), *_coloured(row, hues)))
        for y, row in enumerate(rows)
    ]
    indent: Span = (" " * (_MARGIN + 1), MUTED)
    times = apart((("0:00", MUTED),), ((clock(len(bpm)), MUTED),), room)
    return [*lines, joined((indent, *_strip(stretches, len(bpm), room))), (indent, *times)]


def _columns(bpm: Sequence[float | None], count: int) -> list[float | None]:
    """The mean of the seconds of each column; None where none is known."""
    means: list[float | None] = []
    for column in range(count):
        first = column * len(bpm) // count
        part = [value for value in bpm[first : max(first + 1, (column + 1) * len(bpm) // count)] if value]
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


def _hue_at(stretches: Sequence[Stretch], at_s: float) -> Hue:
    return next((one.hue for one in stretches if one.from_s <= at_s < one.to_s), "muted")


def _coloured(row: str, hues: Sequence[Hue]) -> list[Span]:
    return [(cell, Ink(hue)) for cell, hue in zip(row, hues, strict=True)]


def _strip(stretches: Sequence[Stretch], seconds: int, room: int) -> list[Span]:
    """A filled bar in the colours of the steps, each with its letter where it begins."""
    spans: list[Span] = []
    shown: Stretch | None = None
    for x in range(room):
        at_s = (x + 0.5) / room * seconds
        here = next((one for one in stretches if one.from_s <= at_s < one.to_s), None)
        if here is None:
            spans.append((" ", MUTED))
        else:
            spans.append((here.letter if here is not shown else " ", Ink(here.hue, fill=True, bold=True)))
        shown = here
    return spans
