"""How long an open step lasts where nobody says that it is done."""

from __future__ import annotations

from tests.timer.made import step
from timer.core.assumed import assumed_seconds


def test_repetitions_take_four_seconds_each_and_both_legs_their_own() -> None:
    assert assumed_seconds(step("reps", reps=8)) == 32
    assert assumed_seconds(step("reps", reps=10, per_side=True)) == 80


def test_five_kilometres_take_their_time_at_the_speed_of_the_belt() -> None:
    assert assumed_seconds(step("run", metres=5000.0, speed_kmh=10.0)) == 1800
    assert assumed_seconds(step("run", metres=5000.0)) == 2400


def test_anything_else_takes_half_a_minute() -> None:
    assert assumed_seconds(step("open")) == 30
