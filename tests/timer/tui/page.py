"""The whole workout screen as plain characters, from the painters alone."""

from __future__ import annotations

from collections.abc import Callable

from timer.session.view import View
from timer.tui.ink import Line, plain, width_of
from timer.tui.layout import Part, arrange
from timer.tui.scene import pulse_matters, scene, strapped
from timer.tui.widgets.band import paint_band
from timer.tui.widgets.bar import paint_bar
from timer.tui.widgets.digits import paint_digits
from timer.tui.widgets.following import paint_following
from timer.tui.widgets.foot import paint_foot
from timer.tui.widgets.heart import paint_heart
from timer.tui.widgets.hint import paint_hint
from timer.tui.widgets.tempo import paint_tempo
from timer.tui.widgets.upcoming import paint_upcoming

PAINTERS: dict[Part, Callable[[View, int, int], list[Line]]] = {
    "band": paint_band,
    "digits": paint_digits,
    "tempo": paint_tempo,
    "upcoming": paint_upcoming,
    "hint": paint_hint,
    "bar": paint_bar,
    "heart": paint_heart,
    "next": paint_following,
    "foot": paint_foot,
}


def parts(view: View, width: int, height: int) -> dict[Part, list[Line]]:
    """What each painter makes of its rows. Fails where one takes more than it was given."""
    painted: dict[Part, list[Line]] = {}
    rows = arrange(scene(view), height, strap=strapped(view), pulse=pulse_matters(view))
    for part, given in rows.items():
        lines = PAINTERS[part](view, width, given)
        assert len(lines) <= given, (part, given, len(lines))
        assert all(width_of(line) <= width for line in lines), (part, width)
        painted[part] = lines
    return painted


def words(view: View, width: int, height: int) -> str:
    """The page as text."""
    return "\n".join(plain(lines) for lines in parts(view, width, height).values())


def rows_of_ink(lines: list[Line]) -> int:
    """How many rows have block characters in them."""
    return sum(any(sign in "█▀▄" for sign in plain([line])) for line in lines)
