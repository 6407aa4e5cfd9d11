"""The big digits: what is left of the step, or how long an open one has lasted."""

from __future__ import annotations

from functools import lru_cache

from timer.session.view import View
from timer.tui import scene as of
from timer.tui.font import big, digit_width
from timer.tui.ink import Ink, Line, centred, level, written
from timer.tui.widgets.halves import Halves


def paint_digits(view: View, width: int, height: int) -> list[Line]:
    """The digits as large as they go, on the colour in the last three seconds. Nothing where none fits."""
    if view.step is None:
        return []
    shown = of.count(view)
    ink = Ink(of.hue(view), fill=shown.last, bold=True)
    return list(_draw(shown.text, shown.widest, ink, width, height))


@lru_cache(maxsize=16)
def _draw(text: str, widest: str, ink: Ink, width: int, height: int) -> tuple[Line, ...]:
    above = 1 if height > 5 else 0
    rows = big(text, width, height - above, widest)
    if len(rows) == 1 and len(text) > width:
        return ()
    lines = [centred(line, width, ink) for line in written(rows, ink)]
    return (*[centred((), width, ink)] * above, *level(lines, height - above, ink))


def last_digit_at(view: View, width: int, height: int) -> int:
    """The column in which the last digit begins: all before it changes every ten seconds at the most."""
    if view.step is None:
        return width // 2
    shown = of.count(view)
    above = 1 if height > 5 else 0
    rows = big(shown.text, width, height - above, shown.widest)
    columns = len(rows[0]) if rows else 0
    return max(0, (width - columns) // 2 + columns - digit_width(width, height - above, shown.widest))


class Digits(Halves):
    """What is left of the step."""

    def paint(self, view: View, width: int, height: int) -> list[Line]:
        return paint_digits(view, width, height)

    def cut(self, view: View, width: int, height: int) -> int:
        return last_digit_at(view, width, height)
