"""It hurts: where, how much, what the sheet says, and what to do now. One key each; none must be answered.

Holdfast shows the sheet's own rules and never says what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen

from timer.core.commands import PainChoice
from timer.locale import _, language
from timer.session.view import View
from timer.tui import scene as of
from timer.tui.commands import HELP, Entry, bindings
from timer.tui.form_keys import pain_keys
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging
from timer.tui.pain_letters import answers
from timer.tui.painform import PainForm, answer, paint_form
from timer.tui.painrules import Saying, paint_rules
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class PainReport:
    """What the user said, and what he wants to do."""

    form: PainForm = field(default_factory=PainForm)
    ice: bool = False
    """Ice when the workout is over."""
    choice: PainChoice = "go on"


def _in_a_run(view: View) -> bool:
    return view.step is not None and view.step.kind in of.BELT_KINDS


def _choice_words(view: View) -> dict[PainChoice, str]:
    run, ours = _in_a_run(view), _("default")
    hold = view.step is not None and view.step.kind in ("hold", "stretch")
    easier = _("an easier exercise")
    if view.easier is not None:
        easier = f"{easier}: {view.easier.in_language(language())}"
    return {
        "go on": _("go on with the run") if run else _("go on where you stopped; your pain is noted"),
        "technique": _("this set again, with your technique in mind"),
        "fewer": f"{_('one hold fewer') if hold else _fewer_words(view)} ({ours})",
        "easier": _("walk instead of the runs that are left") if run else f"{easier} ({ours})",
        "skip": _("leave this run out") if run else _("leave this exercise out"),
        "end": _("end the workout"),
    }


def _fewer_words(view: View) -> str:
    """With the figures of the sets that are left: what is asked for changes by more than one may think."""
    if view.fewer is None:
        return _("fewer repetitions")
    was, now = view.fewer
    return _("fewer repetitions: {now} instead of {was} in what is left").format(now=now, was=was)


def paint_pain(view: View, report: PainReport, width: int) -> list[Line]:
    """The questions, the choices, and what the sheet says."""
    head = _("The belt still moves: walk.") if of.belt_moves(view) else _("Stopped. Take your time.")
    form = report.form
    saying = Saying(view.rules, form.level, form.swelling, _in_a_run(view), view.bands, form.where)
    return [
        ((head, Ink("pain", bold=True)),),
        *paint_form(form, width),
        ((_("What now?"), STRONG),),
        *_choices(view, width),
        (
            (" i", STRONG),
            answer(_("ice afterwards"), report.ice, MUTED),
            ("  u ", STRONG),
            (_("pressed by mistake"), MUTED),
            ("   ? ", STRONG),
            (_("help"), MUTED),
        ),
        *paint_rules(saying, width),
    ]


def _choices(view: View, width: int) -> list[Line]:
    """In the order of the session, which is that of the sheet."""
    words = _choice_words(view)
    letters = answers()
    lines = [
        line
        for choice in view.pain_choices
        for line in hanging(((f" {letters[choice]}  ", STRONG),), words[choice], TEXT, width)
    ]
    # The sheet below names it: that it is not offered here must not look forgotten.
    if "technique" in view.pain_choices and "fewer" not in view.pain_choices:
        lines += hanging((("    ", TEXT),), _("(fewer repetitions: too few are left for that)"), MUTED, width)
    return lines


class PainScreen(ModalScreen[PainReport]):
    """Gives what the user said, or None when the key was pressed by mistake."""

    DEFAULT_CSS = """
    PainScreen { align: center middle; }
    PainScreen > VerticalScroll {
        width: 100%; height: 100%; padding: 0 2; background: $background; scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("u,escape", "mistake", ""), *bindings([HELP])]

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._report = PainReport()

    @property
    def ENTRIES(self) -> tuple[Entry, ...]:
        """Of the answers those that have a meaning in this step."""
        return (*pain_keys(self._view.pain_choices), HELP)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Page(self._painted)

    def _painted(self, width: int) -> list[Line]:
        return paint_pain(self._view, self._report, width)

    def on_key(self, event: Key) -> None:
        key = event.key
        form = self._report.form.typed(key)
        if form is not None:
            self._report = replace(self._report, form=form)
        elif key == "i":
            self._report = replace(self._report, ice=not self._report.ice)
        else:
            letters = answers()
            choice = next((choice for choice in self._view.pain_choices if letters[choice] == key), None)
            if choice is None:
                return
            self.dismiss(replace(self._report, choice=choice))
        event.stop()
        self.query_one(Page).show(self._painted)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_mistake(self) -> None:
        self.dismiss(None)
