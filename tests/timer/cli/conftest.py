"""A home of its own for each test, with a short program in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from timer.cli.main import main
from timer.session.sounder import Heard
from timer.sound.client import Loudness
from timer.sound.player import SilentPlayer
from timer.sound.wire import Unable

SHORT = """
holdfast: 1
program: short
name: {en: Short, da: Kort}
timing: {ready: 2 s, between sets: 3 s}
exercises:
  plank: {name: {en: Plank, da: Planke}, position: floor}
  squat: {name: {en: Squat, da: Squat}, position: standing}
stages:
  - name: {en: Stage 1, da: Fase 1}
    workouts:
      - do: [{exercise: plank, sets: 2, hold: 20 s}]
      - do: [{exercise: squat, sets: 2, reps: 8-10, rest: 3 s}]
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """HOLDFAST_HOME, with the program "short" in it; English, no standard input."""
    folder = tmp_path / "home"
    (folder / "programs").mkdir(parents=True)
    (folder / "programs" / "short.yaml").write_text(SHORT, encoding="utf-8")
    monkeypatch.setenv("HOLDFAST_HOME", str(folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


@pytest.fixture(autouse=True)
def _no_sound_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without one, and no helper process that looks for it."""

    def player(_loudness: Loudness, heard: Heard) -> SilentPlayer:
        heard(Unable("no device"))
        return SilentPlayer()

    monkeypatch.setattr("timer.cli.sounding.HelperPlayer", player)


@pytest.fixture
def holdfast(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line: (exit code, standard output, standard error). `typed` is its standard input."""

    def run(*arguments: str, typed: str | None = None) -> tuple[int, str, str]:
        reading, writing = os.pipe()
        with os.fdopen(writing, "w") as file:
            file.write(typed or "")
        with os.fdopen(reading) if typed is not None else open(os.devnull) as file:
            monkeypatch.setattr("sys.stdin", file)
            try:
                code = main(arguments)
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else 1
            said = capsys.readouterr()
        if typed is None:
            os.close(reading)
        return code, said.out, said.err

    return run
