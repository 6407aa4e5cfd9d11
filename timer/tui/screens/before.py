"""Before a workout of the knee or the running program: does anything hurt? Passed by with one key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from textual.binding import BindingType

from timer.core.commands import Command, Ease, NotePain
from timer.locale import _
from timer.session.pain_services import PainQuestion
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.form_keys import BEFORE
from timer.tui.ink import MUTED, STRONG, TEXT, Line, hanging
from timer.tui.painform import PainForm, paint_form
from timer.tui.screens.painquestion import PainQuestionScreen, paint_sheet

Way = Literal["start", "easier", "another day", "ice"]


@dataclass(frozen=True, slots=True)
class BeforeReport:
    """What was said, and what is to be done."""

    form: PainForm = field(default_factory=PainForm)
    way: Way = "start"

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the session is told before its first step; nothing where nothing was said."""
        form = self.form
        said = (NotePain(form.where, form.level, form.swelling, "before"),) if form.said else ()
        return (*said, Ease()) if self.way == "easier" else said


def paint_before(asked: PainQuestion, form: PainForm, width: int) -> list[Line]:
    """The questions, the ways on, and what the document says."""
    return [
        *hanging((), _("Before you start: does anything hurt? It need not be answered."), STRONG, width),
        *paint_form(form, width),
        ((_("And then?"), STRONG),),
        *_ways(asked, width),
        *paint_sheet(asked, form, width),
    ]


def _ways(asked: PainQuestion, width: int) -> list[Line]:
    easier = _("walk instead of running") if asked.runs else _("the easier exercises (default)")
    words = [
        (_("Enter"), _("start")),
        *([("e", easier)] if asked.easier else []),
        ("d", _("another day")),
        ("i", _("ice now, no workout")),
    ]
    lines = [line for key, word in words for line in hanging(((f" {key:<5}  ", STRONG),), word, TEXT, width)]
    return [*lines, ((f" {'Esc':<5}  ", STRONG), (_("back"), MUTED), ("   ? ", STRONG), (_("help"), MUTED))]


class BeforeScreen(PainQuestionScreen[BeforeReport]):
    """Gives what was said and what to do, or None when the user goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings((*BEFORE, HELP))]
    WAYS: ClassVar[tuple[Entry, ...]] = BEFORE

    def paint(self, asked: PainQuestion, form: PainForm, width: int) -> list[Line]:
        return paint_before(asked, form, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Where nothing is easier, no easier way is offered."""
        return action != "easier" or self._asked.easier

    def action_start(self) -> None:
        self.dismiss(BeforeReport(self._form))

    def action_easier(self) -> None:
        self.dismiss(BeforeReport(self._form, "easier"))

    def action_another_day(self) -> None:
        self.dismiss(BeforeReport(self._form, "another day"))

    def action_ice(self) -> None:
        self.dismiss(BeforeReport(self._form, "ice"))

    def action_back(self) -> None:
        self.dismiss(None)
