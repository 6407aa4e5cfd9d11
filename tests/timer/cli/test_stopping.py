"""Ctrl-C at a bad moment: one true line or none, and never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.timer.cli.conftest import Run
from timer.cli import stopping
from timer.cli.assembly import House
from timer.cli.guard import DONE, STOPPED, guarded
from timer.session.conductor import Conductor

ROOT = Path(__file__).resolve().parents[3]


def press_ctrl_c() -> None:
    signal.raise_signal(signal.SIGINT)


def test_ctrl_c_while_a_session_is_put_away_changes_nothing_of_what_is_said_and_done(
    holdfast: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = House.seal

    def impatient(house: House, session: Conductor) -> object:
        press_ctrl_c()
        return seal(house, session)

    monkeypatch.setattr(House, "seal", impatient)
    code, out, err = holdfast("start", "short", "--headless", "--speed", "20000", "--json")
    assert (code, err) == (DONE, "")
    assert json.loads(out.splitlines()[-1])["outcome"] == "finished"
    assert len(json.loads(holdfast("history", "list", "--json")[1])) == 1
    with pytest.raises(KeyboardInterrupt):
        press_ctrl_c()


def test_ctrl_c_in_the_very_last_moment_of_a_session_is_not_told_as_one_that_was_stopped(
    holdfast: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Conductor.run

    async def outrun(session: Conductor) -> str:
        outcome = await run(session)
        press_ctrl_c()
        return outcome

    monkeypatch.setattr(Conductor, "run", outrun)
    code, out, err = holdfast("start", "short", "--headless", "--speed", "20000")
    assert (code, err) == (DONE, "")
    assert "Finished" in out


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        (True, "Stopped. The session is kept and can be taken up again."),
        (False, "Nothing of the session is kept"),
    ],
)
def test_ctrl_c_in_a_session_says_whether_it_is_kept(
    holdfast: Run, home: Path, monkeypatch: pytest.MonkeyPatch, kept: bool, says: str
) -> None:
    if not kept:
        monkeypatch.setenv("HOLDFAST_HOME", "/dev/null/nowhere")
    sleep = Conductor._look

    def interrupted(session: Conductor) -> int:
        press_ctrl_c()
        return sleep(session)

    monkeypatch.setattr(Conductor, "_look", interrupted)
    code, _, err = holdfast("start", "care", "--headless")
    assert code == STOPPED
    assert says in err
    assert len(err.splitlines()) == 1
    assert len(list((home / "live").glob("*.db")) if kept else [1]) == 1


def test_signals_are_heeded_again_after_what_must_not_be_disturbed() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stopping.held_off():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


def test_whoever_wants_ctrl_c_ignored_has_it_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert guarded(lambda: press_ctrl_c() or DONE) == DONE
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name != "posix", reason="the end by a signal is POSIX's")
def test_ctrl_c_during_the_first_imports_ends_it_without_a_word(tmp_path: Path) -> None:
    """A module of the library that is imported early is where it is pressed."""
    (tmp_path / "argparse.py").write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n", encoding="utf-8"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "timer", "--help"],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")
