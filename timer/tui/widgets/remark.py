"""The form for a word about a session: effort, pain, swelling, ice, a note. Pure."""

from __future__ import annotations

from timer.locale import _
from timer.tui.ink import MUTED, STRONG, TEXT, Line, flowing, width_of
from timer.tui.pain_letters import swelling
from timer.tui.painform import answer
from timer.tui.remark import EFFORT, NOTE, PAIN, Remark
from timer.tui.widgets.field import CURSOR, paint_field

#: Cells that a note beside the figures needs at the least; with fewer it stands below them.
NOTE_ROOM = 28


def paint_remark(remark: Remark, width: int) -> list[Line]:
    """Such as "Effort 0–10  7   Pain 0–10  –   w swollen  –   Note  …", in as few rows as there is room."""
    levels = ((EFFORT, _("Effort 0–10"), remark.effort), (PAIN, _("Pain 0–10"), remark.pain))
    parts: list[Line] = [
        (
            (f"{label} ", MUTED),
            (f" {'–' if level is None else level} ", CURSOR if remark.at == place else STRONG),
            ("   ", TEXT),
        )
        for place, label, level in levels
    ]
    *above, figures = flowing([*parts, *_marks(remark)], width)
    head: Line = ((f"{_('Note')}  ", MUTED),)
    beside = width - width_of(figures) - width_of(head)
    if beside >= NOTE_ROOM:
        return [*above, (*figures, *head, *_note(remark, beside))]
    return [*above, figures, (*head, *_note(remark, width - width_of(head)))]


def _marks(remark: Remark) -> list[Line]:
    """What one key each says."""
    swollen = {None: "–", True: _("yes"), False: _("no")}[remark.swelling]
    return [
        ((f"{swelling()} ", STRONG), (f"{_('swollen')}  ", MUTED), (f"{swollen}   ", STRONG)),
        (("i", STRONG), answer(_("ice afterwards"), remark.ice, MUTED), ("  ", TEXT)),
    ]


def _note(remark: Remark, width: int) -> Line:
    return paint_field(remark.note, width, remark.at == NOTE) or ((" ", TEXT),)
