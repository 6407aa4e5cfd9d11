"""The user's own figures, read from his settings file."""

from __future__ import annotations

from pathlib import Path

import pytest

from timer.store.choices import StoredChoices, read_choices
from timer.store.errors import StoreError

OWN = """
language = "da"

[programs.knee]
start_side = "right"
alternatives = ["5B"]
[programs.knee.timing]
"between sets" = "40 s"
[programs.knee.figures.plank]
hold = "40 s"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_program_has_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, OWN)
    assert read_choices(path, "knee") == StoredChoices(
        alternatives=("5B",),
        figures={"plank": {"hold": "40 s"}},
        timing={"between sets": "40 s"},
        start_side="right",
    )
    assert read_choices(path, "glutes") == StoredChoices()


def test_no_file_and_a_broken_file_mean_the_usual(tmp_path: Path) -> None:
    assert read_choices(tmp_path / "none.toml", "knee") == StoredChoices()
    assert read_choices(written(tmp_path, "a = = b"), "knee") == StoredChoices()


@pytest.mark.parametrize(
    "text",
    [
        "programs = 3",
        "[programs]\nknee = 3",
        "[programs.knee]\nstart_side = 'up'",
        "[programs.knee]\nheart_rate_rests = 69",
        "[programs.knee]\nheart_rate_rests = '72 %'",
        "[programs.knee]\nalternatives = '5B'",
        "[programs.knee]\nfigures = 3",
        "[programs.knee.timing]\n'between sets' = 40",
        "[programs.knee.figures]\nplank = 40",
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(StoreError) as caught:
        read_choices(written(tmp_path, text), "knee")
    assert "programs.knee" in str(caught.value)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize(("said", "percent"), [("true", 72), ("false", None), ("75", 75), ("70", 70)])
def test_heart_rate_in_walks_is_wished_for_with_a_percentage_or_the_usual_one(
    tmp_path: Path, said: str, percent: int | None
) -> None:
    path = written(tmp_path, f"[programs.run-12-weeks]\nheart_rate_rests = {said}\n")
    assert read_choices(path, "run-12-weeks").heart_rate_rests == percent
    assert read_choices(path, "knee").heart_rate_rests is None
