"""Time in zones and training load, against numbers that were worked out elsewhere."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.core.zones import zone, zone_borders
from timer.insight.load import MEN, WOMEN, banister, edwards
from timer.insight.zones import ZoneTimes, by_maximum, by_reserve

rates = st.lists(st.one_of(st.just(math.nan), st.floats(30, 230)), max_size=50).map(np.array)


def at_percent(
    *parts: tuple[float, int], maximal: float = 180
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """So many seconds at each percentage of the maximum."""
    return np.concatenate([np.full(seconds, percent * maximal / 100) for percent, seconds in parts])


#: An hour (maximum 180, rest 62): seconds below 50, in 50-60, and so on to 80-90 % of the maximum.
HOUR = at_percent((45, 662), (55, 398), (65, 878), (75, 783), (85, 879))


def test_edwards_is_minutes_by_zone() -> None:
    assert edwards(HOUR, 180) == pytest.approx(133.65)


def test_banister_of_a_steady_hour_is_the_formula() -> None:
    steady = np.full(3600, 121.08)

    # The mean heart rate of a reference hour, for which 50.26 had been found.
    assert banister(steady, 62, 180, MEN) == pytest.approx(50.26, abs=0.05)
    assert banister(steady, 62, 180, WOMEN) == pytest.approx(60 * 0.50068 * 0.86 * 2.3075, rel=1e-3)


def test_intervals_weigh_more_than_their_mean() -> None:
    assert banister(HOUR, 62, 180, MEN) > 1.15 * banister(np.full(3600, HOUR.mean()), 62, 180, MEN)


def test_a_minute_at_the_maximum() -> None:
    assert banister(np.full(60, 180.0), 62, 180, MEN) == pytest.approx(0.64 * math.exp(1.92))
    assert edwards(np.full(60, 180.0), 180) == 5


@given(rates)
def test_what_is_not_known_adds_nothing_to_the_load(
    bpm: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    known = bpm[~np.isnan(bpm)]

    assert edwards(bpm, 180) == pytest.approx(edwards(known, 180))
    assert banister(bpm, 62, 180, MEN) == pytest.approx(banister(known, 62, 180, MEN))
    assert banister(bpm, 62, 180, MEN) >= 0


@pytest.mark.parametrize(
    ("percent", "number"),
    [(56.9, 1), (57, 2), (63.9, 2), (64, 3), (76.9, 3), (77, 4), (95.9, 4), (96, 5), (104, 5)],
)
def test_the_borders_by_maximum_are_those_of_acsm(percent: float, number: int) -> None:
    times = by_maximum(at_percent((percent, 1)), 180)

    assert times.zones.index(1) + 1 == number


@pytest.mark.parametrize(
    ("percent", "number"), [(-5, 1), (29.9, 1), (30, 2), (39.9, 2), (40, 3), (59.9, 3), (60, 4), (90, 5)]
)
def test_the_borders_by_reserve_are_those_of_acsm(percent: float, number: int) -> None:
    times = by_reserve(np.array([62 + percent * 118 / 100]), 62, 180)

    assert times.zones.index(1) + 1 == number


def test_after_a_session_a_zone_is_the_one_that_was_shown() -> None:
    for bpm in range(60, 200):
        for maximal in (150, 171, 180, 193):
            assert by_maximum(np.array([float(bpm)]), maximal).zones.index(1) + 1 == zone(
                bpm, zone_borders(None, maximal)
            )


@given(rates)
def test_zones_and_no_data_are_the_whole_session(bpm: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
    for times in (by_maximum(bpm, 180), by_reserve(bpm, 62, 180)):
        assert sum(times.zones) + times.no_data == len(bpm)
        assert times.no_data == np.isnan(bpm).sum()


def test_without_data_every_second_is_in_no_zone() -> None:
    assert by_maximum(np.full(90, np.nan), 180) == ZoneTimes((0, 0, 0, 0, 0), 90)
