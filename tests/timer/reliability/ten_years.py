"""A history of ten years, and what it costs to ask it."""

from __future__ import annotations

import asyncio
import gc
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from uuid import UUID

from devices.heart_rate_service import decode_measurement
from tests.timer.made import step, timeline
from timer.core.clock import ManualClock
from timer.events import Kind
from timer.session.closing import stored
from timer.session.conductor import Conductor
from timer.session.opening import opening
from timer.session.rehearsal import Rehearsal
from timer.session.straps import strap_for
from timer.store.backups import back_up_daily
from timer.store.history import History
from timer.store.home import find_home
from timer.store.recorder import MemoryRecorder
from timer.store.records import StoredSession

#: A session a day.
SESSIONS = 3650


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs."""

    sessions: int
    heart_rates: int
    rr_intervals: int
    megabytes: float
    list_ms: float
    """The 50 newest, the slowest of many; processor time, as the machine has other things to do."""
    show_ms: tuple[float, float]
    """Any one, whole: half of them within, and the slowest; processor time too."""
    first_seals_ms: float
    last_seals_ms: float
    """Putting one into an empty history and into this one: the median of 100; processor time.

    The same sessions by turns, when this one is full: minutes lie between its beginning and its end, and a
    shared machine is not as quick in the one as in the other.
    """
    backup_ms: float

    def __str__(self) -> str:
        return (
            f"{self.sessions} sessions, {self.heart_rates / 1e6:.2f} million heart rates,"
            f" {self.rr_intervals / 1e6:.2f} million RR intervals: {self.megabytes:.1f} MB;"
            f" list {self.list_ms:.1f} ms at most, a session {self.show_ms[0]:.1f} ms (median),"
            f" {self.show_ms[1]:.1f} ms at most; sealing {self.first_seals_ms:.1f} ms into an empty history,"
            f" {self.last_seals_ms:.1f} ms into this one; a checked backup {self.backup_ms:.0f} ms"
        )


def build_and_ask(folder: Path, sessions: int = SESSIONS, different: int = 30) -> Cost:
    """Fill the history of a home with so many `different` sessions, over and over, and measure."""
    home = find_home({"HOLDFAST_HOME": str(folder)})
    chance = random.Random(1)
    rates = intervals = 0
    with closing(History.of(home)) as history:
        for session, rr in _sessions(range(sessions), different):
            rates += len(session.heart)
            intervals += rr
            history.seal(session)
        megabytes = home.history.stat().st_size / 1e6
        gc.collect()
        gc.freeze()  # what the rig keeps in memory is none of the history's cost
        lists = [_best_ms(partial(history.list, 50)) for _ in range(30)]
        keys = [str(chance.randint(1, sessions)) for _ in range(200)]
        shows = [_best_ms(partial(history.show, key)) for key in keys]
        with closing(History(folder / "empty.db")) as empty:
            into_empty, into_full = _seals(empty, history, range(sessions, sessions + 100), different)
        gc.unfreeze()
    return Cost(
        sessions=sessions,
        heart_rates=rates,
        rr_intervals=intervals,
        megabytes=megabytes,
        list_ms=max(lists),
        show_ms=(median(shows), max(shows)),
        first_seals_ms=into_empty,
        last_seals_ms=into_full,
        backup_ms=_ms(lambda: back_up_daily(home, date(2026, 1, 1))),
    )


def _seals(empty: History, full: History, numbers: range, different: int) -> tuple[float, float]:
    """What it costs to put a session into each of two histories: the median, processor time."""
    costs: dict[History, list[float]] = {empty: [], full: []}
    for session, _ in _sessions(numbers, different):
        # Each is the first one as often: what a session costs for the first time is nobody's advantage.
        for history in (empty, full) if len(costs[full]) % 2 else (full, empty):
            costs[history].append(_ms(partial(history.seal, session), time.process_time))
    return median(costs[empty]), median(costs[full])


def _sessions(numbers: range, different: int) -> Iterator[tuple[StoredSession, int]]:
    """The sessions of these numbers, each with its count of RR intervals."""
    performed = [_performed(seed) for seed in range(min(len(numbers), different))]
    for number in numbers:
        session, rr = performed[number % len(performed)]
        started = datetime(2016, 1, 1, 7, tzinfo=UTC) + timedelta(days=number)
        uuid = str(UUID(int=number, version=4))
        yield replace(session, summary=replace(session.summary, uuid=uuid, started_utc=started)), rr


def _performed(seed: int) -> tuple[StoredSession, int]:
    """Half an hour of walking and running with the simulated strap, as a session records it."""
    run, walk = step("run", 180, speed_kmh=7.5), step("walk", 60, speed_kmh=5.0)
    runs = timeline(step("walk", 300, speed_kmh=5.0), *[run, walk] * 5, step("walk", 300, speed_kmh=4.5))
    clock = ManualClock()
    session = Conductor(
        opening(str(UUID(int=seed)), runs, origin="simulated", app="0", clock=clock, known={}),
        clock=clock,
        recorder=MemoryRecorder(),
        strap=strap_for("simulated", rehearsal=Rehearsal(seed=seed)),
    )
    asyncio.run(session.run())
    packets = [bytes.fromhex(event.payload["hex"]) for event in session.journal if event.kind is Kind.PACKET]
    rr = sum(len(decode_measurement(packet).rr_ticks) for packet in packets)
    return stored(session.journal, session.state), rr


def _best_ms(work: Callable[[], object]) -> float:
    """Processor time, the best of nine."""
    return min(_ms(work, time.process_time) for _ in range(9))


def _ms(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    begun = clock()
    work()
    return 1000 * (clock() - begun)
