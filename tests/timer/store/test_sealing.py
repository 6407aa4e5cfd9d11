from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.timer.store.sessions import journal, stored, uuid_of
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished
from timer.store.sealing import seal_live


def recorded(home: Home, events: int | None = None) -> None:
    with closing(LiveJournal.create(home, uuid_of(1))) as live:
        live.append(journal(uuid_of(1))[:events])


def test_a_sealed_session_is_in_the_history_and_its_live_file_is_gone(home: Home, history: History) -> None:
    recorded(home)
    assert seal_live(home, history, stored(1))
    assert history.show("1").events == journal(uuid_of(1))
    assert unfinished(home) == ()
    assert list(home.live.iterdir()) == []


def test_killed_between_the_history_and_the_live_file_it_is_done_again(
    home: Home, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(home)
    with monkeypatch.context() as killed:
        killed.setattr(LiveJournal, "discard", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            seal_live(home, history, stored(1))
    assert unfinished(home) == (uuid_of(1),)
    assert not seal_live(home, history, stored(1))
    assert len(history.list()) == 1
    assert unfinished(home) == ()
    assert not seal_live(home, history, stored(1))


def test_a_seal_that_fails_keeps_the_live_file(home: Home, history: History) -> None:
    recorded(home)
    session = stored(1)
    with pytest.raises(StoreError):
        seal_live(home, history, replace(session, laps=(session.laps[2], session.laps[2])))
    with closing(LiveJournal.open(home, uuid_of(1))) as live:
        assert live.events() == journal(uuid_of(1))


def test_a_session_that_lacks_what_the_journal_has_is_not_sealed(home: Home, history: History) -> None:
    recorded(home)
    session = stored(1)
    with pytest.raises(ValueError, match="would be lost"):
        seal_live(home, history, replace(session, events=session.events[:-1]))
    assert history.list() == ()
    assert unfinished(home) == (uuid_of(1),)


def test_what_the_disk_missed_at_the_end_is_sealed_from_memory(home: Home, history: History) -> None:
    recorded(home, events=10)
    assert seal_live(home, history, stored(1))
    assert history.show("1").events == journal(uuid_of(1))


def test_while_another_holdfast_records_nothing_is_sealed(home: Home, history: History) -> None:
    recorded(home)
    with closing(LiveJournal.create(home, uuid_of(2))), pytest.raises(StoreError) as caught:
        seal_live(home, history, stored(1))
    assert caught.value.cause == "held"
    assert history.list() == ()


def test_a_session_that_was_never_recorded_is_told(home: Home, history: History) -> None:
    with pytest.raises(StoreError) as caught:
        seal_live(home, history, stored(1))
    assert caught.value.cause == "missing"


def test_a_live_file_that_cannot_be_deleted_is_told_and_nothing_is_lost(
    home: Home, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(home)

    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as stubborn:
        stubborn.setattr(Path, "unlink", refuse)
        with pytest.raises(StoreError, match="cannot be deleted"):
            seal_live(home, history, stored(1))
    assert len(history.list()) == 1
    assert not seal_live(home, history, stored(1))
