"""How long an open step is taken to last where nobody says that it is done.

A headless session without input needs a length. These are house figures, marked as assumed in every lap
that rests on them: a repetition at one's own pace 4 s (the knee sheet's 3 + 2 + 3 s is the slow end), a
distance at the step's speed or 7.5 km/h, anything else 30 s.
"""

from __future__ import annotations

from programs.steps import Distance, Step

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
