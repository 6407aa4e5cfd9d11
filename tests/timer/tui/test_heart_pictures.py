"""Pictures of what the workout screen says of the heart, compared cell for cell with stored ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from programs.resting import resting_check
from programs.steps import HeartRateBelow
from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.stage import opened
from tests.timer.tui.test_pictures import Pictured
from timer.core.state import Advice
from timer.locale import set_language
from timer.session.view import HeartView, View
from timer.tui.screens.workout import WorkoutScreen

HOT = HeartView(state="live", bpm=171, zone=4, battery=80, strap="H10")
WALK = replace(moments.WALK, ends=HeartRateBelow(129, 90.0, 150.0))
VIEWS: dict[str, View] = {
    "told": moments.running(200.0, heart=HOT, advice=Advice("walk now", 3, 0, 174, 95)),
    "gated": moments.moment(
        WALK,
        40.0,
        next=moments.RUN,
        next_work=moments.RUN,
        heart=replace(HOT, bpm=148),
        gate="target",
        planned_ms=150_000,
        remaining_ms=110_000,
    ),
    "resting check": moments.moment(
        resting_check().steps[0],
        40.0,
        next=moments.RUN,
        next_work=moments.RUN,
        heart=HeartView(state="live", bpm=62, zone=1, estimated=True),
    ),
}


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("size", moments.SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", list(VIEWS.values()), ids=list(VIEWS))
def test_the_heart_on_the_workout_screen_looks_as_it_did(
    snap_compare: Any, view: View, size: tuple[int, int], language: str
) -> None:
    set_language(language)  # type: ignore[arg-type]

    async def open_workout(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.app.push_screen(WorkoutScreen(FakeSession(view)))
        await pilot.pause()

    app = Pictured(FakeServices(FakeSession(view)), language)
    assert snap_compare(app, terminal_size=size, run_before=open_workout)
