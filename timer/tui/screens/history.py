"""The sessions that were done, newest first."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from timer.locale import _, language
from timer.session.errors import ServiceError
from timer.session.services import HistoryRow, Services
from timer.session.wording import clock
from timer.tui.commands import CLOSE, bindings, hints
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, TEXT, Line
from timer.tui.messages import Failed, HistoryRead
from timer.tui.screens.preview import paint_keys


def paint_history(rows: list[HistoryRow]) -> list[Line]:
    """A line for each session: when, what, how long, how it ended, the mean heart rate."""
    if not rows:
        return [((_("Nothing yet. Your first workout will stand here."), MUTED),)]
    return [_row(row) for row in rows]


def _row(row: HistoryRow) -> Line:
    speak = language()
    name = f"{row.program.in_language(speak)}, {row.workout.in_language(speak)}"
    notes = [_("ended early")] if row.outcome == "ended" else []
    if row.mean_bpm is not None:
        notes.append(f"♥ {row.mean_bpm}")
    if row.origin in ("simulated", "replay", "imported"):
        words = {"simulated": _("simulated"), "replay": _("replay"), "imported": _("imported")}
        notes.append(words[row.origin])
    return (
        (f"{row.started}  ", MUTED),
        (f"{clock(round(row.seconds)):>6}  ", TEXT),
        (name, STRONG),
        ("".join(f"  ·  {note}" for note in notes), MUTED),
    )


class HistoryScreen(Screen[None]):
    """The list of finished sessions."""

    DEFAULT_CSS = """
    HistoryScreen { layout: vertical; }
    HistoryScreen > VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    HistoryScreen > .line { height: auto; padding: 0 2; }
    HistoryScreen > #title { padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([CLOSE])]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services

    def compose(self) -> ComposeResult:
        yield Static(content([((_("History"), STRONG),)]), id="title", classes="line")
        with VerticalScroll():
            yield Static(_("Reading …"), id="rows", markup=False)
        yield Static(content([paint_keys(hints([CLOSE]))]), classes="line")

    def on_mount(self) -> None:
        self.run_worker(self._read_in_thread, thread=True)

    def _read_in_thread(self) -> None:
        try:
            self.post_message(HistoryRead(self._services.history()))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))

    @on(HistoryRead)
    def _was_read(self, message: HistoryRead) -> None:
        self.query_one("#rows", Static).update(content(paint_history(message.rows)))

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.query_one("#rows", Static).update(message.reason)

    def action_close(self) -> None:
        self.dismiss(None)
