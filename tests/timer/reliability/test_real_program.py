"""The real program stopped and continued, doubled, and in terminals of any size."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.timer.reliability.program import Headless, Screen, command, environment, make_home
from timer.core.fold import fold
from timer.core.state import Status
from timer.events import Kind
from timer.session.conductor import GAP_MS
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and terminals are POSIX's")


def told(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), env=environment(home), capture_output=True, text=True, timeout=60
    )


def test_a_stop_becomes_a_gap_that_pauses_and_meanwhile_a_second_holdfast_is_refused_kindly(
    tmp_path: Path,
) -> None:
    home = make_home(tmp_path / "home")
    session = Headless(home, "short", "--workout", "2", "--strap", "simulated")
    assert session.until("heart", more=2)
    session.signal(signal.SIGSTOP)
    listed = told(home, "history", "list")
    refused = told(home, "start", "short", "--headless")
    session.listen(GAP_MS / 1000 + 0.3)
    session.signal(signal.SIGCONT)
    assert session.until("gap")
    told_ms = next(round(line["at"] * 1000) for line in session.said if line["event"] == "gap")
    while session.saved_ms < told_ms:
        session.type("saved")
        assert session.until("saved")
    session.kill()
    assert (listed.returncode, listed.stderr) == (0, "")
    assert refused.returncode == 1
    assert "another Holdfast" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    (uuid,) = unfinished(Home(home))
    with closing(LiveJournal.open(Home(home), uuid)) as journal:
        events = journal.events()
    gap = next(event for event in events if event.kind is Kind.GAP)
    assert gap.at_ms - gap.payload["from_ms"] > GAP_MS
    state = fold(events)
    assert state.status is Status.PAUSED
    assert state.elapsed_ms(gap.at_ms) + sum(lap.active_ms for lap in state.laps) == gap.payload["from_ms"]


def test_terminals_of_any_size_and_a_storm_of_resizes_end_no_session(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    screen = Screen(home, "start", "short", "--workout", "2", "--strap", "simulated", size=(1, 2))
    sizes = [(1, 2), (2, 1), (500, 200), (3, 3), (80, 24), (1, 1), (20, 5), (9999, 3), (60, 20)]
    while not unfinished(Home(home)):
        assert screen.look(0.05)
    for size in sizes * 3:
        screen.resize(*size)
        assert screen.look(0.02)
    screen.signal(signal.SIGTERM)
    assert screen.wait() == 0
    screen.close()
    assert len(unfinished(Home(home))) == 1
    assert not (home / "reports").exists()


#: Variables that make no sense, all at once.
NONSENSE = {
    "TERM": "xyzzy",
    "COLORTERM": "\udce9",
    "COLUMNS": "9" * 30,
    "LINES": "-1",
    "LC_ALL": "da_DK\udce9.x",
    "LANGUAGE": "../../etc",
    "PYTHONIOENCODING": "ascii",
    "TZ": "Mars/Phobos",
    "TMPDIR": "/nowhere",
    "HOME": "",
    "XDG_DATA_HOME": "nowhere",
    "ESCDELAY": "soon",
    "DBUS_SYSTEM_BUS_ADDRESS": "garbage",
    "TEXTUAL_DRIVER": "nothing",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_LOG": "/nowhere/x",
    "TEXTUAL_COLOR_SYSTEM": "all of them",
    "TEXTUAL_FPS": "-1",
}


def test_whatever_the_variables_say_the_screen_can_be_used_and_ends_in_order(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    screen = Screen(home, "start", "short", "--workout", "2", "--strap", "simulated", **NONSENSE)
    assert screen.until("█")
    assert screen.until("♥")
    screen.press(" ")
    screen.look(1)
    screen.signal(signal.SIGTERM)
    assert screen.wait() == 0
    screen.close()
    (uuid,) = unfinished(Home(home))
    with closing(LiveJournal.open(Home(home), uuid)) as journal:
        assert fold(journal.events()).status is Status.PAUSED
    assert not (home / "reports").exists()


def test_a_second_app_is_refused_a_session_in_one_sentence_while_the_first_one_goes_on(
    tmp_path: Path,
) -> None:
    home = make_home(tmp_path / "home")
    first = Headless(home, "short", "--workout", "2")
    assert first.until("step")
    second = Screen(home, "start", "short")
    assert second.wait() == 1
    said = second.painted()
    second.close()
    assert "another Holdfast" in said
    assert "Traceback" not in said
    first.type("end")
    assert first.until("finished")
    assert first.wait() == 0
