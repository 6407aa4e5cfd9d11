"""Typing into a field and into the remark at the end of a session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.core.commands import NoteSession
from timer.tui.ink import plain, width_of
from timer.tui.remark import LONGEST_NOTE, NOTE, PAIN, Remark
from timer.tui.typing import Field, filled
from timer.tui.widgets.field import paint_field
from timer.tui.widgets.remark import paint_remark


def anything(_: str) -> bool:
    return True


def field_after(field: Field, *keys: str) -> Field:
    for key in keys:
        after = field.typed(key, key if len(key) == 1 else None, anything)
        assert after is not None, key
        field = after
    return field


def remark_after(*keys: str) -> Remark:
    remark = Remark()
    for key in keys:
        after = remark.typed(key, key if len(key) == 1 else None)
        assert after is not None, key
        remark = after
    return remark


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("6",), "6"),
        (("backspace", "6"), "5.6"),
        (("end", "0"), "5.00"),
        (("home", "1"), "15.0"),
        (("left", "left", "delete"), "50"),
        (("ctrl+u", "7", "right", "5"), "75"),
    ],
)
def test_what_was_filled_in_is_replaced_by_typing_and_changed_by_moving(
    keys: tuple[str, ...], text: str
) -> None:
    assert field_after(filled("5.0"), *keys).text == text


@given(st.lists(st.sampled_from(["a", "æ", "左", "left", "right", "home", "end", "backspace", "delete"])))
def test_the_place_of_the_next_character_is_always_in_the_text_and_in_sight(keys: list[str]) -> None:
    field = field_after(Field(), *keys)
    assert 0 <= field.at <= len(field.text)
    for width in (2, 5, 12):
        line = paint_field(field, width, active=True)
        assert width_of(line) == width
        assert sum(ink.fill for _, ink in line) == 1


def test_pasted_lines_become_one_and_no_longer_than_is_allowed() -> None:
    assert Remark().pasted("a\nb\tc").note.text == "a b c"
    assert len(Remark().pasted("x" * 900).note.text) == LONGEST_NOTE


def test_a_remark_takes_figures_and_words_in_the_order_in_which_they_come() -> None:
    assert remark_after("7", "tab", "1", "tab", *"ok, q?").command() == NoteSession(7, 1, "ok, q?")
    assert remark_after("1", "0").command() == NoteSession(10, None, "")
    assert remark_after("1", "2").command() == NoteSession(2, None, "")
    assert remark_after("1", "backspace").command() is None
    assert remark_after("shift+tab").at == NOTE
    assert remark_after("tab").at == PAIN


def test_a_key_that_is_not_the_forms_is_left_to_the_screen() -> None:
    assert Remark().typed("q", "q") is None
    assert Remark(at=NOTE).typed("escape", None) is None
    assert Remark(at=NOTE).typed("enter", "\r") is None


@pytest.mark.parametrize("width", [20, 56, 76, 116])
def test_the_form_fits_and_shows_what_was_written(width: int) -> None:
    remark = Remark(effort=10, pain=0, note=filled("knee felt fine"), at=NOTE)
    lines = paint_remark(remark, width)
    assert "knee felt fine"[-8:] in plain(lines)
    assert all(width_of(line) <= max(width, 44) for line in lines)
