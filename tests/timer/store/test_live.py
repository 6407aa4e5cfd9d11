from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.timer.store.sessions import RUN, journal, uuid_of
from timer.events import Event, Kind
from timer.store.database import Connection, SqliteConnection
from timer.store.errors import StoreError
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished


def test_a_journal_gives_back_what_was_appended_also_after_it_was_opened_again(home: Home) -> None:
    events = journal(uuid_of(1))
    first = LiveJournal.create(home, uuid_of(1))
    first.append(events[:10])
    first.append(events[10:11], alive_ms=9000)
    first.close()
    with closing(LiveJournal.open(home, uuid_of(1))) as again:
        assert again.events() == events[:11]
        assert again.alive_ms() == 9000
        assert again.runs() == (RUN,)
        again.append(events[11:])
        assert again.events() == events
        assert again.alive_ms() == events[-1].at_ms


def test_a_batch_that_comes_twice_is_written_once(home: Home) -> None:
    events = journal(uuid_of(1))
    with closing(LiveJournal.create(home, uuid_of(1))) as live:
        live.append(events[:5])
        live.append(events[:8])
        assert live.events() == events[:8]


def test_a_gap_in_the_order_is_refused_and_nothing_of_the_batch_is_written(home: Home) -> None:
    events = journal(uuid_of(1))
    with closing(LiveJournal.create(home, uuid_of(1))) as live:
        live.append(events[:5])
        with pytest.raises(ValueError, match="event 6 is missing"):
            live.append(events[6:9])
        with pytest.raises(ValueError, match="event 6 is missing"):
            live.append((events[5], events[7]))
        assert live.events() == events[:5]


def test_a_broken_byte_in_a_name_keeps_nothing_from_the_disk(home: Home) -> None:
    odd = Event(1, 0, Kind.NOTED, {"text": "caf\udce9 \ud800"})
    with closing(LiveJournal.create(home, uuid_of(1))) as live:
        live.append([odd])
        assert live.events() == (odd,)


def test_unfinished_sessions_are_found_without_opening_them(home: Home) -> None:
    LiveJournal.create(home, uuid_of(1)).close()
    held = LiveJournal.create(home, uuid_of(2))
    (home.live / "notes.db").write_text("not ours")
    assert set(unfinished(home)) == {uuid_of(1), uuid_of(2)}
    held.discard()
    assert unfinished(home) == (uuid_of(1),)


def test_a_session_that_is_gone_is_told_and_one_that_is_there_is_not_overwritten(home: Home) -> None:
    with pytest.raises(StoreError) as caught:
        LiveJournal.open(home, uuid_of(1))
    assert caught.value.cause == "missing"
    LiveJournal.create(home, uuid_of(1)).close()
    with pytest.raises(ValueError, match="has a journal already"):
        LiveJournal.create(home, uuid_of(1))


@pytest.mark.parametrize("name", ["../history", "", "x", "1/2"])
def test_only_a_uuid_becomes_a_file(home: Home, name: str) -> None:
    with pytest.raises(ValueError, match="badly formed"):
        LiveJournal.create(home, name)


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ((1, 0, "teleported", 1, "{}"), "newer"),
        ((1, 0, "paused", 99, "{}"), "newer"),
        ((1, 0, "paused", 1, "{"), "damaged"),
        ((1, 0, "paused", 1, b"{\xff}"), "damaged"),
    ],
)
def test_an_event_that_cannot_be_read_is_told(home: Home, row: tuple[object, ...], cause: str) -> None:
    LiveJournal.create(home, uuid_of(1)).close()
    with closing(sqlite3.connect(home.live_file(uuid_of(1)))) as other, other:
        other.execute("INSERT INTO event VALUES (?, ?, ?, ?, CAST(? AS TEXT))", row)
    with closing(LiveJournal.open(home, uuid_of(1))) as live:
        with pytest.raises(StoreError) as caught:
            live.events()
        assert caught.value.cause == cause
        assert str(home.live_file(uuid_of(1))) in str(caught.value)


def test_a_full_disk_is_told_and_everything_acknowledged_stays(home: Home) -> None:
    events = journal(uuid_of(1), seconds=300)
    opened: list[SqliteConnection] = []

    def cramped(path: Path) -> Connection:
        opened.append(SqliteConnection(path))
        opened[0].execute("PRAGMA max_page_count=5")
        return opened[0]

    with closing(LiveJournal.create(home, uuid_of(1), cramped)) as live:

        def record_until_it_fails() -> None:
            for first in range(0, len(events), 5):
                live.append(events[first : first + 5])

        with pytest.raises(StoreError) as caught:
            record_until_it_fails()
        assert caught.value.cause == "full"
        acknowledged = live.last_seq()
        assert 2 < acknowledged < len(events)
        assert live.events() == events[:acknowledged]
        opened[0].execute("PRAGMA max_page_count=1000000")  # somebody made room
        live.append(events[acknowledged:])
        assert live.events() == events
