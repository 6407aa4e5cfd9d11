"""What the plan has against a workout, and the question whether to start it all the same."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from timer.locale import _
from timer.plan.decision import Decision
from timer.session.plan_words import decision_line
from timer.tui.commands import ADVICE, Entry, bindings
from timer.tui.ink import STRONG, TEXT, Ink, Line, hanging
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page


def paint_advice(objection: Decision, width: int) -> list[Line]:
    """The rule with its source, and what starting all the same means."""
    logged = _("You decide. If you start all the same, the plan notes it, and it can be seen later.")
    return [
        *hanging((), _("The plan advises you to wait"), Ink("ready", bold=True), width),
        (),
        *hanging((), decision_line(objection), STRONG, width),
        (),
        *hanging((), logged, TEXT, width),
    ]


class AdviceScreen(Screen[bool]):
    """Gives True to start all the same."""

    DEFAULT_CSS = """
    AdviceScreen { layout: vertical; }
    AdviceScreen > VerticalScroll { height: 1fr; padding: 1 2; }
    AdviceScreen > .line { height: auto; padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ADVICE)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = ADVICE

    def __init__(self, objection: Decision) -> None:
        super().__init__()
        self._objection = objection

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Page(lambda width: paint_advice(self._objection, width))
        yield Keys(ADVICE)

    def action_insist(self) -> None:
        self.dismiss(True)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_close(self) -> None:
        self.dismiss(False)
