"""The faults of a program file, each at its place in the lines around it. Pure."""

from __future__ import annotations

from timer.locale import _
from timer.session.services import FileFault, ProgramRow
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging

_WRONG = Ink("pain", bold=True)


def paint_faults(row: ProgramRow, width: int) -> list[Line]:
    """Each fault with what would be right, its lines, and what to do about them all."""
    lines: list[Line] = []
    for fault in row.faults:
        lines += [*_fault(fault, width), ()]
    if not row.faults:
        lines += [*hanging((), row.fault, _WRONG, width), ()]
    return [*lines, *hanging((), _("Mend the file in an editor; then r reads it again."), TEXT, width)]


def _fault(fault: FileFault, width: int) -> list[Line]:
    if not fault.line:
        return hanging((), fault.words, _WRONG, width)
    place = _("Line {line}, column {column}").format(line=fault.line, column=fault.column)
    head: Line = ((place, STRONG), (f"   {fault.field}" if fault.field else "", Ink("hold")))
    return [head, *hanging((("  ", TEXT),), fault.words, _WRONG, width), *_lines(fault, width)]


def _lines(fault: FileFault, width: int) -> list[Line]:
    """The lines about it, with a mark below the column; long ones are cut to what is around it."""
    found: list[Line] = []
    digits = max((len(str(number)) for number, _text in fault.lines), default=1)
    room = max(8, width - digits - 5)
    first = max(0, fault.column - 1 - room // 2) if fault.column > room else 0
    for number, text in fault.lines:
        here = number == fault.line
        head = (f"{'▸' if here else ' '} {number:>{digits}} │ ", Ink("pain") if here else MUTED)
        found.append((head, (text[first : first + room], TEXT if here else MUTED)))
        if here:
            lead = " " * (fault.column - 1 - first)
            found.append(((f"{'':{digits + 2}} │ ", MUTED), (f"{lead}^"[:room], _WRONG)))
    return found
