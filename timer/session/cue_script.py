"""The cues of a session that runs: asked for at every wake, and worked out once for each plan of a step."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter, is_not
from typing import Any

from timer.core.cues import Cue, script
from timer.core.state import State

#: Every event changes these, a packet of the strap too; no cue rests on them.
_COUNTERS = frozenset({"last_seq", "last_ms"})
_plan = attrgetter(*(field.name for field in fields(State) if field.name not in _COUNTERS))


class CueScript:
    """Answers as `timer.core.cues` does, and remembers the last script."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._of: tuple[Any, ...] = ()
        self._script: tuple[Cue, ...] = ()

    def cues(self, state: State, from_ms: int, until_ms: int) -> tuple[Cue, ...]:
        """The cues with from_ms <= due < until_ms, in order."""
        return tuple(cue for cue in self._now(state) if from_ms <= cue.due_ms < until_ms)

    def next_ms(self, state: State, after_ms: int) -> int | None:
        """When the first cue after `after_ms` is due; None where no more comes in this step."""
        return next((cue.due_ms for cue in self._now(state) if cue.due_ms > after_ms), None)

    def _now(self, state: State) -> tuple[Cue, ...]:
        if state is self._state:
            return self._script
        self._state, plan = state, _plan(state)
        # What an event leaves alone is carried over into the next state, the very same object.
        if not self._of or any(map(is_not, plan, self._of)):
            self._of, self._script = plan, script(state)
        return self._script
