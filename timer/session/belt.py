"""A treadmill goes on when the session stands still, and when it is over: that has to be said."""

from __future__ import annotations

from timer.core.state import Status
from timer.locale import _
from timer.session.view import View

#: Kinds in which a treadmill belt moves.
BELT_KINDS = frozenset({"run", "walk"})
#: Milliseconds of a pause after which nobody is asked for the belt any more: whoever stood on it is off it.
ASKED_MS = 5 * 60_000


def belt_moves(view: View) -> bool:
    """True while the session stands still, or is over, and a treadmill may still run; never outdoors."""
    if not view.treadmill:
        return False
    if view.status is Status.FINISHED:
        return bool(view.laps) and view.laps[-1].step.kind in BELT_KINDS
    if view.stopped_ms is not None and view.stopped_ms >= ASKED_MS:
        return False
    stopped = view.status in (Status.PAUSED, Status.PAIN)
    return stopped and view.step is not None and view.step.kind in BELT_KINDS


def belt_words() -> str:
    """The words for it: a question, since nobody here can know."""
    return _("Is the belt still moving? Stop it.")
