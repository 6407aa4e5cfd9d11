"""A signal, or a terminal that is gone, ends the app wherever it is, and what was done is kept.

`HoldfastApp.leave` is what both call; `test_hangup` sends them to real processes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from programs.names import REHEARSAL
from tests.timer.made import plank, started, timeline
from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.stage import opened, play, until
from tests.timer.tui.test_gym_rests import lap
from timer.core import commands as c
from timer.session.errors import ServiceError
from timer.tui.app import HoldfastApp
from timer.tui.screens.help import HelpScreen
from timer.tui.screens.summary import SummaryScreen
from timer.tui.screens.workout import WorkoutScreen


class Home(FakeServices):
    """Notes what is thrown away, and may be unable to put anything into the history."""

    full = False

    def seal(self, session: Any) -> None:
        if self.full:
            raise ServiceError("the disk is full")
        super().seal(session)


def leaving(lead: Callable[[Pilot[Any], Home], Any], view: Any = None, *, full: bool = False) -> Home:
    """Begin a workout from the app's first screen, go where `lead` goes, and leave; it must end."""
    services = Home(FakeSession(view or moments.holding()))
    services.full = full

    async def scene() -> None:
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            session = services.session
            session.journal = session.journal or (started(timeline(plank(20))),)
            await app.push_screen(WorkoutScreen(session), app.performed)
            await lead(pilot, services)
            app.leave()
            await until(pilot, lambda: app._exit)

    play(scene())
    return services


async def to_the_summary(pilot: Pilot[Any], services: Home) -> None:
    services.session.finish()
    await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen) and pilot.app.screen.is_running)


@pytest.mark.parametrize("keys", [(), ("q",), ("p",), ("f1",), ("q", "f1"), ("ctrl+p",), ("e",)])
def test_a_workout_begun_in_the_app_is_left_from_whatever_is_open_over_it(keys: tuple[str, ...]) -> None:
    async def lead(pilot: Pilot[Any], _services: Home) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    services = leaving(lead)
    assert services.session.commands[-1] == c.Leave()
    assert services.sealed == []


def test_the_minute_to_try_is_thrown_away_and_the_app_does_not_go_on_without_a_terminal() -> None:
    async def lead(_pilot: Pilot[Any], services: Home) -> None:
        rehearsal = replace(timeline(plank(20)), program=REHEARSAL)
        services.session.journal = (started(rehearsal),)

    services = leaving(lead)
    assert [what for what, *_ in services.done] == ["discard"]


def test_what_was_said_in_the_summary_is_kept() -> None:
    async def lead(pilot: Pilot[Any], services: Home) -> None:
        await to_the_summary(pilot, services)
        await pilot.press("7", "tab", "1", "tab", "o", "k", "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))

    services = leaving(lead)
    assert services.session.commands == [c.NoteSession(7, 1, "ok")]
    assert services.sealed == [services.session]


def test_a_last_set_that_is_still_to_be_written_down_does_not_hold_the_app() -> None:
    over = moments.moment(None, laps=(lap(),), index=3)

    async def lead(pilot: Pilot[Any], services: Home) -> None:
        services.session.tell(over)
        services.session.finish()
        await until(pilot, lambda: bool(pilot.app.screen.query_one("#log").display))
        await pilot.press("f1")
        await pilot.pause()

    services = leaving(lead, moments.lifting())
    assert services.sealed == [services.session]


def test_a_disk_that_refuses_does_not_hold_it_either() -> None:
    services = leaving(to_the_summary, full=True)
    assert services.sealed == []
