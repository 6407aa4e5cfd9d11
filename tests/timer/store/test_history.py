from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from programs.text import Text
from tests.timer.made import lifts, plank, step, timeline
from tests.timer.store.sessions import LAPS, START, imported, journal, stored, summary, uuid_of
from timer.events import Event, Kind
from timer.events.kinds import VERSIONS
from timer.store.database import Connection, Row, SqliteConnection, Value
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home
from timer.store.records import HeartSeries, RrSeries, StoredSession, Summary


def numbered(line: Summary, number: int) -> Summary:
    return replace(line, number=number)


def test_a_session_comes_back_whole(history: History) -> None:
    session = stored(1)
    assert history.seal(session)
    assert history.show("1") == replace(session, summary=numbered(session.summary, 1))


def test_its_prescription_and_its_packets_come_back_as_values(history: History) -> None:
    history.seal(stored(1, seconds=3))
    session = history.show("1")
    assert session.timeline == timeline(step("ready", 10), plank(30), lifts(3))
    assert list(session.packets()) == [
        (event.at_ms, bytes.fromhex(event.payload["hex"]))
        for event in journal(uuid_of(1), 3)
        if event.kind is Kind.PACKET
    ]


def test_an_imported_session_needs_no_journal(history: History) -> None:
    history.seal(imported(1))
    session = history.show("1")
    assert session == replace(imported(1), summary=numbered(imported(1).summary, 1))
    assert session.timeline is None
    assert list(session.packets()) == []


def test_a_session_without_a_strap_needs_no_series(history: History) -> None:
    bare = StoredSession(summary=summary(1, mean_bpm=None, max_bpm=None), events=(Event(1, 0, Kind.PAUSED),))
    history.seal(bare)
    assert history.show("1") == replace(bare, summary=numbered(bare.summary, 1))


def test_sealing_twice_changes_nothing(history: History) -> None:
    assert history.seal(stored(1))
    other = Event(1, 0, Kind.STARTED, {"timeline": {"steps": []}})
    assert not history.seal(replace(stored(1, remark="another one"), events=(other,)))
    assert history._connection.execute("SELECT count(*) FROM prescription") == [(1,)]
    assert history.list() == (numbered(summary(1), 1),)
    history.seal(stored(2))
    assert history.list()[0].number == 2


def test_a_seal_that_fails_in_the_middle_leaves_nothing(history: History) -> None:
    session = stored(1)
    doubled = replace(session, laps=(LAPS[2], LAPS[2]))
    with pytest.raises(StoreError):
        history.seal(doubled)
    assert history.list() == ()
    assert history.seal(session)


def test_the_newest_session_stands_first_and_pages_do_not_overlap(history: History) -> None:
    for number in (3, 1, 5, 2, 4):
        history.seal(stored(number))
    newest = [line.uuid for line in history.list()]
    assert newest == [uuid_of(number) for number in (5, 4, 3, 2, 1)]
    pages = [line.uuid for offset in (0, 2, 4) for line in history.list(2, offset)]
    assert pages == newest
    assert history.list(0) == ()
    assert len(history.list(10**30)) == 5


def test_a_session_is_found_by_number_uuid_or_a_beginning_that_fits_no_other(history: History) -> None:
    uuids = ["aaaa1111-0000-4000-8000-000000000000", "aaaa2222-0000-4000-8000-000000000000"]
    for number, uuid in enumerate(uuids, 1):
        history.seal(replace(stored(number), summary=summary(number, uuid=uuid)))
    for key in ("2", uuids[1], uuids[1].upper(), "aaaa2"):
        assert history.summary(key).uuid == uuids[1]
    for key, words in {
        "aaaa": "more than one",
        "3": "no session",
        "aaaa3": "no session",
        "": "no session",
        "%": "no session",
        "a_": "no session",
        "9" * 40: "no session",
        "²": "no session",
        "\udce9": "no session",
    }.items():
        with pytest.raises(StoreError, match=words) as caught:
            history.summary(key)
        assert caught.value.cause == "missing"


def test_a_number_is_never_given_to_another_session(history: History) -> None:
    history.seal(stored(1))
    history.seal(stored(2))
    assert history.delete("2").uuid == uuid_of(2)
    history.seal(stored(3))
    assert [line.number for line in history.list()] == [3, 1]


