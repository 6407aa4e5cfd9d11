"""What may grow in a workout, told before it and after it."""

from __future__ import annotations

import pytest

from tests.timer.plan.test_progression import SQUAT, STRETCH, twice
from tests.timer.tui.fakes import FakeServices, FakeSession
from tests.timer.tui.moments import SIZES, holding
from tests.timer.tui.stage import opened, play, until
from timer.plan.progression import Proposal, propose
from timer.tui.app import HoldfastApp
from timer.tui.growth import paint_next_time, paint_proposals
from timer.tui.ink import plain, width_of
from timer.tui.screens.preview import PreviewScreen
from timer.tui.widgets.page import Page


def made() -> tuple[Proposal, ...]:
    found = (propose(SQUAT, twice(SQUAT)), propose(STRETCH, twice(STRETCH)))
    return tuple(proposal for proposal in found if proposal is not None)


def test_before_a_workout_each_step_says_what_was_why_and_that_the_rule_is_ours() -> None:
    words = plain(paint_proposals(made(), 80))
    assert "9 repetitions (now 8)" in words
    assert "Every set came to 8 repetitions twice in a row. (default)" in words
    assert "25 s (now 20 s)" in words


def test_after_it_next_times_figures_are_told() -> None:
    assert "Next time  Glute bridge  25 s" in plain(paint_next_time(made()[1:], 80))
    assert paint_next_time((), 80) == paint_proposals((), 80) == []


@pytest.mark.parametrize("width", [size[0] - 4 for size in SIZES])
def test_nothing_is_wider_than_the_screen(width: int) -> None:
    for line in (*paint_proposals(made(), width), *paint_next_time(made(), width)):
        assert width_of(line) <= width


@pytest.mark.parametrize(("key", "accepted"), [("y", True), ("n", False)])
def test_one_key_takes_what_is_suggested_and_one_leaves_it(key: str, accepted: bool) -> None:
    async def scene() -> None:
        services = FakeServices(FakeSession(holding()))
        services.progress.proposed = made()
        app = HoldfastApp(services, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            await app.push_screen(PreviewScreen(services, services.programs()[0]))
            screen = app.screen
            await until(pilot, lambda: "repetitions" in str(screen.query_one("#outline", Page).render()))
            await pilot.press(key)
            await until(pilot, lambda: len(services.progress.answered) == 2)
            assert services.progress.answered == [("squat", accepted), ("piriformis-stretch", accepted)]
            await until(pilot, lambda: len(services.asked) == 2)

    play(scene())
