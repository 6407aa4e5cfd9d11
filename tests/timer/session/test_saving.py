"""When a session says to its journal that it is alive."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from timer.session.saving import Saving
from timer.store.recorder import MemoryRecorder


class Listening(MemoryRecorder):
    """Keeps the signs of life."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: list[int] = []

    def alive(self, at_ms: int) -> None:
        self.signs.append(at_ms)


def signs_of(woken_ms: Iterable[int], begun_ms: int = 0) -> list[int]:
    recorder = Listening()
    saving = Saving(recorder, 1.0, begun_ms)
    for at_ms in woken_ms:
        saving.sign_of_life(at_ms)
    return recorder.signs


@pytest.mark.parametrize("begun_ms", [0, 61_437])
def test_a_loop_that_wakes_once_a_second_a_little_late_says_so_each_time(begun_ms: int) -> None:
    woken = [begun_ms + second * 1000 + late for second, late in enumerate((9, 1, 30, 0, 4, 2), start=1)]
    assert signs_of(woken, begun_ms) == woken


def test_a_loop_that_wakes_often_says_so_once_a_second() -> None:
    assert signs_of(range(0, 5_000, 70)) == [1050, 2030, 3010, 4060]


def test_after_a_sleep_of_the_machine_one_sign_stands_for_all_that_were_missed() -> None:
    assert signs_of([1_002, 60_400, 60_900, 61_001]) == [1_002, 60_400, 61_001]
