"""What a user gets when what is kept is damaged, full, newer or not there: a sentence, and a session."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.timer.cli.conftest import Run
from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.wishes import Wishes
from timer.core import commands as c
from timer.session.conductor import Conductor
from timer.store import database, live
from timer.store.backups import backups
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home, find_home
from timer.store.migrations import HISTORY

FAST = Wishes(speed=20_000)


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    opened = House(FAST)
    yield opened
    opened.close()


def performed(house: House) -> str:
    """A whole workout, put away; its uuid."""
    session = house.begin(house.timeline("short", 1, 1))
    asyncio.run(session.run())
    house.seal(session)
    return str(session.journal[0].payload["session"])


def left(house: House) -> Conductor:
    """A workout that was left in its first step."""
    session = house.begin(house.timeline("short", 1, 1))
    session.command(c.Leave())
    session.recorder.close()
    return session


def test_a_backup_is_made_after_a_session_and_comes_back_when_the_history_is_damaged(home: Path) -> None:
    first = House(FAST)
    uuid = performed(first)
    first.close()
    assert len(backups(Home(home))) == 1
    (home / "history.db").write_bytes(b"damaged" * 1000)
    second = House(FAST)
    assert [row.uuid for row in second.history()] == [uuid]
    (told,) = [line for line in second.missing() if "damaged" in line]
    assert str(home / "history.db") in told
    second.close()


def test_damage_that_shows_only_when_the_list_is_read_is_mended_then(home: Path) -> None:
    first = House(FAST)
    uuid = performed(first)
    first.close()
    data = bytearray((home / "history.db").read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (home / "history.db").write_bytes(data)
    second = House(FAST)
    assert [row.uuid for row in second.history()] == [uuid]
    assert len(list(home.glob("history.db.damaged-*"))) == 1
    second.close()


def test_a_damaged_journal_is_told_and_the_other_sessions_are_offered(home: Path, house: House) -> None:
    lost, kept = left(house), left(house)
    uuids = [str(session.journal[0].payload["session"]) for session in (lost, kept)]
    (home / "live" / f"{uuids[0]}.db").write_bytes(b"damaged" * 1000)
    assert [row.uuid for row in house.unfinished()] == uuids[1:]
    assert any("damaged" in line for line in house.missing())
    assert [row.uuid for row in house.unfinished()] == uuids[1:]


def test_a_session_that_began_and_has_no_events_is_not_offered(home: Path, house: House) -> None:
    killed = find_home({"HOLDFAST_HOME": str(home)})
    live.LiveJournal.create(killed, "00000000-0000-4000-8000-000000000001").close()
    assert house.unfinished() == []
    assert list((home / "live").iterdir()) == []


def test_a_history_of_a_newer_holdfast_is_told_and_left_alone_and_the_session_is_kept(
    home: Path, house: House
) -> None:
    with closing(History.of(Home(home))) as history:
        history._connection.execute("PRAGMA user_version=99")
    before = (home / "history.db").read_bytes()
    performed(house)
    said = " ".join(house.missing())
    assert "newer Holdfast" in said
    assert (home / "history.db").read_bytes() == before
    with closing(database.connect(home / "history.db")) as newer:
        newer.execute(f"PRAGMA user_version={len(HISTORY)}")
    updated = House(FAST)
    assert updated.unfinished() == []
    assert len(updated.history()) == 1
    updated.close()


def full(path: Path) -> database.Connection:
    raise StoreError('the disk is full: "{path}" cannot be written; free some room', "full", path=path)


def test_a_disk_without_room_for_a_single_page_costs_the_journal_but_not_the_workout(
    home: Path, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = house.timeline("short", 1, 1)
    house.history()
    monkeypatch.setattr(live, "open_database", lambda path, *_: full(path))
    session = house.begin(timeline)
    assert not session.recorder.keeps
    assert asyncio.run(session.run()) == "finished"
    assert house.seal(session) is not None
    assert any("the disk is full" in line for line in house.missing())


def test_what_the_disk_never_took_is_told_at_the_end(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(FAST)
    session = house.begin(house.timeline("short", 1, 1))
    assert session.recorder.flush(30)
    trouble = StoreError("the disk gave an error", "io")
    monkeypatch.setattr(live.LiveJournal, "append", lambda *_: (_ for _ in ()).throw(trouble))
    session.command(c.Leave())
    while session.recorder.fault is None:
        session.recorder.flush(0.01)
    assert not session.recorder.close(timeout=0.01)
    with pytest.raises(Refusal, match="could not be saved: the disk gave an error"):
        house.close()


def test_a_session_that_the_journal_missed_goes_into_the_history_from_memory(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(FAST)
    session = house.begin(house.timeline("short", 1, 1))
    assert session.recorder.flush(30)
    with monkeypatch.context() as troubled:
        trouble = StoreError("the disk gave an error", "io")
        troubled.setattr(live.LiveJournal, "append", lambda *_: (_ for _ in ()).throw(trouble))
        asyncio.run(session.run())
        assert not session.recorder.close(timeout=0.01)
        house.seal(session)
    (row,) = house.history()
    house.close()
    with closing(History.of(Home(home))) as history:
        assert history.show(row.uuid).events == session.journal


def test_a_deleted_session_is_gone_from_the_backups_too(holdfast: Run, home: Path) -> None:
    assert holdfast("start", "short", "--headless", "--speed", "20000")[0] == 0
    (session,) = json.loads(holdfast("history", "list", "--json")[1])
    assert holdfast("history", "delete", "1")[0] == 0
    for path in home.rglob("*.db"):
        assert session["session"].encode() not in path.read_bytes()


def test_the_history_command_tells_on_standard_error_what_it_mended(holdfast: Run, home: Path) -> None:
    (home / "history.db").write_bytes(b"damaged" * 1000)
    code, out, err = holdfast("history", "list", "--json")
    assert (code, json.loads(out)) == (0, [])
    assert "history.db.damaged-" in err
    assert len(err.strip().splitlines()) == 1
