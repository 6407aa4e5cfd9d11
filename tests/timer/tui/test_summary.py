"""The summary tells what was really done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.steps import After
from tests.timer.tui import moments
from tests.timer.tui.fakes import FakeSession
from timer.core.state import Lap, Outcome
from timer.events import Event, Kind
from timer.session.heart_account import HeartAccount
from timer.tui.ink import plain, width_of
from timer.tui.laps import actual, paint_lap
from timer.tui.performed import Performed
from timer.tui.screens.summary import paint_summary
from timer.tui.tally import Tally
from timer.tui.zones import paint_zones

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


def summary(
    outcome: str = "finished",
    tally: Tally | None = None,
    heart: HeartAccount | None = None,
    width: int = 76,
) -> str:
    view = moments.moment(None, laps=moments.LAPS)
    performed = Performed(FakeSession(view), outcome, view, tally or Tally())
    return plain(paint_summary(performed, heart, width))


def test_a_skipped_step_has_no_tick() -> None:
    lines = summary().splitlines()
    assert [line[0] for line in lines if "plank" in line] == ["✓", "✓"]
    assert next(line[0] for line in lines if "Clamshell" in line) == "–"


@pytest.mark.parametrize(
    ("lap", "ticked"),
    [
        (replace(RUN, active_ms=1_000), False),
        (replace(RUN, active_ms=150_000), True),
        (replace(REPS, reps=4), False),
        (replace(REPS, reps=5), True),
        (replace(SHORT, step=moments.SQUAT, active_ms=1_000), True),
        (replace(RUN, active_ms=1_000, outcome=Outcome.COMPLETED), True),
        (replace(RUN, outcome=Outcome.PAIN), False),
    ],
)
def test_a_key_that_ends_work_before_its_half_gives_no_tick(lap: Lap, ticked: bool) -> None:
    assert plain(paint_lap(lap, None, 76)).startswith("✓" if ticked else "–")


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
    page = plain(paint_summary(Performed(FakeSession(view), "finished", view, Tally()), None, 76))
    assert page.count("Side plank") == 1


#: A minute at 100, then up to 159, with a hole of ten seconds.
HEART = HeartAccount(
    bpm=(*[100.0] * 60, *[100.0 + n for n in range(60)], *[None] * 10, *[150.0] * 30),
    zones=(0, 70, 50, 30, 0),
    no_data=10,
    drops_60=(34.2, 30.6),
    drops_120=(52.0,),
)


@pytest.mark.parametrize("width", [56, 76, 88])
def test_the_heart_stands_as_a_curve_over_the_steps_with_zones_and_recoveries(width: int) -> None:
    page = summary(heart=HEART, width=width)
    assert "159 │" in page
    assert "2:40" in page
    rows = {
        " ".join(line.split()[:-1]): line for line in page.splitlines() if line.endswith(("█", "╌", ":00"))
    }
    assert any(name.startswith("2 light 1:10") for name in rows)
    assert any(name.startswith("no data 0:10") for name in rows)
    assert "fell in the minute after a bout by 34, 31" in " ".join(page.split())
    assert "in two minutes by 52" in page


def test_without_a_highest_heart_rate_there_are_no_zones_and_it_says_so() -> None:
    page = summary(heart=replace(HEART, zones=None))
    assert "your highest heart rate is not known" in page
    assert "moderate" not in page


def test_a_resting_check_is_told_with_the_rest_of_the_heart() -> None:
    assert "Resting check: 62 bpm" in summary(heart=replace(HEART, resting_check="Resting check: 62 bpm."))


def test_pain_on_the_way_is_told() -> None:
    noted = Event(7, 1000, Kind.PAIN_NOTED, {"where": "knee", "level": 3, "swelling": None})
    session = FakeSession(moments.moment(None))
    session.journal = (noted,)
    page = plain(paint_summary(Performed(session, "finished", session.view(), Tally()), None, 76))
    assert "Pain  knee 3 of 10" in page


@given(
    zones=st.lists(st.integers(0, 20_000), min_size=5, max_size=5),
    no_data=st.integers(0, 20_000),
    width=st.integers(40, 120),
)
def test_the_bars_of_the_zones_fit_and_the_least_bit_of_time_shows(
    zones: list[int], no_data: int, width: int
) -> None:
    lines = paint_zones(zones, no_data, width)
    assert len(lines) == 6
    assert all(width_of(line) <= width for line in lines)
    for line, seconds in zip(lines, [*reversed(zones), no_data], strict=True):
        assert bool(line[-1][0]) == (seconds > 0)
