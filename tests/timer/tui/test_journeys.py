"""Whole ways through the app, key by key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList
from textual.worker import WorkerFailed

from programs.steps import Timeline
from programs.text import Text
from tests.timer.tui import moments
from tests.timer.tui.fakes import LEFT, ROWS, TIMELINE, FakeServices, FakeSession
from tests.timer.tui.stage import play, until
from timer.core import commands as c
from timer.session.errors import ServiceError
from timer.session.services import Question
from timer.tui.app import HoldfastApp
from timer.tui.screens.ask import AskScreen
from timer.tui.screens.help import HelpScreen
from timer.tui.screens.history import HistoryScreen
from timer.tui.screens.preview import PreviewScreen
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.record import RecordScreen
from timer.tui.screens.resume import ResumeScreen
from timer.tui.screens.summary import SummaryScreen
from timer.tui.screens.trends import TrendsScreen
from timer.tui.screens.workout import WorkoutScreen
from timer.tui.screens.year import YearScreen
from timer.tui.widgets.foot import Foot
from timer.tui.widgets.page import Page
from timer.tui.widgets.rows import Rows


class Journey:
    """An app under way."""

    def __init__(self, app: HoldfastApp, pilot: Pilot[Any], services: FakeServices) -> None:
        self.app, self.pilot, self.services = app, pilot, services

    def send(self, *keys: str) -> None:
        """Keys as a terminal sends them: all at once, and nobody waits for the one before."""
        signs = {"comma": ",", "full_stop": "."}
        for key in keys:
            self.app.post_message(Key(key, signs.get(key, key if len(key) == 1 else None)))

    def foot(self) -> str:
        """The last line of the workout."""
        return "".join(segment.text for segment in self.app.screen.query_one(Foot).render_line(0))

    async def at(self, screen: type[Screen[Any]]) -> None:
        await until(self.pilot, lambda: isinstance(self.app.screen, screen) and self.app.screen.is_running)
        await self.pilot.pause()

    async def listed(self) -> None:
        """The list of programs has been read."""
        await self.at(ProgramsScreen)
        await until(self.pilot, lambda: self.app.screen.query_one(OptionList).option_count > 0)
        await self.pilot.pause()


@asynccontextmanager
async def journey(start: Timeline | None = None, **known: Any) -> AsyncIterator[Journey]:
    services = FakeServices(FakeSession(moments.holding()))
    for name, value in known.items():
        setattr(services, name, value)
    app = HoldfastApp(services, "en", start)
    async with app.run_test(size=(80, 24)) as pilot:
        yield Journey(app, pilot, services)
        services.session.finish("left")


def test_two_keys_lead_from_the_list_into_the_workout_and_its_end_into_the_history() -> None:
    async def scene() -> None:
        async with journey() as trip:
            await trip.listed()
            await trip.pilot.press("enter")
            await trip.at(PreviewScreen)
            await trip.pilot.press("enter")
            await trip.at(WorkoutScreen)
            trip.services.session.finish("finished")
            await trip.at(SummaryScreen)
            await trip.pilot.press("enter")
            await until(trip.pilot, lambda: bool(trip.services.sealed))
            await trip.listed()
            assert trip.services.asked[0] == ("knee", 2, 1, ())

    play(scene())


def test_a_remark_reaches_the_session_before_it_is_put_away() -> None:
    async def scene() -> None:
        async with journey(TIMELINE) as trip:
            await trip.at(WorkoutScreen)
            trip.services.session.finish("finished")
            await trip.at(SummaryScreen)
            await trip.pilot.press("7", "tab", "1", "tab", "o", "k", "enter")
            await until(trip.pilot, lambda: bool(trip.services.sealed))
            assert trip.services.session.commands == [c.NoteSession(7, 1, "ok")]
        assert trip.app.return_value == "finished"

    play(scene())


def test_a_remark_typed_as_fast_as_a_terminal_can_send_is_taken_whole() -> None:
    async def scene() -> None:
        async with journey(TIMELINE) as trip:
            await trip.at(WorkoutScreen)
            trip.services.session.finish("finished")
            await trip.at(SummaryScreen)
            trip.send("8", "tab", "1", "0", "tab", *"qed 1", "backspace", "2", "enter")
            await until(trip.pilot, lambda: bool(trip.services.sealed))
            assert trip.services.session.commands == [c.NoteSession(8, 10, "qed 2")]

    play(scene())


def test_who_has_said_that_any_key_pauses_begins_in_that_mode() -> None:
    async def scene() -> None:
        async with journey(TIMELINE, kept={"any_key_pauses": True}) as trip:
            await trip.at(WorkoutScreen)
            await until(trip.pilot, lambda: "any key" in trip.foot())
            await trip.pilot.press("right")
            await trip.pilot.pause()
            assert trip.services.session.commands == [c.Pause()]

    play(scene())


def test_leaving_for_now_ends_the_app_and_puts_nothing_away() -> None:
    async def scene() -> None:
        async with journey(TIMELINE) as trip:
            await trip.at(WorkoutScreen)
            await trip.pilot.press("q", "l")
            await until(trip.pilot, lambda: trip.app.return_value is not None)
        assert trip.app.return_value == "left"
        assert trip.services.sealed == []

    play(scene())


def test_a_fault_of_our_own_ends_the_app_and_does_not_leave_it_reading_for_ever() -> None:
    def broken() -> list[Any]:
        raise KeyError("a defect")

    async def scene() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        services.programs = broken  # type: ignore[method-assign]
        app = HoldfastApp(services, "en")
        with pytest.raises(WorkerFailed):
            async with app.run_test(size=(80, 24)) as pilot:
                await until(pilot, lambda: app.fault is not None)
        assert isinstance(app.fault, KeyError)

    play(scene())


def test_a_signal_to_stop_leaves_the_session_resumable() -> None:
    async def scene() -> None:
        async with journey(TIMELINE) as trip:
            await trip.at(WorkoutScreen)
            trip.app.leave()
            await until(trip.pilot, lambda: trip.app.return_value is not None)
            assert trip.services.session.commands == [c.Leave()]
        assert trip.app.return_value == "left"

    play(scene())


def test_the_end_of_a_session_closes_whatever_lies_over_it() -> None:
    async def scene() -> None:
        async with journey(TIMELINE) as trip:
            await trip.at(WorkoutScreen)
            await trip.pilot.press("question_mark")
            await trip.pilot.pause()
            trip.services.session.finish("finished")
            await trip.at(SummaryScreen)

    play(scene())


def test_another_alternative_is_read_again_and_started() -> None:
    async def scene() -> None:
        async with journey() as trip:
            await trip.listed()
            await trip.pilot.press("enter")
            await trip.at(PreviewScreen)
            await trip.pilot.press("c")
            await until(trip.pilot, lambda: len(trip.services.asked) == 2)
            await trip.pilot.press("enter")
            await trip.at(WorkoutScreen)
            assert trip.services.asked[1] == ("knee", 2, 1, ("5B",))

    play(scene())


def test_where_the_user_chooses_each_time_a_key_leads_through_the_workouts() -> None:
    ice = replace(
        ROWS[0],
        slug="care",
        stage=1,
        workout=2,
        alternatives=(),
        others=tuple((1, n, Text.same(f"Ice {n}")) for n in (1, 2, 3)),
    )

    async def scene() -> None:
        async with journey(programs=lambda: [ice]) as trip:
            await trip.listed()
            await trip.pilot.press("enter")
            await trip.at(PreviewScreen)
            for _ in range(2):
                await trip.pilot.press("c")
                await trip.pilot.pause()
            await until(trip.pilot, lambda: ("care", 1, 1, ()) in trip.services.asked)
            assert trip.services.asked[0] == ("care", 1, 2, ())

    play(scene())


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        (("enter",), [("take up", "u-1")]),
        (("f",), [("finish", "u-1")]),
        (("t", "t"), [("discard", "u-1")]),
        (("t", "escape"), []),
    ],
)
def test_what_was_left_is_offered_first_and_thrown_away_only_when_sure(
    keys: tuple[str, ...], done: list[tuple[str, str]]
) -> None:
    async def scene() -> None:
        async with journey(left=[LEFT]) as trip:
            await trip.at(ResumeScreen)
            await trip.pilot.press(*keys)
            await trip.at(WorkoutScreen if done == [("take up", "u-1")] else ProgramsScreen)
            await until(trip.pilot, lambda: trip.services.done == done)

    play(scene())


def test_what_was_put_off_stands_first_in_the_list_and_is_not_offered_by_itself_again() -> None:
    async def scene() -> None:
        async with journey(left=[LEFT]) as trip:
            await trip.at(ResumeScreen)
            await trip.pilot.press("escape")
            await trip.listed()
            listing = trip.app.screen
            assert isinstance(listing, ProgramsScreen)
            listing.read()
            await until(trip.pilot, lambda: trip.services.looked == 2)
            await trip.listed()
            await trip.pilot.press("enter")
            await trip.at(ResumeScreen)
            await trip.pilot.press("enter")
            await trip.at(WorkoutScreen)
            assert trip.services.done == [("take up", "u-1")]

    play(scene())


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        (("enter",), [("take up", "u-1")]),
        (("f",), [("finish", "u-1"), ("begin", "knee")]),
        (("t", "t"), [("discard", "u-1"), ("begin", "knee")]),
        (("escape",), [("begin", "knee")]),
    ],
)
def test_before_a_workout_that_was_named_comes_what_was_left(
    keys: tuple[str, ...], done: list[tuple[str, str]]
) -> None:
    async def scene() -> None:
        async with journey(TIMELINE, left=[LEFT]) as trip:
            await trip.at(ResumeScreen)
            await trip.pilot.press(*keys)
            await trip.at(WorkoutScreen)
            assert trip.services.done == done

    play(scene())


def test_questions_are_asked_before_the_workout_and_have_answers_already() -> None:
    speed = Question(key="walk_kmh", text="How fast do you walk?", answer="5.0", whole=False)
    side = Question(
        key="side", text="Which side hurts?", answer="left", choices=(("left", "left"), ("right", "right"))
    )

    async def scene() -> None:
        async with journey(TIMELINE, asks=(speed, side)) as trip:
            await trip.at(AskScreen)
            await trip.pilot.press("enter")
            await trip.pilot.press("2")
            await trip.at(WorkoutScreen)
            answered = ("answer", {"walk_kmh": "5.0", "side": "right"})
            assert trip.services.done == [answered, ("begin", "knee")]

    play(scene())


def test_an_answer_that_is_refused_is_one_line_and_the_question_again() -> None:
    class Strict(FakeServices):
        def answer(self, answers: Mapping[str, str]) -> None:
            if answers["walk_kmh"] == "99":
                raise ServiceError("99 km/h is no treadmill speed.")
            super().answer(answers)

    async def scene() -> None:
        services = Strict(FakeSession(moments.holding()))
        services.asks = (Question(key="walk_kmh", text="How fast do you walk?", answer="99"),)
        app = HoldfastApp(services, "en", TIMELINE)
        async with app.run_test(size=(80, 24)) as pilot:
            trip = Journey(app, pilot, services)
            await trip.at(AskScreen)
            first = app.screen
            await pilot.press("enter")
            await until(pilot, lambda: app.screen is not first and isinstance(app.screen, AskScreen))
            await trip.at(AskScreen)
            assert "99 km/h is no treadmill speed." in str(app.screen.query(Page).first().content)
            await pilot.press("backspace", "backspace", "5", "enter")
            await trip.at(WorkoutScreen)
            assert services.done == [("answer", {"walk_kmh": "5"}), ("begin", "knee")]
            services.session.finish("left")

    play(scene())


def test_an_answer_typed_as_fast_as_a_terminal_can_send_is_taken_whole() -> None:
    speeds = [
        Question(key=f"{what}_kmh", text=f"How fast do you {what}?", answer="5.0", whole=False)
        for what in ("walk", "run")
    ]

    async def scene() -> None:
        async with journey(TIMELINE, asks=tuple(speeds)) as trip:
            await trip.at(AskScreen)
            trip.send("6", "comma", "2", "enter", "1", "0", "backspace", "1", "full_stop", "5", "enter")
            await trip.at(WorkoutScreen)
            answered = ("answer", {"walk_kmh": "6,2", "run_kmh": "11.5"})
            assert trip.services.done == [answered, ("begin", "knee")]

    play(scene())


def test_help_is_there_for_questions_and_for_what_was_left() -> None:
    speed = Question(key="walk_kmh", text="How fast do you walk?", answer="5.0")

    async def scene() -> None:
        async with journey(TIMELINE, asks=(speed,)) as trip:
            await trip.at(AskScreen)
            await trip.pilot.press("question_mark")
            await trip.at(HelpScreen)
        async with journey(left=[LEFT]) as trip:
            await trip.at(ResumeScreen)
            await trip.pilot.press("question_mark")
            await trip.at(HelpScreen)

    play(scene())


def test_history_can_be_read_and_left() -> None:
    async def scene() -> None:
        async with journey() as trip:
            await trip.listed()
            await trip.pilot.press("h")
            await trip.at(HistoryScreen)
            await until(trip.pilot, lambda: trip.pilot.app.screen.query_one(Rows).chosen is not None)
            for key, screen in (("t", TrendsScreen), ("y", YearScreen), ("enter", RecordScreen)):
                await trip.pilot.press(key)
                await trip.at(screen)
                await trip.pilot.press("escape")
                await trip.at(HistoryScreen)
            await trip.pilot.press("escape")
            await trip.at(ProgramsScreen)

    play(scene())


def test_letters_typed_into_a_search_are_no_commands_and_escape_shows_all_again() -> None:
    async def scene() -> None:
        async with journey() as trip:
            await trip.listed()
            await trip.pilot.press("h")
            await trip.at(HistoryScreen)
            rows = trip.pilot.app.screen.query_one(Rows)
            await until(trip.pilot, lambda: rows.chosen is not None)
            await trip.pilot.press("slash", *"yth?q")
            assert isinstance(trip.pilot.app.screen, HistoryScreen)
            assert rows.chosen is None
            await trip.pilot.press(*["backspace"] * 5, *"knee")
            assert rows.chosen is not None
            await trip.pilot.press("escape")
            assert rows.chosen is not None
            await trip.pilot.press("escape")
            await trip.at(ProgramsScreen)

    play(scene())


def test_what_cannot_be_begun_is_one_line_and_no_traceback() -> None:
    class Broken(FakeServices):
        def begin(self, timeline: Timeline) -> FakeSession:
            raise ServiceError("The disk is full.")

    async def scene() -> None:
        app = HoldfastApp(Broken(FakeSession(moments.holding())), "en", TIMELINE)
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.return_code == 1)

    play(scene())
