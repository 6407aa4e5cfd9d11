"""The block font: what can be read from three metres."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.tui.font import SIZES, big, fitting, word, word_rows, word_width


def differing(first: str, second: str, rows: int) -> float:
    """Share of the cells in which two digits differ, drawn `rows` rows high."""
    a, b = ("".join(big(digit, 200, rows)) for digit in (first, second))
    return sum(x != y for x, y in zip(a, b, strict=True)) / len(a)


@pytest.mark.parametrize("rows", [3, 5, 7, 8, 11, 14, 19])
def test_every_digit_can_be_told_from_every_other(rows: int) -> None:
    for first, second in combinations("0123456789", 2):
        assert differing(first, second, rows) > 0.04, (first, second)


@pytest.mark.parametrize("rows", [5, 8, 11, 14])
def test_eight_has_a_waist_that_nought_has_not_and_seven_no_foot_like_one(rows: int) -> None:
    assert differing("0", "8", rows) >= 0.1
    assert differing("1", "7", rows) >= 0.25


@given(st.from_regex(r"[0-9]{1,2}(:[0-9]{2})?", fullmatch=True), st.integers(0, 130), st.integers(0, 45))
def test_digits_never_leave_their_room(text: str, width: int, height: int) -> None:
    rows = big(text, width, height)
    assert len(rows) <= height
    assert len({len(row) for row in rows}) <= 1
    assert all(len(row) <= width for row in rows)


@given(st.integers(20, 130), st.integers(3, 40))
def test_more_room_never_makes_digits_smaller(width: int, height: int) -> None:
    assert len(big("0:45", width + 1, height + 1)) >= len(big("0:45", width, height))


def test_a_step_keeps_its_size_when_its_digits_become_fewer() -> None:
    assert len(big("9", 60, 8, "10")) == len(big("10", 60, 8))
    assert len(big("9", 30, 20)) > len(big("9", 30, 20, "10:00"))


def test_without_room_for_blocks_the_plain_digits_stand() -> None:
    assert big("45", 10, 1) == ["45"]
    assert big("45", 0, 0) == []


@pytest.mark.parametrize("size", range(len(SIZES)))
def test_a_word_is_as_large_as_it_says(size: int) -> None:
    rows = word("Get ready", size)
    assert len(rows) == word_rows(size)
    assert {len(row) for row in rows} == {word_width("Get ready", size)}


def test_danish_letters_and_figures_of_a_range_have_shapes_of_their_own() -> None:
    shapes = {letter: word(letter, 4) for letter in "AÅÆOØ08-–"}
    assert shapes["–"] == shapes["-"]
    assert len(set(shapes.values())) == len(shapes) - 2  # the dashes are one, and so are O and 0


def test_the_largest_size_that_fits_is_taken_and_none_where_none_does() -> None:
    assert fitting(("HOLD",), 200, 40) == 0
    assert fitting(("HOLD",), 32, 5) == 3
    assert fitting(("HOLD",), 10, 5) is None
