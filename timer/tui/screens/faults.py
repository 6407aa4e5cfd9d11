"""A program file of the user's own with its faults, until it is mended."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from timer.locale import _, language, ngettext
from timer.session.errors import ServiceError
from timer.session.services import ProgramRow, Services
from timer.tui.commands import FAULTS, Entry, bindings
from timer.tui.content import content
from timer.tui.faultpage import paint_faults
from timer.tui.ink import MUTED, STRONG
from timer.tui.messages import Failed, ProgramsRead, Retold
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page


class FaultsScreen(Screen[bool]):
    """Shows the faults of one file; closes with True when it is read again and has none."""

    DEFAULT_CSS = """
    FaultsScreen { layout: vertical; }
    FaultsScreen > VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    FaultsScreen > #title { height: auto; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FAULTS)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = FAULTS

    def __init__(self, services: Services, row: ProgramRow) -> None:
        super().__init__()
        self._services = services
        self._row = row

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        with VerticalScroll():
            yield Page(lambda width: paint_faults(self._row, width), id="faults")
        yield Keys(FAULTS)

    def on_mount(self) -> None:
        self._show()
        # Whoever mends a file does so in another window, or in the shell below.
        self.watch(self.app, "app_focus", self._looked_at, init=False)
        self.app.app_resume_signal.subscribe(self, lambda _app: self.action_read_again())

    def _looked_at(self, here: bool) -> None:
        if here and self.is_current:
            self.action_read_again()

    def action_read_again(self) -> None:
        self.run_worker(self._read_in_thread, thread=True, group="read", exclusive=True)

    def _read_in_thread(self) -> None:
        try:
            self.post_message(ProgramsRead(self._services.programs(), [], []))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))

    @on(ProgramsRead)
    def _were_read(self, message: ProgramsRead) -> None:
        if not self.query("#faults"):  # read as the screen went
            return
        key = self._row.file or self._row.slug
        found = next((row for row in message.rows if (row.file or row.slug) == key), None)
        if found is not None and found.fault:
            self._row = found
            self._show()
            return
        if found is not None:
            words = _("{name} is right now.").format(name=found.name.in_language(language()))
            self.app.notify(words, markup=False)
        self.dismiss(found is not None)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.app.notify(message.reason, severity="error", markup=False)

    @on(Retold)
    def _show(self) -> None:
        count = len(self._row.faults)
        said = ngettext("{n} fault", "{n} faults", count).format(n=count) if count else ""
        name = self._row.name.in_language(language())
        self.query_one("#title", Static).update(content([((name, STRONG), (f"   {said}", MUTED))]))
        self.query_one("#faults", Page).show(lambda width: paint_faults(self._row, width))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(FAULTS))

    def action_close(self) -> None:
        self.dismiss(False)
