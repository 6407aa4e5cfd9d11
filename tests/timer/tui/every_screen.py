"""One of every screen of the app, for what must hold on each of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.timer.tui import moments
from tests.timer.tui.fakes import ROWS, FakeServices, FakeSession
from tests.timer.tui.stage import opened, until
from tests.timer.tui.test_pictures import SCREENS as AROUND_A_WORKOUT
from tests.timer.tui.test_pictures import VIEWS
from tests.timer.tui.test_pictures_of_questions import SCREENS as QUESTIONS
from tests.timer.tui.test_today import VIEW
from timer.tui.app import HoldfastApp
from timer.tui.palette import THEME_NAMES
from timer.tui.screens.calendar import CalendarScreen
from timer.tui.screens.choices import ChoicesScreen
from timer.tui.screens.faults import FaultsScreen
from timer.tui.screens.history import HistoryScreen
from timer.tui.screens.preview import PreviewScreen
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.record import RecordScreen
from timer.tui.screens.settings import SettingsScreen
from timer.tui.screens.straps import StrapsScreen
from timer.tui.screens.today import TodayScreen
from timer.tui.screens.trends import TrendsScreen
from timer.tui.screens.workout import WorkoutScreen

OF_SERVICES: tuple[Callable[[Any], Screen[Any]], ...] = (
    CalendarScreen, HistoryScreen, ProgramsScreen, SettingsScreen, StrapsScreen, TodayScreen, TrendsScreen,
    partial(ChoicesScreen, slug="knee", stage=1), partial(PreviewScreen, row=ROWS[0]),
    partial(FaultsScreen, row=ROWS[2]), partial(RecordScreen, uuid="1"),
)  # fmt: skip
OTHERS = {**QUESTIONS, **{name: AROUND_A_WORKOUT[name] for name in AROUND_A_WORKOUT.keys() - VIEWS}}
MADE: tuple[Callable[[Any], Screen[Any]], ...] = (
    *OF_SERVICES,
    lambda services: WorkoutScreen(services.session),
    *(lambda _services, made=made: made() for made in OTHERS.values()),
)


async def on_each(
    look: Callable[[Pilot[Any], Screen[Any]], Any], theme: str = THEME_NAMES[0]
) -> set[type[Screen[Any]]]:
    """Look at one of every screen, one after the other in one app."""
    services = FakeServices(FakeSession(moments.holding()))
    app, seen = HoldfastApp(services, "en", theme=theme), set()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        services.plan.view = VIEW
        for made in MADE:
            screen = made(services)
            await app.push_screen(screen)
            await until(pilot, lambda screen=screen: app.screen is screen and screen.is_running)
            await pilot.pause()
            await look(pilot, screen)
            seen.add(type(screen))
            await app.pop_screen()
        services.session.finish("left")
    return seen
