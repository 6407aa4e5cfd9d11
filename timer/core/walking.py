"""A run that is walked from now on: the step ends when it would have ended, and it counts all the same."""

from __future__ import annotations

from programs.steps import After, End, Key, Provenance, Step
from programs.text import Text
from timer.core.state import State, Status

WALK = Text("Walk", "Gå")


def walk_instead(state: State, now_ms: int) -> Step | None:
    """The walk for what is left of the running run, to the millisecond; None where no run runs.

    A run whose end is open becomes an open walk. The speed is that of the next walk of the workout, else of
    the last one.
    """
    step = state.step
    if step is None or step.kind != "run" or state.status_at(now_ms) is not Status.RUNNING:
        return None
    ends: End = Key()
    if state.due_ms is not None:
        left_ms = state.due_ms - now_ms
        if left_ms <= 0:
            return None
        ends = After(left_ms / 1000)
    return Step(
        kind="walk",
        ends=ends,
        name=WALK,
        exercise="walk",
        speed_kmh=_speed(state),
        provenance={"seconds": Provenance("own")} if isinstance(ends, After) else {},
    )


def _speed(state: State) -> float | None:
    """Of the walk that comes next, else of the one before; km/h."""
    ahead, behind = state.steps[state.index :], reversed(state.steps[: state.index])
    walks = (step for step in (*ahead, *behind) if step.kind == "walk")
    return next((step.speed_kmh for step in walks), None)
