"""The notation of interval lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.intervals import VERBS, read_line
from programs.notation import NotationError
from programs.steps import After, Distance, HeartRateBelow, Key
from programs.values import Line, Span
from tests.programs.files import outcome


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("walk 5 min", Line("walk", After(300), Span(300, 300))),
        ("run 1 min 30 s", Line("run", After(90), Span(90, 90))),
        ("run 2 min at 8 km/h", Line("run", After(120), Span(120, 120), speed_kmh=8)),
        ("run 2 min at 8,5 km/h", Line("run", After(120), Span(120, 120), speed_kmh=8.5)),
        ("rest 30-60 min", Line("rest", After(1800), Span(1800, 3600))),
        ("ready 10 s", Line("ready", After(10), Span(10, 10))),
        ("stretch until key", Line("stretch", Key())),
        ("open until key", Line("open", Key())),
        ("run until key at 9 km/h", Line("run", Key(), speed_kmh=9)),
    ],
)
def test_a_line_says_what_is_done_and_what_ends_it(text, line):
    assert read_line(text) == line


def test_a_distance_is_aimed_at_and_ended_by_a_key():
    assert read_line("run 5 km") == Line("run", Key(), metres=5000)
    assert read_line("run 400 m") == Line("run", Key(), metres=400)


def test_until_a_distance_is_an_end_of_its_own():
    assert read_line("run until 5 km") == Line("run", Distance(5000), metres=5000)


def test_a_heart_rate_ends_a_line_between_its_earliest_and_its_latest():
    assert read_line("walk until 110 bpm, 60-300 s") == Line("walk", HeartRateBelow(110, 60, 300))
    assert read_line("rest until 100 bpm, 1-2 min") == Line("rest", HeartRateBelow(100, 60, 120))


@pytest.mark.parametrize(
    ("text", "offset", "says"),
    [
        ("wlak 5 min", 0, 'did you mean "walk"?'),
        ("swim 5 min", 0, "begin with walk, run"),
        ("", 0, "an interval is missing"),
        ("walk", 4, "say what ends it"),
        ("walk 5", 5, "has no unit"),
        ("walk 5 m", 5, 'for minutes write "5 min"'),
        ("walk -5 min", 5, "must be more than 0 s"),
        ("run 0 km", 4, "is not between 0 and 500 km"),
        ("walk 5 min at", 13, "is not a speed"),
        ("walk 5 min at 80 km/h", 14, "is not between 0.5 and 30 km/h"),
        ("rest 60 s at 5 km/h", 10, "belongs to walk and run alone"),
        ("walk 5 min run 2 min", 11, "one line is one interval"),
        ("walk until 110 bpm", 11, "give the earliest and the latest end"),
        ("walk until 110 bpm, soon", 20, "is not a time"),
        ("walk until 20 bpm, 60-300 s", 11, "is not between 40 and 220 bpm"),
        ("walk until tired", 11, 'after "until" comes'),
    ],
)
def test_a_wrong_line_is_told_at_the_word(text, offset, says):
    with pytest.raises(NotationError) as caught:
        read_line(text)
    assert says in str(caught.value)
    assert caught.value.offset == offset


@given(st.sampled_from(sorted(VERBS)), st.text(alphabet="until key bpm0123456789,- skmhat/", max_size=30))
def test_any_line_is_read_or_refused_with_a_place_inside_it(verb, rest):
    text = f"{verb} {rest}"
    found = outcome(read_line, text)
    if isinstance(found, NotationError):
        assert 0 <= found.offset <= len(text)
    else:
        assert read_line(text).kind == verb
