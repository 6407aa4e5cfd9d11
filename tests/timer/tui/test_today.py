"""Today, the calendar, and what the plan has against a workout."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Static

from programs.text import Text
from tests.timer.tui import moments
from tests.timer.tui.fakes import LEFT, FakeServices, FakeSession
from tests.timer.tui.stage import play, until
from timer.locale import set_language
from timer.plan.decision import DEFAULT, TRAINING, Decision, sheet
from timer.plan.lane import Fate
from timer.plan.today import State
from timer.session.planning import AskedRow, CalendarRow, TodayRow, TodayView
from timer.session.services import Question
from timer.tui.app import HoldfastApp
from timer.tui.daypage import paint_today, saved_words
from timer.tui.ink import plain, width_of
from timer.tui.messages import Settled
from timer.tui.screens.advice import AdviceScreen
from timer.tui.screens.ask import AskScreen
from timer.tui.screens.calendar import CalendarScreen, paint_planned
from timer.tui.screens.preview import PreviewScreen
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.resume import ResumeScreen
from timer.tui.screens.today import TodayScreen
from timer.tui.screens.workout import WorkoutScreen
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import Page
from timer.tui.widgets.rows import Rows

EVERY_OTHER = Decision("rhythm", "due", Text("Every other day.", "Hver anden dag."), DEFAULT)
GATE = Decision(
    "running gate",
    "wait",
    Text("Running waits for stage 4 without knee pain.", "Løb venter på fase 4 uden knæsmerter."),
    sheet(TRAINING),
)
KNEE = TodayRow(
    slug="knee",
    name=Text("Knee programme", "Knæprogram"),
    where=Text("Stage 2", "Fase 2"),
    state=State.DUE,
    stage=2,
    workout=1,
    seconds=1890,
    open_steps=0,
    planned="2026-11-20",
    late=True,
    missed=1,
    next_day="2026-11-24",
    why=(EVERY_OTHER,),
    note=Text("Bands and a tile.", "Elastikker og en flise."),
)
RUN = TodayRow(
    slug="run-12-weeks",
    name=Text("12 weeks to 5 km", "12 uger til 5 km"),
    where=Text("Week 4, Day 2", "Uge 4, Dag 2"),
    state=State.WAITS,
    stage=4,
    workout=2,
    seconds=960,
    open_steps=0,
    planned=None,
    late=False,
    missed=0,
    next_day=None,
    why=(GATE,),
)
ASKED = AskedRow(text="Was stage 3 free of knee pain, daily life included?", stage=3)
VIEW = TodayView(day="2026-11-22", rows=(KNEE, RUN), asked=ASKED, strap="HRM-Dual")
PLANNED = [
    CalendarRow(
        slug=row.slug,
        name=row.name,
        where=row.where,
        day=day,
        planned=planned,
        stage=row.stage,
        workout=row.workout,
        fate=fate,
        why=EVERY_OTHER,
    )
    for row, day, planned, fate in (
        (KNEE, "2026-11-18", "2026-11-18", Fate.DONE),
        (KNEE, "2026-11-22", "2026-11-20", Fate.DUE),
        (RUN, "2026-11-23", "2026-11-23", Fate.AHEAD),
    )
]

Scene = Callable[[Pilot[Any], FakeServices], Coroutine[Any, Any, None]]


def opened(scene: Scene, **given_: Any) -> None:
    async def run() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        services.plan.view, services.plan.rows = VIEW, PLANNED
        services.left = given_.get("left", [])
        services.plan.objects = given_.get("objects")
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen | ResumeScreen))
            await until(
                pilot, lambda: "2026-11-22" in str(app.screen_stack[0].query_one("#today", Page).content)
            )
            await scene(pilot, services)
            services.session.finish("left")

    play(run())


def test_what_was_put_off_stays_the_first_row_and_is_not_offered_by_itself_again() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await until(pilot, lambda: isinstance(pilot.app.screen, ResumeScreen))
        await pilot.press("escape", "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        looked = services.looked
        await pilot.press("escape")
        await until(pilot, lambda: services.looked > looked)
        await pilot.pause()
        today = pilot.app.screen
        assert isinstance(today, TodayScreen)
        assert "▸ Go on   Knee programme" in str(today.query_one("#today", Page).content)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ResumeScreen))

    opened(scene, left=[LEFT])


def test_two_keys_lead_from_what_is_due_into_the_workout() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        await until(pilot, lambda: bool(services.asked))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, WorkoutScreen))
        assert services.done == [("begin", "knee")]

    opened(scene)


def test_what_the_plan_advises_against_is_started_by_one_more_key() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen) and bool(services.asked))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AdviceScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        assert services.done == []
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen) and len(services.asked) > 1)
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AdviceScreen))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, WorkoutScreen))
        assert services.done == [("begin", "knee")]

    opened(scene, objects=GATE)


def test_an_open_question_is_answered_by_a_key() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("n")
        await until(pilot, lambda: services.plan.done == [("answer", "none", 3)])

    opened(scene)


def test_what_was_left_comes_first() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await until(pilot, lambda: isinstance(pilot.app.screen, ResumeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))

    opened(scene, left=[LEFT])


ASKS = (
    Question(
        key="program", text="Which?", answer="look", choices=(("knee", "Knee"), ("look", "Look around"))
    ),
    Question(key="year_of_birth", text="Born?", answer="", low=1900, high=2026, optional=True),
    Question(key="try", text="Try it?", answer="yes", choices=(("yes", "Yes"), ("no", "Not now"))),
)


def test_a_new_user_is_asked_a_little_and_may_try_it_for_a_minute() -> None:
    async def run() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        services.welcome.asks = ASKS
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, AskScreen))
            await pilot.press("1", *"1970", "enter", "enter")
            await until(pilot, lambda: isinstance(app.screen, WorkoutScreen))
            assert services.welcome.said == {"program": "knee", "year_of_birth": "1970", "try": "yes"}
            services.session.finish("left")

    play(run())


def test_a_program_just_chosen_stands_on_today_however_late_an_older_reading_comes() -> None:
    read, late, over = Event(), Event(), Event()

    class Slow(FakeServices):
        """Its first reading of today was begun before the answers were kept, and takes its time."""

        def today(self) -> TodayView:
            view = super().today()
            if not read.is_set():
                read.set()
                late.wait(10)
                over.set()
            return view

    async def run() -> None:
        services = Slow(FakeSession(moments.holding()))
        services.welcome.asks = ASKS
        chosen = replace(services.plan.view, rows=(KNEE,))

        def answer(answers: Mapping[str, str]) -> None:
            read.wait(10)
            services.plan.view = chosen

        services.welcome.answer = answer  # type: ignore[method-assign]
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, AskScreen))
            await pilot.press("1", "enter", "2")
            today = app.screen_stack[0]
            assert isinstance(today, TodayScreen)
            await until(pilot, lambda: today._view == chosen)
            late.set()
            await until(pilot, over.is_set)
            for _turn in range(20):
                await pilot.pause()
            assert today._view == chosen

    play(run())


def test_a_new_user_may_leave_every_question_and_finds_the_programs() -> None:
    async def run() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        services.welcome.asks = ASKS
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, AskScreen))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen | ProgramsScreen))

    play(run())


def test_the_calendar_begins_at_what_is_due_and_its_keys_change_the_plan() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        rows = pilot.app.screen.query_one(Rows)
        await until(pilot, lambda: rows.chosen == PLANNED[1])
        await pilot.press("right")
        await until(pilot, lambda: services.plan.done == [("move", "knee", "2026-11-22", "2026-11-23")])
        await until(pilot, lambda: not pilot.app.screen._changing)  # type: ignore[attr-defined]
        services.plan.refuses = "There is nothing to take back."
        await pilot.press("u")
        told = pilot.app.screen.query_one("#told")
        await until(pilot, lambda: "nothing to take back" in str(told.content))  # type: ignore[attr-defined]
        services.plan.refuses = ""
        await until(pilot, lambda: not pilot.app.screen._changing)  # type: ignore[attr-defined]
        await pilot.press("u")
        words = "Taken back: knee: Mon 2026-11-23 left out"
        await until(pilot, lambda: words in str(told.content))  # type: ignore[attr-defined]
        await pilot.press("down", "s")
        await until(pilot, lambda: services.plan.done[-1] == ("skip", "run-12-weeks", "2026-11-23"))

    opened(scene)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_the_arrows_move_a_workout_where_the_list_is_longer_than_the_screen(size: tuple[int, int]) -> None:
    async def run() -> None:
        services = FakeServices(FakeSession(moments.SIDE_PLANK))
        services.plan.rows = [replace(PLANNED[1], planned=f"2026-12-{day:02}") for day in range(1, 32)] * 2
        app = HoldfastApp(services, "en")
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ProgramsScreen))
            calendar = CalendarScreen(services)
            await app.push_screen(calendar)
            rows = calendar.query_one(Rows)
            await until(pilot, lambda: rows.chosen is not None and rows.max_scroll_y > 0)
            await pilot.press("left")
            await until(pilot, lambda: services.plan.done == [("move", "knee", "2026-11-22", "2026-11-21")])

    play(run())


def test_a_program_is_followed_with_a_key_in_the_list() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProgramsScreen))
        await until(pilot, lambda: pilot.app.screen.query_one("OptionList").option_count == 3)  # type: ignore[attr-defined]
        await pilot.press("down", "f")
        await until(pilot, lambda: services.plan.done == [("follow", "run-12-weeks")])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))

    opened(scene)


def test_the_page_says_what_is_due_why_and_where_the_rule_comes_from() -> None:
    set_language("en")
    page = plain(paint_today(VIEW, 0, 76))
    for words in (
        "Sun 2026-11-22",
        "HRM-Dual",
        "Knee programme, Stage 2",
        "planned for Fri 2026-11-20",
        "1 day missed",
    ):
        assert words in page
    assert "Every other day. (default)" in page
    assert "AKUV01-130" not in page
    assert "(given: AKUV01-130)" in plain(paint_today(VIEW, 1, 76)).replace("\n", " ")


@pytest.mark.parametrize("language", ["en", "da"])
@given(at=st.integers(0, 1), width=st.integers(40, 88))
def test_nothing_leaves_its_room(language: str, at: int, width: int) -> None:
    set_language("da" if language == "da" else "en")
    assert all(width_of(line) <= width for line in paint_today(VIEW, at, width))
    assert plain([paint_planned(PLANNED[1])]).startswith(("Sun 2026-11-22", "søn 22.11.2026"))


@pytest.mark.parametrize(
    ("state", "outcome", "words"),
    [
        (State.DONE, "finished", "Saved. Next: Tue 2026-11-24, Knee programme, Stage 2"),
        (State.DUE, "ended", "Saved, ended early. Knee programme still stands for today."),
        (State.OWN_PACE, "ended", "Saved, ended early. Next: Tue 2026-11-24, Knee programme, Stage 2"),
    ],
)
def test_after_a_session_today_says_that_it_is_kept_and_what_is_next(
    state: State, outcome: str, words: str
) -> None:
    view = replace(VIEW, rows=(replace(KNEE, state=state), RUN))
    assert saved_words(view, "knee", outcome) == words
    assert saved_words(replace(VIEW, rows=()), "knee", "finished") == "Saved."
    assert saved_words(VIEW, "glutes", "finished") == "Saved. Next: today, Knee programme, Stage 2"


def test_a_saved_session_is_told_on_today_once() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        told = pilot.app.screen.query_one("#told", Static)
        pilot.app.post_message(Settled(("knee", "ended")))
        await until(pilot, lambda: "still stands for today" in str(told.render()))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await until(pilot, lambda: "Saved" not in str(told.render()))

    opened(scene)


def test_a_session_begun_from_the_programs_is_told_there_with_what_comes_next() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProgramsScreen))
        told = pilot.app.screen.query_one("#missing", Static)
        pilot.app.post_message(Settled(("glutes", "finished")))
        await until(pilot, lambda: "Saved. Next: today, Knee programme" in str(told.render()))
        pilot.app.screen.post_message(Settled())
        await until(pilot, lambda: "Saved" not in str(told.render()))

    opened(scene)


def test_keys_pressed_while_the_day_is_read_hold_for_what_is_read_then() -> None:
    reading, go_on = Event(), Event()

    class Slow(FakeServices):
        def today(self) -> TodayView:
            reading.set()
            go_on.wait(10)
            return super().today()

    async def run() -> None:
        services = Slow(FakeSession(moments.holding()))
        services.plan.view = VIEW
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, reading.is_set)
            keys = app.screen.query_one(Keys)
            assert "open" not in plain(keys._lines)
            await pilot.press("down", "up", "enter")
            go_on.set()
            await until(pilot, lambda: isinstance(app.screen, PreviewScreen))

    play(run())


def test_what_is_followed_without_days_is_named_below_the_calendar() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        services.plan.view = replace(VIEW, rows=(replace(KNEE, state=State.OWN_PACE),))
        services.plan.rows = []
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        told = pilot.app.screen.query_one("#told", Static)
        words = "At your own pace, on no fixed days: Knee programme"
        await until(pilot, lambda: str(told.render()) == words)

    opened(scene)
