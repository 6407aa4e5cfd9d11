"""Pictures of the workout in Danish, whose words are longer, and that no screen is without its pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.stage import opened
from tests.timer.tui.test_gym_pictures import READY
from tests.timer.tui.test_help_everywhere import classes
from tests.timer.tui.test_pictures import SCREENS as AROUND_A_WORKOUT
from tests.timer.tui.test_pictures import Pictured
from tests.timer.tui.test_pictures_of_questions import SCREENS as QUESTIONS
from tests.timer.tui.test_pictures_of_screens import SCREENS as BY_KEYS
from timer.tui.screens.workout import WorkoutScreen

SCREENS: dict[str, Callable[[], Screen[Any]]] = {
    **AROUND_A_WORKOUT,
    "gym rest": lambda: WorkoutScreen(FakeSession(READY)),
}
TOUR = Path(__file__).parents[3] / "docs" / "tour.md"
#: Screens whose picture in the tour has another name.
TOLD_AS = {"ask": "welcome"}


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", list(SCREENS.values()), ids=list(SCREENS))
def test_the_workout_in_danish_looks_as_it_did(
    snap_compare: Any, screen: Callable[[], Screen[Any]], size: tuple[int, int]
) -> None:
    async def open_screen(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.app.push_screen(screen())
        reading = [worker for worker in pilot.app.workers if worker.name != "session"]
        if reading:
            await pilot.app.workers.wait_for_complete(reading)
        await pilot.pause()

    app = Pictured(FakeServices(FakeSession(moments.holding())), "da")
    assert snap_compare(app, terminal_size=size, run_before=open_screen)


def names() -> set[str]:
    """Every screen, by the name of its module."""
    return {screen.__module__.rpartition(".")[2] for screen in classes()}


def test_every_screen_has_its_pictures() -> None:
    made = {type(make()).__module__.rpartition(".")[2] for make in (*QUESTIONS.values(), *SCREENS.values())}
    assert names() - made - BY_KEYS.keys() == set()


def test_every_screen_stands_in_the_tour() -> None:
    told = TOUR.read_text(encoding="utf-8")
    assert [name for name in sorted(names()) if f"{TOLD_AS.get(name, name)}.svg" not in told] == []
