"""The workout screen: keys become commands, and only what changed is painted."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from textual.events import Key
from textual.strip import Strip

from tests.timer.tui import moments
from tests.timer.tui.stage import on_stage, play, until
from timer.core import commands as c
from timer.core.state import Lap, Outcome
from timer.session.view import View
from timer.tui.ink import plain
from timer.tui.messages import Changed
from timer.tui.repeats import FOLLOWS
from timer.tui.screens.help import HelpScreen
from timer.tui.screens.pain import PainScreen
from timer.tui.screens.workout import WorkoutScreen
from timer.tui.widgets.hint import HintLine
from timer.tui.widgets.painted import Painted


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("space", c.Pause()),
        ("p", c.Pause()),
        ("right", c.Skip()),
        ("n", c.Skip()),
        ("left", c.Back()),
        ("b", c.Back()),
        ("pageup", c.Back()),
        ("plus", c.Extend(1)),
        ("equals_sign", c.Extend(1)),
        ("minus", c.Extend(-1)),
        ("d", c.Done()),
        ("enter", c.Done()),
        ("x", c.Pain()),
        ("g", c.Walk()),
        ("u", c.Undo()),
        ("pagedown", c.Skip()),
    ],
)
def test_each_key_says_one_thing_to_the_session(key: str, command: c.Command) -> None:
    async def scene() -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            await pilot.press(key)
            await pilot.pause()
            assert session.commands == [command]

    play(scene())


def test_space_goes_on_after_a_pause_and_page_down_is_done_where_the_end_is_open() -> None:
    async def scene() -> None:
        async with on_stage(moments.paused()) as (pilot, session):
            await pilot.press("space")
            session.tell(moments.lifting())
            await pilot.pause()
            await pilot.press("pagedown")
            await pilot.pause()
            assert session.commands == [c.Resume(), c.Done()]

    play(scene())


def test_a_key_held_down_skips_one_step() -> None:
    async def scene() -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            for at in (10.0, 10.5, 10.53, 10.56, 10.59):
                event = Key("right", None)
                event.time = at
                pilot.app.post_message(event)
            await pilot.pause()
            assert session.commands == [c.Skip()]

    play(scene())


def test_a_press_that_does_not_count_is_told_and_a_key_that_is_held_down_is_not() -> None:
    async def scene(*times: float, told: bool) -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            hint = pilot.app.screen.query_one("#hint", HintLine)
            for at in times:
                event = Key("n", "n")
                event.time = at
                pilot.app.post_message(event)
            await pilot.pause(FOLLOWS)
            if told:
                await until(pilot, lambda: "Too quick" in plain(hint._lines))
            assert ("Too quick" in plain(hint._lines)) is told
            assert session.commands == [c.Skip()]

    play(scene(10.0, 10.001, 10.002, told=True))
    play(scene(10.0, 10.3, told=True))
    play(scene(10.0, 10.5, 10.53, 10.56, told=False))


def test_in_any_key_mode_a_fist_pauses_and_goes_on_and_never_skips() -> None:
    async def scene() -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            await pilot.press("a")
            await pilot.press("right")
            session.tell(moments.paused())
            await pilot.pause()
            event = Key("n", "n")
            event.time += 10
            pilot.app.post_message(event)
            await pilot.pause()
            assert session.commands == [c.Pause(), c.Resume()]
            await pilot.press("escape")
            await pilot.press("right")
            await pilot.pause()
            assert session.commands[-1] == c.Skip()

    play(scene())


@pytest.mark.parametrize(
    ("cues", "muted", "rung"),
    [
        (("tick",), False, 1),
        (("rest",), False, 1),
        (("half",), False, 0),
        (("next up",), False, 0),
        (("tick",), True, 0),
        ((), False, 0),
    ],
)
def test_the_bell_rings_for_the_last_seconds_and_the_boundary_unless_muted(
    cues: tuple[str, ...], muted: bool, rung: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            bells: list[int] = []
            monkeypatch.setattr(pilot.app, "bell", lambda: bells.append(1))
            session.tell(moments.holding(43.0, muted=muted), cues)
            await pilot.pause()
            assert len(bells) == rung

    play(scene())


def test_a_flood_of_pictures_is_shown_once_and_no_cue_in_it_is_lost() -> None:
    first, last = Changed(moments.holding(1.0), ()), Changed(moments.holding(2.0), ())
    cue = Changed(moments.holding(1.0), ("tick",))
    assert first.can_replace(last)
    assert not cue.can_replace(last)


def test_a_second_in_which_only_digits_change_repaints_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: Counter[str] = Counter()
    render_line = Painted.render_line

    def counted(self: Painted[Any], y: int) -> Strip:
        painted[str(self.id or getattr(self.parent, "id", None))] += 1
        return render_line(self, y)

    async def scene() -> None:
        async with on_stage(moments.holding(16.0), (120, 40)) as (pilot, session):
            monkeypatch.setattr(Painted, "render_line", counted)
            session.tell(moments.holding(16.1))
            await pilot.pause()
            await pilot.pause()
            assert not painted
            session.tell(moments.holding(17.0))
            await until(pilot, lambda: painted["digits"] > 0)
            assert set(painted) <= {"digits", "bar"}
            assert painted["bar"] <= 1

    play(scene())


def test_pain_asks_at_once_and_answers_in_three_keys() -> None:
    async def scene() -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            await pilot.press("x")
            session.tell(moments.hurting())
            await until(pilot, lambda: isinstance(pilot.app.screen, PainScreen))
            await pilot.press("k", "3", "g")
            await until(pilot, lambda: isinstance(pilot.app.screen, WorkoutScreen))
            assert session.commands == [c.Pain(), c.NotePain("knee", 3, None), c.Answer("go on")]

    play(scene())


def test_a_pain_key_pressed_by_mistake_is_taken_back() -> None:
    async def scene() -> None:
        async with on_stage(moments.hurting()) as (pilot, session):
            await until(pilot, lambda: isinstance(pilot.app.screen, PainScreen))
            await pilot.press("u")
            await until(pilot, lambda: bool(session.commands))
            assert session.commands == [c.Undo()]

    play(scene())


@pytest.mark.parametrize(
    ("key", "answer"),
    [("l", c.Leave()), ("f", c.End()), ("g", c.Resume()), ("escape", c.Resume()), ("q", c.Resume())],
)
def test_quitting_asks_first_and_the_clock_stands_still_meanwhile(key: str, answer: c.Command) -> None:
    async def scene() -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            await pilot.press("q")
            await pilot.pause()
            assert session.commands == [c.Pause()]
            await pilot.press(key)
            await pilot.pause()
            assert session.commands == [c.Pause(), answer]

    play(scene())


def test_a_pause_stays_one_when_the_user_does_not_quit_after_all() -> None:
    async def scene() -> None:
        async with on_stage(moments.paused()) as (pilot, session):
            await pilot.press("q", "g")
            await pilot.pause()
            assert session.commands == []

    play(scene())


@pytest.mark.parametrize("opened", ["x", "q", ""])
def test_help_is_there_over_every_picture_of_a_workout(opened: str) -> None:
    async def scene() -> None:
        view = moments.hurting() if opened == "x" else moments.holding()
        async with on_stage(view) as (pilot, _session):
            await pilot.press(*([opened] if opened == "q" else []))
            await pilot.pause()
            await pilot.press("question_mark")
            await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(pilot.app.screen, HelpScreen))

    play(scene())


def test_a_set_is_written_down_in_the_rest_while_the_timer_goes_on() -> None:
    lap = Lap(
        index=2, step=moments.SQUAT, started_ms=0, ended_ms=40_000, active_ms=40_000, outcome=Outcome.DONE
    )

    def rest(seconds: float) -> View:
        return moments.moment(moments.REST, seconds, index=3, next=moments.SQUAT, laps=(lap,))

    async def scene() -> None:
        async with on_stage(moments.lifting()) as (pilot, session):
            session.lifted["split-squat"] = c.LogSet(40.0, 9, 2)
            session.tell(rest(5))
            await pilot.pause()
            assert pilot.app.screen.query_one("#log").display
            await pilot.press("4", "5", "tab", "1", "0", "enter", "1", "1", "enter")
            session.tell(rest(6))
            await pilot.press("space", "enter")
            await pilot.pause()
            assert session.commands == [c.Pause(), c.LogSet(45.0, None, 2, reps_left=10, reps_right=11)]
            session.tell(moments.lifting())
            await pilot.pause()
            assert not pilot.app.screen.query_one("#log").display

    play(scene())


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (10, 3), (30, 8), (200, 60)])
def test_the_screen_lives_through_every_size(size: tuple[int, int]) -> None:
    async def scene() -> None:
        async with on_stage(moments.repeating(), size) as (pilot, session):
            for view in (moments.resting(), moments.running(), moments.paused(), moments.holding()):
                session.tell(view)
                await pilot.pause()
            await pilot.resize_terminal(80, 24)
            await pilot.pause()

    play(scene())
