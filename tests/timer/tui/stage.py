"""The app with one session on its workout screen, for pilots."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from tests.timer.tui.fakes import FakeServices, FakeSession
from timer.session.view import View
from timer.tui.app import HoldfastApp
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.workout import WorkoutScreen


def play(scene: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end."""
    asyncio.run(scene)


async def until(pilot: Pilot[Any], reached: Callable[[], bool]) -> None:
    """Let the app go on until something holds; the test's own timeout is the limit."""
    while not reached():
        await pilot.pause()


async def opened(pilot: Pilot[Any]) -> None:
    """The app has opened: nothing of its own comes over what a test puts there."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ProgramsScreen))


@asynccontextmanager
async def on_stage(
    view: View, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[Any], FakeSession]]:
    """The workout screen of a session that shows `view`."""
    session = FakeSession(view)
    app = HoldfastApp(FakeServices(session), "en")
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await app.push_screen(WorkoutScreen(session), app.performed)
        await pilot.pause()
        yield pilot, session
        # The screen's worker waits for the session to end.
        session.finish("left")
