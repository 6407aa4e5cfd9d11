"""The notation of tempos."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.notation import NotationError
from programs.steps import Phase, Tempo
from programs.tempos import read_tempo
from programs.values import Span
from programs.words import PHASES
from tests.programs.files import outcome


def phases(text: str) -> tuple[tuple[str, float], ...]:
    return tuple((phase.word, phase.seconds) for phase in read_tempo(text).value.shortest.phases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3-2-3", (("up", 3), ("hold", 2), ("down", 3))),
        ("3 - 2 - 3 s", (("up", 3), ("hold", 2), ("down", 3))),
        ("2-0-2", (("up", 2), ("down", 2))),
        ("1.5-0-1,5", (("up", 1.5), ("down", 1.5))),
        ("out 3 s, hold 2 s, back 3 s", (("out", 3), ("hold", 2), ("back", 3))),
        ("up 3 s,down 3 s", (("up", 3), ("down", 3))),
        ("slide-in 3 s, hold 1,5 s, slide-out 3 s", (("slide-in", 3), ("hold", 1.5), ("slide-out", 3))),
        ("hold 5 s", (("hold", 5),)),
    ],
)
def test_a_tempo_is_phases_with_their_seconds(text, expected):
    assert phases(text) == expected


def test_every_phase_word_is_in_both_languages():
    for word, text in PHASES.items():
        assert phases(f"{word} 1 s") == ((word, 1),)
        assert text.en
        assert text.da


def test_each_phase_keeps_its_own_mark_and_the_whole_has_the_weakest():
    tempo = read_tempo("hold 5 s, release 3 s (default)")
    assert [phase.mark for phase in tempo.value.phases] == [None, "default"]
    assert tempo.mark == "default"


def test_one_mark_behind_figures_is_for_the_whole():
    assert read_tempo("3-2-3 (inferred)").mark == "inferred"


def test_a_range_in_a_phase_is_kept_and_its_lower_end_runs():
    tempo = read_tempo("up 3 s, hold 1-2 s, down 3 s").value
    assert tempo.phases[1].seconds == Span(1, 2)
    assert tempo.shortest == Tempo((Phase("up", 3), Phase("hold", 1), Phase("down", 3)))


@pytest.mark.parametrize(
    ("text", "offset", "says"),
    [
        ("out 3 s, hodl 2 s, back 3 s", 9, 'unknown phase "hodl"; did you mean "hold"?'),
        ("out 3 s, wiggle 2 s", 9, "unknown phase"),
        ("out 3 s, hold 2 sek", 16, "unknown time unit"),
        ("out 3 s hold 2 s", 8, "put a comma between phases"),
        ("out 3 s, hold", 13, "a time is missing"),
        ("out 3 s, hold -2 s", 14, "must be more than 0 s"),
        ("3-1-1-0", 0, "three parts"),
        ("3-2", 0, "three parts"),
        ("0-0-0", 0, "is no tempo"),
        ("slow", 0, "unknown phase"),
        ("", 0, "is neither"),
        ("out 3 s,", 8, "is neither"),
    ],
)
def test_a_wrong_tempo_is_told_at_the_phase(text, offset, says):
    with pytest.raises(NotationError) as caught:
        read_tempo(text)
    assert says in str(caught.value)
    assert caught.value.offset == offset


@given(st.text(alphabet="outhldback 0123456789-,.s()", max_size=40))
def test_any_text_is_a_tempo_or_refused_with_a_place_inside_it(text):
    found = outcome(read_tempo, text)
    if isinstance(found, NotationError):
        assert 0 <= found.offset <= len(text)
    else:
        assert read_tempo(text).value.shortest.seconds > 0
