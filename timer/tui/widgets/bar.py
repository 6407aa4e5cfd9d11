"""How much of the step is done, with a mark at its half."""

from __future__ import annotations

from timer.session.view import View
from timer.tui import scene as of
from timer.tui.ink import MUTED, TEXT, Ink, Line, centred, level
from timer.tui.widgets.painted import Painted

MARGIN = 2
DONE, LEFT, HALF = "━", "╌", "┃"


def paint_bar(view: View, width: int, height: int) -> list[Line]:
    """A line that fills from the left; where the end is open, what a set is to be like."""
    asked = _asked(view)
    if asked and height > 0:
        return level([centred(((asked, TEXT),), width)], height)
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


def _asked(view: View) -> str:
    """The load and the reserve of a set at one's own pace, such as "last 60 kg × 9 · 2–3 in reserve"."""
    if view.step is None or view.step.kind != "reps" or view.planned_ms is not None:
        return ""
    return " · ".join(part for part in (of.lifted(view.last_set), of.reserve_of(view.step)) if part)


class Bar(Painted[View]):
    """How much of the step is done."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_bar(shown, width, height)
