"""Zones by ACSM's borders."""

from __future__ import annotations

import pytest

from timer.core.zones import zone, zone_borders


@pytest.mark.parametrize(
    ("bpm", "number"),
    [(40, 1), (113, 1), (114, 2), (127, 2), (128, 3), (153, 3), (154, 4), (191, 4), (192, 5)],
)
def test_acsm_borders_by_a_maximum_of_200(bpm: int, number: int) -> None:
    assert zone(bpm, zone_borders(None, 200)) == number


@pytest.mark.parametrize(
    ("bpm", "number"),
    [(60, 1), (89, 1), (90, 2), (99, 2), (100, 3), (119, 3), (120, 4), (149, 4), (150, 5)],
)
def test_acsm_borders_by_a_reserve_of_100_above_60(bpm: int, number: int) -> None:
    assert zone(bpm, zone_borders(60, 160, "reserve")) == number


def test_a_border_is_the_first_whole_beat_that_reaches_it() -> None:
    # 57 % of 181 are 103.17.
    assert zone_borders(None, 181) == (104, 116, 140, 174)


@pytest.mark.parametrize(
    ("resting", "maximal", "basis"),
    [(60, None, "maximum"), (60, None, "reserve"), (None, 180, "reserve"), (180, 180, "reserve")],
)
def test_what_is_not_known_gives_no_zone(resting: int | None, maximal: int | None, basis: str) -> None:
    assert zone(150, zone_borders(resting, maximal, basis)) is None  # type: ignore[arg-type]
