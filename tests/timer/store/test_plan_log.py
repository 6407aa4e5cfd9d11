"""What happens to the plan is kept with the history, through migrations, damage and deleted sessions."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.timer.store.make_fixtures import DATA
from tests.timer.store.sessions import START, stored, uuid_of
from timer.events.plan import PLAN_UPCASTERS, PLAN_VERSIONS, PlanKind
from timer.store.backups import back_up_daily, backups, forget
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home
from timer.store.rescue import mended

KNEE = {"program": "knee", "on": START.toordinal(), "stage": None, "workout": None}


def log(history: History, kind: PlanKind = PlanKind.STARTED, **payload: object) -> int:
    return history.plan.append(kind, payload or KNEE, START, "Europe/Copenhagen")


def test_an_event_is_there_when_the_history_is_opened_again(home: Home) -> None:
    with closing(History.of(home)) as history:
        assert [log(history), log(history, PlanKind.STOPPED, program="knee")] == [1, 2]
    with closing(History.of(home)) as history:
        first, second = history.plan.events()
    assert (first.seq, first.kind, first.payload) == (1, PlanKind.STARTED, KNEE)
    assert (second.seq, second.kind, second.payload) == (2, PlanKind.STOPPED, {"program": "knee"})


def test_what_was_said_in_one_breath_is_kept_whole_or_not_at_all(home: Home) -> None:
    rhythm = (PlanKind.RHYTHM, {"program": "knee", "every_days": 2})
    with closing(History.of(home)) as history:
        unwritable = (PlanKind.STARTED, {**KNEE, "on": START})
        with pytest.raises(TypeError):
            history.plan.append_together([rhythm, unwritable], START, "Europe/Copenhagen", "rhythm")
        assert history.plan.events() == ()
        together = [rhythm, (PlanKind.STARTED, KNEE)]
        assert history.plan.append_together(together, START, "Europe/Copenhagen", "rhythm") == 2
        first, second = history.plan.events()
    assert (first.payload, second.payload) == (rhythm[1], {**KNEE, "rhythm": first.seq})


def test_the_day_is_that_of_the_clock_on_the_wall_there(home: Home) -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=1)))
    with closing(History.of(home)) as history:
        history.plan.append(PlanKind.STOPPED, {"program": "knee"}, late, "Europe/Copenhagen")
        (event,) = history.plan.events()
    assert event.utc == "2026-11-22T23:30:00.000+00:00"
    assert event.day == datetime(2026, 11, 23, tzinfo=UTC).toordinal()


def test_every_version_of_an_event_can_be_lifted() -> None:
    for kind, version in PLAN_VERSIONS.items():
        assert {old for known, old in PLAN_UPCASTERS if known is kind} == set(range(1, version))


def test_an_event_of_a_newer_holdfast_is_one_sentence(home: Home) -> None:
    with closing(History.of(home)) as history:
        log(history)
    with closing(sqlite3.connect(home.history)) as raw, raw:
        raw.execute("UPDATE plan_event SET kind = 'dreamt'")
    with closing(History.of(home)) as history, pytest.raises(StoreError) as told:
        history.plan.events()
    assert told.value.cause == "newer"


def test_a_damaged_history_gives_the_plan_back(home: Home) -> None:
    with closing(History.of(home)) as history:
        for number in range(1, 5):
            history.seal(stored(number))
        log(history)
        back_up_daily(home, START.date())
        log(history, PlanKind.STOPPED, program="knee")
    # The last page is torn off: what was added after the backup is read from what is left.
    data = home.history.read_bytes()
    home.history.write_bytes(data[: len(data) - 8192] + b"\0" * 8192)
    history, told = mended(home, START)
    with closing(history):
        kinds = [event.kind for event in history.plan.events()]
    assert told is not None
    assert kinds[:1] == [PlanKind.STARTED]


def test_a_deleted_session_is_gone_from_copies_of_an_older_version_too(home: Home) -> None:
    home.backups.mkdir()
    for copy in (home.backups / "history-2026-03-01.db", home.root / "history.db.backup-v1"):
        shutil.copy(DATA / "history-v1.db", copy)
    forget(home, uuid_of(1))
    for path in home.root.rglob("*"):
        assert not path.is_file() or uuid_of(1).encode() not in path.read_bytes(), path
    assert len(backups(home)) == 1


def test_the_file_is_for_its_owner_only(home: Home) -> None:
    with closing(History.of(home)) as history:
        log(history)
    assert Path(home.history).stat().st_mode & 0o077 == 0
