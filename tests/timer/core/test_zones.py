"""Zones by ACSM's borders."""

from __future__ import annotations

import pytest

from timer.core.zones import zone


@pytest.mark.parametrize(
    ("bpm", "number"),
    [(40, 1), (113, 1), (114, 2), (127, 2), (128, 3), (153, 3), (154, 4), (191, 4), (192, 5)],
)
def test_the_borders_of_a_maximum_of_200(bpm: int, number: int) -> None:
    assert zone(bpm, 200) == number


def test_without_a_maximum_there_is_no_zone() -> None:
    assert zone(150, None) is None
