"""What a workout needs to know of its user, asked once. Each question has an answer already there."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, Paste
from textual.screen import Screen

from timer.locale import _
from timer.session.services import Question
from timer.tui.askform import AskForm
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.form_keys import ASKED
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, flowing, hanging
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.field import paint_field
from timer.tui.widgets.page import Page

#: Cells of a figure.
FIGURE = 8


def paint_question(form: AskForm, width: int, leaving: str = "") -> list[Line]:
    """Which question it is, the question with its answers, why what was typed cannot be used, and the keys.

    `leaving`: what Esc does at the first question; empty: it goes back to where one was.
    """
    question, number, count = form.question, form.at + 1, len(form.asked)
    lines: list[Line] = [
        ((_("Before the first time, {n} of {all}").format(n=number, all=count), MUTED),),
        (),
        *hanging((), question.text, STRONG, width),
        *([] if question.choices else [(), _framed(form)]),
    ]
    for place, (value, word) in enumerate(question.choices, 1):
        here = value == form.standing(question)
        mark = (" ▸ " if here else "   ", Ink("hold", bold=True))
        lines.append((mark, (f"{place}  ", STRONG), (word, STRONG if here else TEXT)))
    if form.refused:
        lines += [(), *hanging((), form.refused, Ink("pain", bold=True), width)]
    return [*lines, (), *_keys(form, leaving, width)]


def _keys(form: AskForm, leaving: str, width: int) -> list[Line]:
    back = _("the question before") if form.at else leaving or _("back")
    hints = [
        (_("Enter"), _("go on")),
        *([("↓ ↑", _("choose"))] if form.question.choices else []),
        ("Esc", back),
        ("?", _("help")),
    ]
    return flowing((((f"{key} ", STRONG), (f"{word}   ", MUTED)) for key, word in hints), width)


def _framed(form: AskForm) -> Line:
    """The figure between brackets: an empty field can be seen, too, and without colour."""
    return (("[ ", MUTED), *paint_field(form.field, FIGURE, active=True), (" ]", MUTED))


class AskScreen(Screen[dict[str, str]]):
    """Gives the answers by key, or None when the user leaves at the first question.

    Args:
        questions: one at least.
        refused: why the answers that stand in the questions could not be kept.
        leaving: what Esc does at the first question; empty: it goes back to where one was.
    """

    DEFAULT_CSS = """
    AskScreen { layout: vertical; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([HELP])]
    ENTRIES: ClassVar[tuple[Entry, ...]] = (*ASKED, HELP)

    def __init__(self, questions: tuple[Question, ...], refused: str = "", leaving: str = "") -> None:
        super().__init__()
        self._form = AskForm.of(questions, refused)
        self._leaving = leaving

    def compose(self) -> ComposeResult:
        yield Page(self._painted)

    def _painted(self, width: int) -> list[Line]:
        return [] if self._form.done else paint_question(self._form, width, self._leaving)

    def on_key(self, event: Key) -> None:
        """Every key of the form is taken here: what a binding does comes after the keys behind it."""
        if self._form.done or event.key in HELP.keys:
            return
        if event.key == "escape":
            event.stop()
            self._go_back()
            return
        form = self._after(event)
        if form is not None:
            event.stop()
            self._show(form)

    def _after(self, event: Key) -> AskForm | None:
        """The form after a key; None for a key that means nothing here."""
        if event.key == "enter":
            return self._form.entered()
        if self._form.question.choices:
            by = {"down": 1, "tab": 1, "up": -1}.get(event.key)
            if by is not None:
                return self._form.moved(by)
            return self._form.chosen(int(event.key)) if event.key.isdecimal() else None
        return self._form.typed(event.key, event.character)

    def on_paste(self, event: Paste) -> None:
        if not self._form.done and not self._form.question.choices:
            self._show(self._form.pasted(event.text))

    def _go_back(self) -> None:
        before = self._form.back()
        if before is None:
            self.dismiss(None)
        else:
            self._show(before)

    def _show(self, form: AskForm) -> None:
        self._form = form
        if form.done:
            self.dismiss(form.answers)
        else:
            self.query_one(Page).show(self._painted)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))
