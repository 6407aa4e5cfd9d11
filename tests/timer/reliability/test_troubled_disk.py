"""The real program while its disk gives errors, hangs, is full, or may only be read."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from tests.timer.reliability.full_disk import try_full_disk
from tests.timer.reliability.program import Headless, Screen, command, environment, make_home
from timer.events import Kind
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what troubles a disk here is Linux's")

Trouble = Callable[[Path, int], AbstractContextManager[None]]

START = ("short", "--workout", "2", "--strap", "simulated")


def seconds_without_a_packet(home: Path, until_ms: int) -> set[int]:
    """Seconds of the one unfinished session in which a packet should have been kept and was not."""
    (uuid,) = unfinished(Home(home))
    with closing(LiveJournal.open(Home(home), uuid)) as journal:
        arrivals = [event.at_ms for event in journal.events() if event.kind is Kind.PACKET]
    kept = {at_ms // 1000 for at_ms in arrivals}
    return set(range(min(kept), until_ms // 1000)) - kept


def asked(session: Headless) -> int:
    """Ask how much is saved, in ms of session time."""
    session.type("saved")
    assert session.until("saved")
    return session.saved_ms


def told(session: Headless, words: str) -> float:
    """Seconds until a line says `words`."""
    begun = time.monotonic()
    while not any(words in line.get("text", "") for line in session.said):
        assert session.listen(0.05), session.said[-3:]
        assert time.monotonic() < begun + 30
    return time.monotonic() - begun


@contextmanager
def no_file_grows(_: Path, process: int) -> Iterator[None]:
    """Each write of the journal fails, as on a disk with a fault."""
    whole = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (1, whole[1]))
    yield
    resource.prlimit(process, resource.RLIMIT_FSIZE, whole)


@contextmanager
def the_home_is_gone(home: Path, _: int) -> Iterator[None]:
    """As a stick that was pulled out, or a network that is away for a while."""
    elsewhere = home.rename(home.with_name("elsewhere"))
    yield
    elsewhere.rename(home)


@pytest.mark.parametrize(
    ("trouble", "says"),
    [(no_file_grows, "the disk gave an error"), (the_home_is_gone, "is not there any more")],
    ids=lambda part: getattr(part, "__name__", ""),
)
def test_what_cannot_be_written_is_told_tried_again_and_not_lost(
    tmp_path: Path, trouble: Trouble, says: str
) -> None:
    home = make_home(tmp_path / "home")
    session = Headless(home, *START)
    assert session.until("heart", more=2)
    with trouble(home, session.pid):
        assert told(session, says) <= 2
        stuck_ms = asked(session)
        session.listen(2)
        assert asked(session) == stuck_ms
    while asked(session) < stuck_ms + 5_000:
        session.listen(0.2)
    session.kill()
    assert seconds_without_a_packet(home, session.saved_ms) == set()


def test_a_home_that_may_only_be_read_is_one_sentence_and_the_workout_takes_place(tmp_path: Path) -> None:
    mount = 'mount -t tmpfs -o ro none "$0" && exec "$@"'
    inside = ["unshare", "-rm", "sh", "-c", mount, str(tmp_path)]

    def holdfast(*arguments: str) -> subprocess.CompletedProcess[str]:
        line = [*inside, *command(*arguments)]
        return subprocess.run(line, env=environment(tmp_path), capture_output=True, text=True, timeout=60)

    listed = holdfast("history", "list")
    if "mount" in listed.stderr or "unshare" in listed.stderr:
        pytest.skip("this system gives no file system to mount")
    assert listed.returncode == 1
    (said,) = listed.stderr.splitlines()
    assert "Read-only file system" in said
    assert "set HOLDFAST_HOME to a folder that you can write to" in said
    workout = holdfast("start", "care", "--headless", "--speed", "20000")
    assert (workout.returncode, workout.stderr) == (0, "")
    assert "Finished" in workout.stdout
    (said,) = [line for line in workout.stdout.splitlines() if "Read-only file system" in line]
    assert said.endswith("until then a session runs in memory only")


def test_while_the_journal_cannot_be_written_the_screen_says_how_old_the_save_is_and_then_no_more(
    tmp_path: Path,
) -> None:
    home = make_home(tmp_path / "home")
    screen = Screen(home, "start", *START)
    assert screen.until("♥")
    (file,) = (home / "live").glob("*.db")
    with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as other:
        while not other.execute("SELECT 1 FROM event WHERE kind = 'packet'").fetchall():
            assert screen.look(0.1)
        other.execute("BEGIN EXCLUSIVE")
        screen.seen = b""
        assert screen.until("s ago")
        other.execute("ROLLBACK")
    until = time.monotonic() + 30
    told = True
    while told:
        assert time.monotonic() < until
        screen.seen = b""
        screen.look(1.5)
        told = "s ago" in screen.painted()
    screen.kill()
    (uuid,) = unfinished(Home(home))
    with closing(LiveJournal.open(Home(home), uuid)) as journal:
        alive_ms = journal.alive_ms()
    assert seconds_without_a_packet(home, alive_ms) == set()


def test_a_full_disk_is_told_within_two_seconds_and_costs_nothing_with_and_without_the_kept_room() -> None:
    outcome = try_full_disk(minutes=2)
    if outcome is None:
        pytest.skip("this system gives no file system to fill")
    assert outcome.told_seconds <= 2
    assert outcome.told_without_room_seconds <= 2
    assert outcome.kept_minutes >= 2
    assert outcome.missing_packets == 0
