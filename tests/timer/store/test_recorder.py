from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.timer.store.sessions import Gate, TroubledConnection, journal, uuid_of
from timer.events import Event
from timer.store.database import Connection, SqliteConnection
from timer.store.errors import StoreError
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished
from timer.store.recorder import JournalRecorder, MemoryRecorder, Recorder

ROOT = Path(__file__).resolve().parents[3]
EVENTS = journal(uuid_of(1), seconds=300)


def recorder_on(home: Home, connect: Callable[[Path], Connection] = SqliteConnection) -> JournalRecorder:
    return JournalRecorder(LiveJournal.create(home, uuid_of(1), connect), retry_seconds=0.001)


def on_disk(home: Home) -> tuple[Event, ...]:
    with closing(LiveJournal.open(home, uuid_of(1))) as live:
        return live.events()


def test_everything_is_on_the_disk_in_order_after_closing(home: Home) -> None:
    recorder = recorder_on(home)
    for event in EVENTS:
        recorder.record(event)
    assert recorder.close()
    assert recorder.saved_ms == max(event.at_ms for event in EVENTS)
    assert recorder.fault is None
    assert on_disk(home) == EVENTS


def test_recording_never_waits_for_the_disk_and_what_gathers_meanwhile_is_one_commit(home: Home) -> None:
    gate = Gate()
    made: list[TroubledConnection] = []

    def connect(path: Path) -> Connection:
        made.append(TroubledConnection(path, before=lambda: gate() if made[0].commits else None))
        return made[0]  # its first commit is the schema

    recorder = recorder_on(home, connect)
    recorder.record(EVENTS[0])
    assert gate.reached.wait(30)
    for event in EVENTS[1:200]:  # the disk hangs meanwhile
        recorder.record(event)
    assert recorder.saved_ms is None
    assert not recorder.flush(0)
    gate.open.set()
    assert recorder.flush(30)
    assert made[0].commits == 3
    assert recorder.saved_ms == EVENTS[199].at_ms
    recorder.close()
    assert on_disk(home) == EVENTS[:200]


def test_a_quiet_minute_is_saved_too(home: Home) -> None:
    recorder = recorder_on(home)
    recorder.record(EVENTS[0])
    recorder.alive(60_000)
    assert recorder.close()
    assert recorder.saved_ms == 60_000
    with closing(LiveJournal.open(home, uuid_of(1))) as live:
        assert live.alive_ms() == 60_000


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_commit_that_fails_is_told_tried_again_and_loses_and_doubles_nothing(
    home: Home, moment: str
) -> None:
    """Also when the commit took place and only its acknowledgement failed."""
    troubles = [StoreError("the disk is full", "full") for _ in range(3)]
    seen = Gate()

    def trouble() -> None:
        if started and troubles:
            if len(troubles) == 1:
                seen()
            raise troubles.pop()

    started = False
    recorder = recorder_on(home, lambda path: TroubledConnection(path, **{moment: trouble}))
    started = True
    told: list[str] = []
    recorder.listen(lambda: told.append(str(recorder.fault)))
    for event in EVENTS[:50]:
        recorder.record(event)
    assert seen.reached.wait(30)
    fault = recorder.fault
    assert fault is not None
    assert fault.cause == "full"
    assert recorder.saved_ms is None
    for event in EVENTS[50:]:
        recorder.record(event)
    seen.open.set()
    assert recorder.flush(30)
    assert recorder.fault is None
    # Three attempts failed for the same reason: that is one piece of news, and that it is over another.
    assert told == ["the disk is full", "None"]
    assert recorder.close()
    assert on_disk(home) == EVENTS


def test_a_fault_that_nobody_foresaw_is_told_and_the_writer_lives_on(home: Home) -> None:
    surprises = [RuntimeError("surprise")]

    def surprise() -> None:
        if started and surprises:
            raise surprises.pop()

    started = False
    recorder = recorder_on(home, lambda path: TroubledConnection(path, before=surprise))
    started = True
    recorder.record(EVENTS[0])
    assert recorder.close()
    assert not surprises
    assert on_disk(home) == EVENTS[:1]


def test_closing_on_a_dead_disk_says_so_and_still_lets_the_home_go(home: Home) -> None:
    started = False

    def dead() -> None:
        if started:
            raise StoreError("the disk gave an error", "io")

    recorder = recorder_on(home, lambda path: TroubledConnection(path, before=dead))
    started = True
    recorder.record(EVENTS[0])
    assert not recorder.close(timeout=0.01)
    recorder._thread.join(30)
    assert recorder.saved_ms is None
    assert on_disk(home) == ()


def test_closing_lets_the_home_go(home: Home) -> None:
    recorder = recorder_on(home)
    with pytest.raises(StoreError, match="another Holdfast"):
        LiveJournal.open(home, uuid_of(1))
    recorder.close()
    assert on_disk(home) == ()


def test_without_a_home_events_are_kept_in_memory_and_nothing_is_claimed() -> None:
    recorder = MemoryRecorder()
    same_door: Recorder = recorder
    for event in EVENTS:
        same_door.record(event)
    same_door.alive(999_000)
    assert recorder.events == EVENTS
    assert not same_door.keeps
    assert same_door.saved_ms is None
    assert not same_door.flush(0)
    assert not same_door.close()


@pytest.mark.parametrize("acknowledgements", [1, 2, 5, 13, 40])
def test_a_kill_loses_nothing_acknowledged_and_frees_the_home(home: Home, acknowledgements: int) -> None:
    command = [sys.executable, "-m", "tests.timer.store.child", str(home.root), uuid_of(1)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [int(child.stdout.readline()) for _ in range(acknowledgements)]
        with pytest.raises(StoreError) as caught:
            LiveJournal.open(home, uuid_of(1))
        assert caught.value.cause == "held"
        assert str(child.pid) in str(caught.value)
        child.kill()
        told += [int(line) for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    assert unfinished(home) == (uuid_of(1),)
    with closing(LiveJournal.open(home, uuid_of(1))) as live:
        events = live.events()
        assert live._connection.execute("PRAGMA integrity_check") == [("ok",)]
    assert len(events) >= told[-1]
    assert [event.payload["hex"][4:] for event in events] == [
        f"{seq:08x}" for seq in range(1, len(events) + 1)
    ]
