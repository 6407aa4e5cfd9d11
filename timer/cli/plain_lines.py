"""A session as lines for people: what is done, what happened, the heart; for terminals and screen readers."""

from __future__ import annotations

from typing import Any, TextIO

from programs.steps import WORK_KINDS, Step, Timeline
from timer.cli.output import Output, WrappedOutput
from timer.cli.pain_lines import PainLines, after_line, before_lines, choice_lines
from timer.cli.plain_words import coming, going_on, happened, heart_words, name, place_line, step_line
from timer.cli.resting_lines import resting_line
from timer.core.state import State, Status
from timer.events import Event
from timer.locale import _
from timer.session.belt import belt_moves, belt_words
from timer.session.view import HeartView, View
from timer.session.wording import clock, no_heart_word
from timer.session.words import DONE, SET

#: Seconds of session time between two lines with the heart rate.
HEART_EVERY = 60
#: The width of the times, and what follows them.
_INDENT = " " * 9


class PlainLines:
    """Each step as it begins, the heart once a minute, what happened between.

    The heart is told of as well when its number goes, for which reason, and when it comes back.
    """

    def __init__(self, stream: TextIO) -> None:
        self.out: Output = WrappedOutput(stream)
        self._pain = PainLines()
        self._heart = HeartLines()
        self._entry = -1
        self._status = Status.RUNNING
        self._view: View | None = None
        self._described: set[str] = set()
        """The exercises of which it was told how they are done."""
        self._said: set[str] = set()
        self._asked = False
        """Whether somebody may answer."""

    def before(self, event: Event) -> None:
        """What happened before this run is known; it is not told again."""
        self._pain.lines(event)

    def event(self, event: Event) -> None:
        words = happened(event)
        if words is not None:
            self._print(event.at_ms, f"  {words}")
        for rule in self._new(self._pain.lines(event)):
            self.out.line(f"{_INDENT}{rule}")

    def shows(self, view: View, entry: int) -> None:
        self._view = view
        entered = view.step is not None and entry != self._entry
        if view.step is not None and entered:
            self._entry = entry
            self._enters(view, view.step)
        if view.status is not self._status:
            stood, self._status = self._status in (Status.PAUSED, Status.PAIN), view.status
            self._stopped(view)
            if stood and not entered and view.status in (Status.RUNNING, Status.LEAD_IN):
                self._print(view.now_ms, f"  {going_on(view)}")
                self._heart.told(view)
        if self._heart.is_news(view):
            self._print(view.now_ms, f"{_INDENT}  {heart_words(view.heart).strip()}")

    def _stopped(self, view: View) -> None:
        if view.status is Status.PAIN and belt_moves(view):
            self._print(view.now_ms, f"  {_('The belt still moves: walk.')}")
        elif belt_moves(view):
            self._print(view.now_ms, f"  {belt_words()}")
        for choice in choice_lines(view):
            self.out.line(f"{_INDENT}{choice}")

    def _enters(self, view: View, step: Step) -> None:
        self._heart.told(view)
        if view.elapsed_ms >= 1000:  # taken up in the middle of it
            self._print(view.now_ms, f"  {going_on(view)}")
        else:
            self._print(view.now_ms, step_line(view, step) + heart_words(view.heart))
        for words in (*self._description(view, step), *self._offers(view, step)):
            self.out.line(f"{_INDENT}{words}")

    def _description(self, view: View, step: Step) -> list[str]:
        """How the exercise is done that runs or comes next: once, before its first set."""
        card = view.card
        if card is None or card.slug in self._described:
            return []
        self._described.add(card.slug)
        return coming(card, step if step.exercise is not None else view.next_work)

    def _offers(self, view: View, step: Step) -> list[str]:
        """Words for what only its person can say, each told of once."""
        if not self._asked:
            return []
        offers = []
        if step.kind in WORK_KINDS and view.planned_ms is None:
            offers.append(_("When you are done: {word}").format(word=DONE.usage))
        last = view.laps[-1].step if view.laps else None
        if last is not None and "rir" in last.ranges:
            offers.append(_("What you lifted, if you like: {word}").format(word=SET.usage))
        return self._new(offers)

    def _new(self, lines: list[str]) -> list[str]:
        """Those that were not told yet in this session."""
        new = [words for words in lines if words not in self._said]
        self._said.update(new)
        return new

    def notice(self, sentence: str) -> None:
        self.out.line(sentence)

    def asks_before(self, state: State) -> None:
        """Before a new session: does anything hurt? Nothing waits for the answer."""
        self._asked = True
        for words in before_lines(state):
            self.out.line(words)

    def asks_after(self, timeline: Timeline) -> bool:
        """After a session, of somebody at a terminal; whether there is something to answer."""
        question = after_line(timeline)
        if question:
            self.out.line(question)
        return bool(question)

    def helps(self, lines: list[str]) -> None:
        for words in lines:
            self.out.line(f"  {words}")

    def signs(self) -> None:
        for words in self._pain.signs():
            self.out.line(words)

    def now(self, view: View) -> None:
        self._print(view.now_ms, f"  {place_line(view)}")

    def saved(self, at_ms: int | None) -> None:
        words = _("nothing is saved yet") if at_ms is None else _("saved up to {time}")
        self.notice(words.format(time=None if at_ms is None else clock(at_ms / 1000)))

    def finished(self, summary: dict[str, Any]) -> None:
        if summary["outcome"] == "left":
            self.out.line(self._left())
            return
        heart = ""
        if summary["mean_bpm"] is not None:
            heart = _(" · ♥ mean {mean}, highest {highest}").format(
                mean=summary["mean_bpm"], highest=summary["max_bpm"]
            )
        words = {
            "finished": _("Finished after {length}{heart}."),
            "ended": _("Ended after {length}{heart}."),
        }[summary["outcome"]]
        self.out.line(words.format(length=clock(summary["seconds"]), heart=heart))
        if "resting_check" in summary:
            self.out.line(resting_line(summary["resting_check"]))

    def _left(self) -> str:
        """Where it was left: the time since the start would count the pauses, too."""
        view = self._view
        if view is None or view.step is None:
            return _("Left. It can be taken up again: holdfast start --headless")
        words = _("Left {time} into {place}. It can be taken up again: holdfast start --headless")
        return words.format(time=clock(view.elapsed_ms / 1000), place=name(view.step))

    def _print(self, at_ms: int, text: str) -> None:
        self.out.line(f"{clock(at_ms / 1000):>7}  {text}")


class HeartLines:
    """When a heart rate is worth a line of its own."""

    def __init__(self) -> None:
        self._minute = 0
        self._told: str | None = None
        """Why there was no number when it was told of last; empty where there was one."""

    def is_news(self, view: View) -> bool:
        """Whether it is; then it counts as told."""
        if view.heart.state == "none":
            return False
        why, minute = _why_none(view.heart), view.now_ms // (HEART_EVERY * 1000)
        if why:
            # A strap that is found again is silent for a moment: no other reason, and not worth a line.
            news = why != self._told and not (self._told and view.heart.state == "gone")
        else:
            news = bool(self._told) or minute > self._minute
        if news:
            self.told(view)
        return news

    def told(self, view: View) -> None:
        """A line has it."""
        if view.heart.bpm is not None:
            self._minute = view.now_ms // (HEART_EVERY * 1000)
        self._told = _why_none(view.heart)


def _why_none(heart: HeartView) -> str:
    return "" if heart.bpm is not None else no_heart_word(heart.state)
