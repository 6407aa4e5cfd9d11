"""Whole ways through the app with the real services on a home of its own, on a clock that is led."""

from __future__ import annotations

import html
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from tests.timer.cli.conftest import SHORT
from tests.timer.tui.stage import play, until
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.core import commands as c
from timer.core.clock import ManualClock
from timer.core.state import Status
from timer.session.view import View
from timer.sound.client import Loudness
from timer.sound.player import SilentPlayer
from timer.sound.wire import Unable
from timer.tui.app import HoldfastApp
from timer.tui.ink import plain
from timer.tui.messages import Changed
from timer.tui.screens.ask import AskScreen
from timer.tui.screens.before import BeforeScreen
from timer.tui.screens.leave import LeaveScreen
from timer.tui.screens.preview import PreviewScreen
from timer.tui.screens.resume import ResumeScreen
from timer.tui.screens.summary import SummaryScreen
from timer.tui.screens.today import TodayScreen
from timer.tui.screens.workout import WorkoutScreen
from timer.tui.widgets.heart import paint_heart

#: Longer than any workout here.
THE_END_MS = 24 * 3600 * 1000


class LedClock(ManualClock):
    """Comes to the moment to which it is led at once, however slow the machine, and waits there."""

    def __init__(self) -> None:
        super().__init__()
        self.until_ms = 0

    def real_seconds(self, due_ms: int) -> float:
        # A pilot waits until the process is idle, so nobody looks at this clock all the time.
        return 0.0 if due_ms <= self.until_ms else 0.05


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> LedClock:
    led = LedClock()
    monkeypatch.setattr("timer.cli.performing.SystemClock", lambda: led)
    return led


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """HOLDFAST_HOME with the program "short" in it, on a machine without a sound card."""

    def player(_loudness: Loudness, heard: Callable[[Unable], None]) -> SilentPlayer:
        heard(Unable("no device"))
        return SilentPlayer()

    folder = tmp_path / "home"
    (folder / "programs").mkdir(parents=True)
    (folder / "programs" / "short.yaml").write_text(SHORT, encoding="utf-8")
    monkeypatch.setenv("HOLDFAST_HOME", str(folder))
    monkeypatch.setattr("timer.cli.sounding.HelperPlayer", player)
    return folder


class AtHome:
    """An app under way in a home."""

    def __init__(self, app: HoldfastApp, pilot: Pilot[Any], house: House, clock: LedClock) -> None:
        self.app, self.pilot, self.house, self._clock = app, pilot, house, clock

    @property
    def view(self) -> View:
        """What the workout screen knows."""
        assert isinstance(self.app.screen, WorkoutScreen)
        return self.app.screen._view

    async def at(self, screen: type[Screen[Any]]) -> None:
        await until(self.pilot, lambda: isinstance(self.app.screen, screen) and self.app.screen.is_running)
        await self.pilot.pause()

    async def shown(self, words: str) -> None:
        """The screen has come to hold these words."""
        await until(self.pilot, lambda: words in self.page())

    def page(self) -> str:
        """The screen as text."""
        picture = self.app.export_screenshot().replace("&#160;", " ")
        return html.unescape(re.sub(r"<[^>]+>", "", picture))

    async def led(self, ms: int) -> None:
        """So much of the workout goes by."""
        self._clock.until_ms = self._clock.now_ms() + ms
        await until(self.pilot, self._arrived)
        await self.pilot.pause()

    def _arrived(self) -> bool:
        # Something is due at least once a second.
        return self._clock.now_ms() > self._clock.until_ms - 1000

    async def to_the_end(self) -> None:
        """The workout goes on to its end; what is open takes as long as is assumed."""
        assert isinstance(self.app.screen, WorkoutScreen)
        self.app.screen._session.assume()  # type: ignore[attr-defined]
        self._clock.until_ms = THE_END_MS
        await self.at(SummaryScreen)
        self._clock.until_ms = self._clock.now_ms()

    async def skipped_to_the_end(self) -> None:
        """Every step is left out: half an hour of it would be painted second by second."""
        assert isinstance(self.app.screen, WorkoutScreen)
        session = self.app.screen._session
        while session.command(c.Skip()):
            pass
        await self.at(SummaryScreen)


@asynccontextmanager
async def at_home(
    clock: LedClock, wishes: Wishes | None = None, *, start: str | None = None, hook: Any = None
) -> AsyncIterator[AtHome]:
    with closing(House(wishes or Wishes())) as house:
        timeline = None if start is None else house.timeline(start, 1, 1)
        app = HoldfastApp(house, "en", timeline)
        async with app.run_test(size=(80, 24), message_hook=hook) as pilot:
            try:
                yield AtHome(app, pilot, house, clock)
            finally:
                # A workout that still runs would keep the app waiting.
                app.leave()


def test_a_first_start_asks_four_things_rehearses_a_minute_and_ends_on_today(clock: LedClock) -> None:
    async def scene() -> None:
        async with at_home(clock) as trip:
            await trip.at(AskScreen)
            await trip.pilot.press("2", *"1970", "enter", "3")
            await trip.shown("4 of 4")
            await trip.pilot.press("enter")
            await trip.at(WorkoutScreen)
            await trip.led(10_000)
            await until(trip.pilot, lambda: trip.view.heart.simulated)
            await trip.to_the_end()
            await trip.pilot.press("enter")
            await trip.at(TodayScreen)
            await trip.shown("Knee")
            kept = {row.key: row.value for row in trip.house.settings()}
            assert (kept["year_of_birth"], kept["muted"]) == (1970, True)
            assert [(row.slug, str(row.state)) for row in trip.house.today().rows] == [("knee", "due")]
            assert trip.house.straps.used().kind == "none"

    play(scene())


