"""What a workout needs to know of its user, asked once. Each question has an answer already there."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from timer.locale import _
from timer.session.services import Question
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging
from timer.tui.widgets.page import Page


def paint_question(question: Question, number: int, count: int, width: int, refused: str = "") -> list[Line]:
    """Why the last answer could not be used, if so; the question, and its choices if it has any."""
    lines: list[Line] = [
        ((_("Before the first time, {n} of {all}").format(n=number, all=count), MUTED),),
        *(hanging((), refused, Ink("pain", bold=True), width) if refused else [()]),
        *hanging((), question.text, STRONG, width),
    ]
    for place, (value, word) in enumerate(question.choices, 1):
        taken = f"  ({_('Enter')})" if value == question.answer else ""
        lines.append(((f" {place}  ", STRONG), (word, TEXT), (taken, MUTED)))
    return lines


class AskScreen(Screen[dict[str, str]]):
    """Gives the answers by key, or None when the user goes back."""

    DEFAULT_CSS = """
    AskScreen { layout: vertical; padding: 1 2; }
    AskScreen Input { border: none; height: 1; width: 12; padding: 0 1; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "back", ""), ("enter", "accept", "")]

    def __init__(self, questions: tuple[Question, ...], refused: str = "") -> None:
        super().__init__()
        self._questions = questions
        self._refused = refused
        self._answers: dict[str, str] = {}

    @property
    def _question(self) -> Question:
        return self._questions[len(self._answers)]

    def compose(self) -> ComposeResult:
        yield Page(self._painted)
        yield Input(restrict=r"[0-9]*[.,]?[0-9]*", compact=True)
        yield Page(lambda _width: [((_("Enter: go on   Esc: back"), MUTED),)])

    def _painted(self, width: int) -> list[Line]:
        return paint_question(
            self._question, len(self._answers) + 1, len(self._questions), width, self._refused
        )

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self._ask()

    def _ask(self) -> None:
        question, field = self._question, self.query_one(Input)
        field.value = "" if question.choices else question.answer
        field.display = not question.choices
        if question.choices:
            self.set_focus(None)
        else:
            field.focus()
        self.query(Page).first().show(self._painted)

    def on_key(self, event: Key) -> None:
        choices = self._question.choices
        if event.key.isdigit() and 1 <= int(event.key) <= len(choices):
            event.stop()
            self._answered(choices[int(event.key) - 1][0])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self._answered(event.value.strip() or self._question.answer)

    def action_accept(self) -> None:
        self._answered(self._question.answer)

    def _answered(self, answer: str) -> None:
        self._answers[self._question.key] = answer
        if len(self._answers) == len(self._questions):
            self.dismiss(self._answers)
        else:
            self._ask()

    def action_back(self) -> None:
        self.dismiss(None)
