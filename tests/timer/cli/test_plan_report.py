"""`holdfast plan report`: from the history to one page."""

from __future__ import annotations

import json
import stat
from datetime import datetime
from pathlib import Path

import pytest

from tests.timer.cli.conftest import Run

PLANKS = "skip\npain 3 left knee\ngo on\ndone\nskip\ndone\n"


@pytest.fixture
def trained(holdfast: Run) -> Run:
    """One session, with pain on the way."""
    code, _said, told = holdfast("start", "short", "--workout", "1", "--headless", typed=PLANKS)
    assert code == 0, told
    return holdfast


def test_the_program_that_was_done_last_is_meant_without_a_name(trained: Run) -> None:
    code, said, _ = trained("plan", "report")
    assert code == 0
    assert said.startswith("# Training report: Short\n")
    assert "during: 3 of 10, left knee" in said
    assert "| 1 | Plank | 20 s |" in said


def test_json_tells_the_same_in_figures(trained: Run) -> None:
    told = json.loads(trained("plan", "report", "short", "--json")[1])
    assert told["sessions"] == 1
    assert told["last"] == told["felt"][0]["day"] == f"{datetime.now().astimezone():%Y-%m-%d}"
    during = next(one for one in told["pains"] if one["moment"] == "during")
    assert (during["some"], during["highest"]) == (1, 3)


def test_a_file_is_for_its_owner_alone_and_none_is_overwritten(trained: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert trained("plan", "report", "--out", str(file))[0] == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    assert before.startswith(b"<!doctype html>")
    code, _, told = trained("plan", "report", "--out", str(file))
    assert (code, told.count("\n")) == (2, 1)
    assert file.read_bytes() == before


def test_the_format_that_is_asked_for_goes_before_the_name_of_the_file(trained: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    trained("plan", "report", "--format", "md", "--out", str(file))
    assert file.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    "asked",
    [
        ["nothing-of-the-kind"],
        ["--from", "2026-05-02", "--to", "2026-05-01"],
        ["--from", "tomorrow"],
        ["--out", "/nowhere/at/all/report.md"],
    ],
)
def test_what_cannot_be_done_is_one_line(trained: Run, asked: list[str]) -> None:
    code, said, told = trained("plan", "report", *asked)
    assert code in (1, 2)
    assert (said, told.count("\n")) == ("", 1)


def test_with_nothing_done_a_name_is_asked_for(holdfast: Run) -> None:
    code, _, told = holdfast("plan", "report")
    assert (code, "holdfast plan report knee" in told) == (2, True)
    assert holdfast("plan", "report", "knee")[0] == 0
