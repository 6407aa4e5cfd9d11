"""It hurts: where, how much, what the sheet says, and what to do now. One key each; none must be answered.

Holdfast shows the sheet's own rules and never says what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen

from programs.steps import Rule
from timer.core.commands import PainChoice
from timer.locale import N_, _
from timer.session.view import View
from timer.tui import scene as of
from timer.tui.commands import HELP, PAIN_KEYS, bindings
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, flowing
from timer.tui.outline import in_order, rule_lines
from timer.tui.screens.help import HelpScreen
from timer.tui.widgets.page import Page

#: Key -> place, marked for translation. The English word is what the journal keeps.
PLACES = {
    "k": N_("knee"),
    "h": N_("hip"),
    "b": N_("buttock"),
    "r": N_("lower back"),
    "t": N_("thigh"),
    "c": N_("calf"),
    "f": N_("foot"),
    "o": N_("elsewhere"),
}
CHOICES: dict[str, PainChoice] = {"g": "go on", "e": "easier", "s": "skip", "q": "end"}
#: The order in which the sheet's rules are shown: warning signs need no scrolling; a run has its own first.
RULES = ("emergency", "professional", "pain", "swelling", "technique")


@dataclass(frozen=True, slots=True)
class PainReport:
    """What the user said. `level` is None where he did not say how much."""

    where: str = ""
    level: int | None = None
    swelling: bool | None = None
    choice: PainChoice = "go on"


def rules_for(view: View) -> list[Rule]:
    """The rules of the sheet that belong to this moment, in the order in which they are to be read."""
    return in_order(view.rules, ("run-pain", *RULES) if _in_a_run(view) else RULES)


def offers(view: View) -> list[PainChoice]:
    """What can be done now, as the session says."""
    return list(view.pain_choices)


def _in_a_run(view: View) -> bool:
    return view.step is not None and view.step.kind in of.BELT_KINDS


def _choice_words(view: View) -> dict[PainChoice, str]:
    run = _in_a_run(view)
    return {
        "go on": _("go on with the run") if run else _("go on"),
        "easier": _("walk instead of the runs that are left") if run else _("an easier exercise"),
        "skip": _("leave this run out") if run else _("leave this exercise out"),
        "end": _("end the workout"),
    }


def paint_pain(view: View, report: PainReport, swollen: bool, width: int) -> list[Line]:
    """The questions, the choices, and what the sheet says."""
    head = _("The belt still moves: walk.") if of.belt_moves(view) else _("Stopped. Take your time.")
    words = _choice_words(view)
    rules = rule_lines(rules_for(view), width)
    return [
        ((head, Ink("pain", bold=True)),),
        ((_("Where?"), STRONG),),
        *_places(report, width),
        ((_("How much? 0 none, 10 worst"), STRONG),),
        _levels(report),
        ((" w ", STRONG), (_("swollen"), _chosen(swollen))),
        ((_("What now?"), STRONG),),
        *(
            ((f" {key}  ", STRONG), (words[choice], TEXT))
            for key, choice in CHOICES.items()
            if choice in offers(view)
        ),
        ((" u  ", STRONG), (_("pressed by mistake"), MUTED), ("     ? ", STRONG), (_("help"), MUTED)),
        *([((_("The sheet says"), STRONG),), *rules] if rules else []),
    ]


def _places(report: PainReport, width: int) -> list[Line]:
    parts: list[Line] = [
        ((f" {key} ", STRONG), (_(word), _chosen(word == report.where)), (" ", TEXT))
        for key, word in PLACES.items()
    ]
    return flowing(parts, width)


def _levels(report: PainReport) -> Line:
    figures = [(f" {level} ", _chosen(level == report.level)) for level in range(10)]
    return (*figures, (" + 10 ", _chosen(report.level == 10)))


def _chosen(chosen: bool) -> Ink:
    return Ink("ready", fill=True, bold=True) if chosen else TEXT


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
        self._swollen = False

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Page(self._painted)

    def _painted(self, width: int) -> list[Line]:
        return paint_pain(self._view, self._report, self._swollen, width)

    def on_key(self, event: Key) -> None:
        key = event.key
        if key in PLACES:
            self._report = replace(self._report, where=PLACES[key])
        elif key.isdigit() and len(key) == 1:
            self._report = replace(self._report, level=int(key))
        elif key in ("plus", "equals_sign"):
            self._report = replace(self._report, level=10)
        elif key == "w":
            self._swollen = not self._swollen
        elif key in CHOICES and CHOICES[key] in offers(self._view):
            swelling = self._swollen or None
            self.dismiss(replace(self._report, choice=CHOICES[key], swelling=swelling))
        else:
            return
        event.stop()
        self.query_one(Page).show(self._painted)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(PAIN_KEYS))

    def action_mistake(self) -> None:
        self.dismiss(None)
