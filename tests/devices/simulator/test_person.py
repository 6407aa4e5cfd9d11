"""Whose heart is simulated."""

from __future__ import annotations

import pytest

from devices.simulator.person import BEGINNER, PERSONAS, Person, from_profile


def test_there_is_a_beginner_and_a_trained_person() -> None:
    assert PERSONAS["beginner"] is BEGINNER
    assert PERSONAS["trained"].vo2max > BEGINNER.vo2max


def test_an_empty_profile_is_the_beginner() -> None:
    assert from_profile() == BEGINNER


def test_a_known_age_gives_a_maximal_heart_rate() -> None:
    assert from_profile(age=60).maximal_bpm == pytest.approx(166)


def test_a_known_heart_rate_wins_over_an_estimate() -> None:
    person = from_profile(age=60, resting_bpm=50, maximal_bpm=175, vo2max=44)

    assert (person.resting_bpm, person.maximal_bpm, person.vo2max) == (50, 175, 44)


def test_a_low_resting_heart_rate_means_a_fitter_person() -> None:
    assert from_profile(resting_bpm=50).vo2max > from_profile(resting_bpm=80).vo2max


@pytest.mark.parametrize(("resting", "maximal"), [(100, 110), (0, 180), (180, 60)])
def test_heart_rates_that_leave_no_reserve_are_refused(resting: float, maximal: float) -> None:
    with pytest.raises(ValueError, match="resting heart rate"):
        from_profile(resting_bpm=resting, maximal_bpm=maximal)


def test_a_day_in_the_heat_costs_reserve() -> None:
    hot = Person(resting_bpm=60, maximal_bpm=180, vo2max=40, day_offset_bpm=20)

    assert (hot.rest_today_bpm, hot.reserve_bpm) == (80, 100)
