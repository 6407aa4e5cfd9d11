"""A field that is typed into, in one row. Pure."""

from __future__ import annotations

from rich.cells import cell_len

from timer.tui.ink import MUTED, TEXT, Ink, Line, fitted
from timer.tui.typing import Field

#: The cell at which the next character goes, and a short field that is written in.
CURSOR = Ink("ready", fill=True, bold=True)


def paint_field(field: Field, width: int, active: bool) -> Line:
    """As much of the text as fits in `width` cells, the place of the next character always among it."""
    if width < 1:
        return ()
    if not active:
        return fitted(((field.text, TEXT),), width)
    at = len(field.text) if field.fresh else field.at
    here = field.text[at : at + 1] or " "
    room, first = width - cell_len(here), 0
    while first < at and cell_len(field.text[first:at]) + (first > 0) > room:
        first += 1
    sign: Line = (("…", MUTED),) if first and room else ()
    line: Line = (*sign, (field.text[first:at], TEXT), (here, CURSOR), (field.text[at + 1 :], TEXT))
    return fitted(line, width)
