"""Commands typed as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.core import commands as c
from timer.session.words import parse


@pytest.mark.parametrize(
    ("line", "commands"),
    [
        ("pause\n", (c.Pause(),)),
        ("  SKIP ", (c.Skip(),)),
        ("+", (c.Extend(1),)),
        ("done", (c.Done(),)),
        ("done 9", (c.Done(reps=9),)),
        ("pain", (c.Pain(),)),
        ("pain 3 Left knee", (c.Pain(), c.NotePain("left knee", 3))),
        ("pain 3 knee swollen", (c.Pain(), c.NotePain("knee", 3, True))),
        ("before 0", (c.NotePain("", 0, None, "before"),)),
        ("before 2 left knee not swollen", (c.NotePain("left knee", 2, False, "before"),)),
        ("after 1 not swollen", (c.NoteSession(pain=1, swelling=False),)),
        ("after 4 swollen", (c.NoteSession(pain=4, swelling=True),)),
        ("technique", (c.Answer("technique"),)),
        ("fewer", (c.Answer("fewer"),)),
        ("ease", (c.Ease(),)),
        ("before knee", ()),
        ("after 11", ()),
        ("set 42,5 9 2", (c.LogSet(42.5, 9, 2),)),
        ("set ? 9 ?", (c.LogSet(None, 9, None),)),
        ("set 12.5 9/8 2", (c.LogSet(12.5, None, 2, 9, 8),)),
        ("warm-up", (c.LogSet(None, None, None, warm_up=True),)),
        ("warm-up 20 10", (c.LogSet(20, 10, None, warm_up=True),)),
        ("set 12.5 9/ 2", ()),
        ("warm-up 20", ()),
        ("go on", (c.Answer("go on"),)),
        ("set 4", ()),
        ("pain 11 knee", ()),
        ("done ²", ()),
        ("set nan 1 1", ()),
        ("set 1 inf 1", ()),
        ("", ()),
    ],
)
def test_each_word_is_a_command(line: str, commands: tuple[c.Command, ...]) -> None:
    assert parse(line) == commands


@given(st.text())
def test_nothing_that_is_typed_breaks_it(line: str) -> None:
    assert isinstance(parse(line), tuple)


@given(st.sampled_from(["done", "before", "pain", "after", "set", "warm-up"]), st.text())
def test_nothing_behind_a_known_word_breaks_it(word: str, rest: str) -> None:
    assert isinstance(parse(f"{word} {rest}"), tuple)
