"""The sessions that were done, newest first; from here to each of them, to the trends and to the year."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from timer.locale import _
from timer.locale.figures import date_words, moment_words
from timer.session.errors import ServiceError
from timer.session.services import HistoryRow, Services
from timer.session.wording import clock, origin_word
from timer.tui.commands import HISTORY_LIST, Entry, bindings
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, cut
from timer.tui.messages import Failed, HistoryRead
from timer.tui.rowwords import title
from timer.tui.screens.help import HelpScreen
from timer.tui.screens.record import RecordScreen
from timer.tui.screens.trends import TrendsScreen
from timer.tui.screens.year import YearScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.rows import Rows

#: Rows that are read and shown before all the others: more than a screen has.
FIRST_ROWS = 100
#: Most letters of a search.
LONGEST = 40
#: Cells that a row needs to be told whole, as a rule; and the least that is left of its title.
WIDE, SHORTEST = 74, 12
#: Cells in which nothing of a row is left out.
LONGEST_ROW = 1000


def paint_row(row: HistoryRow, room: int = WIDE) -> Line:
    """When, how long, what, whether it was rehearsed, how it ended, the mean heart rate, and pain.

    In little room the time of day goes first, then the end of the title.
    """
    notes = [origin_word(row.origin)] if row.origin != "real" else []
    if row.outcome == "ended":
        notes.append(_("ended early"))
    if row.mean_bpm is not None:
        notes.append(f"♥ {row.mean_bpm}")
    if row.pain:
        notes.append(_("pain {n}").format(n=row.pain))
    day = f"{moment_words(row.started):>16}  " if room >= WIDE else f"{date_words(row.started):>10}  "
    seconds, told = f"{clock(row.seconds):>6}  ", "".join(f"  ·  {note}" for note in notes)
    left = max(SHORTEST, room - cell_len(day + seconds + told))
    return ((day, MUTED), (seconds, TEXT), (cut(title(row), left), STRONG), (told, MUTED))


def fitting_rows(rows: list[HistoryRow], letters: str) -> list[HistoryRow]:
    """Those in whose line every word of `letters` is somewhere; all where there are none."""
    words = letters.casefold().split()
    return [row for row in rows if all(word in _text(row) for word in words)]


def _text(row: HistoryRow) -> str:
    # The ISO day, too: "2026-11" finds a month in every language.
    return "".join(
        (*(words for words, _ink in paint_row(row, LONGEST_ROW)), f" {row.started.date()}")
    ).casefold()


def paint_head(found: int, letters: str | None) -> Line:
    """The heading: how many there are, and what is searched for."""
    head: Line = ((_("History"), STRONG), (f"   {found}", MUTED))
    if letters is None:
        return head
    return (*head, (f"   {_('search')}: ", Ink("ready", bold=True)), (f"{letters}▏", TEXT))


class HistoryScreen(Screen[None]):
    """The list of finished sessions."""

    DEFAULT_CSS = """
    HistoryScreen { layout: vertical; }
    HistoryScreen > .line { height: auto; padding: 0 2; }
    HistoryScreen > #title { padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(HISTORY_LIST)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = HISTORY_LIST

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._all: list[HistoryRow] = []
        self._letters: str | None = None

    def compose(self) -> ComposeResult:
        yield Static(content([paint_head(0, None)]), id="title", classes="line")
        yield Static(_("Reading …"), id="told", classes="line", markup=False)
        yield Rows[HistoryRow](paint_row)
        yield Keys(HISTORY_LIST)

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        self._read(FIRST_ROWS)

    def _read(self, most: int | None) -> None:
        self.run_worker(lambda: self._read_in_thread(most), thread=True)

    def _read_in_thread(self, most: int | None) -> None:
        try:
            self.post_message(HistoryRead(self._services.history(most)))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))

    @on(HistoryRead)
    def _was_read(self, message: HistoryRead) -> None:
        first = not self._all
        self._all = message.rows
        if first:
            self._show()
            if len(message.rows) == FIRST_ROWS:
                # The others come when these can be seen: ten years take longer to read than a page.
                self.call_after_refresh(self._read, None)
        else:
            self._show_more()

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.query_one("#told", Static).update(message.reason)

    def _show(self) -> None:
        found = fitting_rows(self._all, self._letters or "")
        self.query_one(Rows).show(found)
        self._tell(found)

    def _show_more(self) -> None:
        """All rows are there now, and begin with those that are shown."""
        found = fitting_rows(self._all, self._letters or "")
        self.query_one(Rows).lengthen(found)
        self._tell(found)

    def _tell(self, found: list[HistoryRow]) -> None:
        """How many there are, and why there are none."""
        self.query_one("#title", Static).update(content([paint_head(len(found), self._letters)]))
        told = self.query_one("#told", Static)
        told.display = not found
        empty = _("Nothing yet. Your first workout will stand here.")
        told.update(_("Nothing has these letters.") if self._all else empty)
        self.refresh_bindings()

    # Searching --------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """While somebody searches, letters are letters."""
        if self._letters is None:
            return
        if event.key == "backspace":
            self._search(self._letters[:-1])
        elif event.key == "escape":
            self._search(None)
        elif event.is_printable and event.character is not None:
            self._search((self._letters + event.character)[:LONGEST])
        else:
            return
        event.stop()
        event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """No letter is a command while somebody searches, and of no rows none can be opened."""
        if action in ("open", "search") and not self._all:
            return False
        return self._letters is None or action in ("open", "go", "page", "ends")

    def _search(self, letters: str | None) -> None:
        self._letters = letters
        self._show()

    def action_search(self) -> None:
        self._search("")

    # Onwards ----------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        self.query_one(Rows).action_open()

    @on(Rows.Opened)
    def _opened(self) -> None:
        row = self.query_one(Rows).chosen
        if isinstance(row, HistoryRow):
            self.app.push_screen(RecordScreen(self._services, row.uuid))

    def action_trends(self) -> None:
        self.app.push_screen(TrendsScreen(self._services))

    def action_year(self) -> None:
        self.app.push_screen(YearScreen(self._all, datetime.now().astimezone().date()))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_close(self) -> None:
        self.dismiss(None)
