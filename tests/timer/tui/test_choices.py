"""What a user chooses in a program: a pure form, its picture, and the screen that keeps each choice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.timer.tui import moments
from tests.timer.tui.fakes import CHOICES, FakeServices, FakeSession
from tests.timer.tui.stage import opened, play, until
from timer.locale import set_language
from timer.session.choosing import Choice
from timer.tui.app import HoldfastApp
from timer.tui.choices_form import ChoicesForm
from timer.tui.choices_page import lines_of, paint_choices, place_at
from timer.tui.ink import plain, width_of
from timer.tui.screens.choices import ChoicesScreen
from timer.tui.screens.help import HelpScreen
from timer.tui.screens.preview import PreviewScreen
from timer.tui.screens.programs import ProgramsScreen

KEYS = ("alternative", "hold", "rest", "frozen", "change of position")


def at(key: str) -> ChoicesForm:
    return ChoicesForm.of(CHOICES, KEYS.index(key))


def typing(form: ChoicesForm, keys: str) -> ChoicesForm:
    for key in keys:
        wrote = form.wrote(key, key)
        assert wrote is not None
        form = wrote
    return form


@pytest.mark.parametrize(
    ("key", "by", "choice"),
    [
        ("alternative", 1, Choice("", "alternative", "5B")),
        ("hold", 1, Choice("side-plank", "hold", 26)),
        ("hold", -1, Choice("side-plank", "hold", 24)),
        ("rest", 1, Choice("side-plank", "rest", 35)),
        ("frozen", 1, Choice("side-plank", "frozen", True)),
    ],
)
def test_an_arrow_takes_the_next_value(key: str, by: int, choice: Choice) -> None:
    form, chosen = at(key).turned(by)
    assert chosen == choice
    assert form.row.field.value == choice.value


def test_steps_end_at_the_limits_of_the_program() -> None:
    form, choices = at("hold"), []
    for _press in range(8):
        form, choice = form.turned(1)
        choices.append(choice)
    assert form.row.field.value == 30
    assert choices[5:] == [None] * 3


def test_a_number_is_typed_and_an_empty_one_goes_back_to_the_program() -> None:
    assert typing(at("rest"), "90").kept()[1] == Choice("side-plank", "rest", 90)
    assert typing(at("rest"), "90").moved(1)[1] == Choice("side-plank", "rest", 90)
    emptied = at("rest").wrote("backspace", None)
    assert emptied is not None
    assert emptied.kept()[1] == Choice("side-plank", "rest", None)
    assert at("frozen").wrote("9", "9") is None


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("width", [56, 76, 88])
def test_every_row_fits_and_is_found_again_where_it_was_clicked(width: int, language: Any) -> None:
    set_language(language)
    for place in range(len(KEYS)):
        form = ChoicesForm.of(CHOICES, place)
        lines = paint_choices(form, width)
        assert all(width_of(line) <= width for line in lines)
        first, last = lines_of(form, width)
        assert place in {place_at(form, width, y) for y in range(first, last)}
        assert {place_at(form, width, y) for y in range(len(lines))} == {None, *range(len(KEYS))}
    assert place_at(form, width, len(lines)) is None
    set_language("en")


def test_it_says_what_is_given_what_is_ours_and_what_is_your_own() -> None:
    words = plain(paint_choices(at("hold"), 76))
    assert "sets 3 (given)" in words
    assert "25 s ›  own; was 20-30 s, given" in words
    assert "From 20 s to 30 s." in words
    assert "30 s  default" in words


def test_a_figure_of_your_own_that_the_program_leaves_no_choice_in_can_only_be_taken_back() -> None:
    fixed = replace(CHOICES.rows[1], field=replace(CHOICES.rows[1].field, low=30, high=30))
    view = replace(CHOICES, groups=(replace(CHOICES.groups[1], rows=(fixed,)),))
    assert "r takes your own figure back" in plain(paint_choices(ChoicesForm.of(view), 76))


def said(app: HoldfastApp) -> str:
    return str(app.screen.query_one("#refused", Static).render())


def screen_of(app: HoldfastApp) -> ChoicesScreen:
    screen = app.screen
    assert isinstance(screen, ChoicesScreen)
    return screen


async def led_there(pilot: Pilot[Any], *keys: str) -> None:
    """Press `keys`, the last of which leads to the choices."""
    screen = pilot.app.screen
    await until(pilot, lambda: bool(screen._rows))  # type: ignore[attr-defined]
    await pilot.press(*keys[:-1])
    if len(keys) > 1:
        await until(pilot, lambda: getattr(pilot.app.screen, "_timeline", None) is not None)
    await pilot.press(keys[-1])
    await until(pilot, lambda: isinstance(pilot.app.screen, ChoicesScreen))
    await until(pilot, lambda: pilot.app.screen._form is not None)  # type: ignore[attr-defined]


@pytest.mark.parametrize("keys", [("e",), ("enter", "e")], ids=["programs", "preview"])
def test_one_key_leads_there_and_every_choice_is_kept_at_once(keys: tuple[str, ...]) -> None:
    services = FakeServices(FakeSession(moments.holding()))

    async def choose() -> None:
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await led_there(pilot, *keys)
            before = type(app.screen_stack[-2])
            await pilot.press("right", "down", "right", "right", "right")
            await until(pilot, lambda: len(services.choosing.chosen) >= 2)
            await until(pilot, lambda: services.choosing.chosen[-1] == Choice("side-plank", "hold", 28))
            assert services.choosing.chosen[0] == Choice("", "alternative", "5B")
            asked = len(services.asked)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, before))
            if before is PreviewScreen:
                await until(pilot, lambda: len(services.asked) == asked + 1)
                assert services.asked[-1] == ("knee", 2, 1, ())

    play(choose())


def test_a_value_beyond_the_program_is_refused_in_one_sentence_and_the_old_one_stays() -> None:
    services = FakeServices(FakeSession(moments.holding()))

    async def refuse() -> None:
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await led_there(pilot, "e")
            await pilot.press("down", "9", "9", "enter")
            await until(pilot, lambda: "choose from 20 s to 30 s" in said(app))
            form = screen_of(app)._form
            assert form is not None
            assert (form.row.field.value, services.choosing.chosen) == (25, [])
            await pilot.press("2", "8", "escape")
            await until(pilot, lambda: isinstance(app.screen, ProgramsScreen))
            assert services.choosing.chosen == [Choice("side-plank", "hold", 28)]

    play(refuse())


def test_a_reset_is_for_the_exercise_and_said_twice_for_everything() -> None:
    services = FakeServices(FakeSession(moments.holding()))

    async def reset() -> None:
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await led_there(pilot, "e")
            await pilot.press("down", "right")
            await until(pilot, lambda: bool(services.choosing.chosen) and not screen_of(app)._busy)
            await pilot.press("r")
            await until(
                pilot, lambda: services.choosing.resets == ["side-plank"] and not screen_of(app)._busy
            )
            await pilot.press("R")
            await pilot.pause()
            assert "Once more: R" in said(app)
            await pilot.press("down", "R")
            await pilot.pause()
            assert services.choosing.resets == ["side-plank"]
            await pilot.press("R")
            await until(pilot, lambda: services.choosing.resets == ["side-plank", None])

    play(reset())


def test_the_mouse_chooses_a_row_and_turns_its_value() -> None:
    services = FakeServices(FakeSession(moments.holding()))

    async def click() -> None:
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await led_there(pilot, "e")
            form = screen_of(app)._form
            assert form is not None
            lines = paint_choices(form, 76)
            hold = next(y for y in range(len(lines)) if place_at(form, 76, y) == 1)
            await pilot.click("#choices", offset=(5, hold))
            await until(pilot, lambda: (screen_of(app)._form or form).at == 1)
            lines = paint_choices(screen_of(app)._form or form, 76)
            hold = next(y for y in range(len(lines)) if "hold" in plain([lines[y]]))
            await pilot.click("#choices", offset=(30, hold))
            await until(pilot, lambda: services.choosing.chosen == [Choice("side-plank", "hold", 26)])
            await pilot.click("#choices", offset=(21, hold))
            await until(pilot, lambda: services.choosing.chosen[-1:] == [Choice("side-plank", "hold", 25)])

    play(click())


def test_footer_help_and_palette_tell_of_it() -> None:
    services = FakeServices(FakeSession(moments.holding()))

    async def look() -> None:
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            assert "e your figures" in str(app.screen.query_one("Keys", Static).render())
            commands = {command.title: command for command in app.get_system_commands(app.screen)}
            assert "Your figures" in commands
            await pilot.press("question_mark")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            assert "Choose figures, rests and" in str(app.screen.query_one("Page", Static).render())
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, ProgramsScreen))
            await until(pilot, lambda: bool(app.screen._rows))  # type: ignore[attr-defined]
            await commands["Your figures"].callback()
            await until(pilot, lambda: isinstance(app.screen, ChoicesScreen))
            await until(pilot, lambda: screen_of(app)._form is not None)

    play(look())
