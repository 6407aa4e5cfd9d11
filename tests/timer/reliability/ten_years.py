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
from pathlib import Path
from statistics import median
from unittest.mock import patch
from uuid import UUID

from devices.heart_rate_service import decode_measurement
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.events import Kind
from timer.session.closing import stored
from timer.store.backups import back_up_daily
from timer.store.history import History
from timer.store.home import find_home
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
    """The 50 newest, the slowest of many."""
    show_ms: tuple[float, float]
    """Any one, whole: half of them within, and the slowest."""
    first_seals_ms: float
    last_seals_ms: float
    """Putting one in, at the beginning and at the end: the median of 100."""
    backup_ms: float

    def __str__(self) -> str:
        return (
            f"{self.sessions} sessions, {self.heart_rates / 1e6:.2f} million heart rates,"
            f" {self.rr_intervals / 1e6:.2f} million RR intervals: {self.megabytes:.1f} MB;"
            f" list {self.list_ms:.1f} ms at most, a session {self.show_ms[0]:.1f} ms (median),"
            f" {self.show_ms[1]:.1f} ms at most; sealing {self.first_seals_ms:.1f} ms at the beginning,"
            f" {self.last_seals_ms:.1f} ms at the end; a checked backup {self.backup_ms:.0f} ms"
        )


def build_and_ask(folder: Path, sessions: int = SESSIONS, weeks: int = 12) -> Cost:
    """Fill the history of a home with the runs of so many weeks, over and over, and measure."""
    home = find_home({"HOLDFAST_HOME": str(folder)})
    chance = random.Random(1)
    seals: list[float] = []
    rates = intervals = 0
    with closing(History.of(home)) as history:
        for session, rr in _sessions(folder, sessions, weeks):
            rates += len(session.heart)
            intervals += rr
            seals.append(_ms(lambda session=session: history.seal(session)))  # type: ignore[misc]
        gc.collect()
        gc.freeze()  # what the rig keeps in memory is none of the history's cost
        lists = sorted(_ms(lambda: history.list(50)) for _ in range(100))
        shows = sorted(
            _ms(lambda: history.show(str(chance.randint(1, sessions)))) for _ in range(min(300, sessions))
        )
        gc.unfreeze()
    return Cost(
        sessions=sessions,
        heart_rates=rates,
        rr_intervals=intervals,
        megabytes=home.history.stat().st_size / 1e6,
        list_ms=lists[-1],
        show_ms=(median(shows), shows[-1]),
        first_seals_ms=median(seals[:100]),
        last_seals_ms=median(seals[-100:]),
        backup_ms=_ms(lambda: back_up_daily(home, date(2026, 1, 1))),
    )


def _sessions(folder: Path, sessions: int, weeks: int) -> Iterator[tuple[StoredSession, int]]:
    """The sessions, each with its count of RR intervals."""
    performed = [_performed(folder, week, day) for week in range(1, weeks + 1) for day in (1, 2, 3)]
    for number in range(sessions):
        session, rr = performed[number % len(performed)]
        started = datetime(2016, 1, 1, 7, tzinfo=UTC) + timedelta(days=number)
        uuid = str(UUID(int=number, version=4))
        yield replace(session, summary=replace(session.summary, uuid=uuid, started_utc=started)), rr


def _performed(folder: Path, week: int, day: int) -> tuple[StoredSession, int]:
    """A run as the real program records it with the simulated strap, at great speed."""
    with patch.dict("os.environ", {"HOLDFAST_HOME": str(folder / "performing")}):
        house = House(Wishes(strap="simulated", speed=50_000, seed=100 * week + day))
        session = house.begin(house.timeline("run-12-weeks", week, day))
        session.assume()
        asyncio.run(session.run())
        house.close()
    packets = [bytes.fromhex(event.payload["hex"]) for event in session.journal if event.kind is Kind.PACKET]
    return stored(session.journal, session.state), sum(
        len(decode_measurement(raw).rr_ticks) for raw in packets
    )


def _ms(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)
