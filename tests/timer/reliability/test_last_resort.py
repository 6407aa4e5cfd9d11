"""A fault of Holdfast's own, and what is done to its output, cost one sentence and never a traceback."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from tests.timer.cli.conftest import Run
from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.stage import play, until
from timer.cli import history
from timer.cli.guard import FAILED
from timer.session.services import ProgramRow
from timer.tui.app import HoldfastApp

ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX's descriptors and devices")


def test_a_fault_is_one_sentence_and_a_report_for_its_owner(
    holdfast: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("a \udce9 surprise")

    monkeypatch.setattr(history, "list_sessions", broken)
    code, out, err = holdfast("history", "list")
    assert (code, out) == (FAILED, "")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    (report,) = (home / "reports").iterdir()
    assert str(report) in err
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError: a \\udce9 surprise" in text
    assert "in broken" in text
    if os.name == "posix":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_no_more_than_ten_reports_are_kept(
    holdfast: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError

    (home / "reports").mkdir()
    for number in range(30):
        (home / "reports" / f"report-20200101-0000{number}.txt").touch()
    monkeypatch.setattr(history, "list_sessions", broken)
    holdfast("history", "list")
    assert len(list((home / "reports").iterdir())) == 10


def test_without_a_home_the_report_lies_among_the_temporary_files(
    holdfast: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(history, "list_sessions", broken)
    monkeypatch.setenv("HOLDFAST_HOME", "/proc/nowhere")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    err = holdfast("history", "list")[2]
    (report,) = tmp_path.glob("report-*.txt")
    assert str(report) in err


def shell(home: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `command` in a shell, in which `holdfast` is this Holdfast."""
    environ = {**os.environ, "HOLDFAST_HOME": str(home), "PYTHONPATH": str(ROOT), **variables}
    line = f'holdfast() {{ "{sys.executable}" -P -m timer "$@"; }}; {command}'
    return subprocess.run(["sh", "-c", line], env=environ, capture_output=True, text=True, timeout=60)


@posix
@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("holdfast programs list > /dev/full", "cannot be written"),
        ("{ holdfast programs list; echo $? >&2; } | true", "1"),
        ("holdfast start short --headless --speed 20000 <&- >&- 2>&-", ""),
        ("{ holdfast start short --headless --speed 2000; echo $? >&2; } | head -1", ""),
    ],
)
def test_an_output_that_takes_nothing_is_at_most_one_sentence(home: Path, command: str, says: str) -> None:
    done = shell(home, command)
    assert says in done.stderr
    assert len(done.stderr.splitlines()) <= 1
    assert "Traceback" not in done.stdout + done.stderr


@posix
def test_a_terminal_of_another_time_shows_what_it_can(home: Path) -> None:
    done = shell(home, "holdfast start short --headless --speed 20000", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Plank" in done.stdout


@posix
def test_what_a_session_writes_is_for_its_owner_only(home: Path) -> None:
    export = '--strap simulated --strap-truth "$HOLDFAST_HOME/truth.jsonl"'
    done = shell(home, f"umask 000; holdfast start short --headless --speed 20000 {export}")
    assert (done.returncode, done.stderr) == (0, "")
    assert (home / "truth.jsonl").is_file()
    ours = [path for path in home.rglob("*") if path.name not in ("programs", "short.yaml")]
    assert len(ours) > 4
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in ours} == {0}


def test_a_fault_inside_the_app_ends_it_without_a_traceback_and_reaches_whoever_started_it() -> None:
    class Broken(FakeServices):
        def programs(self) -> list[ProgramRow]:
            raise RuntimeError("a surprise")

    app = HoldfastApp(Broken(FakeSession(moments.holding())), "en")

    async def scene() -> None:
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.fault is not None)

    with pytest.raises(WorkerFailed):
        play(scene())
    assert isinstance(app.fault, RuntimeError)
    assert app._exit_renderables == []
