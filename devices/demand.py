"""What the body is asked to do: the session tells the simulated person, stamped with due times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Activity = Literal["sit", "stand", "walk", "run", "hold", "reps", "rest"]


@dataclass(frozen=True, slots=True)
class Demand:
    """From `at_ms` of session time on the person does this, until the next demand."""

    at_ms: int
    activity: Activity
    speed_kmh: float | None = None
    """Of walking and running; None: 5.0 and 7.5."""
    intensity: float | None = None
    """Fraction of what the person could do, 0 to 1, for holds and repetitions; None: the usual."""
    upright: bool = False
    """Of a hold: the body stands, or sits against a wall; else it lies or is propped up on the floor."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The session has reached, at `at_ms` of its time, a moment that a script of faults calls `name`."""

    at_ms: int
    name: str
