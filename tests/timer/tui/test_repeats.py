"""A key held down counts once, whatever the keyboard's delay and rate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.tui.repeats import RepeatGate


@given(
    delay=st.floats(0.15, 0.68),
    rate=st.floats(10.0, 40.0),
    repeats=st.integers(1, 200),
)
def test_a_key_held_down_counts_once(delay: float, rate: float, repeats: int) -> None:
    gate = RepeatGate()
    times = [100.0, *(100.0 + delay + n / rate for n in range(repeats))]
    assert [gate.passes("right", at) for at in times] == [True] + [False] * repeats


@pytest.mark.parametrize("apart", [0.71, 1.0, 60.0])
def test_pressed_again_after_a_moment_it_counts_again(apart: float) -> None:
    gate = RepeatGate()
    assert gate.passes("right", 5.0)
    assert gate.passes("right", 5.0 + apart)


def test_somebody_who_presses_again_and_again_gets_on_although_not_with_every_press() -> None:
    gate = RepeatGate()
    passed = [gate.passes("right", 0.3 * n) for n in range(10)]
    assert passed.count(True) == 4


def test_another_key_in_between_says_that_none_is_held() -> None:
    gate = RepeatGate()
    assert [gate.passes(key, 1.0 + n / 100) for n, key in enumerate(("enter", "1", "enter", "right"))] == [
        True
    ] * 4
