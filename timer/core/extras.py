"""Steps that are done beside a workout and do not count: a warm-up before it, a cool-down after it. Pure."""

from __future__ import annotations

from programs.steps import WORK_KINDS, Extra
from timer.core.easier import Amendment
from timer.core.state import State


def offered(state: State) -> tuple[Extra, ...]:
    """The extras that can be added now.

    A warm-up comes before the first work: until that has begun. A cool-down comes last: until the end.
    """
    if state.finished or state.asking:
        return ()
    there = {step.extra for step in state.steps}
    begun = any(step.kind in WORK_KINDS for step in state.steps[: state.index + 1])
    return tuple(
        extra
        for extra in state.timeline.extras
        if extra not in there and not (extra == "warm-up" and begun) and state.index < len(state.steps)
    )


def added(state: State, extra: Extra) -> Amendment | None:
    """The change of plan that adds one; None where it is not offered."""
    if extra not in offered(state):
        return None
    at = state.index + 1 if extra == "warm-up" else len(state.steps)
    return Amendment(at, at, tuple(state.timeline.extras[extra]))


def only_extras_left(state: State) -> bool:
    """Whether the workout itself is done: whoever ends now has finished it."""
    left = state.steps[state.index :]
    return bool(left) and all(step.extra is not None for step in left)
