"""A key held down counts once, whatever the keyboard's delay and rate; what else does not count is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.tui.repeats import RepeatGate


@given(
    delay=st.floats(0.151, 0.68),
    rate=st.floats(10.0, 40.0),
    repeats=st.integers(1, 200),
)
def test_a_key_held_down_counts_once(delay: float, rate: float, repeats: int) -> None:
    gate = RepeatGate()
    times = [100.0, *(100.0 + delay + n / rate for n in range(repeats))]
    assert [gate.passes("right", at) for at in times] == [True] + [False] * repeats


@pytest.mark.parametrize("repeats", [2, 20])
def test_of_a_key_held_down_nothing_has_to_be_told(repeats: int) -> None:
    gate = RepeatGate()
    told = [gate.told("right", at) for at in (1.0, *(1.5 + n / 30 for n in range(repeats)))]
    assert "too quick" not in told
    assert not gate.in_doubt


@pytest.mark.parametrize("apart", [0.71, 1.0, 60.0])
def test_pressed_again_after_a_moment_it_counts_again(apart: float) -> None:
    gate = RepeatGate()
    assert gate.passes("right", 5.0)
    assert gate.passes("right", 5.0 + apart)


@given(apart=st.floats(0.06, 0.14), presses=st.integers(2, 30))
def test_every_press_counts_of_a_finger_that_is_quicker_than_any_keyboard(apart: float, presses: int) -> None:
    gate = RepeatGate()
    assert all(gate.passes("right", 1.0 + apart * n) for n in range(presses))


@given(apart=st.floats(0.16, 2.0), presses=st.integers(2, 30))
def test_a_press_that_does_not_count_can_be_told_as_soon_as_no_repeat_has_followed(
    apart: float, presses: int
) -> None:
    gate, counted, doubts = RepeatGate(), 0, 0
    for n in range(presses):
        counted += gate.passes("right", 1.0 + apart * n)
        doubts += gate.in_doubt
    assert counted + doubts == presses
    assert counted >= presses / 2


def test_a_burst_that_no_finger_has_typed_counts_once_and_is_told() -> None:
    gate = RepeatGate()
    assert [gate.told("n", 3.0 + n / 1000) for n in range(5)] == ["new"] + ["too quick"] * 4


def test_what_a_stalled_line_lets_through_of_a_held_key_counts_once() -> None:
    gate = RepeatGate()
    clump, after = [9.0] * 12, [9.05 + n / 11 for n in range(20)]
    assert [gate.passes("n", at) for at in (*clump, *after)].count(True) == 1


def test_another_key_in_between_says_that_none_is_held() -> None:
    gate = RepeatGate()
    assert [gate.passes(key, 1.0 + n / 100) for n, key in enumerate(("enter", "1", "enter", "right"))] == [
        True
    ] * 4