def test_ctrl_c_asks_and_a_minute_to_try_that_is_left_leads_to_today_and_is_gone(clock: LedClock) -> None:
    async def scene() -> None:
        async with at_home(clock) as trip:
            await trip.at(AskScreen)
            await trip.pilot.press("enter", "enter", "enter", "enter")
            await trip.at(WorkoutScreen)
            await trip.pilot.press("ctrl+c")
            await trip.at(LeaveScreen)
            await trip.pilot.press("l")
            await until(trip.pilot, lambda: not isinstance(trip.app.screen, (LeaveScreen, WorkoutScreen)))
            await until(trip.pilot, lambda: trip.house.unfinished() == [] and trip.house.history() == [])
            assert trip.app.is_running

    play(scene())


def test_from_today_through_the_workout_to_the_summary_and_what_was_said_is_kept(clock: LedClock) -> None:
    async def scene() -> None:
        with closing(House(Wishes())) as before:
            before.planner.follow("knee", since=None, rhythm=None, stage=None, workout=None)
        async with at_home(clock) as trip:
            await trip.at(TodayScreen)
            await trip.shown("Knee")
            await trip.pilot.press("enter")
            await trip.at(PreviewScreen)
            await trip.pilot.press("enter")
            await trip.at(BeforeScreen)
            await trip.pilot.press("enter")
            await trip.at(WorkoutScreen)
            await trip.led(15_000)
            await trip.skipped_to_the_end()
            await trip.pilot.press("7", "tab", "0", "enter")
            await trip.at(TodayScreen)
            await until(trip.pilot, lambda: bool(trip.house.history()))
            await trip.shown("done")
            (row,) = trip.house.history()
            page = trip.house.record(row.uuid)
            assert (row.slug, row.outcome, row.origin) == ("knee", "finished", "real")
            assert page.said == ("effort 7 of 10", "pain 0 of 10")

    play(scene())


def test_pause_back_and_undo_leave_the_clock_of_the_step_where_they_say(clock: LedClock) -> None:
    async def scene() -> None:
        async with at_home(clock, start="short") as trip:
            await trip.at(WorkoutScreen)
            await trip.led(12_000)
            held = trip.view.elapsed_ms
            assert trip.view.step is not None
            assert (trip.view.step.kind, trip.view.status) == ("hold", Status.RUNNING)

            await trip.pilot.press("space")
            await until(trip.pilot, lambda: trip.view.status is Status.PAUSED)
            await trip.led(60_000)
            assert trip.view.elapsed_ms == held
            assert "go on" in trip.page()

            await trip.pilot.press("left")
            await until(trip.pilot, lambda: trip.view.elapsed_ms == 0)
            await trip.pilot.press("u")
            await until(trip.pilot, lambda: trip.view.elapsed_ms == held)

            await trip.pilot.press("space")
            await trip.to_the_end()
            assert "2 sets done, 0:40 of work" in trip.page()

    play(scene())


FAULTS = """
at 0:12 contact lost for 6 s
at 0:25 drop for 12 s
"""


def test_a_strap_that_is_lost_and_back_is_told_at_each_state_and_moves_no_step(
    clock: LedClock, tmp_path: Path
) -> None:
    (tmp_path / "faults.txt").write_text(FAULTS, encoding="utf-8")
    told: list[str] = []

    def heard(message: Message) -> None:
        if isinstance(message, Changed):
            heart = message.view.heart
            assert (heart.state in ("live", "dim")) or "--" in plain(paint_heart(message.view, 80, 1))
            told.append(plain(paint_heart(message.view, 80, 1)).strip().rpartition("  ·  ")[2])

    async def scene() -> None:
        wishes = Wishes(strap="simulated", strap_script=str(tmp_path / "faults.txt"))
        async with at_home(clock, wishes, start="short", hook=heard) as trip:
            await trip.at(WorkoutScreen)
            await trip.to_the_end()
            assert "2 sets done, 0:40 of work" in trip.page()
        states = [words for words, _ in groupby(told)]
        for words in ("looking for the strap", "strap? no skin contact", "strap lost, looking for it"):
            assert words in states
            assert "signal good" in states[states.index(words) :]

    play(scene())


#: A process that is killed in the tenth second of a plank, once the disk has it.
KILLED = """
import asyncio, os, signal, sys
from tests.timer.tui.test_journeys_at_home import LedClock
from timer.cli import performing, sounding
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.sound.player import SilentPlayer
from timer.sound.wire import Unable

clock = LedClock()
clock.until_ms = 12_000
performing.SystemClock = lambda: clock
def player(_loudness, heard):
    heard(Unable("no device"))
    return SilentPlayer()
sounding.HelperPlayer = player
house = House(Wishes())
session = house.begin(house.timeline("short", 1, 1))
async def main():
    running = asyncio.create_task(session.run())
    while clock.now_ms() < 12_000 or (session.recorder.saved_ms or 0) < 12_000:
        await asyncio.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed so on Windows")
def test_after_a_kill_the_next_start_offers_the_same_second_and_goes_on(clock: LedClock, home: Path) -> None:
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run([sys.executable, "-c", KILLED], env=environ, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    async def scene() -> None:
        async with at_home(clock) as trip:
            await trip.at(ResumeScreen)
            assert "Plank, 0:10 into step 2 of" in trip.page()
            await trip.pilot.press("enter")
            await trip.at(WorkoutScreen)
            assert (trip.view.status, trip.view.elapsed_ms) == (Status.LEAD_IN, 10_000)
            await trip.to_the_end()
            await trip.pilot.press("enter")
            await until(trip.pilot, lambda: bool(trip.house.history()))
            (row,) = trip.house.history()
            assert (row.slug, row.outcome) == ("short", "finished")
            assert trip.house.unfinished() == []

    play(scene())
