"""Pain on plain lines: what is asked, what can be answered, and the rule of the document that applies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from programs.steps import Rule, Timeline
from timer.core.commands import PainChoice
from timer.core.pain import ease
from timer.core.state import State
from timer.events import Event, Kind
from timer.locale import N_, _, language
from timer.plan.pain import ASKED, applying, in_bands
from timer.session import words
from timer.session.belt import BELT_KINDS
from timer.session.rule_words import rule_line, warning_lines
from timer.session.view import View
from timer.session.wording import status_word
from timer.session.words import Word

#: The word that gives each answer.
_ANSWERS: dict[PainChoice, Word] = {
    "technique": words.TECHNIQUE,
    "fewer": words.FEWER,
    "easier": words.EASIER,
    "skip": words.LEAVE_OUT,
    "end": words.END,
    "go on": words.GO_ON,
}
_CHOICES: dict[PainChoice, str] = {
    "technique": N_("this set again, with your technique in mind"),
    "fewer": N_("fewer repetitions (default)"),
    "easier": N_("something easier (default)"),
    "skip": N_("leave this exercise out"),
    "end": N_("end the workout"),
    "go on": N_("go on where you stopped; the pain stays noted"),
}
_IN_A_RUN: dict[PainChoice, str] = {
    "easier": N_("walk instead of the runs that are left"),
    "skip": N_("leave this run out"),
    "go on": N_("go on with the run"),
}


class PainLines:
    """What one session has to say about pain. Fed with its events, the first of them STARTED."""

    def __init__(self) -> None:
        self._rules: tuple[Rule, ...] = ()
        self._bands: tuple[int, int] | None = None
        self._runs = False

    def lines(self, event: Event) -> list[str]:
        """The rules that apply to what was just said; nothing for other events."""
        match event.kind:
            case Kind.STARTED:
                self._begin(event.payload)
            case Kind.PAIN_NOTED:
                told = event.payload
                return self._applying(told.get("level"), told.get("swelling"), told.get("where") or "")
            case Kind.NOTED:
                return self._applying(event.payload.get("pain"), event.payload.get("swelling"))
        return []

    def _begin(self, payload: Mapping[str, Any]) -> None:
        timeline = Timeline.from_json(payload["timeline"])
        self._rules = timeline.rules
        self._runs = any(step.kind == "run" for step in timeline.steps)
        bands = payload.get("bands")
        self._bands = (bands[0], bands[1]) if bands else None

    def _applying(self, level: int | None, swelling: bool | None, where: str = "") -> list[str]:
        now = applying(self._rules, level=level, swelling=swelling, runs=self._runs, where=where)
        found = [rule_line(rule) for rule in now]
        decision = in_bands(level, self._bands)
        if decision is not None:
            found.insert(
                0, f"- {decision.why.in_language(language())} [{status_word(decision.source.status)}]"
            )
        return found

    def signs(self) -> list[str]:
        """The warning signs of the workout."""
        return warning_lines(self._rules)


def choice_lines(view: View) -> list[str]:
    """The words that answer a pain stop, each with what it does; nothing while none is asked for."""
    if not view.pain_choices:
        return []
    told = [f"  {_ANSWERS[choice].name}: {_does(choice, view)}" for choice in view.pain_choices]
    more = _("Also: {pain}, {ice}, {signs}, {undo} (pressed by mistake)").format(
        pain=words.PAIN.usage, ice=words.ICE.name, signs=words.SIGNS.name, undo=words.UNDO.name
    )
    return [_("What now?"), *told, f"  {more}"]


def _does(choice: PainChoice, view: View) -> str:
    runs = view.step is not None and view.step.kind in BELT_KINDS
    if choice == "fewer" and view.fewer is not None:
        was, now = view.fewer
        fewer = _("fewer repetitions: {now} instead of {was} in what is left").format(now=now, was=was)
        return f"{fewer} ({_('default')})"
    if choice == "easier" and view.easier is not None and not runs:
        return f"{view.easier.in_language(language())} ({_('default')})"
    return _(_IN_A_RUN.get(choice, _CHOICES[choice]) if runs else _CHOICES[choice])


def before_lines(state: State) -> list[str]:
    """What is asked before a workout of the sheet's programs, which holds nothing up; the way to signs."""
    asks = []
    if state.timeline.program in ASKED and not state.laps:
        ask = _("Does anything hurt? Say: {before}. Unsaid is unknown.")
        asks.append(ask.format(before=words.BEFORE.usage))
        if ease(state):
            asks.append(_("To do all of it the easier way: {ease}").format(ease=words.EASE.name))
    signed = bool(warning_lines(state.timeline.rules))
    ways = _("Warning signs: {signs}. Every word: {help}") if signed else _("Every word: {help}")
    return [*asks, ways.format(signs=words.SIGNS.name, help=words.HELP.name)]


def after_line(timeline: Timeline) -> str:
    """What is asked after one of them."""
    if timeline.program not in ASKED:
        return ""
    ask = _("Pain now, 0-10, and swollen or not? Such as: {example}. Enter: not said")
    return ask.format(example=f"2 {_('not swollen')}")