def test_a_deleted_session_leaves_no_trace_in_the_file(home: Home, history: History) -> None:
    secret = "noget jeg fortryder"
    history.seal(stored(1, remark=secret))
    assert secret.encode() in home.history.read_bytes()
    history.delete("1")
    assert secret.encode() not in home.history.read_bytes()
    for table in ("session", "lifted", "series", "prescription"):
        assert history._connection.execute(f"SELECT count(*) FROM {table}") == [(0,)]


def test_sessions_of_one_workout_share_its_prescription_until_the_last_is_deleted(history: History) -> None:
    for number in (1, 2):
        history.seal(stored(number))
    assert history._connection.execute("SELECT count(*) FROM prescription") == [(1,)]
    history.delete("1")
    assert history.show("2").timeline is not None


def test_the_last_loads_of_an_exercise_come_first_and_only_real_ones(history: History) -> None:
    heavier = replace(LAPS[2], load_kg=45.0, reps=6)
    bodyweight = replace(LAPS[2], n=4, set=2, load_kg=None, rir=None)
    history.seal(stored(1))
    history.seal(replace(stored(2), laps=(*LAPS[:2], heavier, bodyweight)))
    history.seal(stored(3, origin="simulated"))
    found = history.sets_of("squat")
    assert [(done.uuid, done.load_kg, done.reps, done.rir, done.set) for done in found] == [
        (uuid_of(2), 45.0, 6, 2, 1),
        (uuid_of(1), 42.5, 8, 2, 1),
    ]
    assert len(history.sets_of("squat", limit=1)) == 1
    assert history.sets_of("plank") == ()


def test_the_plan_sees_the_sessions_of_its_program_in_their_order(history: History) -> None:
    history.seal(stored(3, outcome="ended", pain=None))
    history.seal(stored(1, origin="simulated"))
    history.seal(stored(2, program="glutes"))
    done = history.finished("knee")
    assert [(one.uuid, one.origin, one.outcome, one.pain) for one in done] == [
        (uuid_of(1), "simulated", "finished", 1),
        (uuid_of(3), "real", "ended", None),
    ]
    assert (done[0].stage, done[0].workout, done[0].started_utc) == (2, 1, summary(1).started_utc)


@pytest.mark.parametrize("kind", ["events", "laps", "packets", "heart"])
def test_a_damaged_series_is_told_and_the_rest_can_be_read(home: Home, history: History, kind: str) -> None:
    history.seal(stored(1))
    history.seal(stored(2))
    with closing(sqlite3.connect(home.history)) as other, other:
        ((data,),) = other.execute("SELECT data FROM series WHERE session = 1 AND kind = ?", (kind,))
        changed = bytes([*data[:-1], data[-1] ^ 1])
        other.execute("UPDATE series SET data = ? WHERE session = 1 AND kind = ?", (changed, kind))
    with pytest.raises(StoreError, match="damaged") as caught:
        history.show("1")
    assert caught.value.cause == "damaged"
    assert history.show("2").events == stored(2).events
    assert len(history.list()) == 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE session SET names = '{'",
        "UPDATE session SET names = '[]'",
        "UPDATE session SET started_utc = 'yesterday'",
        "UPDATE session SET origin = 'dreamt'",
        "DELETE FROM series WHERE kind = 'events'",
        "DELETE FROM series WHERE kind = 'packets'",
        "UPDATE prescription SET data = x'00'",
        "UPDATE prescription SET sha256 = x'00'",
    ],
)
def test_rows_that_make_no_sense_are_told(home: Home, history: History, change: str) -> None:
    history.seal(stored(1))
    with closing(sqlite3.connect(home.history)) as other, other:
        other.execute(change)
    with pytest.raises(StoreError, match="damaged"):
        history.show("1")


