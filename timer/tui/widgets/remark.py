"""The form for a word about a session: effort, pain, a note. Pure."""

from __future__ import annotations

from timer.locale import _
from timer.tui.ink import MUTED, STRONG, TEXT, Line, width_of
from timer.tui.remark import EFFORT, NOTE, PAIN, Remark
from timer.tui.widgets.field import CURSOR, paint_field

#: Cells that a note beside the figures needs at the least; with fewer it stands below them.
NOTE_ROOM = 28


def paint_remark(remark: Remark, width: int) -> list[Line]:
    """Such as "Effort 0–10  7   Pain 0–10  –   Note  …", in one row or two."""
    levels = ((EFFORT, _("Effort 0–10"), remark.effort), (PAIN, _("Pain 0–10"), remark.pain))
    figures: Line = tuple(
        span
        for place, label, level in levels
        for span in (
            (f"{label} ", MUTED),
            (f" {'–' if level is None else level} ", CURSOR if remark.at == place else STRONG),
            ("   ", TEXT),
        )
    )
    head: Line = ((f"{_('Note')}  ", MUTED),)
    beside = width - width_of(figures) - width_of(head)
    if beside >= NOTE_ROOM:
        return [(*figures, *head, *_note(remark, beside))]
    return [figures, (*head, *_note(remark, width - width_of(head)))]


def _note(remark: Remark, width: int) -> Line:
    return paint_field(remark.note, width, remark.at == NOTE) or ((" ", TEXT),)
