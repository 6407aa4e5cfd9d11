"""A session that was left or cut off: go on, finish it as it is, or throw it away."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from timer.locale import _
from timer.session.services import UnfinishedRow
from timer.session.wording import ago
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.form_keys import RESUME
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging
from timer.tui.leftover import place, title
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.page import Page

Fate = Literal["go on", "finish", "discard"]


def paint_resume(row: UnfinishedRow, sure: bool, width: int) -> list[Line]:
    """The question and its answers, each with its key."""
    throw = _("t again: throw it away for good") if sure else _("throw it away")
    return [
        *hanging((), title(row), STRONG, width),
        *hanging((), place(row), TEXT, width),
        ((_("left {ago}").format(ago=ago(row.away_seconds)), MUTED),),
        (),
        (("Enter  ", STRONG), (_("go on from here"), TEXT)),
        (("f      ", STRONG), (_("finish it as it is"), TEXT)),
        (("t      ", STRONG), (throw, Ink("pain", bold=True) if sure else TEXT)),
        (("Esc    ", STRONG), (_("later"), TEXT)),
    ]


class ResumeScreen(ModalScreen[Fate]):
    """Gives what is to become of it, or None for later."""

    DEFAULT_CSS = """
    ResumeScreen { align: center middle; background: $background; }
    ResumeScreen > VerticalScroll {
        width: 90%; max-width: 64; height: auto; max-height: 100%; padding: 1 3; background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((*RESUME, HELP))]
    ENTRIES: ClassVar[tuple[Entry, ...]] = (*RESUME, HELP)

    def __init__(self, row: UnfinishedRow) -> None:
        super().__init__()
        self._row = row
        self._sure = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Page(self._painted)

    def _painted(self, width: int) -> list[Line]:
        return paint_resume(self._row, self._sure, width)

    def action_go_on(self) -> None:
        self.dismiss("go on")

    def action_finish(self) -> None:
        self.dismiss("finish")

    def action_discard(self) -> None:
        if self._sure:
            self.dismiss("discard")
            return
        self._sure = True
        self.query_one(Page).show(self._painted)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_later(self) -> None:
        self.dismiss(None)
