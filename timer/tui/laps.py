"""A piece of work as it was really done, in one line of a summary. Pure."""

from __future__ import annotations

from timer.core.state import Lap, LoggedSet, Outcome
from timer.locale import _
from timer.session.heart_words import reason_word
from timer.session.set_words import lifted
from timer.session.wording import clock, set_word
from timer.tui import scene as of
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging

#: How a set that was done has ended.
DONE = (Outcome.COMPLETED, Outcome.DONE)
#: Share of its time, or of its repetitions, below which a piece of work that a key ended was broken off.
LEAST_SHARE = 0.5


def was_done(lap: Lap) -> bool:
    """Whether it is worth a tick: it came to its end, or a key ended it when half of it had been done."""
    if lap.outcome is not Outcome.DONE:
        return lap.outcome in DONE
    step = lap.step
    if step.tempo is not None and step.reps is not None and lap.reps is not None:
        return lap.reps >= LEAST_SHARE * step.reps
    return step.seconds is None or lap.active_ms >= LEAST_SHARE * 1000 * step.seconds


def paint_lap(lap: Lap, logged: LoggedSet | None, width: int) -> list[Line]:
    """A tick or a dash, what it was, and what was really done."""
    done = was_done(lap)
    label = " ".join(part for part in (of.name_of(lap.step), of.side_word(lap.step)) if part)
    words = lifted(logged) if logged is not None else actual(lap)
    if lap.outcome is Outcome.WARM_UP:
        words += f"  {_('warm-up')}"
    if lap.step.extra is not None:
        words += f"  ({_('does not count')})"
    head: Line = (
        ("✓ " if done else "– ", Ink("done", bold=True) if done else MUTED),
        (f"{label}  ", STRONG if done else MUTED),
        (f"{set_word(lap.step)}  " if set_word(lap.step) else "", MUTED),
    )
    return hanging(head, words, TEXT if done else MUTED, width)


def actual(lap: Lap) -> str:
    """What was really done, such as "held 38 of 45 s", "9 of 10 reps", "skipped after 12 s"."""
    seconds = lap.active_ms // 1000
    if lap.outcome is Outcome.SKIPPED:
        return _("skipped after {time}").format(time=of.length(seconds)) if seconds else _("skipped")
    if lap.outcome is Outcome.BACK:
        return _("started again after {time}").format(time=of.length(seconds))
    words = _amount(lap, round(lap.active_ms / 1000))
    if lap.outcome is Outcome.PAIN:
        return _("{done}, stopped by pain").format(done=words)
    if lap.outcome is Outcome.LEFT:
        return _("{done}, then ended").format(done=words)
    why = _("assumed") if lap.assumed else reason_word(lap.reason)
    return f"{words} ({why})" if why else words


def _amount(lap: Lap, seconds: int) -> str:
    step = lap.step
    if step.kind in ("reps", "steps") and step.reps is not None:
        return _reps(lap, seconds)
    if step.seconds is None:
        return of.length(seconds)
    planned = round(step.seconds)
    if step.kind == "hold":
        if planned < 60:
            return _("held {n} of {all} s").format(n=seconds, all=planned)
        return _("held {n} of {all}").format(n=clock(seconds), all=clock(planned))
    return _("{n} of {all} min").format(n=clock(seconds), all=clock(planned))


def _reps(lap: Lap, seconds: int) -> str:
    if lap.reps is None:
        return of.length(seconds)
    if lap.step.tempo is None:
        return _("{n} reps").format(n=lap.reps)
    return _("{n} of {all} reps").format(n=lap.reps, all=lap.step.reps)
