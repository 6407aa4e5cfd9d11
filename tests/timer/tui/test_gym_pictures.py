"""Pictures of a rest in the gym that has reached its earliest, with the set before in the form."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.stage import opened
from tests.timer.tui.test_gym_rests import lap, ready
from tests.timer.tui.test_pictures import Pictured
from timer.core.state import LoggedSet
from timer.tui.screens.workout import WorkoutScreen

READY = ready(
    laps=(lap(moments.SQUAT),),
    next=moments.SQUAT,
    next_work=moments.SQUAT,
    last_set=LoggedSet(12.5, 8, 2, 9, 8),
    program="Glutes",
    workout="Workout 3",
)


@pytest.mark.parametrize("size", moments.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_rest_that_is_long_enough_looks_as_it_did(snap_compare: Any, size: tuple[int, int]) -> None:
    async def open_workout(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.app.push_screen(WorkoutScreen(FakeSession(READY)))
        await pilot.pause()

    app = Pictured(FakeServices(FakeSession(READY)), "en")
    assert snap_compare(app, terminal_size=size, run_before=open_workout)
