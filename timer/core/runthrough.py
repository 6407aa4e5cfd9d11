"""A workout gone through on paper: every cue of it, with nobody there to press a key. Pure.

Open steps take their assumed time. A rest that the heart may end takes its longest: there is no heart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from programs.steps import Timeline
from timer.core import engine, fold
from timer.core.assumed import absent_command, absent_ms
from timer.core.cues import Cue, begun, cues
from timer.core.state import State
from timer.events import Event, Kind


@dataclass(frozen=True, slots=True)
class Moment:
    """A cue, and the session in which it is due."""

    cue: Cue
    state: State


def run_through(timeline: Timeline) -> Iterator[Moment]:
    """Every cue of a session on this workout, in order, from its beginning at 0 to its end."""
    state = fold.start(Event(1, 0, Kind.STARTED, {"timeline": timeline.to_json()}))
    seen = 0
    while not state.finished:
        wakes = (engine.next_wake_ms(state, seen), absent_ms(state, seen))
        until = min(due for due in wakes if due is not None)
        for cue in cues(state, seen + 1, until + 1):
            yield Moment(cue, state)
        before, (state, _) = state, engine.advance(state, until)
        if state == before:
            state, _ = engine.command(before, absent_command(before), until)
            for sound in begun(before, state):
                yield Moment(Cue(until, sound, before.generation), before)
        seen = until
