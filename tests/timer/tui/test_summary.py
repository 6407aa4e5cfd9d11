"""The summary tells what was really done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from programs.steps import After
from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeSession
from timer.core.state import Lap, Outcome
from timer.tui.ink import plain
from timer.tui.screens.summary import actual, paint_summary
from timer.tui.screens.workout import Performed
from timer.tui.tally import Tally

SHORT = Lap(
    index=1, step=moments.SIDE_PLANK, started_ms=0, ended_ms=38_000, active_ms=38_000, outcome=Outcome.DONE
)
REPS = replace(SHORT, step=moments.ROTATION, active_ms=72_000, reps=9)
RUN = replace(SHORT, step=moments.RUN, active_ms=180_000)


@pytest.mark.parametrize(
    ("lap", "words"),
    [
        (SHORT, "held 38 of 45 s"),
        (replace(SHORT, step=replace(moments.SIDE_PLANK, ends=After(90))), "held 0:38 of 1:30"),
        (REPS, "9 of 10 reps"),
        (RUN, "3:00 of 5:00 min"),
        (replace(SHORT, outcome=Outcome.SKIPPED), "skipped after 38 s"),
        (replace(SHORT, outcome=Outcome.PAIN), "held 38 of 45 s, stopped by pain"),
        (replace(SHORT, outcome=Outcome.LEFT), "held 38 of 45 s, then ended"),
        (replace(SHORT, step=moments.SQUAT, assumed=True), "38 s (assumed)"),
        (replace(SHORT, step=moments.SQUAT, reps=8), "8 reps"),
    ],
)
def test_actuals_are_told_and_not_what_was_planned(lap: Lap, words: str) -> None:
    assert actual(lap) == words


def summary(outcome: str = "finished", tally: Tally | None = None) -> str:
    view = moments.moment(None, laps=moments.LAPS)
    performed = Performed(FakeSession(view), outcome, view, tally or Tally())
    return plain(paint_summary(performed))


def test_a_skipped_step_has_no_tick() -> None:
    lines = summary().splitlines()
    assert [line[0] for line in lines if "plank" in line] == ["✓", "✓"]
    assert next(line[0] for line in lines if "Clamshell" in line) == "–"


def test_what_was_skipped_is_not_counted_as_done() -> None:
    assert "2 sets done, 1:43 of work" in summary()


def test_a_session_that_was_ended_does_not_say_done() -> None:
    assert summary().startswith("Done.")
    assert summary("ended").startswith("Ended early.")


def test_heart_rate_is_told_where_there_was_any() -> None:
    assert "♥" not in summary()
    assert "mean 121, highest 148" in summary(tally=Tally(mean=121, highest=148))


def test_a_slip_of_the_back_key_is_not_told() -> None:
    slip = replace(SHORT, outcome=Outcome.BACK, active_ms=900)
    view = moments.moment(None, laps=(slip, SHORT))
    page = plain(paint_summary(Performed(FakeSession(view), "finished", view, Tally())))
    assert page.count("Side plank") == 1
