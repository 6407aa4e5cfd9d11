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
    """The line from its longest form down: rather close together than without the keys."""
    loose, tight = (_fields(form, words, pad) for pad in (" ", ""))
    head, *keys = _about(form, words)
    if form.asking:
        yield from ((head, *loose, *keys), (head, *tight, *keys), (head, *keys))
        return
    # That it is a warm-up is never left out: it says that the set does not count.
    least = (head,) if form.warm_up else ()
    for count in range(len(keys), -1, -1):
        for fields in (loose, tight):
            yield (head, *fields, *keys[:count])
            yield (*least, *fields, *keys[:count])


def _about(form: SetForm, words: Mapping[Field, str]) -> Line:
    """What the form is, and then the keys that matter now."""
    loud = Ink("ready", bold=True)
    if form.asking:
        name = form.fields[form.at]
        figure = f"{decimal_marks(form.text(name))} {words[name]}?"
        asked = f"{_('Warm-up')}  {figure}" if form.warm_up else figure
        return ((f"{asked}  ", loud), (f" {_('Enter keeps it')}", MUTED))
    if form.kept:
        kept = _("Warm-up") if form.warm_up else _("Kept")
        return ((f"{kept}  ", loud), (f" {_('Enter: change')}", MUTED))
    keep = (f" {_('Enter: keep') if form.last else _('Enter: next field')}", MUTED)
    other = _("Esc: leave it") if form.final else _("w: warm-up") if "load" in form.fields else ""
    head = (f"{_('Warm-up')}  ", loud) if form.warm_up else (f"{_('Last set')}  ", MUTED)
    return (head, keep, (f"   {other}", MUTED)) if other else (head, keep)


def _fields(form: SetForm, words: Mapping[Field, str], pad: str) -> Line:
    """Each figure with its word; the one that is written in stands out."""
    fields: list[tuple[str, Ink]] = []
    for at, name in enumerate(form.fields):
        value = decimal_marks(form.text(name)) or "–"
        here = at == form.at and not form.kept
        ink = Ink("ready", fill=True, bold=True) if here else STRONG
        fields += [(f"{pad}{value}{pad}", ink), (f" {words[name]}  ", TEXT)]
    return tuple(fields)


class LogLine(Painted[SetForm]):
    """The form for the set that was just done."""

    def paint(self, shown: SetForm, width: int, height: int) -> list[Line]:
        return paint_log(shown, width, height)
