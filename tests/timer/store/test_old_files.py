from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.timer.store.make_fixtures import DATA, RECORDED, SEALED, STARTED
from tests.timer.store.sessions import RUN, START, uuid_of
from timer.events.plan import PlanEvent, PlanKind
from timer.store.history import History
from timer.store.home import Home
from timer.store.live import LiveJournal
from timer.store.migrations import HISTORY, LIVE
from timer.store.records import StoredSession

HISTORIES = sorted(DATA.glob("history-v*.db"))
JOURNALS = sorted(DATA.glob("live-v*.db"))


def without_timeline(session: StoredSession) -> StoredSession:
    """The prescription is as it was written then, and may look different today."""
    events = [
        replace(event, payload={key: value for key, value in event.payload.items() if key != "timeline"})
        for event in session.events
    ]
    return replace(session, events=tuple(events))


def test_a_file_of_every_version_is_stored() -> None:
    assert [path.name for path in HISTORIES] == [f"history-v{n + 1}.db" for n in range(len(HISTORY))]
    assert [path.name for path in JOURNALS] == [f"live-v{n + 1}.db" for n in range(len(LIVE))]


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_a_history_of_any_version_opens_with_everything_in_it(home: Home, path: Path) -> None:
    shutil.copy(path, home.history)
    with closing(History.of(home)) as history:
        for number, session in enumerate(SEALED, start=1):
            found = history.show(str(number))
            expected = replace(session, summary=replace(session.summary, number=number))
            assert without_timeline(found) == without_timeline(expected)
            if session.events:
                assert found.timeline is not None
                assert [step.seconds for step in found.timeline.steps] == [10, 30, 24]
        assert [done.load_kg for done in history.sets_of("squat")] == [42.5]
        assert history.delete("1").number == 1


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_a_history_of_any_version_goes_on_with_the_plan(home: Home, path: Path) -> None:
    shutil.copy(path, home.history)
    with closing(History.of(home)) as history:
        kept = history.plan.events()
        assert [event.payload for event in kept] == ([] if path.stem == "history-v1" else [STARTED])
        seq = history.plan.append(PlanKind.STOPPED, {"program": "knee"}, START, "Europe/Copenhagen")
        stopped = PlanEvent(
            seq,
            "2026-03-28T06:30:00.250+00:00",
            "Europe/Copenhagen",
            START.toordinal(),
            PlanKind.STOPPED,
            {"program": "knee"},
        )
        assert history.plan.events() == (*kept, stopped)
    copies = [path.name for path in home.root.glob("history.db.backup-v*")]
    version = int(path.stem.removeprefix("history-v"))
    assert copies == ([] if version == len(HISTORY) else [f"history.db.backup-v{version}"])


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_a_running_session_of_any_version_can_be_taken_up_again(home: Home, path: Path) -> None:
    shutil.copy(path, home.live_file(uuid_of(1)))
    with closing(LiveJournal.open(home, uuid_of(1))) as live:
        assert live.events()[1:] == RECORDED[1:]
        assert live.runs() == (RUN,)
        assert live.alive_ms() == 99_000
