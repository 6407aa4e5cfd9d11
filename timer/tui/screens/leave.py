"""The question before a workout is left. The clock stands still until it is answered."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from timer.locale import _
from timer.session.belt import belt_words
from timer.session.view import View
from timer.session.wording import clock
from timer.tui import scene as of
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.form_keys import LEAVING
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.page import Page


def paint_leave(view: View, width: int) -> list[Line]:
    """The question, where the clock stands, and the answers, each with its key."""
    column = max(len(_(entry.sign)) for entry in LEAVING)
    answers = [
        line
        for entry in LEAVING
        for line in hanging(((f"{_(entry.sign):<{column}}  ", STRONG),), _(entry.help), TEXT, width)
    ]
    belt = [((belt_words(), Ink("pain", bold=True)),)] if of.belt_moves(view) else []
    return [
        ((_("Leave the workout?"), STRONG),),
        *hanging((), _standing(view), Ink(of.hue(view)), width),
        *belt,
        (),
        *answers,
        (),
        *hanging((), _("Nothing that you did is lost."), MUTED, width),
    ]


def _standing(view: View) -> str:
    """Where the clock stands, such as "Paused: Side plank LEFT, 0:28 left"."""
    step = view.step
    if step is None:
        return ""
    name = " ".join(part for part in (of.name_of(step), of.side_word(step)) if part)
    if view.remaining_ms is None:
        time = _("{time} done").format(time=clock(view.elapsed_ms // 1000))
    else:
        time = _("{time} left").format(time=clock(-(-view.remaining_ms // 1000)))
    return _("The clock stands still: {name}, {time}").format(name=name, time=time)


class LeaveScreen(Screen[str]):
    """Gives "leave", "finish" or "go on"."""

    DEFAULT_CSS = """
    LeaveScreen { align: center middle; }
    LeaveScreen > VerticalScroll {
        width: 100%; max-width: 64; height: auto; max-height: 100%; padding: 0 2; scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((*LEAVING, HELP))]
    ENTRIES: ClassVar[tuple[Entry, ...]] = (*LEAVING, HELP)

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Page(lambda width: paint_leave(self._view, width))

    def action_leave(self) -> None:
        self.dismiss("leave")

    def action_finish(self) -> None:
        self.dismiss("finish")

    def action_go_on(self) -> None:
        self.dismiss("go on")

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))
