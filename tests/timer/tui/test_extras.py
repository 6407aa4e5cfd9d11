"""A walk beside a run is offered where it can be taken, and says that it is ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from programs.steps import After, Key
from programs.text import Text
from tests.timer.tui import moments
from tests.timer.tui.fakes import TIMELINE
from tests.timer.tui.stage import on_stage, play
from timer.core.commands import Add
from timer.core.state import Lap, Outcome
from timer.session.view import View
from timer.tui.ink import plain
from timer.tui.laps import paint_lap
from timer.tui.outline import paint_outline
from timer.tui.widgets.hint import hint_of

BEFORE = moments.moment(moments.READY, 2.0, index=0, extras=("warm-up", "cool-down"), next=moments.RUN)
LAST = moments.moment(moments.RUN, 290.0, index=1, extras=("cool-down",), next=None)
OPEN = moments.moment(replace(moments.RUN, ends=Key()), 60.0, index=1, extras=("cool-down",), next=None)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (BEFORE, ["RUN 7.5 in 8", "w: walk 5 min first (default, does not count)"]),
        (LAST, ["c: walk 5 min afterwards (default, does not count)"]),
        (OPEN, ["done = d", "c: walk 5 min afterwards (default, does not count)"]),
    ],
    ids=["before the run", "near its end", "in a run without an end"],
)
def test_it_is_offered_beside_whatever_else_matters(view: View, words: list[str]) -> None:
    hint = hint_of(view)
    assert hint is not None
    for part in words:
        assert part in hint.words


def test_in_the_middle_of_a_run_nothing_is_offered() -> None:
    hint = hint_of(replace(LAST, elapsed_ms=20_000, remaining_ms=280_000))
    assert hint is None or "5 min" not in hint.words


@pytest.mark.parametrize(("view", "key", "extra"), [(BEFORE, "w", "warm-up"), (LAST, "c", "cool-down")])
def test_one_key_takes_it(view: View, key: str, extra: str) -> None:
    async def scene() -> None:
        async with on_stage(view) as (pilot, session):
            await pilot.press(key)
            assert session.commands == [Add(extra)]  # type: ignore[arg-type]

    play(scene())


def test_the_preview_tells_of_it_before_the_start() -> None:
    walk = replace(
        moments.WALK, ends=After(300), name=Text("Cool-down walk", "Nedkøling: gå"), extra="cool-down"
    )
    words = plain(paint_outline(replace(TIMELINE, extras={"cool-down": (walk,)}), 100))
    assert "not from the sheet and not counted: Cool-down walk 5 min (c near the end)" in words


def test_the_summary_says_that_it_does_not_count() -> None:
    step = replace(moments.WALK, extra="cool-down")
    lap = Lap(
        index=2, step=step, started_ms=0, ended_ms=240_000, active_ms=240_000, outcome=Outcome.COMPLETED
    )
    assert "(does not count)" in plain(paint_lap(lap, None, 80))
