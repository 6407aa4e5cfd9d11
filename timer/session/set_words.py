"""What was written down of a set, in the user's language."""

from __future__ import annotations

from timer.core.state import LoggedSet
from timer.locale import _
from timer.session.wording import figure


def lifted(logged: LoggedSet) -> str:
    """Such as "60 kg × 9, 2 in reserve"; what was not said is left out."""
    load = "" if logged.load_kg is None else _("{load} kg").format(load=figure(logged.load_kg))
    legs = (logged.reps_left, logged.reps_right)
    if None not in legs:
        reps = "× " + _("{left} left, {right} right").format(left=legs[0], right=legs[1])
    else:
        reps = "" if logged.reps is None else f"× {logged.reps}"
    lifted = " ".join(part for part in (load, reps) if part)
    reserve = "" if logged.rir is None else _("{n} in reserve").format(n=logged.rir)
    return ", ".join(part for part in (lifted, reserve) if part)
