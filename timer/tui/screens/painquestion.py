"""A question about pain around a workout: where, how much, swollen, and what the document says of it."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import Screen

from timer.session.pain_services import PainQuestion
from timer.tui.commands import HELP, Entry
from timer.tui.form_keys import pain_form
from timer.tui.ink import Line
from timer.tui.painform import PainForm
from timer.tui.painrules import Saying, paint_rules
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import works
from timer.tui.widgets.page import Page

Report = TypeVar("Report")


def paint_sheet(asked: PainQuestion, form: PainForm, width: int) -> list[Line]:
    """What the document says about what was said so far."""
    saying = Saying(asked.rules, form.level, form.swelling, asked.runs, asked.bands, form.where)
    return paint_rules(saying, width)


class PainQuestionScreen(Screen[Report]):
    """Fills the form by keys; what comes of it is the screen's own."""

    DEFAULT_CSS = """
    PainQuestionScreen > VerticalScroll { height: 100%; padding: 0 2; scrollbar-size-vertical: 1; }
    """
    WAYS: ClassVar[tuple[Entry, ...]] = ()
    """What can be done besides answering."""

    def __init__(self, asked: PainQuestion) -> None:
        super().__init__()
        self._asked = asked
        self._form = PainForm()

    @property
    def ENTRIES(self) -> tuple[Entry, ...]:
        """The letters are those of the user's language; what this question does not offer is left out."""
        return (*pain_form(), *(entry for entry in self.WAYS if works(self, entry)), HELP)

    def paint(self, asked: PainQuestion, form: PainForm, width: int) -> list[Line]:
        """The whole page."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Page(self._painted)

    def _painted(self, width: int) -> list[Line]:
        return self.paint(self._asked, self._form, width)

    def on_key(self, event: Key) -> None:
        form = self._form.typed(event.key)
        if form is not None:
            event.stop()
            self._form = form
            self.query_one(Page).show(self._painted)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))
