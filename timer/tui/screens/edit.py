"""Changing what is ahead while the workout runs on."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.screen import Screen

from timer.core.commands import Rework
from timer.session.view import View
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.editform import form_of, paint_edit, place_at
from timer.tui.form_keys import EDITING
from timer.tui.ink import Line
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.page import WIDEST, Page


class EditScreen(Screen[Rework]):
    """Gives what is to be changed, or None."""

    DEFAULT_CSS = """
    EditScreen { layout: vertical; }
    EditScreen > VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([HELP])]
    ENTRIES: ClassVar[tuple[Entry, ...]] = (*EDITING, HELP)

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._form = form_of(view)

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Page(self._painted)

    def _painted(self, width: int) -> list[Line]:
        return paint_edit(self._form, self._view, width)

    def show(self, view: View) -> None:
        """The clock is here now; what is over meanwhile is no longer ahead."""
        ahead = {step.exercise for step in view.ahead}
        self._view = view
        if any(row.change.exercise not in ahead for row in self._form.rows):
            self._form = form_of(view)
        self._repaint()

    def on_key(self, event: Key) -> None:
        """Every key of the form is taken here: what a binding does comes after the keys behind it."""
        form = self._form.typed(event.key)
        if form is not None:
            self._form = form
            self._repaint()
        elif event.key == "enter":
            self.dismiss(self._form.command())
        elif event.key in ("escape", "q", "e"):
            self.dismiss(None)
        else:
            return
        event.stop()

    def on_click(self, event: Click) -> None:
        """Choose a row."""
        page = self.query_one(Page)
        offset = event.get_content_offset(page)
        if offset is None:
            return
        place = place_at(self._form, self._view, min(page.size.width or WIDEST, WIDEST), offset.y)
        if place is not None:
            self._form = replace(self._form, at=place)
            self._repaint()

    def _repaint(self) -> None:
        for page in self.query(Page):
            page.show(self._painted)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))
