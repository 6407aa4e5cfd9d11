"""The notation of figures: what it takes, and where it points when it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs import names, notation
from programs.notation import NotationError
from programs.values import Figure, Rhythm, SetupValue, Span, Weeks
from tests.programs.files import outcome


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("40 s", 40, 40),
        ("40s", 40, 40),
        ("2 min", 120, 120),
        ("1 h", 3600, 3600),
        ("1 min 30 s", 90, 90),
        ("1 h 5 min 10 s", 3910, 3910),
        ("20-30 s", 20, 30),
        ("20 – 30 s", 20, 30),
        ("2-4 min", 120, 240),
        ("1.5 min", 90, 90),
        ("1,5 min", 90, 90),
        ("0.25 s", 0.25, 0.25),
    ],
)
def test_a_time_is_read_in_seconds(text, low, high):
    assert notation.read_time(text) == Span(low, high)


@pytest.mark.parametrize(
    ("text", "offset", "says"),
    [
        ("40", 0, 'give a unit, as in "40 s"'),
        ("30 sekunder", 3, 'unknown time unit "sekunder"; use s, min or h'),
        ("30 m", 3, 'unknown time unit "m"'),
        ("-40 s", 0, '"-40 s" must be more than 0 s'),
        ("0 s", 0, "must be more than 0 s"),
        ("30-20 s", 0, "turn it round"),
        ("30 s 5", 5, "has no unit"),
        ("30 s, 20 s", 4, "does not belong after a time"),
        ("soon", 0, "is not a time"),
        ("", 0, "a time is missing"),
        ("25 h", 0, "longer than a day"),
    ],
)
def test_a_wrong_time_is_told_at_its_place(text, offset, says):
    with pytest.raises(NotationError) as caught:
        notation.read_time(text)
    assert says in str(caught.value)
    assert caught.value.offset == offset


def test_a_rest_may_be_nothing():
    assert notation.read_rest("0 s") == Span(0, 0)


@given(st.integers(1, 1440), st.integers(0, 59))
def test_minutes_and_seconds_add_up(minutes, seconds):
    if minutes * 60 + seconds <= notation.LONGEST:
        span = notation.read_time(f"{minutes} min {seconds} s")
        assert span == Span(minutes * 60 + seconds, minutes * 60 + seconds)


@pytest.mark.parametrize(("text", "span"), [("3", Span(3, 3)), ("8-12", Span(8, 12)), ("8–12", Span(8, 12))])
def test_a_count_may_be_a_range(text, span):
    assert notation.read_count(text) == span


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0", "must be 1 or more"),
        ("-3", "must be 1 or more"),
        ("3 sets", "not a whole number"),
        ("2.5", "not a whole number"),
        ("12-8", "turn it round"),
        ("5000", "more than 1000"),
        ("9" * 5000, "not a whole number"),
        ("٣", "not a whole number"),
        ("", "not a whole number"),
    ],
)
def test_a_wrong_count_is_told(text, says):
    with pytest.raises(NotationError, match=says):
        notation.read_count(text)


def test_no_repetition_in_reserve_is_a_figure():
    assert notation.read_reserve("0-1") == Span(0, 1)


@pytest.mark.parametrize("mark", ["given", "inferred", "default", "own"])
def test_a_mark_at_the_end_says_where_a_figure_comes_from(mark):
    assert notation.figure(notation.read_time)(f"30 s ({mark})") == Figure(Span(30, 30), "30 s", mark)


def test_a_figure_without_a_mark_has_none():
    assert notation.figure(notation.read_count)("3") == Figure(Span(3, 3), "3", None)


def test_an_unknown_mark_is_told_inside_its_parentheses():
    with pytest.raises(NotationError, match="unknown mark") as caught:
        notation.figure(notation.read_time)("30 s (guess)")
    assert caught.value.offset == len("30 s (")


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("every day", Rhythm(every_days=1)),
        ("every other day", Rhythm(every_days=2)),
        ("3 days a week", Rhythm(days_a_week=3)),
        ("own pace", Rhythm()),
    ],
)
def test_rhythms(text, rhythm):
    assert notation.read_rhythm(text) == rhythm


@pytest.mark.parametrize(
    ("text", "weeks"), [("1-4", Weeks(1, 4)), ("12", Weeks(12, 12)), ("17 on", Weeks(17, None))]
)
def test_weeks(text, weeks):
    assert notation.read_weeks(text) == weeks


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60", SetupValue(Span(60, 60), about=False)),
        ("2.5-3", SetupValue(Span(2.5, 3), about=False)),
        ("2,5-3", SetupValue(Span(2.5, 3), about=False)),
        ("about 90", SetupValue(Span(90, 90), about=True)),
    ],
)
def test_setups(text, value):
    assert notation.read_setup(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (notation.read_rhythm, "now and then"),
        (notation.read_rhythm, "8 days a week"),
        (notation.read_weeks, "4-1"),
        (notation.read_weeks, "0-4"),
        (notation.read_weeks, "first"),
        (notation.read_speed, "8"),
        (notation.read_speed, "80 km/h"),
        (names.read_slug, "../knee"),
        (names.read_slug, "Side plank"),
        (names.read_slug, "a" * 65),
        (names.read_label, "5 A"),
        (names.read_date, "23 May"),
        (names.read_date, "2025-13-01"),
        (names.read_version, "2"),
        (notation.read_setup, "sixty"),
        (notation.read_sides, "left"),
        (notation.read_single, "3-4"),
        (names.read_words, "  "),
    ],
)
def test_what_no_reader_takes(read, text):
    with pytest.raises(NotationError):
        read(text)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text):
    readers = (
        notation.figure(notation.read_time),
        notation.figure(notation.read_count),
        notation.figure(notation.read_sets),
        notation.figure(notation.read_speed),
        notation.figure(notation.read_rhythm),
        notation.read_weeks,
        notation.read_setup,
        notation.read_sides,
    )
    for read in readers:
        found = outcome(read, text)
        if isinstance(found, NotationError):
            assert 0 <= found.offset <= len(text)
            assert str(found)
