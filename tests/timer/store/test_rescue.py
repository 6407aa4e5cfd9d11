"""A damaged history costs its user a sentence, and hardly ever a session."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.timer.store.sessions import journal, stored, uuid_of
from timer.events import Event
from timer.store.backups import back_up_daily, backups, forget
from timer.store.database import is_sound
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished
from timer.store.lock import HomeLock
from timer.store.rescue import mended, open_history, rescue_journal, set_aside

NOW = datetime(2026, 11, 22, 15, 34, 17, tzinfo=UTC)
TODAY = NOW.date()
ASIDE = "history.db.damaged-20261122-153417"


def filled(home: Home, *numbers: int) -> None:
    with closing(History.of(home)) as history:
        for number in numbers:
            history.seal(stored(number))


def uuids(history: History) -> set[str]:
    return {summary.uuid for summary in history.list()}


def damage(path: Path, first: int, last: int) -> bytes:
    """Fill some bytes of a file with noise; the whole file as it is then."""
    data = bytearray(path.read_bytes())
    data[first:last] = random.Random(first).randbytes(last - first)
    path.write_bytes(data)
    return bytes(data)


def test_a_sound_history_is_opened_without_a_word(home: Home) -> None:
    filled(home, 1)
    history, told = open_history(home, NOW)
    with closing(history):
        assert (uuids(history), told) == ({uuid_of(1)}, None)


def test_the_last_good_backup_takes_the_place_of_a_damaged_history(home: Home) -> None:
    filled(home, 1, 2)
    back_up_daily(home, date(2026, 11, 21))
    broken = damage(home.history, 0, 4000)
    history, told = open_history(home, NOW)
    with closing(history):
        assert uuids(history) == {uuid_of(1), uuid_of(2)}
        assert history.show(uuid_of(2)).events == stored(2).events
    assert (home.root / ASIDE).read_bytes() == broken
    assert told is not None
    assert all(word in str(told) for word in (str(home.history), ASIDE, "2026-11-21", ": 2"))
    again, told = open_history(home, NOW)
    again.close()
    assert told is None


def test_what_was_done_since_the_backup_is_read_out_of_the_damaged_file(home: Home) -> None:
    filled(home, *range(1, 40))
    back_up_daily(home, TODAY)
    filled(home, 40, 41)
    with closing(History.of(home)) as history:
        ((root,),) = history._connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'session_by_program'"
        )
    damage(home.history, (root - 1) * 4096, root * 4096)
    assert not is_sound(home.history)
    history, told = mended(home, NOW)
    with closing(history):
        assert uuids(history) == {uuid_of(n) for n in range(1, 42)}
        assert len(history.finished("knee")) == 41
    assert told is not None


def test_without_a_backup_a_new_history_begins_and_the_damaged_one_is_kept(home: Home) -> None:
    home.history.write_bytes(b"no database at all" * 1000)
    history, told = open_history(home, NOW)
    with closing(history):
        assert history.list() == ()
        assert history.seal(stored(1))
    assert (home.root / ASIDE).read_bytes() == b"no database at all" * 1000
    assert told is not None
    assert ASIDE in str(told)


@pytest.mark.parametrize("gone", [True, False], ids=["deleted", "emptied"])
def test_a_history_that_vanished_comes_back_from_the_backup(home: Home, gone: bool) -> None:
    filled(home, 1)
    back_up_daily(home, TODAY)
    home.history.unlink()
    if not gone:
        home.history.touch()
    history, told = open_history(home, NOW)
    with closing(history):
        assert uuids(history) == {uuid_of(1)}
    assert told is not None


def test_a_backup_that_is_damaged_itself_is_passed_over(home: Home) -> None:
    filled(home, 1)
    back_up_daily(home, date(2026, 11, 20))
    filled(home, 2)
    back_up_daily(home, date(2026, 11, 21))
    damage(backups(home)[0].path, 5000, 30_000)
    damage(home.history, 0, 4000)
    history, _ = open_history(home, NOW)
    with closing(history):
        assert uuid_of(1) in uuids(history)


def test_nothing_is_moved_while_a_session_is_recorded_or_when_the_history_is_sound(home: Home) -> None:
    filled(home, 1)
    history, told = mended(home, NOW)
    history.close()
    assert told is None
    broken = damage(home.history, 0, 4000)
    lock = HomeLock.acquire(home.lock)
    with pytest.raises(StoreError) as caught:
        open_history(home, NOW)
    lock.release()
    assert caught.value.cause == "held"
    assert home.history.read_bytes() == broken


def test_killed_before_the_new_history_stands_in_its_place_it_is_done_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(home, 1, 2)
    back_up_daily(home, TODAY)
    filled(home, 3)
    home.history.rename(home.history.with_name("sound"))
    home.history.write_bytes(b"damaged" * 1000)
    for allowed in range(3):
        left = iter([True] * allowed)

        def rename(self: Path, target: Path, left: object = left, real: object = Path.rename) -> object:
            if next(left, False):  # type: ignore[call-overload]
                return real(self, target)  # type: ignore[operator]
            raise KeyboardInterrupt

        with monkeypatch.context() as killed:
            killed.setattr(Path, "rename", rename)
            with pytest.raises(KeyboardInterrupt):
                open_history(home, NOW)
    history, _ = open_history(home, NOW)
    with closing(history):
        assert uuids(history) == {uuid_of(1), uuid_of(2)}


def test_a_second_file_of_the_same_second_gets_another_name(home: Home) -> None:
    names = []
    for content in (b"one", b"two"):
        home.history.write_bytes(content)
        names.append(set_aside(home.history, NOW).name)
    assert names == [ASIDE, f"{ASIDE}-2"]
    assert (home.root / ASIDE).read_bytes() == b"one"


def test_a_journal_left_beside_a_damaged_file_is_not_played_into_the_new_one(home: Home) -> None:
    home.history.write_bytes(b"damaged" * 1000)
    beside = home.root / "history.db-journal"
    beside.write_bytes(b"left behind")
    history, _ = open_history(home, NOW)
    history.close()
    assert not beside.exists()


def test_there_is_one_backup_a_day_and_two_in_all(home: Home) -> None:
    filled(home, 1)
    for day in (20, 21, 22):
        back_up_daily(home, date(2026, 11, day))
    filled(home, 2)
    back_up_daily(home, TODAY)
    (home.backups / "history-notes.db").touch()
    assert [backup.day.day for backup in backups(home)] == [22, 21]
    with closing(History(backups(home)[0].path)) as copy:
        assert uuids(copy) == {uuid_of(1)}


def test_a_damaged_history_never_becomes_a_backup(home: Home) -> None:
    filled(home, *range(1, 30))
    back_up_daily(home, date(2026, 11, 21))
    before = backups(home)[0].path.read_bytes()
    damage(home.history, 20_000, 60_000)
    with pytest.raises(StoreError) as caught:
        back_up_daily(home, TODAY)
    assert caught.value.cause == "damaged"
    assert [(b.day.day, b.path.read_bytes()) for b in backups(home)] == [(21, before)]


def test_a_deleted_session_leaves_the_backups_too(home: Home) -> None:
    filled(home, 1, 2)
    back_up_daily(home, date(2026, 11, 21))
    back_up_daily(home, TODAY)
    damage(backups(home)[1].path, 0, 4000)
    forget(home, uuid_of(2))
    (kept,) = backups(home)
    assert uuid_of(2).encode() not in kept.path.read_bytes()
    with closing(History(kept.path)) as copy:
        assert uuids(copy) == {uuid_of(1)}


def recorded(home: Home, number: int = 1) -> tuple[Event, ...]:
    """The journal of a session that was cut off."""
    events = journal(uuid_of(number), seconds=300)
    with closing(LiveJournal.create(home, uuid_of(number))) as live:
        live.append(events)
    return events


def test_a_damaged_journal_is_set_aside_and_its_session_goes_on_from_what_can_be_read(home: Home) -> None:
    events = recorded(home)
    live = home.live_file(uuid_of(1))
    broken = damage(live, live.stat().st_size - 4096, live.stat().st_size)
    told = rescue_journal(home, uuid_of(1), NOW)
    aside = live.with_name(f"{live.name}.damaged-20261122-153417")
    assert aside.read_bytes() == broken
    assert aside.name in str(told)
    with closing(LiveJournal.open(home, uuid_of(1))) as left:
        found = left.events()
    assert len(events) / 2 < len(found) < len(events)
    assert found == events[: len(found)]
    assert unfinished(home) == (uuid_of(1),)


def test_a_journal_of_which_nothing_is_left_is_kept_and_not_offered_again(home: Home) -> None:
    recorded(home)
    home.live_file(uuid_of(1)).write_bytes(b"nothing of it is left" * 1000)
    told = rescue_journal(home, uuid_of(1), NOW)
    assert "nothing of its session" in str(told)
    assert unfinished(home) == ()
    assert len(list(home.live.iterdir())) == 1
