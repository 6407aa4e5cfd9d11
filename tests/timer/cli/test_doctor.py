"""What `doctor` says is wrong names the place where it can be mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.timer.cli.conftest import Run


def findings(holdfast: Run, name: str) -> list[tuple[bool, str]]:
    """What it says of one thing."""
    told = json.loads(holdfast("doctor", "--json")[1])
    return [(finding["works"], finding["say"]) for finding in told if finding["what"] == name]


def test_a_wrong_figure_of_ones_own_is_told_with_the_settings_file_that_it_stands_in(
    holdfast: Run, home: Path
) -> None:
    settings = home / "settings.toml"
    settings.write_text('[programs.short.figures.plank]\nhold = "-40 s"\n', encoding="utf-8")
    usable, wrong = findings(holdfast, "programs")
    assert usable[0]
    assert "care" in usable[1]
    assert "short" not in usable[1]
    assert not wrong[0]
    assert str(settings) in wrong[1]
    assert '"-40 s" must be more than 0 s' in wrong[1]
    assert "programs check" not in wrong[1]


def test_a_program_file_with_faults_is_told_with_its_first_line_and_column(holdfast: Run, home: Path) -> None:
    file = home / "programs" / "bad.yaml"
    file.write_text("holdfast: 1\nprogram: bad\n", encoding="utf-8")
    (_, (works, say)) = findings(holdfast, "programs")
    assert not works
    assert f"{file}:1:1: " in say
    assert "\n" not in say


def test_a_computer_that_may_fall_asleep_in_a_workout_is_told(
    holdfast: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timer.session.awake.command", lambda: None)
    ((works, say),) = findings(holdfast, "staying awake")
    assert (works, "set its sleep to later" in say) == (False, True)
    monkeypatch.setattr("timer.session.awake.command", lambda: ("/bin/inhibit", "cat"))
    assert findings(holdfast, "staying awake") == [(True, "/bin/inhibit")]


def test_no_home_is_one_sentence_that_says_what_to_do(holdfast: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOLDFAST_HOME", "/proc/nowhere")
    ((works, say),) = findings(holdfast, "history")
    assert not works
    assert "set HOLDFAST_HOME to a folder" in say
    assert say.count("nothing can be kept") == 1


@pytest.mark.parametrize("command", [("history", "list"), ("start", "short", "--headless"), ("doctor",)])
def test_a_person_who_cannot_be_one_is_refused_before_anything_begins(
    holdfast: Run, command: tuple[str, ...]
) -> None:
    code, out, err = holdfast("--person", "../anna", *command)
    assert (code, out) == (2, "")
    assert "cannot name a person" in err
    assert len(err.splitlines()) == 1
