"""The band: the word of the moment on its colour, the side, the exercise and the sets."""

from __future__ import annotations

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


def paint_band(view: View, width: int, height: int) -> list[Line]:
    """One row of plain words, or block letters, with a row for the exercise where there are four or more."""
    ink = Ink(of.hue(view), fill=True, bold=True)
    left, right = of.headline(view), _right(view)
    if height < 3 or fitting((left,), width - 2 * MARGIN, height) is None:
        return level([_row(view, left, right, width, ink)], min(height, 1), ink)
    named = 0 if of.scene(view) in ("lead", "over") or view.step is None else _name_rows(height)
    words = _words(left, right, width, height - named, ink)
    if named == 0 or view.step is None:
        return _with_hint(view, words, left, width, ink)
    return [*words, *_name(view.step, left, width, named, ink)]


def _with_hint(view: View, words: list[Line], left: str, width: int, ink: Ink) -> list[Line]:
    """The hint of the moment at the right of the word: a rest has no row of its own for it."""
    hint = hint_of(view)
    size = fitting((left,), width - 2 * MARGIN, len(words))
    room = width - 4 * MARGIN - (word_width(left, size) if size is not None else len(left))
    if hint is None or room < 12:
        return words
    texts = level(written(wrapped(hint.words, room, len(words)), ink), len(words), ink)
    taken = width - room - MARGIN
    return [
        (*fitted(line, taken, ink), *flush_right((*text, (" " * MARGIN, ink)), width - taken, ink))
        for line, text in zip(words, texts, strict=True)
    ]


def _right(view: View) -> str:
    """The big word at the right: a side, repetitions at one's own pace, a speed."""
    step = view.step
    if step is None or of.scene(view) == "lead":
        return ""
    if step.side is not None:
        return of.side_word(step)
    if step.kind in of.BELT_KINDS and step.speed_kmh is not None:
        return number(step.speed_kmh, 1)
    if step.kind in ("reps", "steps") and step.tempo is None:
        return of.reps_of(step)
    return ""


def _row(view: View, left: str, right: str, width: int, ink: Ink) -> Line:
    """Everything on one row."""
    step = view.step
    name = of.name_of(step) if step is not None and of.scene(view) != "lead" else ""
    if name.upper() == left:
        name = ""
    words = "  ".join(part for part in (left, name, right) if part)
    sets = _sets(step) if step is not None else ""
    return apart(((f" {words}", ink),), ((f"{sets} ", ink),), width, ink)


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


def _name(step: Step, left: str, width: int, rows: int, ink: Ink) -> list[Line]:
    """The exercise at the left, unless the word above says the same; the sets at the right."""
    name, sets = of.name_of(step), _sets(step)
    if name.upper() == left:
        name = ""
    size = fitting((name,), width - 2 * MARGIN - len(sets) - 2, rows) if rows >= 3 and name else None
    right: Line = ((f"{sets}{' ' * MARGIN}", ink),)
    if size is None:
        return level([apart(((f"{' ' * MARGIN}{name}", ink),), right, width, ink)], rows, ink)
    block = written(word(name, size), ink)
    lines = [fitted(((" " * MARGIN, ink), *line), width, ink) for line in block]
    middle = len(lines) // 2
    shown = ((" " * MARGIN, ink), *block[middle])
    lines[middle] = apart(shown, right, width, ink)
    return level(lines, rows, ink)


class Band(Painted[View]):
    """The word of the moment on its colour."""

    def paint(self, shown: View, width: int, height: int) -> list[Line]:
        return paint_band(shown, width, height)
