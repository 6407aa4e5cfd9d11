"""Room that is kept for a full disk."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.timer.store.sessions import TroubledConnection, journal, stored, uuid_of
from timer.events import Event, Kind
from timer.store import ballast
from timer.store.ballast import PAUSE, SIZE, Ballast
from timer.store.errors import StoreError
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal
from timer.store.recorder import JournalRecorder
from timer.store.sealing import seal_live

EVENTS = journal(uuid_of(1), seconds=120)
FULL = StoreError("the disk is full", "full")


class Disk:
    """A disk with room for a commit only once the ballast is gone, or somebody has cleaned up."""

    def __init__(self, home: Home) -> None:
        self.full = False
        self._home = home

    def __call__(self, path: Path) -> TroubledConnection:
        return TroubledConnection(path, before=self._write)

    def _write(self) -> None:
        if self.full and self._home.ballast.exists():
            raise FULL


def recorded(recorder: JournalRecorder, events: tuple[Event, ...]) -> None:
    """One commit for each of `events`, each on the disk."""
    for event in events:
        recorder.record(event)
        assert recorder.flush(30)


@pytest.fixture
def disk(home: Home) -> Disk:
    """The home as an earlier session left it, with its ballast."""
    first = JournalRecorder(LiveJournal.create(home, uuid_of(9)))
    first.alive(0)
    assert first.close()
    assert home.ballast.stat().st_size == SIZE
    return Disk(home)


def test_on_a_full_disk_the_session_goes_on_in_the_kept_room_and_the_user_is_told(
    home: Home, disk: Disk
) -> None:
    recorder = JournalRecorder(LiveJournal.create(home, uuid_of(1), disk))
    recorded(recorder, EVENTS[:10])
    assert recorder.fault is None
    disk.full = True
    recorded(recorder, EVENTS[10:20])
    assert recorder.saved_ms == EVENTS[19].at_ms
    assert recorder.fault is not None
    assert recorder.fault.cause == "full"
    assert "free some room" in str(recorder.fault)
    assert recorder.close()
    with closing(LiveJournal.open(home, uuid_of(1))) as live:
        assert live.events() == EVENTS[:20]


def test_the_room_is_kept_anew_when_somebody_has_cleaned_up_and_the_warning_goes(
    home: Home, disk: Disk
) -> None:
    recorder = JournalRecorder(LiveJournal.create(home, uuid_of(1), disk))
    disk.full = True
    recorded(recorder, EVENTS[:2])
    assert not home.ballast.exists()
    disk.full = False
    recorded(recorder, EVENTS[2 : PAUSE + 4])
    assert home.ballast.stat().st_size == SIZE
    assert recorder.fault is None
    recorder.close()


def test_a_session_can_begin_on_a_full_disk(home: Home, disk: Disk) -> None:
    disk.full = True
    recorder = JournalRecorder(LiveJournal.create(home, uuid_of(1), disk))
    recorded(recorder, EVENTS[:1])
    assert recorder.fault is not None
    assert recorder.close()


def test_half_an_hour_with_a_strap_takes_a_quarter_of_the_room(home: Home) -> None:
    sizes: list[int] = []

    def look() -> None:
        sizes.append(sum(path.stat().st_size for path in home.live.iterdir()))

    packets = [
        Event(n, 1000 * n, Kind.PACKET, {"hex": f"10{n % 256:02x}{n:04x}{n:04x}"}) for n in range(1, 1801)
    ]
    with closing(LiveJournal.create(home, uuid_of(1), lambda path: TroubledConnection(path, look))) as live:
        before = sizes[-1]
        for first in range(0, len(packets), 30):
            live.append(packets[first : first + 30], 1000 * first)
    assert max(sizes) - before < SIZE / 4


def test_an_error_of_the_disk_that_stays_gives_the_room_back_too(home: Home) -> None:
    """A quota that is used up is told as an error, not as a full disk."""
    kept = Ballast(home.ballast)
    kept.committed()
    error = StoreError("the disk gave an error", "io")
    assert [kept.failed(error) for _ in range(4)] == [False, False, True, False]


@pytest.mark.parametrize("cause", ["busy", "other", "read-only"])
def test_other_troubles_leave_the_room_alone(home: Home, cause: str) -> None:
    kept = Ballast(home.ballast)
    kept.committed()
    assert not any(kept.failed(StoreError("trouble", cause)) for _ in range(9))  # type: ignore[arg-type]
    assert home.ballast.exists()


@pytest.mark.parametrize(("free", "kept"), [(2 * SIZE, False), (2 * SIZE + 1, True)])
def test_nobody_elses_last_room_is_taken(
    home: Home, monkeypatch: pytest.MonkeyPatch, free: int, kept: bool
) -> None:
    real = ballast.disk_usage(home.root)
    monkeypatch.setattr(ballast, "disk_usage", lambda _: real._replace(free=free))
    Ballast(home.ballast).committed()
    assert home.ballast.exists() == kept


def test_on_a_full_disk_a_session_comes_into_the_history_through_the_kept_room(
    home: Home, disk: Disk
) -> None:
    session = stored(1)
    with closing(LiveJournal.create(home, uuid_of(1))) as live:
        live.append(session.events)
    with closing(History(home.history, disk)) as history:
        disk.full = True
        assert seal_live(home, history, session)
        assert history.show(uuid_of(1)).events == session.events
    assert not home.ballast.exists()
