"""A session as lines of JSON, for programs that follow it."""

from __future__ import annotations

import json
from typing import Any, TextIO

from programs.steps import Step, Timeline
from timer.cli.output import Output
from timer.cli.pain_lines import PainLines
from timer.core.state import State
from timer.events import Event, Kind
from timer.locale import language
from timer.session.view import HeartView, View


class JsonLines:
    """One JSON object a line for each event, each step that begins and each change of the heart rate."""

    def __init__(self, stream: TextIO) -> None:
        self.out = Output(stream)
        self._pain = PainLines()
        self._entry = -1
        self._heart: HeartView | None = None

    def before(self, event: Event) -> None:
        """What happened before this run, too."""
        self.event(event)

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

    def asks_after(self, _timeline: Timeline) -> bool:
        """Nothing, either."""
        return False

    def helps(self, lines: list[str]) -> None:
        self._write({"event": "help", "lines": lines})

    def signs(self) -> None:
        self._write({"event": "signs", "lines": self._pain.signs()})

    def now(self, view: View) -> None:
        left = None if view.remaining_ms is None else view.remaining_ms / 1000
        place = {"status": view.status.value, "index": view.index, "left": left, "bpm": view.heart.bpm}
        self._write({"event": "now", "at": view.now_ms / 1000, **place})

    def saved(self, at_ms: int | None) -> None:
        self._write({"event": "saved", "at": None if at_ms is None else at_ms / 1000})

    def finished(self, summary: dict[str, Any]) -> None:
        self._write({"event": "finished", **summary})

    def _write(self, data: dict[str, Any]) -> None:
        self.out.line(json.dumps(data, ensure_ascii=False))


def _brief(step: Step) -> dict[str, Any]:
    keys = ("kind", "exercise", "side", "set", "sets", "reps", "tempo", "seconds", "ends")
    data = step.to_json()
    return {"name": step.name.in_language(language()), **{key: data[key] for key in keys}}
