"""After a kill the real app offers the same session at the same second, with each of its three answers."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from pathlib import Path

import pytest

from tests.timer.reliability.program import Screen, make_home
from timer.core.fold import fold
from timer.core.state import Outcome, State, Status
from timer.events import Event, Kind
from timer.session.wording import clock
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal, unfinished

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and terminals are POSIX's")

START = ("start", "short", "--workout", "2", "--strap", "simulated")


def left(home: Path) -> tuple[State, int, tuple[Event, ...]]:
    """State, last sign of life and journal of the one session that is not finished."""
    (uuid,) = unfinished(Home(home))
    with closing(LiveJournal.open(Home(home), uuid)) as journal:
        events, alive_ms = journal.events(), journal.alive_ms()
    return fold(events), alive_ms, events


def wait_for(home: Path, screen: Screen, alive_ms: int) -> None:
    """Until so much of a session is saved."""
    journals = home / "live"
    while not list(journals.glob("*.db")):
        assert screen.look(0.1)
    assert screen.until("♥")
    screen.look(alive_ms / 1000)


def place(state: State, alive_ms: int) -> str:
    """How the next start tells of it."""
    elapsed = clock(state.elapsed_ms(alive_ms) / 1000)
    return f"{elapsed} into step {state.index + 1} of {len(state.steps)}"


def end(screen: Screen, number: signal.Signals = signal.SIGKILL) -> None:
    screen.signal(number)
    screen.wait()
    screen.close()


def test_it_goes_on_in_the_same_session_and_is_finished_as_it_is_without_anything_that_was_not_done(
    tmp_path: Path,
) -> None:
    home = make_home(tmp_path / "home")
    first = Screen(home, *START)
    wait_for(home, first, 3_000)
    end(first)
    state, alive_ms, before = left(home)
    assert alive_ms > 2_000

    second = Screen(home)  # the list of programs offers it, too
    assert second.until("go on from here")
    second.look(0.5)
    painted = second.painted()
    assert place(state, alive_ms) in painted
    assert "left just now" in painted
    second.press("\r")
    assert second.until("♥")
    second.press(" ")
    second.look(2)
    end(second)
    state, _, events = left(home)
    assert events[: len(before)] == before
    (gap,) = [event for event in events if event.kind is Kind.GAP]
    assert gap.payload["from_ms"] == alive_ms
    assert len([event for event in events if event.kind is Kind.RUN]) == 2
    assert state.status is not Status.FINISHED

    third = Screen(home, *START)
    assert third.until("finish it as it is")
    third.press("f")
    assert third.until("♥")  # and then the workout that was asked for
    end(third, signal.SIGTERM)
    with closing(History.of(Home(home))) as history:
        (line,) = history.list()
        kept = history.show(line.uuid)
    assert kept.events[: len(events)] == events
    assert line.outcome == "ended"
    assert not [lap for lap in kept.laps if lap.kind == "hold" and lap.outcome == Outcome.COMPLETED.value]


def test_what_is_thrown_away_is_gone_and_only_after_it_was_asked_twice(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    first = Screen(home, *START)
    wait_for(home, first, 1_000)
    end(first)
    (uuid,) = unfinished(Home(home))
    second = Screen(home)
    assert second.until("throw it away")
    second.press("t")
    assert second.until("throw it away for good")
    assert unfinished(Home(home)) == (uuid,)
    second.press("t")
    while unfinished(Home(home)):
        assert second.look(0.1)
    end(second, signal.SIGTERM)
    with closing(History.of(Home(home))) as history:
        assert history.list() == ()
