"""Pictures of the screens around a workout, compared cell for cell with stored ones."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.stage import until
from tests.timer.tui.test_pictures import Pictured
from tests.timer.tui.test_today import PLANNED, VIEW
from timer.locale import Language

#: Screen -> the keys that lead to it from today, and words that tell that it has read what it shows.
SCREENS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "today": ((), "2026-11-22", "22.11.2026"),
    "programs": (("p",), "Knee programme", "Knæprogram"),
    "preview": (("enter",), "Side plank", "Sideplanke"),
    "choices": (("p", "e", "down"), "own; was", "dit eget; var"),
    "faults": (("p", "down", "down", "enter"), "hodl: 30 s", "hodl: 30 s"),
    "calendar": (("c",), "Mon 2026-11-23", "man 23.11.2026"),
    "history": (("h",), "2026-11-20", "20.11.2026"),
    "record": (("h", "enter"), "effort 4 of 10", "effort 4 of 10"),
    "trends": (("h", "t"), "45 s", "45 s"),
    "straps": (("b",), "Polar H10", "Polar H10"),
    "settings": (("s",), "58", "58"),
}
LOOKS: tuple[tuple[tuple[int, int], Language], ...] = (
    ((60, 20), "en"),
    ((80, 24), "en"),
    ((120, 40), "en"),
    ((60, 20), "da"),
)


@pytest.mark.parametrize(
    ("size", "language"), LOOKS, ids=lambda part: part if isinstance(part, str) else f"{part[0]}x{part[1]}"
)
@pytest.mark.parametrize("screen", list(SCREENS))
def test_the_screen_looks_as_it_did(
    snap_compare: Any, screen: str, size: tuple[int, int], language: Language
) -> None:
    keys, english, danish = SCREENS[screen]
    words = danish if language == "da" else english

    def shown(pilot: Pilot[Any]) -> str:
        return pilot.app.export_screenshot().replace("&#160;", " ")

    async def lead_there(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: ("22.11.2026" if language == "da" else "2026-11-22") in shown(pilot))
        for key in keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete(
                [worker for worker in pilot.app.workers if worker.group != "live"]
            )
            await pilot.pause()
        await until(pilot, lambda: words in shown(pilot))
        await pilot.pause()

    services = FakeServices(FakeSession(moments.holding()))
    services.plan.view, services.plan.rows = VIEW, PLANNED
    assert snap_compare(Pictured(services, language), terminal_size=size, run_before=lead_there)
