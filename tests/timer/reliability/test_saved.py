""" "Last saved 0.8 s ago" is true, and visible when it is not so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from programs.steps import Step
from tests.timer.made import plank, started, step, timeline
from timer.core import commands as c
from timer.core.clock import Clock, ManualClock, ScaledClock
from timer.core.state import Status
from timer.events import Event
from timer.session.conductor import Conductor
from timer.session.view import OLD_SAVE_MS, View
from timer.store.errors import StoreError
from timer.tui.ink import plain
from timer.tui.widgets.foot import paint_foot


class Disk:
    """A recorder whose disk saves at once, hangs, or fails, as it is told."""

    keeps = True

    def __init__(self) -> None:
        self.hangs = False
        self.saved_ms: int | None = None
        self.fault: StoreError | None = None
        self.signs: list[int] = []
        self.told: Callable[[], object] | None = None

    def listen(self, told: Callable[[], object] | None) -> None:
        self.told = told

    def fail(self) -> None:
        """From now on it is full, as the writer thread finds out."""
        self.fault = StoreError("the disk is full", "full")
        assert self.told is not None
        self.told()

    def record(self, event: Event) -> None:
        self._save(event.at_ms)

    def alive(self, at_ms: int) -> None:
        self.signs.append(at_ms)
        self._save(at_ms)

    def flush(self, timeout: float) -> bool:
        return not self.hangs

    def close(self, timeout: float = 0) -> bool:
        return not self.hangs

    def _save(self, at_ms: int) -> None:
        if not self.hangs and self.fault is None:
            self.saved_ms = at_ms


def session(disk: Disk, *steps: Step, clock: Clock | None = None) -> Conductor:
    return Conductor((started(timeline(*steps)),), clock=clock or ManualClock(), recorder=disk)


def watched(conductor: Conductor) -> list[View]:
    """All the pictures of a run to the end."""
    seen: list[View] = []
    conductor.listen(lambda view, _: seen.append(view))
    asyncio.run(conductor.run())
    return seen


def test_a_disk_that_keeps_up_is_never_more_than_a_second_behind_in_work_and_in_a_pause() -> None:
    disk = Disk()
    conductor = session(disk, plank(20), step("rest", 20))
    seen: list[View] = []

    async def perform() -> None:
        conductor.listen(lambda view, _: seen.append(view))
        running = asyncio.create_task(conductor.run())
        while conductor.now_ms() < 10_000:
            await asyncio.sleep(0)
        conductor.command(c.Pause())
        while conductor.now_ms() < 60_000:
            await asyncio.sleep(0)
        conductor.command(c.Resume())
        await running

    asyncio.run(perform())
    assert max(view.saved_ago_ms or 0 for view in seen) <= 1_000
    assert {later - earlier for earlier, later in pairwise(disk.signs)} == {1_000}


def test_a_disk_that_hangs_in_a_pause_is_told_within_three_seconds_and_its_recovery_at_once() -> None:
    disk = Disk()
    conductor = session(disk, plank(20))
    seen: list[View] = []

    async def perform() -> None:
        conductor.listen(lambda view, _: seen.append(view))
        running = asyncio.create_task(conductor.run())
        conductor.command(c.Pause())
        while conductor.now_ms() < 10_000:
            await asyncio.sleep(0)
        disk.hangs = True
        seen.clear()
        while conductor.now_ms() < 20_000:
            await asyncio.sleep(0)
        assert seen[0].now_ms <= 13_000
        ages = [view.saved_ago_ms for view in seen]
        assert ages == sorted(ages, key=lambda age: age or 0)
        assert ages[-1] is not None
        assert ages[-1] >= 9_000
        disk.hangs = False
        seen.clear()
        while conductor.now_ms() < 25_000:
            await asyncio.sleep(0)
        assert [view.saved_ago_ms for view in seen] == [0]
        conductor.command(c.End())
        await running

    asyncio.run(perform())


def test_a_full_disk_is_told_in_a_pause_within_a_second() -> None:
    disk = Disk()
    conductor = session(disk, plank(20))
    seen: list[View] = []

    async def perform() -> None:
        running = asyncio.create_task(conductor.run())
        conductor.command(c.Pause())
        conductor.listen(lambda view, _: seen.append(view))
        now = conductor.now_ms()
        disk.fault = StoreError("the disk is full", "full")
        while conductor.now_ms() < now + 1_000:
            await asyncio.sleep(0)
        conductor.command(c.End())
        await running

    asyncio.run(perform())
    assert seen[0].notice == "the disk is full"


def test_a_disk_in_trouble_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer thread wakes the session, which may else sleep for as long as nothing is due."""
    monkeypatch.setattr("timer.session.pacing.LONGEST_SLEEP", 3600.0)

    class Still(ManualClock):
        """Its moments never come."""

        def real_seconds(self, due_ms: int) -> float:
            return 3600.0

    disk = Disk()
    conductor = session(disk, plank(20), clock=Still())

    async def perform() -> None:
        told = asyncio.Event()
        running = asyncio.create_task(conductor.run())
        await asyncio.sleep(0)
        conductor.listen(lambda view, _: told.set() if view.notice == "the disk is full" else None)
        await asyncio.to_thread(disk.fail)
        await asyncio.wait_for(told.wait(), 30)
        conductor.command(c.End())
        await running

    asyncio.run(perform())
    assert disk.told is None


def test_a_disk_that_never_answers_is_as_old_as_the_session() -> None:
    disk = Disk()
    disk.hangs = True
    seen = watched(session(disk, plank(10)))
    assert {view.saved_ago_ms == view.now_ms for view in seen} == {True}


def test_at_a_higher_speed_the_age_is_that_of_real_time() -> None:
    disk = Disk()
    disk.hangs = True
    conductor = session(disk, plank(120), clock=ScaledClock(60_000))
    ages = {view.now_ms: view.saved_ago_ms for view in watched(conductor)}
    assert ages[120_000] == 2


@pytest.mark.parametrize("status", [Status.RUNNING, Status.PAUSED])
@pytest.mark.parametrize(
    ("keeps", "ago", "says"),
    [
        (True, OLD_SAVE_MS, ""),
        (True, OLD_SAVE_MS + 300, "saved 2.3 s ago"),
        (False, None, "not saved: memory only"),
    ],
)
def test_the_last_line_tells_what_is_not_saved_also_in_a_pause(
    status: Status, keeps: bool, ago: int | None, says: str
) -> None:
    view = session(Disk(), plank(20)).view()
    shown = replace(view, status=status, keeps=keeps, saved_ago_ms=ago)
    line = plain(paint_foot(shown, 80, 1))
    assert says in line
    assert ("saved" in line) == bool(says)
