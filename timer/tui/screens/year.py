"""The calendar of a year."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from timer.locale import ngettext
from timer.session.services import HistoryRow
from timer.tui.commands import YEAR, Entry, bindings
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, Line
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page
from timer.tui.year import paint_year, sessions_in, years_of


class YearScreen(Screen[None]):
    """One year at a time; the keys go to the others.

    Args:
        rows: the finished sessions, newest first.
        today: the local date.
    """

    DEFAULT_CSS = """
    YearScreen { layout: vertical; }
    YearScreen > VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    YearScreen > .line { height: auto; padding: 0 2; }
    YearScreen > #title { padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(YEAR)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = YEAR

    def __init__(self, rows: list[HistoryRow], today: date) -> None:
        super().__init__()
        self._rows, self._today = rows, today
        self._years = years_of(rows, today)
        self._year = today.year

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="line")
        with VerticalScroll(can_focus=False):
            yield Page(lambda _width: [], id="year")
        yield Keys(YEAR)

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        def paint(width: int) -> list[Line]:
            return paint_year(self._rows, self._year, self._today, width)

        done = sessions_in(self._year, self._rows)
        words = ngettext("{n} session", "{n} sessions", done).format(n=done)
        title = ((str(self._year), STRONG), (f"   {words}", MUTED))
        self.query_one("#title", Static).update(content([title]))
        self.query_one("#year", Page).show(paint)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """There is no year before the first and none after this one."""
        ends = {"earlier": self._years[0], "later": self._years[-1]}
        return ends.get(action) != self._year

    def action_earlier(self) -> None:
        self._go(-1)

    def action_later(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        self._year = max(self._years[0], min(self._years[-1], self._year + by))
        self._show()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_close(self) -> None:
        self.dismiss(None)
