"""Pictures of the screens of a workout, compared cell for cell with stored ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.stage import opened
from tests.timer.tui.test_editform import view as ahead
from tests.timer.tui.test_summary import HEART
from timer.tui.app import HoldfastApp
from timer.tui.performed import Performed
from timer.tui.screens.edit import EditScreen
from timer.tui.screens.leave import LeaveScreen
from timer.tui.screens.summary import SummaryScreen
from timer.tui.screens.workout import WorkoutScreen
from timer.tui.tally import Tally


class Pictured(HoldfastApp):
    """Its pictures name no font to fetch from elsewhere."""

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        picture = super().export_screenshot(title=title, simplify=simplify)
        return re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)


VIEWS = {
    "hold": moments.holding(),
    "tempo": moments.repeating(),
    "rest": moments.resting(),
    "run": moments.running(292.0),
    "paused": moments.paused(),
}


def _summary() -> Screen[Any]:
    view = moments.moment(None, laps=moments.LAPS)
    services = FakeServices(FakeSession(view))
    services.account = HEART
    return SummaryScreen(Performed(services.session, "finished", view, Tally(121, 148)), services)


SCREENS: dict[str, Callable[[], Screen[Any]]] = {
    **{name: partial(WorkoutScreen, FakeSession(view)) for name, view in VIEWS.items()},
    "summary": _summary,
    "leave": partial(LeaveScreen, moments.paused()),
    "edit": partial(EditScreen, ahead()),
}


@pytest.mark.parametrize("size", moments.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", list(SCREENS.values()), ids=list(SCREENS))
def test_the_workout_screen_looks_as_it_did(
    snap_compare: Any, screen: Callable[[], Screen[Any]], size: tuple[int, int]
) -> None:
    async def open_screen(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.app.push_screen(screen())
        reading = [worker for worker in pilot.app.workers if worker.name != "session"]
        if reading:
            await pilot.app.workers.wait_for_complete(reading)
        await pilot.pause()

    app = Pictured(FakeServices(FakeSession(moments.holding())), "en")
    assert snap_compare(app, terminal_size=size, run_before=open_screen)
