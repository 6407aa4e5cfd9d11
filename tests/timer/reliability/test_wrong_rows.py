"""Rows that are sound SQLite and make no sense: told in a sentence, and every other command goes on."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli.conftest import Run
from tests.timer.reliability.test_old_homes import HOMES

ODD: tuple[Any, ...] = (None, -1, 2**62, 1.5, "", "x", "../..", [], {}, [[]], {"x": 1}, True, "9" * 400)


def spoilt(value: Any, chance: random.Random) -> Any:
    """The same JSON with one thing in it gone, or something else in its place."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(sorted(value))
        if chance.random() < 0.3:
            return {name: part for name, part in value.items() if name != key}
        return {**value, key: spoilt(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        place = chance.randrange(len(value))
        return [*value[:place], spoilt(value[place], chance), *value[place + 1 :]]
    return chance.choice(ODD)


def spoil_journal(path: Path, chance: random.Random) -> str:
    """Spoil one event; what was done to it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        rows = file.execute("SELECT seq, kind, payload FROM event WHERE kind <> 'packet'").fetchall()
        seq, kind, payload = chance.choice(rows)
        match chance.randrange(6):
            case 0:
                changed: tuple[str, Any] = ("at_ms", chance.choice((-(2**40), 2**62)))
            case 1:
                changed = (
                    "kind",
                    chance.choice(("", "unheard of", "sealed", "finished", "undone", "set_logged")),
                )
            case 2:
                changed = ("version", chance.choice((0, -1, 99)))
            case _:
                changed = ("payload", json.dumps(spoilt(json.loads(payload), chance)))
        file.execute(f"UPDATE event SET {changed[0]} = ? WHERE seq = ?", (changed[1], seq))
        return f"{kind} {seq}: {changed}"


def spoil_history(path: Path, chance: random.Random) -> str:
    """Spoil one value of one session; what was done to it."""
    table = chance.choice(("session", "series", "prescription", "lifted"))
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        names = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
        column = chance.choice([name for name in names if name not in ("id", "session")])
        value = chance.choice((None, -1, 2**62, "", "x", "[]", "{}", b"", b"\xff" * 40, "2026-13-45", 1e300))
        with suppress(sqlite3.Error):  # SQLite itself refuses many
            file.execute(
                f"UPDATE {table} SET {column} = ? WHERE {'session' if 'session' in names else 'id'} = 1",
                (value,),
            )
    return f"{table}.{column} = {value!r}"


def said(holdfast: Run, *arguments: str, typed: str | None = None) -> tuple[int, str]:
    code, out, err = holdfast(*arguments, typed=typed)
    assert "fault of its own" not in err, err
    assert "Traceback" not in out + err
    assert code in (0, 1, 2)
    return code, out + err


@pytest.mark.parametrize("seed", range(16))
def test_a_journal_that_makes_no_sense_is_told_and_keeps_nobody_from_another_workout(
    holdfast: Run, home: Path, seed: int
) -> None:
    shutil.copytree(HOMES[0], home, dirs_exist_ok=True)
    (journal,) = (home / "live").glob("*.db")
    what = spoil_journal(journal, random.Random(seed))
    assert said(holdfast, "start", "care", "--headless", "--speed", "20000", "--strap", "none")[0] == 0, what
    said(holdfast, "start", "--headless", "--json", typed="end\n")
    said(holdfast, "doctor")
    kept = sum(path.suffix == ".db" or ".damaged" in path.name for path in (home / "live").iterdir())
    sealed = len(json.loads(holdfast("history", "list", "--json")[1])) - 3
    assert kept + sealed >= 1


@pytest.mark.parametrize("seed", range(16))
def test_a_history_that_makes_no_sense_is_told_and_the_other_sessions_are_shown(
    holdfast: Run, home: Path, seed: int
) -> None:
    shutil.copytree(HOMES[0], home, dirs_exist_ok=True)
    shutil.rmtree(home / "live")
    what = spoil_history(home / "history.db", random.Random(seed))
    said(holdfast, "history", "list")
    said(holdfast, "programs", "list")
    said(holdfast, "doctor")
    assert said(holdfast, "history", "show", "2")[0] == 0, what
    said(holdfast, "history", "show", "1")
    assert said(holdfast, "start", "care", "--headless", "--speed", "20000", "--strap", "none")[0] == 0
