"""Going on with a session that was left: its person is somewhere else by now, and has to get ready. Pure."""

from __future__ import annotations

from timer.core.commands import Command, Extend, Resume
from timer.core.engine import EXTEND_MS
from timer.core.fold import needs_lead_in
from timer.session.view import View


def going_on(view: View) -> tuple[Command, ...]:
    """What is told to a session that was taken up.

    Work goes on after a get-ready. A rest is one already, unless it was nearly over: then it is made longer.
    """
    left_ms = view.remaining_ms
    if view.step is None or needs_lead_in(view.step) or left_ms is None or left_ms >= EXTEND_MS:
        return (Resume(),)
    return (Extend(1), Resume())
