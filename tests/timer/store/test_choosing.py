"""The user's own figures, written into his settings file without touching the rest of it."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.store import home
from timer.store.choices import StoredChoices, read_choices
from timer.store.choosing import Chosen, change_choices
from timer.store.errors import StoreError

OWN = """# mine
language = "da"  # spoken

[programs.knee] # the knee
start_side = "right"
alternatives = ["5B"]
odd = 3
[programs.knee.timing]
"between sets" = "40 s"   # longer
[programs.knee.figures.plank]
# from Anna
hold = "40 s"

[other]
x = 1
"""
#: The same file in other hands: tables in braces, and in several places.
WRITTEN_OTHERWISE = (
    OWN,
    "",
    "programs = {knee = {timing = {ready = '3 s'}}}\n",
    "[programs.knee.timing]\nready='3 s'\n[other]\nx=1\n[programs.knee]\nstart_side='left'\n",
    "[programs.glutes]\nstart_side = 'left'\n[z]\na = 1\n",
)
WORDS = st.sampled_from(("25 s", "3", "1 min 30 s", None))
CHANGES = st.builds(
    Chosen,
    figures=st.dictionaries(
        st.sampled_from(("plank", "side-plank")), st.dictionaries(st.sampled_from(("hold", "rest")), WORDS)
    ),
    timing=st.dictionaries(st.sampled_from(("ready", "between sets")), WORDS),
    alternatives=st.sampled_from((None, (), ("5B",), ("5B", "6A"))),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_what_is_chosen_is_read_again_and_every_other_line_stays(path: Path) -> None:
    chosen = Chosen(figures={"plank": {"rest": "50 s"}}, timing={"ready": "5 s"}, alternatives=("5A",))
    assert change_choices(path, "knee", chosen) == read_choices(path, "knee")
    before, after = OWN.splitlines(), path.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == ['alternatives = ["5B"]']
    added = [line for line in after if line not in before]
    assert added == ['alternatives = ["5A"]', 'ready = "5 s"', 'rest = "50 s"']
    assert stat.S_IMODE(path.stat().st_mode) == home.FILE_MODE


def test_what_is_taken_back_leaves_no_empty_table_but_every_comment(path: Path) -> None:
    chosen = Chosen(figures={"plank": {"hold": None}}, timing={"between sets": None}, alternatives=())
    assert change_choices(path, "knee", chosen) == StoredChoices(start_side="right", figures={"plank": {}})
    text = path.read_text(encoding="utf-8")
    assert "# from Anna" in text
    assert "timing" not in text
    assert "alternatives" not in text


def test_a_figure_that_comes_and_goes_leaves_an_empty_file_empty(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    change_choices(path, "knee", Chosen(figures={"plank": {"rest": "50 s"}}))
    assert (
        tomllib.loads(path.read_text(encoding="utf-8"))["programs"]["knee"]["figures"]["plank"]["rest"]
        == "50 s"
    )
    change_choices(path, "knee", Chosen(figures={"plank": {"rest": None}}))
    assert path.read_text(encoding="utf-8").strip() == ""


@given(text=st.sampled_from(WRITTEN_OTHERWISE), changes=st.lists(CHANGES, max_size=4))
def test_however_the_file_is_written_nothing_else_in_it_changes(
    tmp_path_factory: pytest.TempPathFactory, text: str, changes: list[Chosen]
) -> None:
    path = tmp_path_factory.mktemp("choosing") / "settings.toml"
    path.write_text(text, encoding="utf-8")
    for chosen in changes:
        before = tomllib.loads(path.read_text(encoding="utf-8"))
        change_choices(path, "knee", chosen)
        after = tomllib.loads(path.read_text(encoding="utf-8"))
        own = read_choices(path, "knee")
        for name, value in chosen.timing.items():
            assert own.timing.get(name) == value
        for exercise, figures in chosen.figures.items():
            for name, value in figures.items():
                assert own.figures.get(exercise, {}).get(name) == value
        if chosen.alternatives is not None:
            assert own.alternatives == tuple(chosen.alternatives)
        for table in (before, after):
            table.get("programs", {}).pop("knee", None)
        assert {k: v for k, v in before.items() if v} == {k: v for k, v in after.items() if v}


@pytest.mark.parametrize(
    "text", ["programs = 3", "[programs]\nknee = 3", "a = = b", "programs.knee.figures = 3"]
)
def test_a_file_that_cannot_be_changed_without_loss_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        change_choices(path, "knee", Chosen(figures={"plank": {"rest": "50 s"}}))
    assert str(path) in str(caught.value)
    assert path.read_text(encoding="utf-8") == text
