"""What a simulated person does while a session stands as it does. Pure.

A step tells how hard it is only in part. Repetitions at a given tempo are those of a physiotherapist's sheet:
slow, on the floor or against a band, light. Sets that name repetitions in reserve are those of a gym, near
the limit. Whether a hold is upright its card tells; without one it is taken to be on the floor.
"""

from __future__ import annotations

from devices.demand import Activity, Demand
from programs.steps import MAT_KINDS, Position, Step, Timeline
from timer.core.state import State

_ACTIVITIES: dict[str, Activity] = {
    "walk": "walk",
    "run": "run",
    "hold": "hold",
    "stretch": "sit",
    "reps": "reps",
    "steps": "reps",
    "rest": "rest",
    "switch": "rest",
    "open": "stand",
}

#: Intensities of repetitions, as shares of what the person could do: own estimates.
LIGHT, MODERATE = 0.25, 0.4


def demand_of(state: State) -> Demand | None:
    """What the running step asks of the body, from the step's own time on; None when nothing runs."""
    step = state.step
    if step is None:
        return None
    if state.paused_ms is not None and state.detour is None:
        return Demand(state.paused_ms, "stand")
    began_ms = state.detour_ms if state.detour is not None else max(state.entered_ms, state.lead_until_ms)
    following = state.steps[state.index + 1] if state.index + 1 < len(state.steps) else None
    activity = _ACTIVITIES.get(step.kind)
    if activity is None:
        ready_on_the_mat = following is not None and _is_on_the_mat(following, state.timeline)
        activity = "rest" if ready_on_the_mat else "stand"
    upright = activity == "hold" and _position(step, state.timeline) == "standing"
    return Demand(began_ms, activity, step.speed_kmh, _intensity(step), upright)


def _is_on_the_mat(step: Step, timeline: Timeline) -> bool:
    """Whether the body lies or sits down for it; gym sets are of the same kinds and begin upright."""
    upright = "rir" in step.ranges or _position(step, timeline) == "standing"
    return step.kind in MAT_KINDS and not upright


def _position(step: Step, timeline: Timeline) -> Position | None:
    card = timeline.cards.get(step.exercise or "")
    return None if card is None else card.position


def _intensity(step: Step) -> float | None:
    """For repetitions; None: the usual."""
    if step.kind not in ("reps", "steps") or "rir" in step.ranges:
        return None
    return LIGHT if step.tempo is not None else MODERATE
