"""How often a program is done."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timer.plan.made import MONDAY
from timer.plan.reasons import rhythm_words
from timer.plan.rhythm import Rhythm, weekday

RHYTHMS = st.one_of(
    st.builds(Rhythm, every_days=st.integers(1, 14)),
    st.builds(Rhythm, days_a_week=st.integers(1, 7)),
    st.builds(Rhythm, weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))),
)


def days_of(rhythm: Rhythm, since: int, count: int) -> list[int]:
    found = [rhythm.first(since)]
    while len(found) < count:
        found.append(rhythm.following(found[-1], since))
    return found


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        (Rhythm(every_days=1), [0, 1, 2, 3]),
        (Rhythm(every_days=2), [0, 2, 4, 6]),
        (Rhythm(days_a_week=1), [0, 7, 14, 21]),
        (Rhythm(days_a_week=2), [0, 3, 7, 10]),
        (Rhythm(days_a_week=3), [0, 2, 4, 7]),
        (Rhythm(days_a_week=4), [0, 1, 3, 5]),
        (Rhythm(days_a_week=7), [0, 1, 2, 3]),
        (Rhythm(weekdays=(1, 4)), [1, 4, 8, 11]),
    ],
)
def test_the_days_that_a_rhythm_means(rhythm: Rhythm, days: list[int]) -> None:
    assert [day - MONDAY for day in days_of(rhythm, MONDAY, 4)] == days


@given(RHYTHMS, st.integers(MONDAY, MONDAY + 400))
def test_a_week_has_as_many_days_as_were_asked_for(rhythm: Rhythm, since: int) -> None:
    days = days_of(rhythm, since, 30)
    assert all(day < following for day, following in pairwise(days))
    if rhythm.days_a_week is not None:
        week = [day for day in days if since + 14 <= day < since + 21]
        assert days[0] == since
        assert len(week) == rhythm.days_a_week
    if rhythm.weekdays:
        assert {weekday(day) for day in days} == set(rhythm.weekdays)


@given(RHYTHMS, st.integers(MONDAY, MONDAY + 400), st.integers(0, 60))
def test_the_latest_day_is_the_last_that_is_not_over_it(rhythm: Rhythm, since: int, later: int) -> None:
    first = rhythm.first(since)
    latest = rhythm.latest(first, first + later, since)
    assert latest <= first + later < rhythm.following(latest, since)


@given(RHYTHMS)
def test_a_rhythm_is_kept_as_an_event_and_said_in_words(rhythm: Rhythm) -> None:
    assert Rhythm.from_payload({"program": "glutes", **rhythm.to_payload()}) == rhythm
    words = rhythm_words(rhythm)
    assert words.en
    assert words.da
    assert rhythm_words(Rhythm()).en == "at your own pace"
