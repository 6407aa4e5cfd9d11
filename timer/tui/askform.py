"""Questions one after another as a pure form: which one is open, what is typed, what a key makes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from timer.session.numbers import number_fault
from timer.session.services import Question
from timer.tui.typing import EMPTY, Field, filled

_FIGURE = re.compile(r"\d{0,4}([.,]\d{0,2})?")
_WHOLE = re.compile(r"\d{0,4}")


@dataclass(frozen=True, slots=True)
class AskForm:
    """Some questions of which one is open. What was answered stays, also on the way back."""

    questions: tuple[Question, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    """Answers so far, by key."""
    at: int = 0
    """Number of the open question, from 0; all of them are answered where there is none."""
    field: Field = EMPTY
    refused: str = ""
    """Why what was typed cannot be used."""

    @classmethod
    def of(cls, questions: tuple[Question, ...], refused: str = "") -> AskForm:
        """At the first question."""
        return cls(questions, field=filled(questions[0].answer), refused=refused)

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked, by the answers that were given or stand there."""
        said = {one.key: self.standing(one) for one in self.questions}
        return tuple(
            one for one in self.questions if one.after is None or said.get(one.after[0]) == one.after[1]
        )

    @property
    def question(self) -> Question:
        return self.asked[self.at]

    @property
    def done(self) -> bool:
        return self.at >= len(self.asked)

    @property
    def answers(self) -> dict[str, str]:
        """What was said, of the questions that were asked."""
        return {one.key: self.given[one.key] for one in self.asked if one.key in self.given}

    @property
    def fault(self) -> str:
        """Why the figure that stands in the field cannot be used; empty where it can, or there is none."""
        typed = self.field.text.strip()
        return self._fault(typed) if typed else ""

    def standing(self, question: Question) -> str:
        """The answer that is taken by Enter."""
        return self.given.get(question.key, question.answer)

    def back(self) -> AskForm | None:
        """At the question before, with what was typed kept where it can be used; None at the first one."""
        if not self.at:
            return None
        writing = not self.done and not self.question.choices and not self.fault
        typed = {self.question.key: self.field.text.strip()} if writing else {}
        return self._at(self.at - 1, {**self.given, **typed})

    def entered(self) -> AskForm:
        """The answer that stands there is taken, or what was typed; refused where that cannot be used."""
        question = self.question
        if question.choices:
            return self.answered(self.standing(question))
        if fault := self.fault:
            return replace(self, refused=fault)
        typed = self.field.text.strip()
        return self.answered(typed if typed or question.optional else question.answer)

    def chosen(self, place: int) -> AskForm | None:
        """The choice of that place, from 1, is taken; None where there is none."""
        choices = self.question.choices
        return self.answered(choices[place - 1][0]) if 1 <= place <= len(choices) else None

    def moved(self, by: int) -> AskForm:
        """The choice below (+1) or above (-1) is the one that Enter takes."""
        question = self.question
        values = [value for value, _word in question.choices]
        place = max(0, min(len(values) - 1, values.index(self.standing(question)) + by))
        return replace(self, given={**self.given, question.key: values[place]})

    def answered(self, answer: str) -> AskForm:
        """At the next question."""
        return self._at(self.at + 1, {**self.given, self.question.key: answer})

    def typed(self, key: str, character: str | None) -> AskForm | None:
        """After a key in the field of a figure; what may not stand there is told. None: not the field's."""
        wrote = self.field.typed(key, character, self._allows)
        if wrote is None or wrote != self.field:
            return None if wrote is None else replace(self, field=wrote, refused="")
        tried = self.field.typed(key, character, lambda _text: True)
        if tried is None or tried == self.field:
            return None
        return replace(self, refused=self._fault(tried.text))

    def pasted(self, words: str) -> AskForm:
        """With as much of `words` as is a figure."""
        return replace(self, field=self.field.pasted(words, self._allows), refused="")

    def _fault(self, said: str) -> str:
        return number_fault(said, self.question.low, self.question.high, whole=self.question.whole)

    def _allows(self, text: str) -> bool:
        return (_WHOLE if self.question.whole else _FIGURE).fullmatch(text) is not None

    def _at(self, place: int, given: Mapping[str, str]) -> AskForm:
        there = replace(self, at=place, given=given, refused="")
        return there if there.done else replace(there, field=filled(there.standing(there.question)))
