"""The line that says what comes next: "NEXT  switch sides 10 s → RIGHT 45 s"."""

from __future__ import annotations

from programs.steps import Step
from timer.locale import _
from timer.session.view import View
from timer.tui import scene as of
from timer.tui.ink import MUTED, TEXT, Ink, Line, fitted, level
from timer.tui.widgets.painted import Painted

#: From here on the line stands out, as the cue for it sounds. Milliseconds before the end.
NEAR_MS = 8_000


def paint_following(view: View, width: int, height: int) -> list[Line]:
    """The next step, and the work behind it where that is only the way there."""
    if view.step is None or height < 1:
        return []
    near = view.remaining_ms is not None and view.remaining_ms <= NEAR_MS and of.hue(view) != "pause"
    ink = Ink(of.step_hue(view.next), bold=True) if near and view.next is not None else TEXT
    label = f"  {_('NEXT')}  "
    return level([fitted(((label, MUTED), (_words(view), ink)), width)], height)


def _words(view: View) -> str:
    following, work = view.next, view.next_work
    if following is None:
        return _("finished")
    if following.kind not in of.LEAD_KINDS or work is None:
        return _work(view.step, following)
    return f"{of.name_of(following)} {of.amount_of(following)} → {_work(view.step, work)}"


def _work(current: Step | None, step: Step) -> str:
    """A piece of work; the exercise is named only where it changes."""
    same = current is not None and current.exercise == step.exercise and step.side is not None
    name = "" if same else of.name_of(step)
    speed = of.both_speeds(step) if step.kind in of.BELT_KINDS else ""
    words = " ".join(part for part in (name, of.side_word(step), of.amount_of(step)) if part)
    return f"{words} · {speed}" if speed else words


class Following(Painted[View]):
    """What comes next."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_following(shown, width, height)
