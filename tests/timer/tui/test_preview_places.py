"""Before a start every workout of the program can be looked at, with its stage and its time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from tests.timer.tui import moments
from tests.timer.tui.fakes import ROWS, FakeServices, FakeSession
from tests.timer.tui.stage import opened, play, until
from timer.tui.app import HoldfastApp
from timer.tui.screens.preview import PreviewScreen

ROW = replace(ROWS[0], places=((1, 1), (2, 1), (3, 1)))


def test_arrows_lead_through_the_program_and_end_at_its_ends() -> None:
    services = FakeServices(FakeSession(moments.holding()))

    async def walk() -> None:
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await app.push_screen(PreviewScreen(services, ROW))
            for key, place in (("right", (3, 1)), ("left", (2, 1)), ("left", (1, 1))):
                await read(pilot)
                await pilot.press(key)
                await until(pilot, lambda at=place: services.asked[-1][1:3] == at)  # type: ignore[misc]
            await read(pilot)
            keys = str(app.screen.query_one("Keys", Static).render())
            assert "workout after" in keys
            assert "workout before" not in keys
            await pilot.press("left")
            await read(pilot)
            assert services.asked[-1][1:3] == (1, 1)

    play(walk())


async def read(pilot: Pilot[Any]) -> None:
    """Wait until the workout is there, and the keys that go with it."""
    await until(pilot, lambda: getattr(pilot.app.screen, "_timeline", None) is not None)
    await pilot.pause()
