"""Rests that their person ends: ready at the earliest, then counting up to the latest. Pure.

Between sets at one's own pace nobody can know when the next one begins, so a key begins it. The two bounds of
the source are told when they are reached, and become events; nothing ends by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from programs.steps import Key, Step
from timer.core.easier import Amendment
from timer.core.state import Bound, Lap, Outcome, State

#: Outcomes of a set of which figures can be written down.
PERFORMED = (Outcome.DONE, Outcome.COMPLETED, Outcome.WARM_UP)


@dataclass(frozen=True, slots=True)
class Due:
    """A bound of the running rest, and the session time at which it is reached, in ms."""

    bound: Bound
    at_ms: int


def ready_after_ms(state: State) -> int | None:
    """How long the running rest is at the least, with what its person has changed; None in other steps."""
    bounds = _bounds(state.step)
    if bounds.earliest is None:
        return None
    return max(0, round(bounds.earliest * 1000) + state.changed_ms)


def latest_ms(state: State) -> int | None:
    """The longest that the running rest is meant to be; None in other steps, and where that is not said."""
    bounds = _bounds(state.step)
    return None if bounds.latest is None else max(round(bounds.latest * 1000), ready_after_ms(state) or 0)


def _bounds(step: Step | None) -> Key:
    return step.ends if step is not None and isinstance(step.ends, Key) else Key()


def next_bound(state: State) -> Due | None:
    """The bound that is reached next; None in other steps, past the last one and while time stands still."""
    if state.finished or state.paused_ms is not None or state.reached == "latest":
        return None
    bound: Bound = "earliest" if state.reached is None else "latest"
    after = ready_after_ms(state) if bound == "earliest" else latest_ms(state)
    began_ms = state.entered_ms + state.paused_total_ms
    return None if after is None else Due(bound, began_ms + after)


def last_set(state: State, earlier: int = 0) -> tuple[int, Lap] | None:
    """The last set of repetitions that was done, with its number among the laps, from 0; None before one.

    With `earlier` the set so many before it.
    """
    done = (
        (number, lap)
        for number, lap in reversed(list(enumerate(state.laps)))
        if lap.step.kind == "reps" and lap.outcome in PERFORMED
    )
    return next(islice(done, earlier, None), None)


def once_more(state: State, lap: Lap) -> Amendment | None:
    """The change of plan that brings a set back which turned out to be a warm-up: it, and the rest after it.

    None where that rest is not the running step: what lies further back is left as it was.
    """
    rest = state.step
    if lap.outcome is Outcome.WARM_UP or rest is None or rest.kind != "rest" or state.index != lap.index + 1:
        return None
    after = state.index + 1
    return Amendment(after, after, (lap.step, rest))
