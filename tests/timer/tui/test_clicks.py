"""What a mouse can do: every key that stands on the screen is clicked as it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from tests.timer.tui import moments
from tests.timer.tui.fakes import LEFT, FakeServices, FakeSession
from tests.timer.tui.stage import on_stage, opened, play, until
from tests.timer.tui.test_pictures import SCREENS as AROUND_A_WORKOUT
from tests.timer.tui.test_pictures_of_questions import HURT
from tests.timer.tui.test_today import opened as on_today
from timer.core import commands as c
from timer.core.state import Status
from timer.locale import set_language
from timer.session.services import Question
from timer.tui.app import HoldfastApp
from timer.tui.clicks import key_under
from timer.tui.commands import HISTORY_LIST, PREVIEW, TODAY, WORKOUT
from timer.tui.ink import MUTED, STRONG, TEXT, Line, plain
from timer.tui.pain_letters import PLACES
from timer.tui.screens.ask import AskScreen
from timer.tui.screens.help import HelpScreen
from timer.tui.screens.history import HistoryScreen
from timer.tui.screens.pain import PainScreen
from timer.tui.screens.preview import PreviewScreen
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.resume import ResumeScreen
from timer.tui.screens.settings import SettingsScreen
from timer.tui.screens.straps import StrapsScreen
from timer.tui.screens.today import TodayScreen
from timer.tui.widgets.foot import Foot, paint_foot
from timer.tui.widgets.keys import Keys, paint_keys
from timer.tui.widgets.page import Page


def keys_of(line: Line, entries: Any) -> list[str | None]:
    """The key under each cell of a line, each once in its order."""
    found = [key_under(line, x, entries) for x in range(sum(len(words) for words, _ in line))]
    return [key for at, key in enumerate(found) if not at or key != found[at - 1]]


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("entries", [TODAY, PREVIEW, HISTORY_LIST, WORKOUT])
def test_each_hint_is_its_key_from_the_sign_to_the_end_of_the_word(language: Any, entries: Any) -> None:
    set_language(language)
    try:
        lines = paint_keys(entries, 80)
        assert [key for line in lines for key in keys_of(line, entries)] == [each.keys[0] for each in entries]
    finally:
        set_language("en")


def test_choices_have_keys_of_their_own_and_words_that_are_merely_bold_have_none() -> None:
    choice: Line = ((" 2  ", STRONG), ("Tones alone", TEXT))
    assert keys_of(choice, TODAY) == ["2"]
    for line in (
        ((" ▸ ", STRONG), ("Knee programme", STRONG), ("  due", MUTED)),
        (("Sets  ", TEXT), ("3", STRONG), (" ›", MUTED)),
        ((" 0–9 + ", STRONG), ("how much", MUTED)),
        (("2", TEXT),),
    ):
        assert keys_of(line, TODAY) == [None]


def test_a_paused_workout_has_its_keys_in_the_last_line() -> None:
    (line,) = paint_foot(moments.paused(), 80, 1)
    assert [key for key in keys_of(line, WORKOUT) if key][:4] == ["space", "right", "left", "q"]


async def click(pilot: Pilot[Any], widget: type[Widget], words: str, lines: Callable[[], list[Line]]) -> None:
    """Click these words in a widget."""
    await until(pilot, lambda: words in plain(lines()))
    rows = plain(lines()).split("\n")
    y = next(y for y, row in enumerate(rows) if words in row)
    margin = pilot.app.screen.query_one(widget).styles.padding
    await pilot.click(widget, offset=(rows[y].index(words) + margin.left, y + margin.top))
    await pilot.pause()


def on_page(pilot: Pilot[Any], widget: type[Page]) -> Callable[[], list[Line]]:
    return lambda: pilot.app.screen.query_one(widget)._lines


def test_a_hint_is_clicked_in_the_last_lines_of_a_screen_and_leads_where_its_key_leads() -> None:
    async def scene() -> None:
        app = HoldfastApp(FakeServices(FakeSession(moments.holding())), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await click(pilot, Keys, "history", on_page(pilot, Keys))
            await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
            await click(pilot, Keys, "help", on_page(pilot, Keys))
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            await click(pilot, Page, "Esc back", on_page(pilot, Page))
            await until(pilot, lambda: isinstance(app.screen, HistoryScreen))

    play(scene())


def test_the_answers_of_questions_can_be_clicked() -> None:
    sound = Question(
        key="sound", text="What do you like?", answer="a", choices=(("a", "Tones"), ("b", "Silence"))
    )

    async def scene() -> None:
        app = HoldfastApp(FakeServices(FakeSession(moments.holding())), "en")
        answers: list[Any] = []
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await app.push_screen(AskScreen((sound,)), answers.append)
            await click(pilot, Page, "Silence", on_page(pilot, Page))
            await until(pilot, lambda: answers == [{"sound": "b"}])
            await app.push_screen(ResumeScreen(LEFT), answers.append)
            await click(pilot, Page, "finish it", on_page(pilot, Page))
            await until(pilot, lambda: answers[1:] == ["finish"])
            screen = PainScreen(HURT)
            await app.push_screen(screen)
            second = PLACES[1]
            await click(pilot, Page, second, on_page(pilot, Page))
            await until(pilot, lambda: screen._report.form.where == second)

    play(scene())


def test_the_summary_is_helped_and_closed_by_clicks_and_no_question_mark_comes_into_the_note() -> None:
    async def scene() -> None:
        app = HoldfastApp(FakeServices(FakeSession(moments.holding())), "en")
        closed: list[Any] = []
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            screen = AROUND_A_WORKOUT["summary"]()
            await app.push_screen(screen, closed.append)
            await pilot.pause()
            await pilot.press("tab", "tab")
            for words, reached in (("help", HelpScreen), ("keep and close", ProgramsScreen)):
                line = next(page for page in screen.query(Page) if words in plain(page._lines))
                await pilot.click(line, offset=(plain(line._lines).index(words) + 2, 0))
                await until(pilot, lambda reached=reached: isinstance(app.screen, reached))
                if reached is HelpScreen:
                    await pilot.press("escape")
                    await until(pilot, lambda: app.screen is screen)
        assert [remark.note.text for remark in closed] == [""]

    play(scene())


def test_a_click_pauses_the_workout_and_a_click_goes_on_but_a_double_click_is_one() -> None:
    async def scene() -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            await pilot.click(offset=(40, 8))
            assert session.commands == [c.Pause()]
            session.tell(moments.paused())
            await pilot.pause()
            await pilot.click(offset=(40, 8), times=2)
            assert session.commands == [c.Pause(), c.Resume()]

    play(scene())


def test_in_a_pause_the_keys_of_the_last_line_can_be_clicked() -> None:
    async def scene() -> None:
        async with on_stage(moments.paused()) as (pilot, session):
            assert session.view().status is Status.PAUSED
            foot = pilot.app.screen.query_one(Foot)
            await click(pilot, Foot, "skip", lambda: foot._lines)
            await until(pilot, lambda: session.commands == [c.Skip()])

    play(scene())


def test_on_today_a_click_chooses_a_row_a_second_one_opens_it_and_a_question_is_answered() -> None:
    async def scene(pilot: Pilot[Any], services: FakeServices) -> None:
        page = pilot.app.screen.query_one("#today", Page)

        async def on(words: str) -> None:
            rows = plain(page._lines).split("\n")
            y = next(y for y, row in enumerate(rows) if words in row)
            await pilot.click(page, offset=(rows[y].index(words), y))
            await pilot.pause()

        await on("12 weeks to 5 km")
        await until(pilot, lambda: " ▸ waits" in plain(page._lines))
        await on("12 weeks to 5 km")
        await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await on("none")
        await until(pilot, lambda: services.plan.done == [("answer", "none", 3)])

    on_today(scene)


async def on_row(pilot: Pilot[Any], page: str, words: str) -> None:
    """Click these words, that stand in the middle of a row, in a page."""
    found = pilot.app.screen.query_one(page, Page)
    await until(pilot, lambda: words in plain(found._lines))
    rows = plain(found._lines).split("\n")
    y = next(y for y, row in enumerate(rows) if words in row)
    await pilot.click(found, offset=(rows[y].index(words), y))
    await pilot.pause()


def test_a_setting_is_chosen_by_a_click_and_turned_by_another_one_forwards_or_back() -> None:
    async def scene() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(120, 40)) as pilot:
            await opened(pilot)
            await pilot.press("s")
            await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
            await on_row(pilot, "#settings", "Language")
            shown = app.screen.query_one("#settings", Page)
            await until(pilot, lambda: "Language" in chosen(shown))
            assert services.kept == {}
            await on_row(pilot, "#settings", " ›")
            await until(pilot, lambda: "language" in services.kept)
            first = services.kept.pop("language")
            await until(pilot, lambda: "‹" in chosen(shown))
            await on_row(pilot, "#settings", "‹")
            await until(pilot, lambda: "language" in services.kept)
            assert services.kept["language"] != first
            await on_row(pilot, "#settings", "Year")
            assert list(services.kept) == ["language"]

    play(scene())


def chosen(page: Page) -> str:
    return next((row for row in plain(page._lines).split("\n") if row.startswith(" ▸")), "")


def test_a_strap_is_chosen_by_a_click_and_used_by_another_one() -> None:
    async def scene() -> None:
        services = FakeServices(FakeSession(moments.holding()))
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await pilot.press("b")
            await until(pilot, lambda: isinstance(app.screen, StrapsScreen))
            await on_row(pilot, "#straps", "HRM-Dual")
            shown = app.screen.query_one("#straps", Page)
            await until(pilot, lambda: "HRM-Dual" in chosen(shown))
            assert services.straps.now.kind == "none"
            await on_row(pilot, "#straps", "HRM-Dual")
            await until(pilot, lambda: services.straps.now.name == "HRM-Dual")
            await on_row(pilot, "#straps", "In use")
            assert "HRM-Dual" in chosen(shown)

    play(scene())


def test_what_is_to_be_changed_ahead_is_chosen_by_a_click() -> None:
    async def scene() -> None:
        app = HoldfastApp(FakeServices(FakeSession(moments.holding())), "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            screen = AROUND_A_WORKOUT["edit"]()
            await app.push_screen(screen)
            page = screen.query_one(Page)
            await until(pilot, lambda: "▸" in plain(page._lines))
            assert "▸ Side plank" in plain(page._lines)
            last = "Clamshell with a band"
            await on_row(pilot, "EditScreen Page", last)
            assert f"▸ {last}" in plain(page._lines)
            await on_row(pilot, "EditScreen Page", "Change what")
            assert f"▸ {last}" in plain(page._lines)

    play(scene())
