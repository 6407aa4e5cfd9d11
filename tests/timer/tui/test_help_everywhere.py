"""On every screen a key tells all keys; the last lines and the palette have those that work now."""

from __future__ import annotations

import pkgutil
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.timer.tui.every_screen import on_each
from tests.timer.tui.stage import play, until
from timer.tui import screens
from timer.tui.commands import PALETTE
from timer.tui.ink import plain
from timer.tui.screens.help import HelpScreen, paint_help
from timer.tui.screens.year import YearScreen
from timer.tui.widgets.keys import Keys, paint_keys, works


def classes() -> set[type[Screen[Any]]]:
    modules = [
        import_module(f"{screens.__name__}.{each.name}") for each in pkgutil.iter_modules(screens.__path__)
    ]
    # A base of screens is none itself.
    return {
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type)
        and issubclass(found, Screen)
        and found.__module__ == module.__name__
        and not found.__subclasses__()
    }


def test_one_key_tells_all_keys_on_every_screen_and_leads_back() -> None:
    async def look(pilot: Pilot[Any], screen: Screen[Any]) -> None:
        if isinstance(screen, HelpScreen):
            return
        # A note may hold a question mark.
        await pilot.press("f1")
        helped = pilot.app.screen
        assert isinstance(helped, HelpScreen), screen
        told = plain(paint_help(helped._entries, 200))
        assert all(entry.help in told for entry in (*screen.ENTRIES, PALETTE)), screen  # type: ignore[attr-defined]
        await pilot.press("escape")
        assert pilot.app.screen is screen

    async def scene() -> None:
        assert await on_each(look) == classes()

    play(scene())


def test_the_last_lines_and_the_palette_have_what_works_and_nothing_else() -> None:
    async def look(pilot: Pilot[Any], screen: Screen[Any]) -> None:
        palette = {command.title for command in pilot.app.get_system_commands(screen)}
        entries = getattr(screen, "ENTRIES", ())
        offered = {entry.word.capitalize() for entry in entries if works(screen, entry)}
        idle = {entry.word.capitalize() for entry in entries} - offered
        assert palette >= offered, screen
        assert not palette & idle, screen
        for keys in screen.query(Keys):
            # What is read in a thread may come in the meantime.
            await until(pilot, lambda keys=keys: told(keys) == expected(screen, keys))

    def told(keys: Keys) -> list[str]:
        return str(keys.content).split()

    def expected(screen: Screen[Any], keys: Keys) -> list[str]:
        working = [entry for entry in keys._entries if works(screen, entry)]
        return plain(paint_keys(working, keys.size.width)).split()

    async def scene() -> None:
        await on_each(look)

    play(scene())


@pytest.mark.parametrize(
    ("years", "works_there"),
    [([2026], set()), ([2024], {"later"})],
)
def test_no_year_before_the_first_and_none_after_this_one_is_offered(years, works_there) -> None:
    screen = YearScreen([], date(2026, 11, 22))
    screen._years = [*range(years[0], 2027)]
    screen._year = years[0]
    assert {name for name in ("earlier", "later") if screen.check_action(name, ())} == works_there
