"""Which widget shows which part of the workout screen."""

from __future__ import annotations

from typing import Any

from timer.tui.layout import Part
from timer.tui.widgets.band import Band
from timer.tui.widgets.bar import Bar
from timer.tui.widgets.digits import Digits
from timer.tui.widgets.following import Following
from timer.tui.widgets.foot import Foot
from timer.tui.widgets.halves import Halves
from timer.tui.widgets.heart import Heart
from timer.tui.widgets.hint import HintLine
from timer.tui.widgets.log import LogLine
from timer.tui.widgets.painted import Painted
from timer.tui.widgets.tempo import Tempo
from timer.tui.widgets.upcoming import Upcoming

WIDGETS: dict[Part, type[Painted[Any]] | type[Halves]] = {
    "band": Band,
    "digits": Digits,
    "tempo": Tempo,
    "upcoming": Upcoming,
    "log": LogLine,
    "hint": HintLine,
    "bar": Bar,
    "heart": Heart,
    "next": Following,
    "foot": Foot,
}
