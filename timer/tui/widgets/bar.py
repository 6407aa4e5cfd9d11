"""How much of the step is done, with a mark at its half."""

from __future__ import annotations

from timer.session.view import View
from timer.tui import scene as of
from timer.tui.ink import MUTED, Ink, Line, level
from timer.tui.widgets.painted import Painted

MARGIN = 2
DONE, LEFT, HALF = "━", "╌", "┃"


def paint_bar(view: View, width: int, height: int) -> list[Line]:
    """A line that fills from the left; nothing where the end is open."""
    reached = of.reached(view)
    room = width - 2 * MARGIN
    if reached is None or view.step is None or room < 4 or height < 1:
        return []
    filled, half = int(room * reached), room // 2
    cells = DONE * filled + LEFT * (room - filled)
    ink = Ink(of.hue(view), bold=True)
    line = (
        (" " * MARGIN, MUTED),
        (cells[: min(filled, half)], ink),
        (cells[filled:half], MUTED),
        (HALF, ink),
        (cells[half + 1 : max(filled, half + 1)], ink),
        (cells[max(filled, half + 1) :], MUTED),
    )
    return level([tuple(span for span in line if span[0])], height)


class Bar(Painted[View]):
    """How much of the step is done."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_bar(shown, width, height)
