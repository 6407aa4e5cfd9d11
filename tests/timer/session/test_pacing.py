"""The pace that every loop on session time keeps."""

from __future__ import annotations

import asyncio

import pytest

from timer.core.clock import ManualClock
from timer.session.pacing import Pacer


def test_what_is_due_is_handled_at_its_own_time_however_late_the_loop_comes() -> None:
    clock = ManualClock()
    pacer = Pacer(clock, at_ms=5_000)
    dues = [5_250, 6_000, 9_000]
    handled: list[tuple[int, int, bool]] = []

    def handle(due_ms: int) -> None:
        dues.remove(due_ms)
        handled.append((due_ms, pacer.now_ms(), pacer.handling))

    clock.advance(2_000)
    now = pacer.catch_up(lambda: min(dues), handle)

    assert handled == [(5_250, 5_250, True), (6_000, 6_000, True)]
    assert (now, pacer.seen_ms, pacer.handling) == (7_000, 7_000, False)


def test_an_alarm_from_before_a_gap_does_not_turn_time_back() -> None:
    clock = ManualClock()
    pacer = Pacer(clock)
    pacer.seen_ms = 8_000
    clock.advance(9_000)
    seen: list[int] = []

    def handle(due_ms: int) -> None:
        seen.append(due_ms)

    pacer.catch_up(lambda: None if seen else 3_000, handle)

    assert seen == [8_000]


def test_a_fault_in_a_handler_leaves_the_pacer_outside_the_moment() -> None:
    clock = ManualClock()
    pacer = Pacer(clock)
    clock.advance(1_000)

    def fail(_: int) -> None:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        pacer.catch_up(lambda: 500, fail)

    assert (pacer.handling, pacer.now_ms()) == (False, 1_000)


def test_a_sleep_ends_at_once_when_something_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timer.session.pacing.LONGEST_SLEEP", 3600.0)

    class Still(ManualClock):
        """Its moments never come."""

        def real_seconds(self, due_ms: int) -> float:
            return 3600.0

    async def woken() -> None:
        pacer = Pacer(Still())
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(pacer.sleep_until(None))
            await asyncio.sleep(0)
            pacer.wake()

    asyncio.run(asyncio.wait_for(woken(), timeout=30))


def test_the_sleeper_for_a_moment_arrives_at_it() -> None:
    clock = ManualClock(now_ms=100)
    pacer = Pacer(clock)

    asyncio.run(pacer.sleep_until(2_500))

    assert pacer.now_ms() == 2_500
