"""Sessions that meet random faults, one after the other, in virtual time and with the real recorder.

Kills, machines that stop and continue or restart, full disks, errors before and after a commit, a strap out
of reach, steps of the wall clock. Whenever it is looked at, the journal on the disk is a beginning of what
happened, and holds at least what was acknowledged; both fold to the same state.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Literal
from unittest.mock import patch

from devices.clock import Clock as DeviceClock
from devices.simulator.person import from_profile
from devices.simulator.radio import SimulatedRadio
from devices.simulator.strap import Firmware
from tests.timer.made import lifts, plank, step, timeline
from timer.core import commands as c
from timer.core import engine
from timer.core.clock import ManualClock
from timer.core.fold import fold
from timer.core.state import Outcome
from timer.events import Event, Kind
from timer.session.closing import stored
from timer.session.conductor import Conductor
from timer.session.heart import Heart
from timer.session.opening import opening, this_run
from timer.session.resuming import taken_up
from timer.store.database import Row, SqliteConnection, Value
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import find_home
from timer.store.live import LiveJournal
from timer.store.recorder import JournalRecorder
from timer.store.sealing import seal_live

UUID = "00000000-0000-4000-8000-000000000001"
START = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
TIMELINE = timeline(
    step("ready", 10),
    *(each for number in range(1, 9) for each in (plank(45, number, of=8), step("rest", 30), lifts(5))),
    step("walk", 120, speed_kmh=5.0),
    step("run", 240, speed_kmh=7.5),
    step("walk", 180, speed_kmh=5.0),
)
KEYS: tuple[c.Command, ...] = (
    c.Pause(),
    c.Resume(),
    c.Resume(),
    c.Skip(),
    c.Back(),
    c.Pain(),
    c.NotePain("knee", 2),
    c.Answer("go on"),
    c.Answer("go on"),
    c.Undo(),
)

Weather = Literal["fair", "full", "error", "late error", "gone"]


class Disk:
    """What the connections made by `connect` meet when they commit."""

    weather: Weather = "fair"

    def connect(self, path: Path) -> TroubledConnection:
        return TroubledConnection(path, self)


class TroubledConnection:
    """SQLite on a disk in some weather."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._real = SqliteConnection(path)
        self._disk = disk

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        return self._real.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        self._real.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._real.transaction():
            yield
            match self._disk.weather:
                case "full":
                    raise StoreError("the disk is full", "full")
                case "error" | "gone":
                    raise StoreError("the disk gave an error", "io")
        if self._disk.weather == "late error":
            raise StoreError("the disk gave an error, and had committed", "io")

    def close(self) -> None:
        self._real.close()


