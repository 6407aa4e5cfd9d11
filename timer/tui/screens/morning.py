"""The morning after a workout of the knee or the running program: how is it now? Asked once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from textual.binding import BindingType

from timer.locale import _, language
from timer.session.pain_services import PainQuestion
from timer.session.plan_words import planned_day
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.form_keys import MORNING
from timer.tui.ink import MUTED, STRONG, Line, flowing, hanging
from timer.tui.painform import PainForm, paint_form
from timer.tui.screens.painquestion import PainQuestionScreen, paint_sheet


@dataclass(frozen=True, slots=True)
class MorningReport:
    """What was said; nothing at all means that the question was passed by."""

    form: PainForm = field(default_factory=PainForm)
    ice: bool = False


def paint_morning(asked: PainQuestion, form: PainForm, width: int) -> list[Line]:
    """The question with the session that it is about, and what the document says."""
    question = _("{program} on {day}: how was it the next morning?").format(
        program=asked.name.in_language(language()), day=planned_day(asked.day)
    )
    keys = [
        (_("Enter"), _("keep it, or pass by")),
        ("i", _("keep it, and ice now")),
        ("Esc", _("later")),
        ("?", _("help")),
    ]
    return [
        *hanging((), question, STRONG, width),
        *paint_form(form, width),
        (),
        *flowing([((f"{key} ", STRONG), (f"{word}   ", MUTED)) for key, word in keys], width),
        (),
        *paint_sheet(asked, form, width),
    ]


class MorningScreen(PainQuestionScreen[MorningReport]):
    """Gives what was said, or None when it is to be asked again later."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings((*MORNING, HELP))]
    WAYS: ClassVar[tuple[Entry, ...]] = MORNING

    def paint(self, asked: PainQuestion, form: PainForm, width: int) -> list[Line]:
        return paint_morning(asked, form, width)

    def action_keep(self) -> None:
        self.dismiss(MorningReport(self._form))

    def action_ice(self) -> None:
        self.dismiss(MorningReport(self._form, ice=True))

    def action_later(self) -> None:
        self.dismiss(None)
