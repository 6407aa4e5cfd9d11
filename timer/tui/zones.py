"""Time in the zones of the heart rate, as bars. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from timer.locale import _
from timer.session.heart_words import zone_name
from timer.session.wording import clock
from timer.tui.ink import MUTED, TEXT, Hue, Ink, Line

_HUES: tuple[Hue, ...] = ("muted", "rest", "hold", "ready", "pain")
#: Parts of a cell from one eighth on.
_EIGHTHS = "▏▎▍▌▋▊▉█"
#: What is not known looks like nothing that is.
_UNKNOWN = "╌"
#: Bars need not be longer than this to be compared. Cells.
_LONGEST = 40


def paint_zones(zones: Sequence[int], no_data: int, width: int) -> list[Line]:
    """A row for each zone, the hardest first, then the time that is not known. Seconds."""
    rows = [
        (f"{number} {zone_name(number)}", seconds, _HUES[number - 1])
        for number, seconds in reversed(list(enumerate(zones, 1)))
    ]
    names = [name for name, _seconds, _hue in rows] + [_("no data")]
    column = max(map(cell_len, names)) + 2
    times = max(len(clock(seconds)) for seconds in (*zones, no_data)) + 2
    room = max(1, min(_LONGEST, width - column - times))
    most = max((*zones, no_data, 1))
    lines = [
        _row(name, seconds, (_bar(seconds / most * room), Ink(hue)), column, times)
        for name, seconds, hue in rows
    ]
    unknown = _UNKNOWN * max(round(no_data / most * room), 1 if no_data else 0)
    return [*lines, _row(names[-1], no_data, (unknown, MUTED), column, times)]


def _row(name: str, seconds: int, bar: tuple[str, Ink], column: int, times: int) -> Line:
    """Name, time, bar."""
    padded = name + " " * (column - cell_len(name))
    ink = TEXT if seconds else MUTED
    return ((padded, ink), (f"{clock(seconds):>{times - 2}}  ", ink), bar)


def _bar(cells: float) -> str:
    """A bar of so many cells; the least bit that there was shows."""
    eighths = round(cells * 8)
    if eighths == 0:
        return _EIGHTHS[0] if cells > 0 else ""
    whole, part = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[part - 1] if part else "")