class Trial:
    """One session from its start into the history, with faults from a seed."""

    def __init__(self, folder: str, seed: int) -> None:
        self._home = find_home({"HOLDFAST_HOME": folder})
        self._chance = random.Random(seed)
        self._disk = Disk()
        self._clock = ManualClock(self._chance.randint(0, 10**9))
        self._wall = timedelta()
        self._booted = 0
        self._before: tuple[Event, ...] = ()
        self._acknowledged = 0
        self._claimed_ms = 0
        self.met: list[str] = []
        """The faults, in order."""

    def run(self) -> None:
        """Live through everything. Raises AssertionError when something is lost."""
        with (
            patch("timer.session.opening.datetime", self),
            patch("timer.session.opening.boot_id", lambda: f"boot {self._booted}"),
        ):
            while asyncio.run(self._life()) == "killed":
                self._look_after_a_kill()

    def now(self, zone: tzinfo) -> datetime:
        """The wall clock, as it is set now: a label that no timing may depend on."""
        return (START + timedelta(milliseconds=self._clock.now_ms()) + self._wall).astimezone(zone)

    # One process ------------------------------------------------------------------------------------------

    async def _life(self) -> str:
        """One process that works on the session: "killed" or "over"."""
        self._disk.weather = "fair"
        live, events = self._opened()
        recorder = JournalRecorder(self._acknowledging(live), retry_seconds=0.001)
        for event in events[len(self._before) :]:
            recorder.record(event)
        self._radios: list[SimulatedRadio] = []
        heart = Heart(self._radio, Firmware().address, simulated=True)
        session = Conductor(events, clock=self._clock, recorder=recorder, strap=heart)
        running = asyncio.create_task(session.run())
        try:
            for _ in range(self._chance.randint(4, 16)):
                await self._pass(session)
                if running.done() or self._chance.random() < 0.1:
                    break
                self._happen(session)
                self._look(session, recorder)
            if self._chance.random() < 0.7 and not running.done():
                return await self._kill(session, running, recorder)
            return await self._end(session, running, recorder)
        finally:
            self._before = session.journal
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running

    def _opened(self) -> tuple[LiveJournal, tuple[Event, ...]]:
        if not self._before:
            live = LiveJournal.create(self._home, UUID, self._disk.connect)
            return live, opening(UUID, TIMELINE, origin="simulated", app="0", clock=self._clock, known={})
        live = self._reopened()
        self._before = live.events()
        added = taken_up(self._before, this_run(self._clock, 0), live.alive_ms())
        assert added[0].at_ms >= live.alive_ms()
        return live, (*self._before, *added)

    def _acknowledging(self, live: LiveJournal) -> LiveJournal:
        append = live.append

        def told(events: Sequence[Event], alive_ms: int | None = None) -> None:
            append(events, alive_ms)
            self._acknowledged = live.last_seq()

        live.append = told  # type: ignore[method-assign]
        return live

    def _radio(self, clock: DeviceClock) -> SimulatedRadio:
        person = from_profile(resting_bpm=60, maximal_bpm=185)
        self._radios.append(SimulatedRadio(clock, person, self._chance.randint(1, 9)))
        return self._radios[-1]

    async def _pass(self, session: Conductor) -> None:
        """Some seconds of it."""
        until_ms = session.now_ms() + self._chance.randint(0, 40_000)
        while session.now_ms() < until_ms and not session.state.finished:
            await asyncio.sleep(0)

    def _happen(self, session: Conductor) -> None:
        """A key, a fault, or the end of one."""
        faults: dict[str, Callable[[], object]] = {
            "key": lambda: session.command(self._chance.choice(KEYS)),
            "stopped and continued": lambda: self._clock.advance(self._chance.randint(2_500, 4_000_000)),
            "disk": self._change_weather,
            "strap drop": lambda: [radio.break_link() for radio in self._radios],
            "clock step": self._step_wall_clock,
        }
        name = self._chance.choice(list(faults))
        faults[name]()
        self.met.append(self._disk.weather if name == "disk" else name)

    def _change_weather(self) -> None:
        self._disk.weather = self._chance.choice(("fair", "full", "error", "late error"))

    def _step_wall_clock(self) -> None:
        self._wall += timedelta(seconds=self._chance.choice((-86_400, -3_600, -7, 7, 3_600, 86_400)))

    # The end of a process ---------------------------------------------------------------------------------

    async def _kill(self, session: Conductor, running: asyncio.Task[str], recorder: JournalRecorder) -> str:
        """Nothing more reaches the disk, and the system takes the lock back."""
        self.met.append("kill")
        self._disk.weather = "gone"
        recorder.close(0)
        self._claimed_ms = recorder.saved_ms or 0
        if self._chance.random() < 0.2:
            self.met.append("restart of the machine")
            self._booted += 1
            self._wall += timedelta(milliseconds=self._clock.now_ms())
            self._clock = ManualClock(self._chance.randint(0, 100_000))
        else:
            self._clock.advance(self._chance.randint(0, 10**7))
        return "killed"

    async def _end(self, session: Conductor, running: asyncio.Task[str], recorder: JournalRecorder) -> str:
        """End the session, put it into the history, and compare the two."""
        self._disk.weather = "fair"
        session.command(c.End())
        await running
        assert recorder.close(60)
        with closing(self._reopened()) as live:
            assert live.events() == session.journal
        with closing(History.of(self._home)) as history:
            assert seal_live(self._home, history, stored(session.journal, session.state))
            kept = history.show(UUID)
        assert kept.events == session.journal
        assert fold(kept.events) == session.state
        first = next(event.payload["utc"] for event in session.journal if event.kind is Kind.RUN)
        assert kept.summary.started_utc == datetime.fromisoformat(first)
        for lap in session.state.laps:
            if lap.outcome is Outcome.COMPLETED and lap.step.seconds is not None:
                assert lap.active_ms == round(lap.step.seconds * 1000)
        return "over"

    # What must be true ------------------------------------------------------------------------------------

    def _look(self, session: Conductor, recorder: JournalRecorder) -> None:
        """While the disk is well, all is on it; whatever it is like, nothing acknowledged is missing."""
        if self._disk.weather == "fair":
            assert recorder.flush(60)
            assert self._acknowledged == len(session.journal)
        assert self._acknowledged <= len(session.journal)
        state, _ = engine.advance(fold(session.journal), session.state.last_ms)
        assert state == session.state

    def _look_after_a_kill(self) -> None:
        """`_before` is what had happened; on the disk is at least what was acknowledged of it."""
        with closing(self._reopened()) as live:
            left = live.events()
            began = any(event.kind is Kind.RUN for event in left)
            if not began:
                live.discard()  # killed at its very start
        assert self._acknowledged <= len(left) <= len(self._before)
        assert left == self._before[: len(left)]
        # What the screen said was saved up to then.
        assert all(event.at_ms >= self._claimed_ms for event in self._before[len(left) :])
        self._before = left if began else ()
        self._acknowledged, self._claimed_ms = len(self._before), 0

    def _reopened(self) -> LiveJournal:
        """The journal, once the thread of the process that was killed has let it go."""
        while True:
            try:
                return LiveJournal.open(self._home, UUID, self._disk.connect)
            except StoreError as error:
                if error.cause != "held":
                    raise


def try_faults(seed: int, trials: int) -> list[str]:
    """So many sessions; the faults that they met."""
    met: list[str] = []
    for number in range(trials):
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(folder, seed * 1_000_000 + number)
            try:
                trial.run()
            except Exception as error:
                error.add_note(f"seed {seed}, trial {number}: {', '.join(trial.met)}")
                raise
            met += trial.met
    return met
