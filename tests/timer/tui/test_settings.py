"""The settings: a pure form, its picture, and the screen that keeps each change at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.timer.tui import moments
from tests.timer.tui.fakes import SETTINGS, FakeServices, FakeSession
from tests.timer.tui.stage import play, until
from timer.cli.setting_rows import setting_rows
from timer.locale import set_language
from timer.session.services import SettingRow
from timer.session.setting_words import GROUPS, value_word
from timer.store.settings import Settings
from timer.tui.app import HoldfastApp
from timer.tui.ink import plain, width_of
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.settings import SettingsScreen, paint_settings, shown_rows
from timer.tui.settings_form import Change, SettingsForm

FORM = SettingsForm(shown_rows(SETTINGS))
#: Chosen with the straps, not here.
ELSEWHERE = {"strap_address", "strap_name"}


def at(key: str) -> SettingsForm:
    return next(form for n in range(len(FORM.rows)) if (form := SettingsForm(FORM.rows, n)).row.key == key)


def typing(form: SettingsForm, keys: str) -> SettingsForm:
    for key in keys:
        wrote = form.wrote(key, key)
        assert wrote is not None
        form = wrote
    return form


def test_every_setting_has_words_and_every_word_a_setting() -> None:
    told = {key for words in GROUPS.values() for key in words}
    assert told == {row.key for row in setting_rows(Settings())} - ELSEWHERE


@pytest.mark.parametrize("row", setting_rows(Settings()), ids=lambda row: row.key)
def test_every_value_that_can_be_chosen_can_be_said(row: SettingRow) -> None:
    for value in (row.value, *row.choices):
        assert value_word(row.key, value)


def test_a_number_is_kept_when_another_row_is_chosen_and_an_empty_one_is_not_said() -> None:
    assert typing(at("resting_bpm"), "61").moved(1)[1] == Change("resting_bpm", 61)
    emptied = at("resting_bpm").wrote("backspace", None)
    assert emptied is not None
    assert emptied.kept()[1] == Change("resting_bpm", None)
    assert at("resting_bpm").moved(1)[1] is None


def test_a_comma_is_a_decimal_point_where_there_are_decimals() -> None:
    assert typing(at("walk_kmh"), "5,5").kept()[1] == Change("walk_kmh", 5.5)
    assert at("resting_bpm").wrote("comma", ",") is None


def test_choices_go_round_and_not_said_is_one_of_them() -> None:
    assert at("sex").turned(1) == Change("sex", "woman")
    assert at("sex").turned(-1) == Change("sex", "man")
    assert at("any_key_pauses").turned(1) == Change("any_key_pauses", True)
    assert at("theme").turned(1) == Change("theme", "holdfast-light")
    assert at("resting_bpm").turned(1) is None


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("width", [56, 76, 88])
def test_no_line_leaves_its_room(language: str, width: int) -> None:
    set_language("da" if language == "da" else "en")
    rows = shown_rows(setting_rows(Settings(maximal_formula="tanaka")))
    for place in range(len(rows)):
        assert all(width_of(line) <= width for line in paint_settings(SettingsForm(rows, place), width))


def opened(scene: Any) -> None:
    async def run() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ProgramsScreen))
            await pilot.press("s")
            await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and page(pilot) != "")
            await scene(pilot, services)

    play(run())


def page(pilot: Pilot[Any]) -> str:
    form = pilot.app.screen._form if isinstance(pilot.app.screen, SettingsScreen) else None
    return "" if form is None else plain(paint_settings(form, 76))


def test_what_is_typed_all_at_once_is_kept() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("down", "down", *"61", "enter")
        await until(pilot, lambda: services.kept == {"resting_bpm": 61})
        await until(pilot, lambda: "61 bpm" in page(pilot))

    opened(scene)


def test_a_number_that_cannot_be_used_is_told_stays_to_be_mended_and_changes_nothing() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("down", "down", *"999", "down")
        told = pilot.app.screen.query_one("#refused")
        await until(pilot, lambda: '"999" cannot be used' in str(told.content))  # type: ignore[attr-defined]
        assert "999▏" in page(pilot)
        await pilot.press("escape")
        assert services.kept == {}
        await until(pilot, lambda: isinstance(pilot.app.screen, ProgramsScreen))

    opened(scene)


def test_a_letter_in_a_number_is_told() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("1", "9", "x")
        told = pilot.app.screen.query_one("#refused")
        await until(pilot, lambda: '"19x" cannot be used' in str(told.content))  # type: ignore[attr-defined]
        await pilot.press("7", "0", "enter")
        await until(pilot, lambda: services.kept == {"year_of_birth": 1970})

    opened(scene)


def test_enter_keeps_the_choice_that_stands_there() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("down", "right")
        await until(pilot, lambda: services.kept == {"sex": "woman"})
        await pilot.press("enter", "enter", "down", *"61", "enter")
        await until(pilot, lambda: services.kept == {"sex": "woman", "resting_bpm": 61})

    opened(scene)


def test_a_page_further_is_several_settings_and_no_further_than_the_last() -> None:
    async def scene(pilot: Pilot[Any], _services: FakeServices) -> None:
        places = []
        for key in ("pagedown", "pageup"):
            await pilot.press(key)
            places.append(pilot.app.screen._form.at)  # type: ignore[attr-defined]
        assert places == [len(FORM.rows) - 1, 0]
        assert places[0] > 1

    opened(scene)


def test_what_a_value_needs_beside_it_is_told_and_two_settings_do_not_clash() -> None:
    set_language("en")
    rows = shown_rows(setting_rows(Settings(maximal_formula="tanaka", resting_bpm=60)))
    place = [row.key for row in rows].index("maximal_formula")
    assert "needs your year of birth" in plain(paint_settings(SettingsForm(rows, place), 76))
    place = [row.key for row in rows].index("maximal_bpm")
    rows = tuple(replace(row, value=110) if row.key == "resting_bpm" else row for row in rows)
    assert "at rest, which is 110" in typing(SettingsForm(rows, place), "105").fault


def test_language_and_colours_change_at_once() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        form = pilot.app.screen._form  # type: ignore[attr-defined]
        down = [row.key for row in form.rows].index("language")
        await pilot.press(*["down"] * down, "right")
        await until(pilot, lambda: "Sprog" in page(pilot))
        await pilot.press("down", "right")
        await until(pilot, lambda: pilot.app.theme == "holdfast-light")
        assert services.kept == {"language": "da", "theme": "holdfast-light"}

    opened(scene)
