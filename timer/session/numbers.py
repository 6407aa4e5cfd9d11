"""What a typed number may be, and the sentence for one that it may not: the same wherever one is typed."""

from __future__ import annotations

from timer.locale import _
from timer.session.wording import figure


def number_fault(said: str, low: float, high: float, *, whole: bool = True) -> str:
    """Why `said` is no number from `low` to `high`, in the user's language; empty where it is one."""
    try:
        value = float(said.replace(",", "."))
    except ValueError:
        value = float("nan")
    if low <= value <= high and (said.isdecimal() or not whole):
        return ""
    words = (
        _('"{said}" cannot be used; type a whole number from {low} to {high}.')
        if whole
        else _('"{said}" cannot be used; type a number from {low} to {high}.')
    )
    return words.format(said=said, low=figure(low), high=figure(high))
