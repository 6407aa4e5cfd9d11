"""What a workout needs to know of its user, asked once. Each question has an answer already there."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, Paste
from textual.screen import Screen

from timer.locale import _
from timer.session.services import Question
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.form_keys import ASKED
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging
from timer.tui.screens.help import HelpScreen
from timer.tui.typing import Field, filled
from timer.tui.widgets.field import paint_field
from timer.tui.widgets.page import Page

#: Cells of a figure.
FIGURE = 8
_FIGURE = re.compile(r"\d{0,4}([.,]\d{0,2})?")


def paint_question(
    question: Question, number: int, count: int, width: int, *, field: Field, refused: str = ""
) -> list[Line]:
    """Why the last answer could not be used, if so; the question, its choices or the figure, the keys."""
    lines: list[Line] = [
        ((_("Before the first time, {n} of {all}").format(n=number, all=count), MUTED),),
        *(hanging((), refused, Ink("pain", bold=True), width) if refused else [()]),
        *hanging((), question.text, STRONG, width),
        *([] if question.choices else [(), _framed(field)]),
    ]
    for place, (value, word) in enumerate(question.choices, 1):
        taken = f"  ({_('Enter')})" if value == question.answer else ""
        lines.append(((f" {place}  ", STRONG), (word, TEXT), (taken, MUTED)))
    return [*lines, (), ((_("Enter: go on   Esc: back   ?: help"), MUTED),)]


def _framed(field: Field) -> Line:
    """The figure between brackets: an empty field can be seen, too, and without colour."""
    return (("[ ", MUTED), *paint_field(field, FIGURE, active=True), (" ]", MUTED))


class AskScreen(Screen[dict[str, str]]):
    """Gives the answers by key, or None when the user goes back."""

    DEFAULT_CSS = """
    AskScreen { layout: vertical; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings([HELP])]
    ENTRIES: ClassVar[tuple[Entry, ...]] = (*ASKED, HELP)

    def __init__(self, questions: tuple[Question, ...], refused: str = "") -> None:
        super().__init__()
        self._questions = questions
        self._refused = refused
        self._answers: dict[str, str] = {}
        self._field = filled(questions[0].answer)

    @property
    def _answered_all(self) -> bool:
        return len(self._answers) == len(self._questions)

    @property
    def _question(self) -> Question:
        return self._questions[len(self._answers)]

    def compose(self) -> ComposeResult:
        yield Page(self._painted)

    def _painted(self, width: int) -> list[Line]:
        number, count = len(self._answers) + 1, len(self._questions)
        return paint_question(self._question, number, count, width, field=self._field, refused=self._refused)

    def on_key(self, event: Key) -> None:
        """Every key of the form is taken here: what a binding does comes after the keys behind it."""
        if not self._answered_all and self._took(event):
            event.stop()

    def _took(self, event: Key) -> bool:
        choices = self._question.choices
        if event.key == "escape":
            self.dismiss(None)
        elif event.key == "enter":
            written = "" if choices else self._field.text.strip()
            self._answered(written or self._question.answer)
        elif choices:
            if not event.key.isdigit() or not 1 <= int(event.key) <= len(choices):
                return False
            self._answered(choices[int(event.key) - 1][0])
        else:
            field = self._field.typed(event.key, event.character, _is_figure)
            if field is None or field == self._field:
                return False
            self._write(field)
        return True

    def on_paste(self, event: Paste) -> None:
        if not self._answered_all and not self._question.choices:
            self._write(self._field.pasted(event.text, _is_figure))

    def _write(self, field: Field) -> None:
        self._field = field
        self.query_one(Page).show(self._painted)

    def _answered(self, answer: str) -> None:
        self._answers[self._question.key] = answer
        if self._answered_all:
            self.dismiss(self._answers)
        else:
            self._write(filled(self._question.answer))

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None
