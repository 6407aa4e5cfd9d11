"""What changes over the weeks: a plot for each figure, with its first and its last value in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from timer.locale import _
from timer.locale.figures import date_words
from timer.session.errors import ServiceError
from timer.session.services import Services
from timer.session.trend_words import trend_course, trend_hint, trend_title, trend_value
from timer.tui.commands import TRENDS, Entry, bindings
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, TEXT, Hue, Ink, Line, apart, hanging
from timer.tui.messages import Failed, TrendsRead
from timer.tui.plot import paint_bars, paint_line
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page

if TYPE_CHECKING:
    from timer.insight.trends import Trend

#: Rows of each plot.
HEIGHT = 4
_HUES: dict[str, Hue] = {"running": "run", "pain": "pain", "hold": "hold"}


def paint_trends(found: tuple[Trend, ...], width: int) -> list[Line]:
    """A title, a hint, the plot and its days, for each trend."""
    if not found:
        words = _(
            "Trends begin with the second workout. "
            "Sessions sped up or with a simulated strap are not in them."
        )
        return hanging((), words, MUTED, width)
    return [line for trend in found for line in (*paint_trend(trend, width), ())]


def paint_trend(trend: Trend, width: int) -> list[Line]:
    """One trend."""
    ink = Ink(_HUES.get(trend.about, "walk"))
    course = trend_course(trend)
    head = apart(((trend_title(trend), STRONG),), ((course, TEXT),), width)

    def label(value: float) -> str:
        return trend_value(trend, value)

    if trend.about in ("running", "pain"):
        top = 10.0 if trend.about == "pain" else max(value for _, value in trend.points)
        plot = paint_bars(trend.points, width, HEIGHT, label=label, ink=ink, top=top)
        days: Line = ()
    else:
        plot = paint_line(trend.points, width, HEIGHT, label=label, ink=ink)
        first, last = (date_words(date.fromordinal(trend.points[at][0])) for at in (0, -1))
        indent = cell_len(plot[0][0][0])
        days = ((" " * indent, MUTED), *apart(((first, MUTED),), ((last, MUTED),), width - indent))
    return [head, *hanging((), trend_hint(trend), MUTED, width), *plot, *([days] if days else [])]


class TrendsScreen(Screen[None]):
    """The trends, one below the other."""

    DEFAULT_CSS = """
    TrendsScreen { layout: vertical; }
    TrendsScreen > VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    TrendsScreen > VerticalScroll Page { padding: 0 1 0 0; }
    TrendsScreen > .line { height: auto; padding: 0 2; }
    TrendsScreen > #title { padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TRENDS)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = TRENDS

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def compose(self) -> ComposeResult:
        yield Static(content([((_("Trends"), STRONG),)]), id="title", classes="line")
        with VerticalScroll():
            yield Page(lambda _width: [((_("Reading …"), MUTED),)], id="trends")
        yield Keys(TRENDS)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
        self.run_worker(self._read_in_thread, thread=True)

    def _read_in_thread(self) -> None:
        try:
            self.post_message(TrendsRead(self._services.trends()))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))

    @on(TrendsRead)
    def _were_read(self, message: TrendsRead) -> None:
        self.query_one("#trends", Page).show(lambda width: paint_trends(message.found, width))

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.query_one("#trends", Page).show(lambda width: hanging((), message.reason, MUTED, width))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_close(self) -> None:
        self.dismiss(None)
