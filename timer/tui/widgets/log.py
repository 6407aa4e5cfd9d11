"""The form for the set that was just done, in one line of the rest screen."""

from __future__ import annotations

from timer.locale import _
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, centred, level
from timer.tui.setlog import FIELDS, SetForm
from timer.tui.widgets.painted import Painted


def paint_log(form: SetForm, width: int, height: int) -> list[Line]:
    """Such as "last set  [ 60 ] kg  [ 8 ] reps  [ 2 ] in reserve   Enter: keep"."""
    if height < 1:
        return []
    words = {"load": _("kg"), "reps": _("reps"), "rir": _("in reserve")}
    line: list[tuple[str, Ink]] = [(_("Last set"), MUTED), ("  ", TEXT)]
    for at, name in enumerate(FIELDS):
        value = getattr(form, name) or "–"
        ink = Ink("ready", fill=True, bold=True) if at == form.at else STRONG
        line += [(f" {value} ", ink), (f" {words[name]}   ", TEXT)]
    line.append((_("Enter: keep") if form.last else _("Enter: next"), MUTED))
    return level([centred(tuple(line), width)], height)


class LogLine(Painted[SetForm]):
    """The form for the set that was just done."""

    def paint(self, shown: SetForm, width: int, height: int) -> list[Line]:
        return paint_log(shown, width, height)
