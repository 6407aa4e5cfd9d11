"""A session that was left, or killed, goes on in a new process at the same second."""

from __future__ import annotations

from dataclasses import replace

from tests.timer.made import plank, session, started, step, timeline
from timer.core import commands as c
from timer.core import engine
from timer.core.fold import fold
from timer.core.state import Outcome, Status
from timer.events import Event, Kind
from timer.session.resuming import session_ms, taken_up
from timer.store.records import Run

FIRST = Run(
    boot_id="one",
    boot_ms=500_000,
    utc="2026-10-24T22:00:00.000+00:00",
    zone="Europe/Copenhagen",
    speed=1.0,
    at_ms=0,
)


def journal() -> list[Event]:
    return [started(timeline(plank(60), step("rest", 30))), Event(2, 0, Kind.RUN, FIRST.payload())]


def test_the_dead_time_is_no_work_and_the_session_stands_paused() -> None:
    now = replace(FIRST, boot_ms=560_000, utc="2026-10-24T22:01:00.000+00:00")
    events = journal()
    state = fold([*events, *taken_up(events, now, 25_000)])
    assert (state.status, state.elapsed_ms(60_000)) == (Status.PAUSED, 25_000)
    state, _ = engine.command(state, c.Resume(), 70_000)
    state, _ = engine.advance(state, 200_000)
    assert (state.laps[0].active_ms, state.laps[0].outcome) == (60_000, Outcome.COMPLETED)


def test_in_the_same_boot_a_step_of_the_wall_clock_changes_nothing() -> None:
    later = replace(FIRST, boot_ms=560_000, utc="2026-10-24T20:00:00.000+00:00")
    assert session_ms([FIRST], later, 25_000) == 60_000


def test_after_a_restart_the_wall_clock_tells_and_never_runs_backwards() -> None:
    restarted = Run(
        boot_id="two", boot_ms=1_000, utc="2026-10-24T22:10:00+00:00", zone="UTC", speed=1.0, at_ms=0
    )
    assert session_ms([FIRST], restarted, 25_000) == 600_000
    set_back = replace(restarted, utc="2026-10-24T21:00:00+00:00")
    assert session_ms([FIRST], set_back, 25_000) == 25_000


def test_the_night_of_the_clock_change_is_as_long_as_it_is() -> None:
    after = Run(
        boot_id="two",
        boot_ms=0,
        utc="2026-10-25T02:00:00+01:00",
        zone="Europe/Copenhagen",
        speed=1.0,
        at_ms=0,
    )
    assert session_ms([FIRST], after, 0) == 3 * 3_600_000


def test_a_session_left_in_a_pause_is_found_in_it() -> None:
    events = journal()
    state = fold(events)
    state, left = engine.command(state, c.Leave(), 10_000)
    events += left
    state = fold([*events, *taken_up(events, replace(FIRST, boot_ms=900_000), 10_000)])
    assert (state.status, state.elapsed_ms(400_000)) == (Status.PAUSED, 10_000)
    assert session(plank(60)).elapsed_ms(10_000) == 10_000