def test_events_of_a_newer_holdfast_are_told(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setitem(VERSIONS, Kind.PAUSED, 2)
        history.seal(stored(1))
    with pytest.raises(StoreError, match="newer Holdfast") as caught:
        history.show("1")
    assert caught.value.cause == "newer"


def test_a_session_has_the_date_of_its_place_through_both_nights_of_the_clock_change() -> None:
    shown = {
        (started, zone): summary(
            0, started_utc=START.fromisoformat(started), zone=zone
        ).started_local.strftime("%Y-%m-%d %H:%M %z")
        for started, zone in [
            ("2026-03-29T00:59:59+00:00", "Europe/Copenhagen"),
            ("2026-03-29T01:00:00+00:00", "Europe/Copenhagen"),
            ("2026-10-25T00:30:00+00:00", "Europe/Copenhagen"),
            ("2026-10-25T01:30:00+00:00", "Europe/Copenhagen"),
            ("2026-12-31T23:30:00+00:00", "+01:00"),
            ("2026-12-31T23:30:00+00:00", "-03:30"),
            ("2026-12-31T23:30:00+00:00", "Atlantis/Capital"),
            ("2026-12-31T23:30:00+00:00", "../../etc/passwd"),
            ("2026-12-31T23:30:00+00:00", "+nonsense"),
            ("2026-12-31T23:30:00+00:00", ""),
        ]
    }
    assert list(shown.values()) == [
        "2026-03-29 01:59 +0100",
        "2026-03-29 03:00 +0200",
        "2026-10-25 02:30 +0200",
        "2026-10-25 02:30 +0100",
        "2027-01-01 00:30 +0100",
        "2026-12-31 20:00 -0330",
        *["2026-12-31 23:30 +0000"] * 4,
    ]


@pytest.mark.parametrize(
    ("field", "value"), [("started_utc", START.replace(tzinfo=None)), ("origin", "dreamt")]
)
def test_a_summary_that_would_mislead_cannot_be_made(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=field[:6]):
        summary(1, **{field: value})


def test_columns_of_different_lengths_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="differ"):
        HeartSeries((1, 2), (70,), (True,))
    with pytest.raises(ValueError, match="differ"):
        RrSeries((1, 2), (800,))


class Explaining:
    """Asks SQLite how it would find the rows of each query."""

    def __init__(self, path: Path) -> None:
        self._real = SqliteConnection(path)
        self.plans: list[str] = []

    def execute(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        if sql.startswith("SELECT"):
            self.plans += [row[3] for row in self._real.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
        return self._real.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        self._real.executemany(sql, rows)

    def transaction(self) -> AbstractContextManager[None]:
        return self._real.transaction()

    def close(self) -> None:
        self._real.close()


def test_no_question_reads_more_of_the_history_than_it_shows(tmp_path: Path) -> None:
    """A wall clock would say little on a busy machine; the plan says that no cost grows with the years."""
    opened: list[Explaining] = []

    def explaining(path: Path) -> Connection:
        opened.append(Explaining(path))
        return opened[0]

    with closing(History(tmp_path / "history.db", explaining)) as history:
        for number in range(1, 201):
            history.seal(replace(stored(number), events=(), heart=HeartSeries()))
        opened[0].plans.clear()
        assert len(history.list(50)) == 50
        assert opened[0].plans == ["SCAN session USING INDEX session_by_start"]  # stops after the 50th
        for ask in (
            lambda: history.finished("knee"),
            lambda: history.sets_of("squat"),
            lambda: history.summary("7"),
            lambda: history.summary(uuid_of(7)),
            lambda: history.seal(stored(7)),
            lambda: history.seal(stored(201)),
            lambda: history.show("201"),
        ):
            ask()
        scans = [plan for plan in opened[0].plans[1:] if plan.startswith("SCAN")]
        assert scans == []
        sorting = [plan for plan in opened[0].plans if "TEMP B-TREE" in plan]
        assert sorting == ["USE TEMP B-TREE FOR ORDER BY"]  # the sets of one exercise


def test_several_threads_may_ask_at_once(history: History) -> None:
    for number in range(1, 6):
        history.seal(stored(number))
    found: list[int] = []

    def ask() -> None:
        for key in "12345":
            found.append(len(history.show(key).events))
            found.append(len(history.list()))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found.count(5) == 20
    assert found.count(len(stored(1).events)) == 20


def test_a_broken_byte_in_a_remark_keeps_no_session_from_the_history(history: History) -> None:
    history.seal(stored(1, remark="caf\udce9"))
    assert history.show("1").summary.remark == "caf?"


def test_names_come_in_both_languages(history: History) -> None:
    history.seal(stored(1))
    assert history.list()[0].stage_name == Text("Weeks 5-8", "Uge 5-8")
    assert [lap.name.da for lap in history.show("1").laps] == ["Gør klar", "Planke", "Squat"]
