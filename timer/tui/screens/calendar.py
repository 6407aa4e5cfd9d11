"""The weeks ahead: what is planned on each day, and the keys that change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from timer.locale import _, language
from timer.plan.lane import Fate
from timer.plan.today import State
from timer.session.errors import ServiceError
from timer.session.plan_words import fate_word, own_pace_words, planned_day
from timer.session.planning import CalendarRow
from timer.session.services import Services
from timer.tui.commands import CALENDAR, Entry, bindings
from timer.tui.content import content
from timer.tui.daypage import called
from timer.tui.ink import MUTED, STRONG, Ink, Line, cut, hanging
from timer.tui.messages import CalendarRead, Failed
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page
from timer.tui.widgets.rows import Rows

#: As far as somebody plans.
WEEKS = 6


def paint_planned(row: CalendarRow, room: int = 80) -> Line:
    """The day, what is planned, and what became of it; in little room the name is cut, and what was meant."""
    run = row.slug.startswith("run")
    fate, moved = (f"  ·  {words}" if words else "" for words in (fate_word(row.fate), _moved(row)))
    ink = {Fate.DONE: Ink("done"), Fate.MISSED: Ink("pause"), Fate.DUE: Ink("ready", bold=True)}
    day = f"{planned_day(row.day):<16}"
    left = room - cell_len(f"{day}▌ {fate}")
    name = cut(called(row), left)
    return (
        (day, MUTED),
        ("▌ ", Ink("run" if run else "hold")),
        (name, STRONG),
        (fate, ink.get(row.fate, MUTED)),
        (cut(moved, left - cell_len(name)), MUTED),
    )


def paint_reason(row: CalendarRow | None, width: int) -> list[Line]:
    """Why the chosen workout stands on its day; a narrow row has no room for the day that was meant."""
    if row is None:
        return []
    words = (row.why.why.in_language(language()), _moved(row))
    return hanging((), "  ·  ".join(filter(None, words)), MUTED, width)


def _moved(row: CalendarRow) -> str:
    return _("planned for {day}").format(day=planned_day(row.planned)) if row.planned != row.day else ""


class CalendarScreen(Screen[None]):
    """The calendar. Every change is an event of the plan and can be taken back."""

    DEFAULT_CSS = """
    CalendarScreen { layout: vertical; }
    CalendarScreen > .line { height: auto; padding: 0 2; }
    CalendarScreen > #title { padding: 1 2; }
    CalendarScreen > #why { padding: 0 2; max-height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CALENDAR)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = CALENDAR

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._at: tuple[str, str] | None = None
        self._changing = False

    def compose(self) -> ComposeResult:
        yield Static(content([((_("Calendar"), STRONG),)]), id="title", classes="line")
        yield Rows[CalendarRow](paint_planned)
        yield Page(lambda _width: [], id="why")
        yield Static(_("Reading …"), id="told", classes="line", markup=False)
        yield Keys(CALENDAR)

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        self._change(None)

    def _change(self, change: Callable[[], object] | None, words: str = "") -> None:
        """In a thread: change the plan, then read it anew. One at a time: the next goes by what it left.

        `words` say what was done; {what} in them is what the change gave.
        """
        if self._changing:
            return
        self._changing = True

        def work() -> None:
            told = ""
            try:
                if change is not None:
                    told = words.format(what=change())
            except ServiceError as fault:
                told = str(fault)
            try:
                rows = tuple(self._services.plan.calendar(WEEKS))
                own = tuple(row for row in self._services.today().rows if row.state is State.OWN_PACE)
                self.post_message(CalendarRead(rows, told, own))
            except ServiceError as fault:
                self.post_message(Failed(str(fault)))

        self.run_worker(work, thread=True)

    @on(CalendarRead)
    def _was_read(self, message: CalendarRead) -> None:
        self._changing = False
        rows = self.query_one(Rows)
        before, place = self._at, 0
        rows.show(message.rows)
        for number, row in enumerate(message.rows):
            if before == (row.slug, row.planned):
                place = number
                break
            if before is None and row.fate in (Fate.DUE, Fate.AHEAD):
                place = number
                break
        rows.choose(place)
        self.refresh_bindings()
        told = message.told or own_pace_words(message.own_pace)
        if not told and not message.rows:
            told = _("Nothing is planned. Follow a program with f in the list of programs.")
        self.query_one("#told", Static).update(told)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._changing = False
        self.query_one("#told", Static).update(message.reason)

    @on(Rows.Highlighted)
    def _highlighted(self) -> None:
        row = self._row
        if row is not None:
            self._at = row.slug, row.planned
        self.query_one("#why", Page).show(lambda width: paint_reason(row, width))
        self.refresh_bindings()

    @property
    def _row(self) -> CalendarRow | None:
        # While the screen is composed anew in another language there is no list.
        row = next((rows.chosen for rows in self.query(Rows)), None)
        return row if isinstance(row, CalendarRow) else None

    # Keys -------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Only what stands there can be moved or left out."""
        return action not in ("move", "skip") or self._row is not None

    def action_move(self, days: int) -> None:
        """The chosen workout, so many days later."""
        row = self._row
        if row is not None:
            to = (date.fromisoformat(row.day) + timedelta(days=days)).isoformat()
            self._change(lambda: self._services.plan.move(row.slug, row.day, to))

    def action_skip(self) -> None:
        row = self._row
        if row is not None:
            self._change(lambda: self._services.plan.skip(row.slug, row.day))

    def action_undo(self) -> None:
        self._change(self._services.plan.undo, _("Taken back: {what}"))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_close(self) -> None:
        self.dismiss(None)
