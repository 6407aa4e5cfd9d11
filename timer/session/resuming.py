"""Taking an unfinished session up again: where its continuous time is now, and the gap before it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from timer.events import Event, Kind
from timer.store.records import Run


def session_ms(runs: Sequence[Run], now: Run, alive_ms: int) -> int:
    """Session time at `now`, which is not before `alive_ms`, the last moment the journal knows of.

    In the same boot of the machine continuous time tells it. After a restart only the wall clock can; it may
    have been set meanwhile, so a time before `alive_ms` means that nothing is known of the gap.
    """
    last = runs[-1]
    if last.boot_id and last.boot_id == now.boot_id and last.speed == now.speed == 1:
        passed = now.boot_ms - last.boot_ms
    else:
        passed = round((_wall(now) - _wall(last)).total_seconds() * 1000)
    return max(alive_ms, last.at_ms + passed)


def taken_up(events: Sequence[Event], now: Run, alive_ms: int) -> tuple[Event, ...]:
    """The events that a new process adds to a journal: itself, and the gap, which leaves it paused."""
    runs = [Run.from_payload(event.payload) for event in events if event.kind is Kind.RUN]
    at_ms = session_ms(runs, now, alive_ms)
    seq = events[-1].seq
    return (
        Event(seq + 1, at_ms, Kind.RUN, replace(now, at_ms=at_ms).payload()),
        Event(seq + 2, at_ms, Kind.GAP, {"from_ms": alive_ms}),
    )


def _wall(run: Run) -> datetime:
    return datetime.fromisoformat(run.utc)
