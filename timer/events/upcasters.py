"""Functions that lift a stored payload from one version to the next, by (kind, old version)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timer.events.kinds import Kind

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

_WITHOUT_LEGS = {"reps_left": None, "reps_right": None, "warm_up": False}

#: A test holds that none is missing.
UPCASTERS: dict[tuple[Kind, int], Upcaster] = {
    # Until then a gate closed on the heart rate alone.
    (Kind.GATE, 1): lambda old: {**old, "reason": "heart rate"},
    # Until then both legs had the same repetitions, and every set counted; at first the lap was not named.
    (Kind.SET_LOGGED, 1): lambda old: {"lap": None} | old | _WITHOUT_LEGS,
    # Until then every other answer ended the step.
    (Kind.ANSWERED, 1): lambda old: {**old, "goes_on": old["choice"] == "go on"},
    # At first what was taken up again began at once.
    (Kind.UNDONE, 1): lambda old: {"lead_in_ms": 0} | old,
    # Until then no change of the steps could be taken back.
    (Kind.AMENDED, 1): lambda old: {**old, "alone": False},
    # Until then nobody was asked about swelling.
    (Kind.NOTED, 1): lambda old: {**old, "swelling": None},
}
