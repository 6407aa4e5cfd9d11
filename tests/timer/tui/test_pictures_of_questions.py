"""Pictures of what is asked and told beside a workout, compared cell for cell with stored ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from programs.text import Text
from tests.timer.tui import moments
from tests.timer.tui.fakes import HISTORY, LEFT, FakeServices, FakeSession
from tests.timer.tui.stage import opened
from tests.timer.tui.test_pain_screens import BEFORE, CHOICES, MORNING, RULES
from tests.timer.tui.test_pictures import Pictured
from tests.timer.tui.test_pictures_of_screens import LOOKS
from tests.timer.tui.test_today import GATE
from timer.locale import Language
from timer.session.services import Question
from timer.tui.commands import WORKOUT
from timer.tui.screens.advice import AdviceScreen
from timer.tui.screens.ask import AskScreen
from timer.tui.screens.before import BeforeScreen
from timer.tui.screens.help import HelpScreen
from timer.tui.screens.leave import LeaveScreen
from timer.tui.screens.morning import MorningScreen
from timer.tui.screens.pain import PainScreen
from timer.tui.screens.resume import ResumeScreen
from timer.tui.screens.year import YearScreen

YEAR = Question(
    key="year_of_birth",
    text="In which year were you born? It need not be said.",
    answer="",
    low=1900,
    high=2026,
    optional=True,
)
SOUND = Question(
    key="sound",
    text="What would you like to hear?",
    answer="yes",
    choices=(("yes", "Tones and a voice"), ("tones", "Tones alone"), ("no", "Silence")),
)
DONE = [
    replace(
        HISTORY[0],
        uuid=f"{month}-{day}",
        slug=slug,
        program=name,
        outcome=outcome,
        started=datetime(2026, month, day, 7, 30, tzinfo=UTC),
    )
    for month, day, slug, name, outcome in (
        (11, 20, "knee", Text("Knee programme", "Knæprogram"), "finished"),
        (11, 18, "knee", Text("Knee programme", "Knæprogram"), "finished"),
        (5, 6, "knee", Text("Knee programme", "Knæprogram"), "ended"),
        (11, 18, "run-12-weeks", Text("12 weeks to 5 km", "12 uger til 5 km"), "finished"),
        (3, 2, "run-12-weeks", Text("12 weeks to 5 km", "12 uger til 5 km"), "finished"),
    )
]
HURT = moments.hurting(pain_choices=CHOICES, easier=Text("Plank", "Planke"), rules=RULES)

SCREENS: dict[str, Callable[[], Screen[Any]]] = {
    "figure": partial(AskScreen, (YEAR,)),
    "choice": partial(AskScreen, (SOUND, YEAR)),
    "refused": partial(AskScreen, (YEAR,), 'Give a year from 1900 to 2026, not "70".'),
    "advice": partial(AdviceScreen, GATE),
    "before": partial(BeforeScreen, BEFORE),
    "pain": partial(PainScreen, HURT),
    "morning": partial(MorningScreen, MORNING),
    "resume": partial(ResumeScreen, LEFT),
    "leave": partial(LeaveScreen, moments.paused()),
    "year": partial(YearScreen, DONE, date(2026, 11, 22)),
    "help": partial(HelpScreen, WORKOUT),
}


@pytest.mark.parametrize(
    ("size", "language"), LOOKS, ids=lambda part: part if isinstance(part, str) else f"{part[0]}x{part[1]}"
)
@pytest.mark.parametrize("screen", list(SCREENS.values()), ids=list(SCREENS))
def test_the_question_looks_as_it_did(
    snap_compare: Any, screen: Callable[[], Screen[Any]], size: tuple[int, int], language: Language
) -> None:
    async def open_screen(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.app.push_screen(screen())
        await pilot.pause()

    app = Pictured(FakeServices(FakeSession(moments.holding())), language)
    assert snap_compare(app, terminal_size=size, run_before=open_screen)
