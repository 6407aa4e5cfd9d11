"""The band: the word of the moment on its colour, the side, the exercise and the sets."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from programs.steps import Step
from timer.locale import _, number
from timer.session.view import View
from timer.session.wording import set_word
from timer.tui import scene as of
from timer.tui.font import fitting, word, word_rows, word_width
from timer.tui.ink import Ink, Line, apart, beside, fitted, flush_right, level, wrapped, written
from timer.tui.widgets.hint import hint_of
from timer.tui.widgets.painted import Painted

MARGIN = 2
#: Columns in which a hint beside the word can still be read.
NARROWEST = 12
#: Of a hint beside the word, where a smaller word makes that possible.
HINT_ROWS = 3


class Said(NamedTuple):
    """Everything that the band says."""

    word: str
    """Of the moment."""
    right: str
    """Side, repetitions or speed: as large as the word."""
    name: str
    """Exercise; empty where another part of the screen names it."""
    sets: str
    hint: str
    """Where the screen has no row for it."""
    ink: Ink


def paint_band(view: View, width: int, height: int) -> list[Line]:
    """One row of plain words, or block letters, with a row for the exercise where there are four or more."""
    return list(_draw(_said(view), width, height))


def _said(view: View) -> Said:
    ink, word_of = Ink(of.hue(view), fill=True, bold=True), of.headline(view)
    step, lead = view.step, of.scene(view) in ("lead", "over")
    sets = _sets(step) if step is not None else ""
    if step is None or lead:
        hint = hint_of(view)
        return Said(word_of, "", "", sets, hint.whole if hint is not None else "", ink)
    name = of.name_of(step)
    return Said(word_of, _right(view), "" if name.upper() == word_of else name, sets, "", ink)


@lru_cache(maxsize=16)
def _draw(said: Said, width: int, height: int) -> tuple[Line, ...]:
    ink = said.ink
    if height < 3 or fitting((said.word,), width - 2 * MARGIN, height) is None:
        return tuple(level([_row(said, width)], min(height, 1), ink))
    named = _name_rows(height) if said.name or said.right else 0
    if named == 0 and said.hint:
        return tuple(_with_hint(said, width, height))
    words = _words(said.word, said.right, width, height - named, ink)
    return (*words, *_name(said, width, named)) if named else tuple(words)


def _with_hint(said: Said, width: int, height: int) -> list[Line]:
    """The hint of the moment at the right of the word, which is as large as the hint leaves it."""
    ink, spare = said.ink, width - 4 * MARGIN
    sizes = [size for size in _sizes(height) if _fits((said.word,), size, width - 2 * MARGIN)]
    rooms = {size: spare - word_width(said.word, size) for size in sizes}
    roomy = [size for size in sizes if rooms[size] >= NARROWEST]
    short = [size for size in roomy if len(wrapped(said.hint, rooms[size], height)) <= HINT_ROWS]
    size = next(iter(short), next(reversed(roomy), sizes[0]))
    block = written(word(said.word, size), ink)
    words = level([fitted(((" " * MARGIN, ink), *line), width, ink) for line in block], height, ink)
    if size not in roomy:
        return words
    texts = level(written(wrapped(said.hint, rooms[size], height), ink), height, ink)
    taken = width - rooms[size] - MARGIN
    return [
        (*fitted(line, taken, ink), *flush_right((*text, (" " * MARGIN, ink)), width - taken, ink))
        for line, text in zip(words, texts, strict=True)
    ]


def _right(view: View) -> str:
    """The big word at the right: a side, repetitions at one's own pace, a speed."""
    step = view.step
    if step is None:
        return ""
    if step.side is not None:
        return of.side_word(step)
    if step.kind in of.BELT_KINDS and step.speed_kmh is not None:
        return number(step.speed_kmh, 1)
    if step.kind in ("reps", "steps") and step.tempo is None:
        return of.reps_of(step)
    return ""


def _row(said: Said, width: int) -> Line:
    """Everything on one row."""
    words = "  ".join(part for part in (said.word, said.name, said.right) if part)
    right = said.sets or said.hint
    return apart(((f" {words}", said.ink),), ((f"{right} ", said.ink),), width, said.ink)


def _sets(step: Step) -> str:
    unit = _("km/h") if step.kind in of.BELT_KINDS and step.speed_kmh is not None else ""
    return "  ".join(part for part in (set_word(step), of.dots(step), unit) if part)


def _name_rows(height: int) -> int:
    if height >= 12:
        return 5
    return 1 if height >= 4 else 0


def _words(left: str, right: str, width: int, height: int, ink: Ink) -> list[Line]:
    """The word of the moment at the left and the other at the right, both in one size."""
    room = width - 2 * MARGIN
    parts = tuple(part for part in (left, right) if part)
    size = next((s for s in _sizes(height) if _fits(parts, s, room)), None)
    if size is None:
        size = fitting((left,), room, height)
        if size is None:
            return level([apart(((f" {left}", ink),), ((f"{right} ", ink),), width, ink)], height, ink)
        right = ""
    gap = room - sum(word_width(part, size) for part in parts) if right else 0
    block = written(word(left, size), ink)
    if right:
        block = beside(block, written(word(right, size), ink), gap, ink)
    rows = [fitted(((" " * MARGIN, ink), *line), width, ink) for line in block]
    return level(rows, height, ink)


def _sizes(height: int) -> list[int]:
    return [size for size in range(6) if word_rows(size) <= height]


def _fits(parts: tuple[str, ...], size: int, room: int) -> bool:
    apart_by = word_width("   ", size) if len(parts) > 1 else 0
    return sum(word_width(part, size) for part in parts) + apart_by <= room


def _name(said: Said, width: int, rows: int) -> list[Line]:
    """The exercise at the left, the sets at the right."""
    name, sets, ink = said.name, said.sets, said.ink
    size = fitting((name,), width - 2 * MARGIN - len(sets) - 2, rows) if rows >= 3 and name else None
    right: Line = ((f"{sets}{' ' * MARGIN}", ink),)
    if size is None:
        return level([apart(((f"{' ' * MARGIN}{name}", ink),), right, width, ink)], rows, ink)
    block = written(word(name, size), ink)
    lines = [fitted(((" " * MARGIN, ink), *line), width, ink) for line in block]
    middle = len(lines) // 2
    lines[middle] = apart(((" " * MARGIN, ink), *block[middle]), right, width, ink)
    return level(lines, rows, ink)


class Band(Painted[View]):
    """The word of the moment on its colour."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_band(shown, width, height)
