"""Pictures of the workout screen, compared cell for cell with stored ones."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession
from timer.session.view import View
from timer.tui.app import HoldfastApp
from timer.tui.screens.workout import WorkoutScreen


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


@pytest.mark.parametrize("size", moments.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", list(VIEWS.values()), ids=list(VIEWS))
def test_the_workout_screen_looks_as_it_did(snap_compare: Any, view: View, size: tuple[int, int]) -> None:
    async def open_workout(pilot: Pilot[Any]) -> None:
        await pilot.app.push_screen(WorkoutScreen(FakeSession(view)))
        await pilot.pause()

    app = Pictured(FakeServices(FakeSession(view)), "en")
    assert snap_compare(app, terminal_size=size, run_before=open_workout)
