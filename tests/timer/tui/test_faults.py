"""A program file of the user's own with faults: shown in place, mended, and started."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus
from textual.widgets import OptionList, Static

from tests.timer.tui.fakes import ROWS
from tests.timer.tui.stage import opened, play, until
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.tui.app import HoldfastApp
from timer.tui.faultpage import paint_faults
from timer.tui.ink import plain, width_of
from timer.tui.screens.faults import FaultsScreen
from timer.tui.screens.preview import PreviewScreen
from timer.tui.screens.programs import ProgramsScreen

BROKEN = """holdfast: 1
program: mine
name: My mornings
exercises: {plank: {name: Plank}}
stages:
  - name: One
    workouts:
      - do:
          - exercise: plank
            hodl: 30 s
            sets: two
"""
MENDED = BROKEN.replace("hodl", "hold").replace("two", "2")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The broken file, in a home of somebody who has been here before."""
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text("year_of_birth = 1980\n", encoding="utf-8")
    (tmp_path / "programs").mkdir()
    file = tmp_path / "programs" / "mine.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    return file


def words(app: HoldfastApp, of: str) -> str:
    return str(app.screen.query_one(of, Static).render())


@pytest.mark.parametrize("how", ["key", "focus"])
def test_a_program_of_ones_own_is_shown_with_its_faults_mended_and_started(file: Path, how: str) -> None:
    async def mend() -> None:
        with closing(House(Wishes())) as house:
            app = HoldfastApp(house, "en")
            async with app.run_test(size=(80, 24)) as pilot:
                await opened(pilot)
                await until(pilot, lambda: app.screen.query_one(OptionList).option_count > 5)
                await pilot.press("end")
                await pilot.pause()
                await pilot.press("enter")
                await until(pilot, lambda: isinstance(app.screen, FaultsScreen))
                await pilot.pause()
                assert "mine.yaml" in words(app, "#title")
                told = words(app, "#faults")
                assert 'unknown key "hodl"; did you mean "hold"?' in told
                assert "Line 10, column 13   hodl" in told
                assert "Line 11, column 19   sets" in told
                assert "▸ 10 │             hodl: 30 s" in told
                file.write_text(BROKEN.replace("hodl", "hold"), encoding="utf-8")
                await pilot.press("r")
                await until(pilot, lambda: "1 fault" in words(app, "#title"))
                assert "hodl" not in words(app, "#faults")
                file.write_text(MENDED, encoding="utf-8")
                if how == "key":
                    await pilot.press("r")
                else:
                    app.post_message(AppBlur())
                    app.post_message(AppFocus())
                await until(pilot, lambda: isinstance(app.screen, ProgramsScreen))
                await until(pilot, lambda: not app.screen._rows[-1].fault)  # type: ignore[attr-defined]
                await pilot.press("enter")
                await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
                await until(pilot, lambda: "2 × 30 s" in words(app, "#outline"))

    play(mend())


@pytest.mark.parametrize("width", [30, 56, 88])
def test_faults_fit_and_the_mark_stands_below_its_column_also_in_a_long_line(width: int) -> None:
    fault = ROWS[2].faults[0]
    long = replace(fault, line=4, column=301, lines=((4, "x" * 300 + "here" + "y" * 300),))
    lines = paint_faults(replace(ROWS[2], faults=(fault, long)), width)
    assert all(width_of(line) <= width for line in lines)
    for key in ("hodl: 30 s", "here"):
        at = next(
            number for number, line in enumerate(lines) if key in plain([line]) and "│" in plain([line])
        )
        assert plain([lines[at + 1]]).index("^") == plain([lines[at]]).index(key)


def test_figures_that_cannot_be_used_are_told_in_the_same_place() -> None:
    row = replace(ROWS[2], faults=(), fault='settings.toml: "programs.knee" cannot be used')
    assert 'settings.toml: "programs.knee" cannot be used' in plain(paint_faults(row, 60))
