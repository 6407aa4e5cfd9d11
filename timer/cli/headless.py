"""A session on plain lines: for scripts, for screen readers, for a rehearsal at sixty times the speed."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any, TextIO

from programs.steps import Step, Timeline
from timer.cli.output import Output
from timer.cli.pain_lines import PainLines, after_line, before_lines, choice_lines
from timer.cli.resting_lines import resting_line
from timer.cli.spoken import Afterwards, Words
from timer.core.commands import Leave, NoteSession
from timer.core.state import State, Status
from timer.events import Event, Kind
from timer.locale import _, language
from timer.session.belt import belt_moves, belt_words
from timer.session.conductor import Conductor
from timer.session.heart_words import advice_line, reason_word
from timer.session.view import HeartView, View
from timer.session.wording import clock, line, no_heart_word
from timer.session.words import ICE, KNOWN, SAVED, SIGNS, parse

#: Seconds of session time between two lines with the heart rate.
HEART_EVERY = 60


class JsonLines:
    """One JSON object a line for each event, each step that begins and each change of the heart rate."""

    def __init__(self, stream: TextIO) -> None:
        self.out = Output(stream)
        self._pain = PainLines()
        self._entry = -1
        self._heart: HeartView | None = None

    def event(self, event: Event) -> None:
        self._pain.lines(event)
        # The last line of the session tells that it is over, with what came of it.
        if event.kind in (Kind.FINISHED, Kind.SEALED, Kind.PACKET):
            return
        payload = dict(event.payload)
        if event.kind is Kind.STARTED:
            payload["timeline"] = {
                k: payload["timeline"][k] for k in ("program", "stage", "workout", "seconds")
            }
        self._write({"event": event.kind.value, "at": event.at_ms / 1000, **payload})

    def shows(self, view: View, entry: int) -> None:
        if view.step is not None and entry != self._entry:
            self._entry = entry
            self._write({"event": "step", "at": view.now_ms / 1000, "index": view.index, **_brief(view.step)})
        if view.heart != self._heart and view.heart.state != "none":
            self._heart = view.heart
            data = {"bpm": view.heart.bpm, "state": view.heart.state, "zone": view.heart.zone}
            self._write({"event": "heart", "at": view.now_ms / 1000, **data})

    def notice(self, sentence: str) -> None:
        self._write({"event": "notice", "text": sentence})

    def asks_before(self, state: State) -> None:
        """Nothing: whoever reads JSON knows the words."""

    async def asks_after(self, timeline: Timeline, words: Words) -> None:
        """Nothing, either."""

    def signs(self) -> None:
        self._write({"event": "signs", "lines": self._pain.signs()})

    def saved(self, at_ms: int | None) -> None:
        self._write({"event": "saved", "at": None if at_ms is None else at_ms / 1000})

    def finished(self, summary: dict[str, Any]) -> None:
        self._write({"event": "finished", **summary})

    def _write(self, data: dict[str, Any]) -> None:
        self.out.line(json.dumps(data, ensure_ascii=False))


class PlainLines:
    """Lines for people: each step as it begins, the heart once a minute, what happened between.

    The heart is told of as well when its number goes, and when it comes back.
    """

    def __init__(self, stream: TextIO) -> None:
        self.out = Output(stream)
        self._pain = PainLines()
        self._entry = -1
        self._minute = 0
        self._heart_is_known: bool | None = None
        self._status = Status.RUNNING

    def event(self, event: Event) -> None:
        line = {
            Kind.SKIPPED: _("skipped"),
            Kind.BACK: _("back"),
            Kind.UNDONE: _("taken back"),
            Kind.PAIN: _("stopped: pain"),
            Kind.GAP: _("the computer slept; paused since then"),
            Kind.REACHED: _reached(event),
            Kind.SET_LOGGED: _("a warm-up: the set comes again") if event.payload.get("warm_up") else None,
            Kind.WALKED: _("the rest of the run is walked"),
            Kind.ADVISED: _advised(event),
            Kind.ENDED: _ended(event),
        }.get(event.kind)
        if line is not None:
            self._print(event.at_ms, f"  {line}")
        for rule in self._pain.lines(event):
            self.out.line(f"{'':9}{rule}")

    def shows(self, view: View, entry: int) -> None:
        if view.status is not self._status:
            self._status = view.status
            if view.status is Status.PAUSED:
                self._print(view.now_ms, f"  {_('paused')}")
            if belt_moves(view):
                self._print(view.now_ms, f"  {belt_words()}")
            for choice in choice_lines(view.pain_choices, runs=_on_the_belt(view)):
                self.out.line(f"{'':9}{choice}")
        if view.step is not None and entry != self._entry:
            self._entry = entry
            self._print(view.now_ms, line(view.step) + _heart(view.heart))
        minute, known = view.now_ms // (HEART_EVERY * 1000), view.heart.bpm is not None
        if (minute > self._minute and known) or self._heart_is_known is (not known):
            self._print(view.now_ms, f"           {_heart(view.heart).strip()}")
        if known:
            self._minute = minute
        if known or self._heart_is_known is not None:
            self._heart_is_known = known

    def notice(self, sentence: str) -> None:
        self.out.line(sentence)

    def asks_before(self, state: State) -> None:
        """Before a new session: does anything hurt? Nothing waits for the answer."""
        if not state.laps:
            for words in before_lines(state.timeline):
                self.out.line(words)

    async def asks_after(self, timeline: Timeline, words: Words) -> None:
        """After a session, of somebody at a terminal: one line, which may be empty."""
        question = after_line(timeline)
        if question:
            self.out.line(question)
            await words.next_line()

    def signs(self) -> None:
        for words in self._pain.signs():
            self.out.line(words)

    def saved(self, at_ms: int | None) -> None:
        words = _("nothing is saved yet") if at_ms is None else _("saved up to {time}")
        self.notice(words.format(time=None if at_ms is None else clock(at_ms / 1000)))

    def finished(self, summary: dict[str, Any]) -> None:
        length = clock(summary["seconds"])
        heart = ""
        if summary["mean_bpm"] is not None:
            heart = _(" · ♥ mean {mean}, highest {highest}").format(
                mean=summary["mean_bpm"], highest=summary["max_bpm"]
            )
        words = {
            "finished": _("Finished after {length}{heart}."),
            "ended": _("Ended after {length}{heart}."),
            "left": _("Left after {length}{heart}. It can be taken up again."),
        }[summary["outcome"]]
        self.out.line(words.format(length=length, heart=heart))
        if "resting_check" in summary:
            self.out.line(resting_line(summary["resting_check"]))

    def _print(self, at_ms: int, text: str) -> None:
        self.out.line(f"{clock(at_ms / 1000):>7}  {text}")


Lines = JsonLines | PlainLines


def _on_the_belt(view: View) -> bool:
    return view.step is not None and view.step.kind in ("walk", "run")


def _advised(event: Event) -> str | None:
    return advice_line(event.payload) if event.kind is Kind.ADVISED else None


def _ended(event: Event) -> str | None:
    """Why a rest ended that heart rate may lengthen."""
    return (reason_word(event.payload["reason"]) or None) if event.kind is Kind.ENDED else None


def _reached(event: Event) -> str:
    """A rest that its person ends is at its earliest, or at its latest."""
    if event.payload.get("bound") == "latest":
        return _("the longest rest is over; still yours to end: done")
    return _("ready; start the next set when you like: done")


def _heart(heart: HeartView) -> str:
    if heart.bpm is not None:
        return f"   ♥ {heart.bpm}"
    why = no_heart_word(heart.state)
    return f"   ♥ -- ({why})" if why else ""


def _brief(step: Step) -> dict[str, Any]:
    keys = ("kind", "exercise", "side", "set", "sets", "reps", "tempo", "seconds", "ends")
    data = step.to_json()
    return {"name": step.name.in_language(language()), **{key: data[key] for key in keys}}


async def run(conductor: Conductor, lines: Lines, words: Words | None, after: Afterwards) -> str:
    """Run a session to its end; "finished", "ended" or "left".

    Without `words`, and from their end on, nobody is there: open steps then end after their documented,
    assumed time. When nobody reads the lines any more, the session is left. What is to be done afterwards is
    put into `after`.
    """
    conductor.listen(lambda view, _cues: lines.shows(view, conductor.state.entry))
    conductor.listen(_leaving(conductor, lines.out))
    conductor.listen(_notices(lines))
    for event in conductor.journal:
        lines.event(event)
    conductor.listen_to_events(lines.event)
    if words is None:
        conductor.assume()
        return await conductor.run()
    lines.asks_before(conductor.state)
    with words.heard_by(partial(_do, conductor, lines, after), conductor.assume):
        outcome = await conductor.run()
        if outcome != "left":
            if after.note is None and words.from_a_person:
                await lines.asks_after(conductor.state.timeline, words)
            if after.note is not None:
                conductor.command(after.note)
    return outcome


def _leaving(conductor: Conductor, out: Output) -> Callable[[View, tuple[str, ...]], None]:
    """Leaves the session once whoever read its lines has gone."""

    def shows(_view: View, _cues: tuple[str, ...]) -> None:
        if isinstance(out.fault, BrokenPipeError):
            conductor.command(Leave())

    return shows


def _notices(lines: Lines) -> Callable[[View, tuple[str, ...]], None]:
    """Tells, once, each line that a screen would show for a while."""
    said = ""

    def shows(view: View, _cues: tuple[str, ...]) -> None:
        nonlocal said
        if view.notice != said:
            said = view.notice
            if said:
                lines.notice(said)

    return shows


def _do(conductor: Conductor, lines: Lines, after: Afterwards, words: str) -> None:
    word = words.strip().lower()
    if not word:
        return
    if word == SAVED:
        lines.saved(conductor.recorder.saved_ms)
        return
    if word == SIGNS:
        lines.signs()
        return
    if word == ICE:
        after.ice = not after.ice
        lines.notice(_("ice when it is over") if after.ice else _("no ice"))
        return
    # When it is over a figure alone answers the question that was asked last.
    asked = parse(words) or (parse(f"after {words}") if conductor.state.finished else ())
    if not asked:
        lines.notice(_('"{word}" is not known; known are: {known}').format(word=words.strip(), known=KNOWN))
    for note in asked:
        if isinstance(note, NoteSession):
            after.note = note
    told = [conductor.command(command) for command in asked if not isinstance(command, NoteSession)]
    # Where it hurts can be said after the pain key, too: it is enough that one of two had a meaning.
    if told and not any(told):
        lines.notice(_('"{word}" has no meaning now').format(word=words.strip()))
