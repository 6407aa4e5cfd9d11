"""The form for the set that was just done, in one line of the rest screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timer.locale import _
from timer.locale.figures import decimal_marks
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, centred, level, width_of
from timer.tui.setlog import Field, SetForm
from timer.tui.widgets.painted import Painted


def paint_log(form: SetForm, width: int, height: int) -> list[Line]:
    """Such as "last set [ 60 ] kg  [ 8 ] reps  [ 2 ] in reserve   Enter: keep", and then what was kept."""
    if height < 1:
        return []
    words: dict[Field, str] = {
        "load": _("kg"),
        "reps": _("reps"),
        "left": _("left"),
        "right": _("right"),
        "rir": _("in reserve"),
    }
    whole = tuple(_lines(form, words))
    line = next((line for line in whole if width_of(line) <= width - 2), whole[-1])
    return level([centred(line, width)], height)


def _lines(form: SetForm, words: Mapping[Field, str]) -> Iterator[Line]:
    """The line from its longest form down."""
    fields = _fields(form, words)
    # That it is a warm-up is never left out: it says that the set does not count.
    head = (_("Warm-up") + "  ", Ink("ready", bold=True)) if form.warm_up else (_("Last set") + "  ", MUTED)
    least = (head, *fields) if form.warm_up else fields
    if form.asking:
        name = form.fields[form.at]
        asked = (f"{decimal_marks(form.text(name))} {words[name]}?  ", Ink("ready", bold=True))
        keeps = (" " + _("Enter keeps it"), MUTED)
        yield (asked, *least, keeps)
        yield (asked, keeps)
        return
    if form.kept:
        change = (" " + _("Enter: change"), MUTED)
        yield ((_("Kept") + "  ", Ink("ready", bold=True)), *least, change)
        yield (*least, change)
        yield least
        return
    keep = (" " + (_("Enter: keep") if form.last else _("Enter: next field")), MUTED)
    word = _("Esc: leave it") if form.final else _("w: warm-up") if "load" in form.fields else ""
    other = (f"   {word}" if word else "", MUTED)
    yield (head, *fields, keep, other)
    yield (*least, keep, other)
    yield (head, *fields, keep)
    yield (*least, keep)
    yield least


def _fields(form: SetForm, words: Mapping[Field, str]) -> Line:
    """Each figure with its word; the one that is written in stands out."""
    fields: list[tuple[str, Ink]] = []
    for at, name in enumerate(form.fields):
        value = decimal_marks(form.text(name)) or "–"
        here = at == form.at and not form.kept
        ink = Ink("ready", fill=True, bold=True) if here else STRONG
        fields += [(f" {value} ", ink), (f" {words[name]}  ", TEXT)]
    return tuple(fields)


class LogLine(Painted[SetForm]):
    """The form for the set that was just done."""

    def paint(self, shown: SetForm, width: int, height: int) -> list[Line]:
        return paint_log(shown, width, height)
