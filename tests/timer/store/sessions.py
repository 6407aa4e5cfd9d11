"""Sessions made by hand, and connections that misbehave on demand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from programs.text import Text
from tests.timer.made import lifts, plank, step, timeline
from timer.events import Event, Kind
from timer.store.database import Connection, Row, SqliteConnection, Value
from timer.store.records import HeartSeries, LapRow, RrSeries, Run, StoredSession, Summary

START = datetime(2026, 3, 28, 6, 30, 0, 250_000, tzinfo=UTC)
RUN = Run(
    boot_id="b", boot_ms=1000, utc="2026-03-28T06:30:00+00:00", zone="Europe/Copenhagen", speed=1, at_ms=0
)


def uuid_of(number: int) -> str:
    return str(UUID(int=number, version=4))


def journal(uuid: str, seconds: int = 60) -> tuple[Event, ...]:
    """A session with a strap: one packet a second, and what the user did."""
    prescription = timeline(step("ready", 10), plank(30), lifts(3))
    whole: list[tuple[int, Kind, dict[str, Any]]] = [
        (0, Kind.STARTED, {"session": uuid, "timeline": prescription.to_json(), "origin": "real"}),
        (0, Kind.RUN, RUN.payload()),
    ]
    for second in range(seconds):
        packet = bytes([0x16, 90 + second % 60]) + (512 + 7 * second % 50).to_bytes(2, "little")
        whole.append((second * 1000 + 37 * second % 90, Kind.PACKET, {"hex": packet.hex()}))
        if second == 20:
            whole.append((20_500, Kind.PAUSED, {}))
            whole.append((22_250, Kind.RESUMED, {"lead_in_ms": 10_000}))
    whole.append(
        (seconds * 1000, Kind.NOTED, {"effort": 6, "text": "let, “men” lang\u2028tur æøå", "swelling": None})
    )
    whole.append((seconds * 1000, Kind.SEALED, {"outcome": "finished"}))
    return tuple(Event(seq, at_ms, kind, payload) for seq, (at_ms, kind, payload) in enumerate(whole, 1))


def summary(number: int = 1, **fields: Any) -> Summary:
    made = Summary(
        uuid=uuid_of(number),
        started_utc=START + timedelta(days=number),
        zone="Europe/Copenhagen",
        program="knee",
        digest="ab" * 32,
        stage=2,
        workout=1,
        program_name=Text("Knee", "Knæ"),
        stage_name=Text("Weeks 5-8", "Uge 5-8"),
        workout_name=Text("Training", "Træning"),
        origin="real",
        outcome="finished",
        app="0.1.0",
        seconds=61.5,
        active_seconds=48.25,
        mean_bpm=104,
        max_bpm=131,
        effort=6,
        pain=1,
        remark="godt",
    )
    return replace(made, **fields)


LAPS = (
    LapRow(
        n=1,
        step=0,
        kind="ready",
        name=Text("Get ready", "Gør klar"),
        started_ms=0,
        ended_ms=10_000,
        active_ms=10_000,
        planned_ms=10_000,
        outcome="completed",
    ),
    LapRow(
        n=2,
        step=1,
        kind="hold",
        name=Text("Plank", "Planke"),
        exercise="plank",
        side="left",
        set=1,
        sets=3,
        started_ms=10_000,
        ended_ms=48_000,
        active_ms=38_000,
        planned_ms=45_000,
        outcome="done",
        reason="key",
    ),
    LapRow(
        n=3,
        step=2,
        kind="reps",
        name=Text("Squat", "Squat"),
        exercise="squat",
        set=1,
        sets=3,
        started_ms=48_000,
        ended_ms=61_500,
        active_ms=13_500,
        reps=8,
        planned_reps=10,
        load_kg=42.5,
        rir=2,
        outcome="done",
        assumed=True,
    ),
)


def stored(number: int = 1, seconds: int = 60, **fields: Any) -> StoredSession:
    """A whole session; `fields` are its summary's."""
    line = summary(number, **fields)
    events = journal(line.uuid, seconds)
    packets = [event for event in events if event.kind is Kind.PACKET]
    heart = HeartSeries(
        at_ms=tuple(event.at_ms for event in packets),
        bpm=tuple(bytes.fromhex(event.payload["hex"])[1] for event in packets),
        trusted=tuple(number % 17 != 3 for number in range(len(packets))),
    )
    return StoredSession(summary=line, laps=LAPS, events=events, heart=heart)


def imported(number: int) -> StoredSession:
    """A session from a file of another program: samples, no journal."""
    return StoredSession(
        summary=summary(number, origin="imported", program="", digest="", stage=0, workout=0),
        heart=HeartSeries((500, 1500), (70, 72), (True, True)),
        rr=RrSeries((500, 1500, 1500), (870, 866, 861)),
    )


class TroubledConnection:
    """SQLite with a hook before and after each commit, and a count of them."""

    def __init__(
        self, path: Path, before: Callable[[], None] = lambda: None, after: Callable[[], None] = lambda: None
    ) -> None:
        self._real: Connection = SqliteConnection(path)
        self._before = before
        self._after = after
        self.commits = 0

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        return self._real.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        self._real.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._real.transaction():
            yield
            self._before()
        self.commits += 1
        self._after()

    def close(self) -> None:
        self._real.close()


class Gate:
    """Lets the thread that comes wait until it is opened, and tells that one is waiting."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self.open.wait(30)
