"""What an older Holdfast left is read, gone on with and added to by this one.

`data/home-0.1.0` was written by that version with three commands: a workout of the running plan with the
simulated strap at a thousand times the speed, one of the program `short` with a set written down, and one
that was paused, lengthened, skipped, taken back, stopped for pain and left.
"""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli.conftest import Run
from tests.timer.store.make_fixtures import DATA, SEALED
from timer.core.fold import fold
from timer.store.history import History
from timer.store.home import Home
from timer.store.migrations import HISTORY

HISTORIES = sorted(DATA.glob("history-v*.db"))
HOMES = sorted(Path(__file__).with_name("data").glob("home-*"))


def listed(holdfast: Run) -> list[dict[str, Any]]:
    code, out, err = holdfast("history", "list", "--json")
    assert (code, err) == (0, "")
    rows: list[dict[str, Any]] = json.loads(out)
    return rows


def copies(home: Path) -> list[str]:
    """The backups that were made before the file was changed."""
    return [copy.name for copy in home.glob("history.db.backup-v*")]


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_a_history_of_any_version_is_shown_and_added_to_and_copied_first(
    holdfast: Run, home: Path, path: Path
) -> None:
    shutil.copy(path, home / "history.db")
    assert {row["session"] for row in listed(holdfast)} == {each.summary.uuid for each in SEALED}
    for session in SEALED:
        code, out, err = holdfast("history", "show", session.summary.uuid, "--json")
        assert (code, err) == (0, "")
        assert len(json.loads(out)["laps"]) == len(session.laps)
    assert holdfast("start", "short", "--headless", "--speed", "20000")[0] == 0
    assert len(listed(holdfast)) == len(SEALED) + 1
    version = int(path.stem.removeprefix("history-v"))
    assert copies(home) == ([] if version == len(HISTORY) else [f"history.db.backup-v{version}"])


@pytest.mark.parametrize("old", HOMES, ids=lambda path: path.name)
def test_the_home_of_a_released_version_is_gone_on_with(holdfast: Run, home: Path, old: Path) -> None:
    shutil.copytree(old, home, dirs_exist_ok=True)
    before = {path.name: path.read_bytes() for path in (home / "programs").iterdir()}
    lifted, run = listed(holdfast)
    assert (lifted["program"], run["program"]) == ("short", "run-12-weeks")
    for row in (lifted, run):
        assert holdfast("history", "show", row["session"])[0] == 0
    with closing(History.of(Home(home))) as history:
        kept = [history.show(row["session"]) for row in (lifted, run)]
        assert [one.load_kg for one in history.sets_of("squat")] == [42.5]
    for session in kept:
        # Newer code decides nothing anew: what the old events fold to is what was written down then.
        laps = fold(session.events).laps
        assert [(lap.active_ms, lap.outcome) for lap in laps] == [
            (lap.active_ms, lap.outcome) for lap in session.laps
        ]
    code, out, err = holdfast("start", "--headless", "--json", typed="go on\nend\n")
    assert (code, err) == (0, "")
    said = [json.loads(line) for line in out.splitlines()]
    assert [line["event"] for line in said if line["event"] in ("pain", "gap", "finished")] == [
        "pain",
        "gap",
        "finished",
    ]
    assert said[-1]["outcome"] == "ended"
    assert len(listed(holdfast)) == 3
    assert {path.name: path.read_bytes() for path in (home / "programs").iterdir()} == before
