"""What is asked and told around a workout: screens that stand there for a moment, made for a picture."""

from __future__ import annotations

from typing import Any

from moments import left_at, view_at
from person import done, finished
from textual.screen import Screen

from timer.cli.assembly import House
from timer.core.commands import NoteSession, Pain, Pause
from timer.tui.performed import Performed
from timer.tui.screens.edit import EditScreen
from timer.tui.screens.leave import LeaveScreen
from timer.tui.screens.morning import MorningScreen
from timer.tui.screens.pain import PainScreen
from timer.tui.screens.resume import ResumeScreen
from timer.tui.screens.summary import SummaryScreen
from timer.tui.tally import tally

#: A file of one's own that is not right yet.
BROKEN = """holdfast: 1
program: mornings
name: My mornings
exercises:
  plank: {name: Plank}
stages:
  - name: Stage 1
    workouts:
      - do:
          - exercise: plank
            sets: two
            hodl: 30 s
"""


async def screens(house: House, workout: tuple[str, int, int]) -> dict[str, Screen[Any]]:
    """Those of one workout, by the name of the picture. What `house` keeps of it is there afterwards."""
    paused = await view_at(workout, "hold", 16, Pause())
    made: dict[str, Screen[Any]] = {
        "edit": EditScreen(paused),
        "pain": PainScreen(await view_at(workout, "hold", 16, Pain())),
        "leave": LeaveScreen(paused),
        "summary": SummaryScreen(await performed(house, workout), house),
    }
    _, uuid = await left_at(house, workout, "hold", 16)
    made["resume"] = ResumeScreen(next(row for row in house.unfinished() if row.uuid == uuid))
    await done(1, workout, NoteSession(5, 2, ""))
    asked = house.pains.morning()
    if asked is not None:
        made["morning"] = MorningScreen(asked)
    return made


async def performed(house: House, workout: tuple[str, int, int]) -> Performed:
    """A workout that has just come to its end."""
    session = house.begin(house.timeline(*workout))
    await finished(session)
    session.recorder.close()
    return Performed(session, "finished", session.view(), tally(session.journal))
