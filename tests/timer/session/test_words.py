"""Commands typed as words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.core import commands as c
from timer.locale import LANGUAGES, Language, set_language
from timer.session.words import WORDS, Ask, help_lines, parse


@pytest.fixture(params=LANGUAGES)
def speaks(request: pytest.FixtureRequest) -> Iterator[Language]:
    """Each language in turn."""
    set_language(request.param)
    yield request.param
    set_language("en")


@pytest.fixture
def danish() -> Iterator[None]:
    set_language("da")
    yield
    set_language("en")


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
        ("go on", (c.Resume(), c.Answer("go on"))),
        ("resume", (c.Resume(), c.Answer("go on"))),
        ("walk  first", (c.Add("warm-up"),)),
        ("help", (Ask.HELP,)),
        ("now", (Ask.NOW,)),
        ("set 4", ()),
        ("pain 11 knee", ()),
        ("done ²", ()),
        ("set nan 1 1", ()),
        ("set 1 inf 1", ()),
        ("", ()),
    ],
)
def test_each_word_is_a_command_in_every_language(
    speaks: Language, line: str, commands: tuple[c.Command, ...]
) -> None:
    assert parse(line) == commands


@pytest.mark.usefixtures("danish")
@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("fortsæt", "go on"),
        ("Spring over", "skip"),
        ("gå", "walk"),
        ("ga\N{COMBINING RING ABOVE}", "walk"),
        ("gå først", "walk first"),
        ("tilbage", "back"),
        ("færdig 9", "done 9"),
        ("smerte 3 venstre knæ hævet", "pain 3 venstre knæ swollen"),
        ("før 2 knæ ikke hævet", "before 2 knæ not swollen"),
        ("efter 1 ikke hævet", "after 1 not swollen"),
        ("sæt 42,5 9/8 2", "set 42,5 9/8 2"),
        ("opvarmning 20 10", "warm-up 20 10"),
        ("færre", "fewer"),
        ("udelad", "leave out"),
        ("slut", "end"),
        ("forlad", "quit"),
        ("hjælp", "help"),
        ("is", "ice"),
    ],
)
def test_danish_words_mean_what_the_english_ones_do(line: str, english: str) -> None:
    assert parse(line) == parse(english) != ()


def test_danish_words_mean_nothing_to_others() -> None:
    assert parse("fortsæt") == ()


def test_help_has_every_word_and_no_word_means_two_things(speaks: Language) -> None:
    assert len(help_lines()) == len(WORDS)
    for word, line in zip(WORDS, help_lines(), strict=True):
        assert line.startswith(word.name)
        # What help offers has the meaning of the English word, whatever the language.
        behind = {"[": "", "0-10": " 3", "KG": " 40 9 2"}
        example = next((sample for start, sample in behind.items() if word.takes.startswith(start)), "")
        english = [name.strip() for name in word.names.split("|")]
        for name in (word.name, *english):
            assert parse(name + example) == parse(english[0] + example) != ()


@given(st.text())
def test_nothing_that_is_typed_breaks_it(line: str) -> None:
    assert isinstance(parse(line), tuple)


@given(st.sampled_from(["done", "before", "pain", "after", "set", "warm-up"]), st.text())
def test_nothing_behind_a_known_word_breaks_it(word: str, rest: str) -> None:
    assert isinstance(parse(f"{word} {rest}"), tuple)
