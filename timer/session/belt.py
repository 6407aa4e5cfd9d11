"""A treadmill goes on when the session stands still, and when it is over: that has to be said."""

from __future__ import annotations

from timer.core.state import Status
from timer.locale import _
from timer.session.view import View

#: Kinds in which a treadmill belt moves.
BELT_KINDS = frozenset({"run", "walk"})


def belt_moves(view: View) -> bool:
    """True while the session stands still, or is over, and a treadmill does not; never outdoors."""
    if not view.treadmill:
        return False
    if view.status is Status.FINISHED:
        return bool(view.laps) and view.laps[-1].step.kind in BELT_KINDS
    stopped = view.status in (Status.PAUSED, Status.PAIN)
    return stopped and view.step is not None and view.step.kind in BELT_KINDS


def belt_words() -> str:
    """The words for it."""
    return _("Belt still moves")
