"""Nobody who goes on with a session that was left is thrown into work without time to get ready."""

from __future__ import annotations

import pytest

from tests.timer.made import plank, session, step
from timer.core import commands as c
from timer.core import engine
from timer.core.state import State, Status
from timer.session.going_on import going_on
from timer.session.picture import Surroundings, view_of

HOURS_MS = 7_200_000


def gone_on(state: State, left_ms: int) -> State:
    """Left at `left_ms`, and taken up two hours later."""
    state, _ = engine.gap(state, left_ms, HOURS_MS)
    for each in going_on(view_of(state, HOURS_MS, Surroundings())):
        state, _ = engine.command(state, each, HOURS_MS)
    return state


@pytest.mark.parametrize("left_ms", [12_000, 25_000, 29_000])
def test_a_rest_that_was_nearly_over_leaves_ten_seconds_before_the_next_set(left_ms: int) -> None:
    state = gone_on(session(step("rest", 30), plank(45)), left_ms)
    view = view_of(state, HOURS_MS, Surroundings())
    assert view.status is Status.RUNNING
    assert view.remaining_ms is not None
    assert 10_000 <= view.remaining_ms <= max(30_000 - left_ms, 20_000)


def test_work_goes_on_where_it_stood_after_a_get_ready() -> None:
    state = gone_on(session(plank(45)), 20_000)
    view = view_of(state, HOURS_MS, Surroundings())
    assert (view.status, view.lead_ms, view.remaining_ms) == (Status.LEAD_IN, 10_000, 25_000)


def test_a_question_about_pain_stays_open() -> None:
    hurting, _ = engine.command(session(plank(45)), c.Pain(), 20_000)
    assert gone_on(hurting, 21_000).status is Status.PAIN
