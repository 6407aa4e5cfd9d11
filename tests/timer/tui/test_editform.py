"""Changing what is ahead: the form, its picture, and the screen over a running workout."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.timer.tui import moments
from tests.timer.tui.stage import on_stage, play, until
from timer.core import commands as c
from timer.session.view import View
from timer.tui.editform import EditForm, form_of, paint_edit
from timer.tui.ink import plain, width_of
from timer.tui.screens.edit import EditScreen

AHEAD = (
    moments.SWITCH,
    moments.OTHER_SIDE,
    moments.REST,
    replace(moments.SIDE_PLANK, set=3),
    moments.REST,
    moments.ROTATION,
)


def view(**changes: Any) -> View:
    return moments.holding(ahead=AHEAD, **changes)


def typed(*keys: str) -> EditForm:
    form = form_of(view())
    for key in keys:
        after = form.typed(key)
        assert after is not None, key
        form = after
    return form


@pytest.mark.parametrize(
    ("keys", "changes"),
    [
        ((), ()),
        (("plus", "plus"), (c.Change("side-plank", units=2),)),
        (("plus", "minus"), ()),
        (("s",), (c.Change("side-plank", fewer=1),)),
        (("s", "s"), ()),
        (("down", "x"), (c.Change("clamshell", out=True),)),
        (
            ("minus", "down", "x", "x", "plus"),
            (c.Change("side-plank", units=-1), c.Change("clamshell", units=1)),
        ),
    ],
)
def test_only_what_was_changed_is_asked_for(keys: tuple[str, ...], changes: tuple[c.Change, ...]) -> None:
    assert typed(*keys).command() == (c.Rework(changes) if changes else None)


def test_nothing_is_made_shorter_than_it_can_be() -> None:
    row = typed(*["minus"] * 30).rows[0]
    assert row.change.units == -8


@pytest.mark.parametrize("width", [56, 76, 88])
def test_each_exercise_shows_what_is_left_and_what_is_made_of_it_beside_the_clock(width: int) -> None:
    lines = paint_edit(typed("minus", "s", "down", "x"), view(), width)
    page = plain(lines)
    assert "HOLD  28" in page
    assert "Side plank  1 set · 45 s → 40 s" in page
    assert "Clamshell with a band  left out" in page
    assert all(width_of(line) <= width for line in lines)


def test_runs_are_not_left_out() -> None:
    form = form_of(moments.running(ahead=(moments.WALK, moments.RUN)))
    assert form.typed("x") is None
    assert "leave out" not in plain(paint_edit(form, moments.running(), 80))


def test_what_is_ahead_is_changed_while_the_clock_goes_on() -> None:
    async def scene() -> None:
        async with on_stage(view()) as (pilot, session):
            await pilot.press("e")
            await until(pilot, lambda: isinstance(pilot.app.screen, EditScreen))
            session.tell(view(elapsed=30.0))
            await pilot.pause()
            await pilot.press("minus", "enter")
            await until(pilot, lambda: bool(session.commands))
            assert session.commands == [c.Rework((c.Change("side-plank", units=-1),))]
            await pilot.press("e", "plus", "escape")
            await pilot.pause()
            assert len(session.commands) == 1

    play(scene())
