"""What happens where nobody is there to say anything, and how long an open step is then taken to last.

A headless session without input needs a length. These are house figures, marked as assumed in every lap
that rests on them: a repetition at one's own pace 4 s (the knee sheet's 3 + 2 + 3 s is the slow end), a
distance at the step's speed or 7.5 km/h, a rest its earliest end, anything else 30 s.
"""

from __future__ import annotations

from programs.steps import Distance, Step
from timer.core.commands import Command, Done, Leave, Resume
from timer.core.rests import ready_after_ms
from timer.core.state import State

SECONDS_A_REPETITION = 4.0
RUN_KMH = 7.5
OTHERWISE_SECONDS = 30.0


def assumed_seconds(step: Step) -> float:
    """Seconds after which an open step counts as done."""
    metres = step.ends.metres if isinstance(step.ends, Distance) else step.metres
    if metres is not None:
        return metres / ((step.speed_kmh or RUN_KMH) / 3.6)
    if step.reps is not None:
        return step.reps * SECONDS_A_REPETITION * (2 if step.per_side else 1)
    return OTHERWISE_SECONDS


def absent_ms(state: State, seen_ms: int) -> int | None:
    """When something is done because nobody is there to do it; at `seen_ms`, the last moment, or later.

    None where time alone leads on.
    """
    if state.step is None:
        return None
    if state.asking or state.paused_ms is not None:
        return seen_ms
    if state.planned_ms is not None:
        return None
    ready_ms = ready_after_ms(state)
    length_ms = round(assumed_seconds(state.step) * 1000) if ready_ms is None else ready_ms
    return state.entered_ms + state.paused_total_ms + length_ms


def absent_command(state: State) -> Command:
    """What is done then: a pain stop waits for its person, a pause ends, an open step counts as done."""
    if state.asking:
        return Leave()
    return Resume() if state.paused_ms is not None else Done(assumed=True)
