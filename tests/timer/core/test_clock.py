"""The hands of the one clock."""

from __future__ import annotations

import pytest

from timer.core.clock import ManualClock, ScaledClock, SystemClock


class Nanoseconds:
    """A hardware clock turned by hand."""

    def __init__(self) -> None:
        self.now = 5_000_000_000

    def __call__(self) -> int:
        return self.now


def test_a_sleep_does_not_end_before_its_due_time() -> None:
    hardware = Nanoseconds()
    clock = SystemClock(hardware)
    hardware.now += 700_000
    assert clock.now_ms() == 5_000
    assert clock.real_seconds(5_001) == pytest.approx(0.000_3)
    assert clock.real_seconds(4_000) == 0


def test_a_clock_does_not_run_backwards() -> None:
    clock = ManualClock(10)
    clock.arrive(5)
    assert clock.now_ms() == 10
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(-1)


def test_handlers_see_the_due_time_as_now_however_late_they_are() -> None:
    real = ManualClock()
    clock = ScaledClock(60, real)
    assert clock.real_seconds(60_000) == pytest.approx(1.0)
    real.advance(1_400)
    assert clock.real_seconds(60_000) == 0
    clock.arrive(60_000)
    assert clock.now_ms() == 60_000


def test_lateness_is_made_up_for_and_never_adds_up() -> None:
    real = ManualClock()
    clock = ScaledClock(10, real)
    for due in range(1_000, 11_000, 1_000):
        clock.real_seconds(due)
        real.advance(100 if due > 1_000 else 130)
        clock.arrive(due)
    assert clock.real_seconds(11_000) == pytest.approx(0.07)


def test_a_key_between_two_moments_is_stamped_in_scaled_time_and_not_past_the_next_one() -> None:
    real = ManualClock()
    clock = ScaledClock(60, real)
    clock.real_seconds(60_000)
    real.advance(500)
    assert clock.now_ms() == 30_000
    real.advance(5_000)
    assert clock.now_ms() == 60_000


def test_gaps_are_judged_by_unscaled_time() -> None:
    real = ManualClock()
    clock = ScaledClock(60, real)
    real.advance(2_500)
    assert clock.unscaled_ms() == 2_500


@pytest.mark.parametrize("speed", [0, -1])
def test_time_cannot_stand_still(speed: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        ScaledClock(speed)
