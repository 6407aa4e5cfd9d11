"""The wall clock is a label: its steps, time zones and the nights of the clock change alter no timing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.core import commands as c
from timer.session import opening
from timer.store.history import History
from timer.store.home import Home


class Wall:
    """A wall clock that says what it is told."""

    def __init__(self, says: datetime) -> None:
        self.says = says

    def now(self, zone: tzinfo) -> datetime:
        return self.says.astimezone(zone)


@contextmanager
def machine(patch: pytest.MonkeyPatch, zone: str, says: str) -> Iterator[Wall]:
    """A machine in `zone` whose wall clock says this, in UTC."""
    wall = Wall(datetime.fromisoformat(says).replace(tzinfo=UTC))
    with patch.context() as here:
        here.setenv("TZ", zone)
        here.setattr(opening, "datetime", wall)
        yield wall


def performed(house: House) -> list[tuple[float, float]]:
    """A workout at great speed; planned and active seconds of each step."""
    session = house.begin(house.timeline("short", 1, 1))
    asyncio.run(session.run())
    whole = house.seal(session)
    assert whole is not None
    return [((lap.planned_ms or 0) / 1000, lap.active_ms / 1000) for lap in whole.laps]


@pytest.mark.parametrize(
    ("zone", "utc", "local"),
    [
        # Back from summer time at 01:00 UTC: the hour from two to three comes twice.
        ("Europe/Copenhagen", "2026-10-25T00:59:50", "2026-10-25 02:59"),
        ("Europe/Copenhagen", "2026-10-25T01:00:10", "2026-10-25 02:00"),
        # Into summer time at 01:00 UTC: there is no hour from two to three.
        ("Europe/Copenhagen", "2026-03-29T00:59:50", "2026-03-29 01:59"),
        ("Europe/Copenhagen", "2026-03-29T01:00:10", "2026-03-29 03:00"),
        # Another day than in UTC.
        ("Europe/Copenhagen", "2026-10-24T22:15:00", "2026-10-25 00:15"),
        ("America/New_York", "2026-10-25T03:15:00", "2026-10-24 23:15"),
        ("Pacific/Kiritimati", "2026-10-24T10:30:00", "2026-10-25 00:30"),
        ("Asia/Kathmandu", "2026-10-24T18:20:00", "2026-10-25 00:05"),
    ],
)
def test_a_session_keeps_its_length_and_the_date_of_its_place(
    home: Path, monkeypatch: pytest.MonkeyPatch, zone: str, utc: str, local: str
) -> None:
    with machine(monkeypatch, zone, utc):
        house = House(Wishes(speed=20_000))
        laps = performed(house)
        house.close()
    assert laps == [(2, 2), (20, 20), (3, 3), (20, 20)]
    # Read on another machine, far away.
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    house = House(Wishes())
    (row,) = house.history()
    house.close()
    assert f"{row.started:%Y-%m-%d %H:%M}" == local


@pytest.mark.parametrize(
    "step", [timedelta(days=-400), timedelta(hours=-1), timedelta(hours=1), timedelta(days=9)]
)
def test_a_step_of_the_wall_clock_and_a_flight_leave_a_session_that_was_left_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch, step: timedelta
) -> None:
    with machine(monkeypatch, "Europe/Copenhagen", "2026-10-24T22:30:00"):
        house = House(Wishes())
        session = house.begin(house.timeline("short", 1, 1))
        session.command(c.Skip())
        session.command(c.Leave())
        left_ms = session.state.last_ms
        house.close()
    with machine(monkeypatch, "Asia/Tokyo", "2026-10-24T22:30:20") as wall:
        wall.says += step
        house = House(Wishes())
        (row,) = house.unfinished()
        session = house.take_up(row.uuid)
        assert row.elapsed_ms == session.state.elapsed_ms(session.now_ms())
        assert session.now_ms() - left_ms < 60_000  # the machine's continuous clock, not the wall
        session.command(c.End())
        house.seal(session)
        house.close()
    with closing(History.of(Home(home))) as history:
        (line,) = history.list()
    assert (line.started_utc, line.zone) == (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "Europe/Copenhagen")
