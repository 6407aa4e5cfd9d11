"""Writes `data/history-v<n>.db` and `data/live-v<n>.db` for the newest versions, once:

    python -m tests.timer.store.make_fixtures

A stored file is what a user's disk holds, so one that exists is never written again.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.timer.store.sessions import START, imported, journal, stored, uuid_of
from timer.events.plan import PlanKind
from timer.store.history import History
from timer.store.home import find_home
from timer.store.live import LiveJournal
from timer.store.migrations import HISTORY, LIVE

DATA = Path(__file__).with_name("data")
SEALED = (stored(1), replace(stored(2, seconds=5, origin="simulated"), laps=()), imported(3))
STARTED = {"program": "knee", "on": START.toordinal(), "stage": 2, "workout": 1}
RECORDED = journal(uuid_of(1))[:40]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = find_home({"HOLDFAST_HOME": folder})
        with closing(History.of(home)) as history:
            for session in SEALED:
                history.seal(session)
            history.plan.append(PlanKind.STARTED, STARTED, START, "Europe/Copenhagen")
        with closing(LiveJournal.create(home, uuid_of(1))) as live:
            live.append(RECORDED, alive_ms=99_000)
        for made, name in (
            (home.history, f"history-v{len(HISTORY)}.db"),
            (home.live_file(uuid_of(1)), f"live-v{len(LIVE)}.db"),
        ):
            if not (DATA / name).exists():
                (DATA / name).write_bytes(made.read_bytes())


if __name__ == "__main__":
    main()
