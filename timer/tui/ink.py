"""What painters put on the screen: lines of words, each with an ink. Colours are `timer.tui.palette`'s.

A painter is a pure function of a `View` and a size in cells. It returns at most `height` lines; what they
leave free is paper. Widths are in cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size

Hue = Literal[
    "text",
    "muted",
    "ready",
    "hold",
    "up",
    "down",
    "switch",
    "rest",
    "run",
    "walk",
    "stretch",
    "pause",
    "pain",
    "done",
]


class Ink(NamedTuple):
    """How a word is written."""

    hue: Hue = "text"
    fill: bool = False
    """Dark or light letters on the hue, instead of the hue on the background."""
    bold: bool = False


TEXT = Ink()
STRONG = Ink(bold=True)
MUTED = Ink("muted")

Span = tuple[str, Ink]
Line = tuple[Span, ...]


def width_of(line: Line) -> int:
    """Cells that `line` takes."""
    return sum(cell_len(words) for words, _ in line)


def plain(lines: Iterable[Line]) -> str:
    """The words alone, one line a row, without trailing spaces."""
    return "\n".join("".join(words for words, _ in line).rstrip() for line in lines)


def cut(words: str, width: int) -> str:
    """`words` in at most `width` cells; the last cell tells that something is missing."""
    if cell_len(words) <= width:
        return words
    if cell_len(words.rstrip()) <= width:
        return set_cell_size(words, width)
    return set_cell_size(words, max(0, width - 1)) + "…" if width > 0 else ""


def fitted(line: Line, width: int, ink: Ink = TEXT) -> Line:
    """`line` in exactly `width` cells, cut or filled up with `ink`."""
    fitted: list[Span] = []
    room = width
    for words, of in line:
        shown = cut(words, room)
        if shown:
            fitted.append((shown, of))
        room -= cell_len(shown)
        if room <= 0:
            break
    if room > 0:
        fitted.append((" " * room, ink))
    return tuple(fitted)


def joined(line: Line) -> Line:
    """`line` in as few spans as show the same: paper has no colour of its own, so it joins its neighbour."""
    spans: list[Span] = []
    for words, ink in line:
        if spans and _alike(spans[-1], (words, ink)):
            before, of = spans[-1]
            spans[-1] = (before + words, ink if not before.strip() and not of.fill else of)
        else:
            spans.append((words, ink))
    return tuple(spans)


def _alike(first: Span, second: Span) -> bool:
    """True where one ink serves both."""
    if first[1] == second[1]:
        return True
    both_paper = not first[1].fill and not second[1].fill
    return both_paper and not (first[0].strip() and second[0].strip())


@lru_cache(maxsize=512)
def divided(line: Line, at: int) -> tuple[Line, Line]:
    """`line` in two, the first of them `at` cells wide. For characters of one cell."""
    left: list[Span] = []
    right: list[Span] = []
    for words, ink in line:
        room = max(0, at - width_of(tuple(left)))
        if words[:room]:
            left.append((words[:room], ink))
        if words[room:]:
            right.append((words[room:], ink))
    return tuple(left), tuple(right)


def centred(line: Line, width: int, ink: Ink = TEXT) -> Line:
    """`line` in the middle of `width` cells."""
    left = max(0, (width - width_of(line)) // 2)
    return fitted((((" " * left), ink), *line) if left else line, width, ink)


def flush_right(line: Line, width: int, ink: Ink = TEXT) -> Line:
    """`line` at the right end of `width` cells."""
    left = max(0, width - width_of(line))
    return fitted((((" " * left), ink), *line) if left else line, width, ink)


def apart(left: Line, right: Line, width: int, ink: Ink = TEXT) -> Line:
    """`left` and `right` at the two ends of `width` cells; `right` goes first where both do not fit."""
    gap = width - width_of(left) - width_of(right)
    if gap >= 1:
        return (*left, (" " * gap, ink), *right)
    if width_of(left) + 1 < width and width_of(right) * 2 < width:
        return (*fitted(left, width - width_of(right) - 1, ink), (" ", ink), *right)
    return fitted(left, width, ink)


def beside(left: list[Line], right: list[Line], gap: int, ink: Ink = TEXT) -> list[Line]:
    """Two blocks side by side, `gap` cells apart, their rows centred on each other."""
    rows = max(len(left), len(right))
    columns = [(level(block, rows, ink), max(map(width_of, block), default=0)) for block in (left, right)]
    (first, first_width), (second, second_width) = columns
    return [
        (*fitted(a, first_width, ink), (" " * gap, ink), *fitted(b, second_width, ink))
        for a, b in zip(first, second, strict=True)
    ]


def level(block: list[Line], rows: int, ink: Ink = TEXT) -> list[Line]:
    """`block` in the middle of `rows` rows; cut at the bottom where it is longer."""
    width = max(map(width_of, block), default=0)
    above = max(0, (rows - len(block)) // 2)
    blank: Line = ((" " * width, ink),) if width else ()
    return [*[blank] * above, *block, *[blank] * (rows - len(block) - above)][:rows]


def written(rows: Iterable[str], ink: Ink) -> list[Line]:
    """Rows of characters, all in one ink."""
    return [((row, ink),) for row in rows]


def wrapped(words: str, width: int, rows: int) -> list[str]:
    """`words` broken at spaces into at most `rows` rows of `width` cells; the last tells what is missing."""
    lines: list[str] = []
    for word in words.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    shown = [cut(line, width) for line in lines[:rows]]
    if len(lines) > rows and shown:
        shown[-1] = cut(shown[-1] + " …", width)
    return shown


def hanging(head: Line, words: str, ink: Ink, width: int) -> list[Line]:
    """`head`, then `words` beside it, broken into as many rows as they need.

    Below it where the head of a narrow screen leaves less than a third beside it.
    """
    indent = width_of(head)
    if indent + cell_len(words) > width and width - indent < width // 3:
        indent = min(4, width_of(head[:1]))
        below = wrapped(words, max(8, width - indent), 99)
        return [head, *(((" " * indent, ink), (line, ink)) for line in below)]
    first, *others = wrapped(words, max(8, width - indent), 99) or [""]
    return [(*head, (first, ink)), *(((" " * indent, ink), (line, ink)) for line in others)]


def flowing(parts: Iterable[Line], width: int) -> list[Line]:
    """`parts` one after the other, in as many rows as they need; none is broken."""
    rows: list[Line] = []
    for part in parts:
        if rows and width_of(rows[-1]) + width_of(part) <= width:
            rows[-1] = (*rows[-1], *part)
        else:
            rows.append(part)
    return rows
