"""A workout gone through on paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from programs.steps import HeartRateBelow, Step
from tests.timer.made import any_steps, plank, step, timeline
from timer.core.runthrough import run_through


def script(*steps: Step) -> list[tuple[float, str]]:
    return [(each.cue.due_ms / 1000, each.cue.sound.value) for each in run_through(timeline(*steps))]


def test_an_open_step_takes_its_assumed_time_and_its_end_is_heard() -> None:
    squats = step("reps", exercise="squat", reps=8, set=1, sets=2)
    assert script(squats, step("rest", 9)) == [(32, "rest"), (41, "finished")]


def test_a_rest_that_the_heart_may_end_takes_its_longest() -> None:
    heard = script(step("rest", ends=HeartRateBelow(110, 20, 60)), plank(9, of=1))
    assert [at for at, sound in heard if sound in ("work", "last")] == [60, 60]


@given(st.lists(any_steps(), min_size=1, max_size=6))
def test_it_runs_forward_to_the_end(steps: list[Step]) -> None:
    heard = script(*steps)
    assert [at for at, _ in heard] == sorted(at for at, _ in heard)
    assert heard[-1][1] == "finished"
