"""The big digits: what is left of the step, or how long an open one has lasted."""

from __future__ import annotations

from timer.session.view import View
from timer.tui import scene as of
from timer.tui.font import big
from timer.tui.ink import Ink, Line, centred, level, written
from timer.tui.widgets.painted import Painted


def paint_digits(view: View, width: int, height: int) -> list[Line]:
    """The digits as large as they go, on the colour in the last three seconds. Nothing where none fits."""
    if view.step is None:
        return []
    shown = of.count(view)
    ink = Ink(of.hue(view), fill=shown.last, bold=True)
    above = 1 if height > 5 else 0
    rows = big(shown.text, width, height - above, shown.widest)
    if len(rows) == 1 and len(shown.text) > width:
        return []
    lines = [centred(line, width, ink) for line in written(rows, ink)]
    return [*[centred((), width, ink)] * above, *level(lines, height - above, ink)]


class Digits(Painted[View]):
    """What is left of the step."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_digits(shown, width, height)
