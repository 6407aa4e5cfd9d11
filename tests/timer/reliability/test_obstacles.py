"""Odd things in the place of files, odd variables, odd words: a sentence or a session, never a traceback."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.timer.cli.conftest import Run

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are POSIX's")

FILES = ("settings.toml", "history.db", "lock", "live", "programs/x.yaml", "backups", "ballast", "reports")
COMMANDS = (
    ("history", "list"),
    ("doctor",),
    ("programs", "list"),
    ("straps", "forget"),
    ("start", "short", "--headless", "--speed", "20000"),
)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def an_endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(50_000))


def nothing(path: Path) -> None:
    path.touch()


def checked(holdfast: Run, *arguments: str) -> tuple[int, str]:
    """The exit code and everything that was said, which is to be plain."""
    code, out, err = holdfast(*arguments)
    assert code in (0, 1, 2), err
    assert "Traceback" not in out + err
    assert "fault of its own" not in err
    assert len(err.splitlines()) <= 3
    assert all(character.isprintable() for character in err if character not in "\n\t\udce9")
    return code, out + err


@posix
@pytest.mark.parametrize(
    "obstacle",
    [a_folder, a_pipe, an_endless_device, a_link_to_itself, garbage, nothing],
    ids=lambda f: f.__name__,
)
def test_a_workout_takes_place_whatever_stands_in_the_place_of_a_file(
    holdfast: Run, home: Path, obstacle: Callable[[Path], None]
) -> None:
    for name in FILES:
        path = home / name
        obstacle(path)
        checked(holdfast, "doctor")
        # Without a home there are the bundled programs.
        program = "care" if name in ("lock", "live") else "short"
        code, said = checked(holdfast, "start", program, "--headless", "--speed", "20000")
        assert code == 0
        assert "Finished" in said
        for leftover in sorted(home.rglob("*"), reverse=True):
            if leftover.name not in ("programs", "short.yaml"):
                leftover.rmdir() if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()


SETTINGS = (
    "a = " + "[" * 5_000,
    "programs = 3",
    "[programs]\nshort = 7",
    "[programs.short]\nalternatives = 3",
    "[programs.short]\nfigures = 1",
    '[programs.short.figures.plank]\nhold = "-40 s"',
    '[programs.short.figures.nobody]\nhold = "40 s"',
    '[programs.short.timing]\nnever = "1 s"',
    "muted = 7\nlanguage = [1]\nresting_bpm = inf\nmaximal_bpm = nan\nstrap_address = 'x y'",
    "year_of_birth = 99999999999999999999999999",
    "\ufeffmuted = true",
    "muted = true\nmuted = false",
    'remark = "' + "x" * 100_000 + '"',
)


@pytest.mark.parametrize("text", SETTINGS, ids=range(len(SETTINGS)))
def test_settings_that_make_no_sense_leave_every_command_usable(holdfast: Run, home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text, encoding="utf-8")
    for command in COMMANDS:
        code, _ = checked(holdfast, *command)
        assert code == 0 or command[0] in ("start", "straps")
    code, said = checked(holdfast, "start", "care", "--headless", "--speed", "20000", "--strap", "none")
    assert code == 0 or "must be a table" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOLDFAST_HOME", "/dev/null/x"),
        ("HOLDFAST_HOME", "~nobody-of-this-name/x"),
        ("HOLDFAST_HOME", "/" + "x" * 5_000),
        ("HOLDFAST_HOME", "/proc/nowhere"),
        ("LANG", "garbage"),
        ("LC_ALL", "da_DK\udce9.x"),
        ("COLUMNS", "-5"),
        ("COLUMNS", "abc"),
        ("COLUMNS", "9" * 30),
        ("TZ", "Mars/Phobos"),
        ("TZ", ":/etc/passwd"),
        ("TERM", ""),
        ("HOME", ""),
        ("TMPDIR", "/nowhere"),
    ],
)
def test_a_workout_takes_place_whatever_a_variable_says(
    holdfast: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    for command in (("--help",), ("history", "list"), ("doctor",)):
        checked(holdfast, *command)
    assert checked(holdfast, "start", "care", "--headless", "--speed", "20000")[0] == 0


WORDS = (
    "",
    "..",
    "../../etc/passwd",
    "-1",
    "9" * 40,
    "\udce9",
    "a\nb",
    "x" * 9_000,
    "nan",
    "CON",
    "%s{}",
    "/dev/zero",
)


@pytest.mark.parametrize(
    "command",
    [
        ("history", "show", "{}"),
        ("history", "delete", "{}"),
        ("history", "list", "--limit={}"),
        ("programs", "show", "{}"),
        ("programs", "show", "short", "--stage={}"),
        ("programs", "check", "{}"),
        ("--person={}", "history", "list"),
        ("start", "short", "--headless", "--speed=9e4", "--stage={}"),
        ("start", "short", "--headless", "--speed=9e4", "--choose={}"),
        ("start", "short", "--headless", "--speed=9e4", "--seed={}", "--strap=simulated"),
        ("start", "short", "--headless", "--speed={}", "--stage=9"),
        ("start", "{}", "--headless"),
    ],
    ids=" ".join,
)
def test_any_word_is_understood_or_refused_in_a_sentence(
    holdfast: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for word in WORDS:
        checked(holdfast, *(part.replace("{}", word) for part in command))
