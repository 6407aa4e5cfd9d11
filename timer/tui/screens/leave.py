"""The question before a workout is left. The timer goes on until it is answered."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from timer.locale import _
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, TEXT, Line


def paint_leave() -> list[Line]:
    """The question and its three answers, each with its key."""
    return [
        ((_("Leave the workout?"), STRONG),),
        (),
        (("l  ", STRONG), (_("leave now, go on later from here"), TEXT)),
        (("f  ", STRONG), (_("finish it as it is"), TEXT)),
        (("g  ", STRONG), (_("go on"), TEXT), ("  Esc", MUTED)),
        (),
        ((_("Nothing that you did is lost."), MUTED),),
    ]


class LeaveScreen(ModalScreen[str]):
    """Gives "leave", "finish" or "go on"."""

    DEFAULT_CSS = """
    LeaveScreen { align: center middle; }
    LeaveScreen > VerticalScroll {
        width: auto; max-width: 100%; height: auto; max-height: 100%; padding: 1 4; background: $surface;
    }
    LeaveScreen Static { width: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("l", "answer('leave')", ""),
        ("f", "answer('finish')", ""),
        ("g,escape,q", "answer('go on')", ""),
    ]

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(content(paint_leave()))

    def action_answer(self, answer: str) -> None:
        self.dismiss(answer)
