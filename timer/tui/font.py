"""The block font: digits that fill what room there is, and words in a few fixed sizes. Pure.

A *pixel* is one column wide and half a row high, which is about square in a terminal. A *bitmap* is a list
of equally long strings of "#" (ink) and "." (paper), one string a row of pixels.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from timer.tui.glyphs import SMALL, TALL

#: Fewest rows in which eight can be told from nought.
FEWEST_ROWS = 3
#: Width of a digit over its height, in pixels: the first that fits is taken.
ASPECTS = (0.64, 0.58, 0.52)
#: (glyphs, scale) of the sizes of words, largest first: 11, 8, 7, 5, 4 and 3 rows.
SIZES = ((TALL, 3), (SMALL, 3), (TALL, 2), (SMALL, 2), (TALL, 1), (SMALL, 1))

Bitmap = list[list[bool]]


class Cut(NamedTuple):
    """How large digits are drawn, in pixels."""

    height: int
    digit: int
    """Width of a digit."""
    stroke: int
    gap: int
    """Between two characters."""

    @classmethod
    def of(cls, height: int, aspect: float) -> Cut:
        stroke = max(1, round(height / 5.6))
        return cls(height, max(3, 3 * stroke, round(height * aspect)), stroke, max(1, round(stroke * 0.7)))

    def columns(self, text: str) -> int:
        """Width of `text`."""
        widths = [self.stroke if char == ":" else self.digit for char in text]
        return sum(widths) + self.gap * (len(text) - 1)


@lru_cache(maxsize=64)
def _largest(text: str, width: int, height: int) -> Cut | None:
    for rows in range(height, FEWEST_ROWS - 1, -1):
        for aspect in ASPECTS:
            cut = Cut.of(rows * 2, aspect)
            if cut.columns(text) <= width:
                return cut
    return None


def big(text: str, width: int, height: int, widest: str = "") -> list[str]:
    """`text` of digits and ":" as block digits, as large as `width` x `height` cells allow.

    Rows of equal length, never more than `height` of them and never wider than `width`; plain characters
    where block digits do not fit, cut to the width; an empty list where there is no room at all.
    `widest` is the longest text to be shown in this place, so that the size stays the same.
    """
    cut = _largest(widest if len(widest) > len(text) else text, width, height)
    if cut is None:
        return [text[:width]] if width > 0 and height > 0 else []
    gap = " " * cut.gap
    return [gap.join(row) for row in zip(*(_drawn(char, cut) for char in text), strict=True)]


def digit_width(width: int, height: int, widest: str) -> int:
    """Columns that a digit of `big` takes; 1 where it is a plain character."""
    cut = _largest(widest, width, height)
    return cut.digit if cut is not None else 1


@lru_cache(maxsize=64)
def _drawn(char: str, cut: Cut) -> tuple[str, ...]:
    if char == ":":
        return tuple(blocks(_colon(cut.height, cut.stroke)))
    return tuple(blocks(_digit(char, cut.digit, cut.height, cut.stroke)))


def _colon(height: int, stroke: int) -> Bitmap:
    dots = {y for centre in (height * 0.33, height * 0.69) for y in _span(centre, stroke)}
    return [[y in dots] * stroke for y in range(height)]


def _span(centre: float, length: int) -> range:
    start = round(centre - length / 2)
    return range(start, start + length)


def _digit(char: str, width: int, height: int, stroke: int) -> Bitmap:
    """One digit. Seven bars with rounded corners; one and seven are drawn with slanting strokes."""
    grid = [[False] * width for _ in range(height)]
    if char == "1":
        return _one(grid, stroke)
    if char == "7":
        return _seven(grid, stroke)
    for bar in BARS.get(char, ""):
        _bar(grid, bar, stroke)
    for corner in ROUND.get(char, ()):
        _round(grid, *corner, max(1, stroke - 1) if stroke > 1 else 0)
    if char == "8":
        _waist(grid, stroke)
    return grid


#: The bars of a digit: top, middle, bottom; upper and lower, left and right.
BARS = {
    "0": "tblmrn",
    "2": "tcbrm",
    "3": "tcbrn",
    "4": "clrn",
    "5": "tcbln",
    "6": "tcblmn",
    "8": "tcblmrn",
    "9": "tcblrn",
}
#: The outer corners that are rounded: (right?, lower?).
ROUND = {
    "0": ((False, False), (True, False), (False, True), (True, True)),
    "2": ((False, False), (True, False)),
    "3": ((False, False), (True, False), (False, True), (True, True)),
    "5": ((True, True), (False, True)),
    "6": ((False, False), (True, False), (False, True), (True, True)),
    "8": ((False, False), (True, False), (False, True), (True, True)),
    "9": ((False, False), (True, False), (False, True), (True, True)),
}


def _fill(grid: Bitmap, columns: range, rows: range) -> None:
    for y in rows:
        for x in columns:
            grid[y][x] = True


def _bar(grid: Bitmap, bar: str, stroke: int) -> None:
    height, width = len(grid), len(grid[0])
    middle = (height - stroke) // 2
    across, left, right = range(width), range(stroke), range(width - stroke, width)
    upper, lower = range(middle + stroke), range(middle, height)
    columns, rows = {
        "t": (across, range(stroke)),
        "c": (across, range(middle, middle + stroke)),
        "b": (across, range(height - stroke, height)),
        "l": (left, upper),
        "m": (left, lower),
        "r": (right, upper),
        "n": (right, lower),
    }[bar]
    _fill(grid, columns, rows)


def _round(grid: Bitmap, right: bool, lower: bool, radius: int) -> None:
    height, width = len(grid), len(grid[0])
    for y in range(radius):
        for x in range(radius - y):
            grid[height - 1 - y if lower else y][width - 1 - x if right else x] = False


def _waist(grid: Bitmap, stroke: int) -> None:
    """Draw the sides of an eight in, so that it is not a nought with a bar."""
    height, width = len(grid), len(grid[0])
    middle = (height - stroke) // 2
    for y in range(middle, middle + stroke):
        for x in range(max(1, stroke // 2) if stroke > 1 else 0):
            grid[y][x] = grid[y][width - 1 - x] = False


def _one(grid: Bitmap, stroke: int) -> Bitmap:
    """A stem with a flag and a foot, so that it is not a seven."""
    height, width = len(grid), len(grid[0])
    left = (width - stroke) // 2
    _fill(grid, range(left, left + stroke), range(height))
    _fill(grid, range(max(0, left - stroke), left), range(stroke // 2 + stroke % 2, stroke // 2 + stroke + 1))
    _fill(grid, range(width), range(height - stroke, height))
    return grid


def _seven(grid: Bitmap, stroke: int) -> Bitmap:
    height, width = len(grid), len(grid[0])
    _fill(grid, range(width), range(stroke))
    start, end = width - stroke, max(0, (width - stroke) // 3)
    for y in range(stroke, height):
        along = (y - stroke) / max(1, height - stroke - 1)
        x = round(start + (end - start) * along)
        _fill(grid, range(x, x + stroke), range(y, y + 1))
    return grid


def blocks(grid: Bitmap) -> list[str]:
    """A bitmap as rows of half blocks; two rows of pixels make one row of cells.

    Of an odd number the half row left over stands above, so that words keep away from what they stand under.
    """
    if len(grid) % 2:
        grid = [[False] * len(grid[0]), *grid]
    signs = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    return [
        "".join(signs[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(grid[::2], grid[1::2], strict=True)
    ]


def word_width(text: str, size: int) -> int:
    """Columns that `text` takes in `SIZES[size]`."""
    glyphs, scale = SIZES[size]
    widths = [len(_glyph(glyphs, char)[0]) for char in text.upper()]
    return (sum(widths) + len(widths) - 1) * scale if widths else 0


def word_rows(size: int) -> int:
    """Rows that a word takes in `SIZES[size]`."""
    glyphs, scale = SIZES[size]
    return -(-len(glyphs["A"]) * scale // 2)


def _glyph(glyphs: dict[str, tuple[str, ...]], char: str) -> tuple[str, ...]:
    rows = len(glyphs["A"])
    folded = {"–": "-", "×": "X"}.get(char, char)
    return glyphs.get(folded) or ("..",) * rows


@lru_cache(maxsize=128)
def word(text: str, size: int) -> tuple[str, ...]:
    """`text` in capitals of `SIZES[size]`: rows of equal length."""
    glyphs, scale = SIZES[size]
    letters = [_glyph(glyphs, char) for char in text.upper()]
    rows = len(glyphs["A"])
    drawn = [".".join(letter[y] for letter in letters) for y in range(rows)]
    grid = [[sign == "#" for sign in line for _ in range(scale)] for line in drawn for _ in range(scale)]
    return tuple(blocks(grid))


def fitting(texts: tuple[str, ...], width: int, height: int) -> int | None:
    """The largest size in which each of `texts` fits `width` x `height`; None where none does."""
    for size in range(len(SIZES)):
        if word_rows(size) <= height and all(word_width(text, size) <= width for text in texts):
            return size
    return None
