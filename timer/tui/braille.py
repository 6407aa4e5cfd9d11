"""Dots in cells: four rows and two columns in each, as Unicode's braille has them."""

from __future__ import annotations

from collections.abc import Iterable

#: Dots in a cell.
ACROSS, DOWN = 2, 4
#: Bit of each dot, by column and row (Unicode, chapter 21.1: dots 1-2-3-7 stand left, 4-5-6-8 right).
_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
#: The sign of each set of dots; a space where there is none.
_SIGNS = (" ", *(chr(0x2800 + bits) for bits in range(1, 256)))

Dot = tuple[int, int]
"""(column from the left, row from the top)."""


def drawn(dots: Iterable[Dot], width: int, height: int) -> list[str]:
    """Rows of `width` cells with the dots in them, a blank where there is none; dots outside are left out."""
    cells = [[0] * width for _ in range(height)]
    across, down = width * ACROSS, height * DOWN
    for x, y in dots:
        if 0 <= x < across and 0 <= y < down:
            cells[y // DOWN][x // ACROSS] |= _BITS[x % ACROSS][y % DOWN]
    return ["".join([_SIGNS[bits] for bits in row]) for row in cells]


def stroke(start: Dot, end: Dot) -> list[Dot]:
    """The dots of a straight line from one to the other, both included."""
    (x, y), (across, down) = start, (end[0] - start[0], end[1] - start[1])
    steps = max(abs(across), abs(down))
    if steps <= 1:
        return [start, end]
    if abs(across) == 1:
        # Neighbouring columns, as in every curve: the same dots, without a division for each.
        half, up = steps // 2 - (x % 2 if steps % 2 == 0 else 0), 1 if down > 0 else -1
        return [(x if at <= half else x + across, y + up * at) for at in range(steps + 1)]
    return [(round(x + across * at / steps), round(y + down * at / steps)) for at in range(steps + 1)]
