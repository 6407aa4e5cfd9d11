"""Plots of a few figures over the days: a line or bars, that read without colour, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from rich.cells import cell_len

from timer.tui.braille import ACROSS, DOWN, Dot, drawn, stroke
from timer.tui.ink import MUTED, Ink, Line

Points = Sequence[tuple[int, float]]
"""(place across, such as the ordinal of a day; value), in order."""
Label = Callable[[float], str]

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def paint_line(points: Points, width: int, height: int, *, label: Label, ink: Ink) -> list[Line]:
    """The values joined by a line, each a dot of its own, between their lowest and their highest."""
    low, high = _span([value for _, value in points])
    column = max(cell_len(label(low)), cell_len(label(high)))
    room = max(1, width - column - 2)
    first, days = points[0][0], max(1, points[-1][0] - points[0][0])
    last_dot, lowest_dot = room * ACROSS - 1, height * DOWN - 1
    places: list[Dot] = [
        (
            round((day - first) / days * last_dot),
            round((high - value) / (high - low) * lowest_dot),
        )
        for day, value in points
    ]
    dots = [dot for start, end in pairwise(places) for dot in stroke(start, end)]
    rows = drawn(dots or places, room, height)
    return _labelled([((row, ink),) for row in rows], label(high), label(low), column)


def paint_bars(points: Points, width: int, height: int, *, label: Label, ink: Ink, top: float) -> list[Line]:
    """A bar from 0 for each value, at the right end; as many of the last ones as there is room for.

    `top` is the value of a bar that fills the height.
    """
    column = max(cell_len(label(0)), cell_len(label(top)))
    room = max(1, width - column - 2)
    wide = 2 if room >= 3 * len(points) else 1
    shown = points[-(room // (wide + 1)) :]
    filled = [round(max(0.0, min(1.0, value / top)) * height * 8) if top else 0 for _, value in shown]
    # The least bit that there was shows.
    filled = [max(1, eighths) if value else 0 for eighths, (_, value) in zip(filled, shown, strict=True)]
    rows = [
        "".join(_EIGHTHS[max(0, min(8, eighths - 8 * above))] * wide + " " for eighths in filled)
        for above in reversed(range(height))
    ]
    return _labelled([((row, ink),) for row in rows], label(top), label(0), column)


def _span(values: Sequence[float]) -> tuple[float, float]:
    """From where to where to draw: a level line lies in the middle."""
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def _labelled(rows: list[Line], high: str, low: str, column: int) -> list[Line]:
    """With the highest and the lowest value at the left."""
    marks = {0: high, len(rows) - 1: low}
    return [
        ((f"{marks.get(y, ''):>{column}} ", MUTED), ("┤" if y in marks else "│", MUTED), *row)
        for y, row in enumerate(rows)
    ]
