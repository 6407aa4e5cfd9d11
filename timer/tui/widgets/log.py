"""The form for the set that was just done, in one line of the rest screen."""

from __future__ import annotations

from timer.locale import _
from timer.locale.figures import decimal_marks
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, centred, level, width_of
from timer.tui.setlog import SetForm
from timer.tui.widgets.painted import Painted


def paint_log(form: SetForm, width: int, height: int) -> list[Line]:
    """Such as "last set  [ 60 ] kg  [ 8 ] reps  [ 2 ] in reserve   Enter: keep"."""
    if height < 1:
        return []
    words = {
        "load": _("kg"),
        "reps": _("reps"),
        "left": _("left"),
        "right": _("right"),
        "rir": _("in reserve"),
    }
    fields: list[tuple[str, Ink]] = []
    for at, name in enumerate(form.fields):
        value = decimal_marks(form.text(name)) or "–"
        ink = Ink("ready", fill=True, bold=True) if at == form.at else STRONG
        fields += [(f" {value} ", ink), (f" {words[name]}  ", TEXT)]
    # That it is a warm-up is never left out: it says that the set does not count.
    head = (_("Warm-up") + "  ", Ink("ready", bold=True)) if form.warm_up else (_("Last set") + "  ", MUTED)
    least = (head, *fields) if form.warm_up else tuple(fields)
    keep = (" " + (_("Enter: keep") if form.last else _("Enter: next")), MUTED)
    word = _("Esc: leave it") if form.final else _("w: warm-up") if "load" in form.fields else ""
    other = (f"   {word}" if word else "", MUTED)
    whole: tuple[Line, ...] = ((head, *fields, keep, other), (head, *fields, keep), (*least, keep), least)
    line = next((line for line in whole if width_of(line) <= width - 2), whole[-1])
    return level([centred(line, width)], height)


class LogLine(Painted[SetForm]):
    """The form for the set that was just done."""

    def paint(self, shown: SetForm, width: int, height: int) -> list[Line]:
        return paint_log(shown, width, height)
