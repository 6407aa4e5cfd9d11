"""A session on plain lines goes on, or stays resumable, whatever becomes of those who speak with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli.conftest import Run
from timer.cli.spoken import LONGEST_LINE

FAST = ("--headless", "--speed", "20000")


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_how_far_it_is_saved_can_be_asked_at_any_time(holdfast: Run) -> None:
    code, out, _ = holdfast("start", "short", "--headless", "--json", typed="saved\npause\nsaved\nend\n")
    said = [event["at"] for event in objects(out) if event["event"] == "saved"]
    assert code == 0
    assert len(said) == 2
    plain = holdfast("start", "short", "--headless", typed="saved\nend\n")[1]
    assert "saved" in plain


def test_a_line_without_end_is_no_word_and_fills_no_memory(holdfast: Run) -> None:
    endless = "x" * (10 * LONGEST_LINE)
    code, out, _ = holdfast("start", "short", "--headless", "--json", typed=f"{endless}\nend\n")
    assert (code, objects(out)[-1]["outcome"]) == (0, "ended")
    assert len(out) < 4 * LONGEST_LINE


class Taking:
    """A stream that takes so many lines."""

    def __init__(self, lines: int, error: OSError) -> None:
        self._left = lines
        self._error = error
        self.taken = ""

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> None:
        self._left -= text.count("\n")
        if self._left < 0:
            raise self._error
        self.taken += text

    def flush(self) -> None:
        """Everything is written at once."""


@pytest.mark.parametrize("lines", [0, 1, 4])
def test_when_nobody_reads_any_more_the_session_is_left_and_can_be_taken_up(
    holdfast: Run, home: Path, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    reader = Taking(lines, BrokenPipeError())
    with monkeypatch.context() as gone:
        gone.setattr("timer.cli.start.sys.stdout", reader)
        gone.setattr("timer.cli.guard._close_output", lambda: None)
        assert holdfast("start", "short", *FAST, "--json")[0] == 1  # as a command in a pipe
    assert len(list((home / "live").glob("*.db"))) == 1
    assert objects(holdfast("start", "--headless", "--json", typed="end\n")[1])[-1]["outcome"] == "ended"


def test_a_full_disk_behind_the_output_does_not_end_the_session(
    holdfast: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr("timer.cli.start.sys.stdout", Taking(5, OSError(28, "No space left on device")))
        full.setattr("timer.cli.guard._close_output", lambda: None)
        code, _, err = holdfast("start", "short", *FAST)
    assert (code, "No space left" in err) == (1, True)
    (session,) = json.loads(holdfast("history", "list", "--json")[1])
    assert session["outcome"] == "finished"


def test_what_was_left_is_told_before_a_new_session_and_at_the_same_second_when_it_is_taken_up(
    holdfast: Run,
) -> None:
    assert holdfast("start", "short", "--headless", typed="skip\nquit\n")[0] == 0
    out = holdfast("start", "short", *FAST)[1]
    (told,) = [line for line in out.splitlines() if "was left" in line]
    assert "just now" in told
    assert "Finished" in out
    out = holdfast("start", "--headless", typed="end\n")[1]
    assert "Left just now; it goes on at the same second, 0:00 into Plank, set 1 of 2." in out
    assert "was left" not in holdfast("start", "short", *FAST)[1]
