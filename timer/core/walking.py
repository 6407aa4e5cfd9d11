"""A run that is walked: from now on, where it ends as it would have ended and still counts, or whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from programs.steps import After, End, Key, Provenance, Step
from programs.words import KIND_NAMES
from timer.core.state import State, Status

#: What a run becomes when pain comes: the belt still moves.
OPEN_WALK = Step(kind="walk", ends=Key(), name=KIND_NAMES["walk"], exercise="walk")


def walk_instead(state: State, now_ms: int) -> Step | None:
    """The walk for what is left of the running run, to the millisecond; None where no run runs.

    A run whose end is open becomes an open walk.
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
    own = {"seconds": Provenance("own")} if isinstance(ends, After) else {}
    return walked(replace(OPEN_WALK, ends=ends, provenance=own), state.steps, state.index)


def walked(step: Step, steps: Sequence[Step], at: int) -> Step:
    """The step as a walk, at the speed of the walk that comes next from `at` on, else of the last before."""
    others = (other for other in (*steps[at:], *reversed(steps[:at])) if other.kind == "walk")
    model = next(others, OPEN_WALK)
    origins = {figure: origin for figure, origin in step.provenance.items() if figure != "speed_kmh"}
    if "speed_kmh" in model.provenance:
        origins["speed_kmh"] = model.provenance["speed_kmh"]
    return replace(
        step,
        kind="walk",
        exercise="walk",
        name=OPEN_WALK.name,
        speed_kmh=model.speed_kmh,
        set=None,
        sets=None,
        provenance=origins,
    )
