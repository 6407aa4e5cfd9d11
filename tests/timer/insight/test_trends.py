"""What changes over the weeks, from the few figures of each session."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from devices.demand import Demand
from programs.resting import RESTING_CHECK
from programs.text import Text
from tests.timer.insight.made import lap, performed, simulated, stored
from timer.insight.figures import Effort, Figures, Held, figures_of
from timer.insight.trends import Day, trends

MONDAY = date(2026, 10, 12).toordinal()
PLANK = Text("Plank", "Planke")


def hold(day: int, longest_s: float) -> Day:
    return Day(MONDAY + day, Figures(held={"plank": Held(PLANK, longest_s, 3 * longest_s)}))


def test_a_week_without_a_run_between_two_with_runs_is_nought_and_weeks_begin_on_monday() -> None:
    days = [
        Day(MONDAY + 6, Figures(run_s=600)),
        Day(MONDAY + 7, Figures(run_s=300)),
        Day(MONDAY + 9, Figures(run_s=330)),
        Day(MONDAY + 23, Figures(run_s=60)),
    ]
    (running,) = trends(days)
    assert running.points == ((MONDAY, 10.0), (MONDAY + 7, 10.5), (MONDAY + 14, 0.0), (MONDAY + 21, 1.0))


def test_a_day_with_two_sessions_gives_its_best_hold_and_its_highest_pain() -> None:
    days = [
        hold(0, 20),
        hold(2, 35),
        hold(2, 30),
        Day(MONDAY + 2, Figures(), 1),
        Day(MONDAY + 2, Figures(), 4),
    ]
    found = {trend.about: trend for trend in trends([*days, Day(MONDAY + 4, Figures(), 0)])}
    assert found["hold"].points == ((MONDAY, 20), (MONDAY + 2, 35))
    assert found["hold"].name == PLANK
    assert found["pain"].points == ((MONDAY + 2, 4), (MONDAY + 4, 0))


def test_speeds_are_trends_of_their_own_and_one_point_is_no_trend() -> None:
    days = [
        Day(MONDAY, Figures(efforts=(Effort("walk", 5.0, 110.0), Effort("walk", 6.0, 121.0)))),
        Day(MONDAY + 2, Figures(efforts=(Effort("walk", 5.0, 104.0),))),
    ]
    (walk,) = trends(days)
    assert (walk.kind, walk.speed_kmh, walk.points) == ("walk", 5.0, ((MONDAY, 110.0), (MONDAY + 2, 104.0)))


def at_rest(day: int, bpm: float | None, rmssd_ms: float | None) -> Day:
    return Day(MONDAY + day, Figures(resting_bpm=bpm, rmssd_ms=rmssd_ms))


def test_what_is_not_known_of_a_resting_check_is_not_drawn() -> None:
    (resting,) = trends([at_rest(0, 58.0, 41.0), at_rest(1, 60.0, None), at_rest(2, None, None)])
    assert resting.points == ((MONDAY, 58.0), (MONDAY + 1, 60.0))
    assert resting.usual is None


def test_after_a_week_of_checks_the_usual_range_is_known() -> None:
    resting, variability = trends([at_rest(day, 60.0 + day, 40.0 + day) for day in range(7)])
    assert resting.usual is not None
    assert (round(resting.usual.low, 1), round(resting.usual.high, 1)) == (60.8, 65.2)
    assert variability.usual is not None
    assert 40 < variability.usual.low < 43 < variability.usual.high < 46


def test_a_resting_check_in_a_session_goes_into_the_trends_and_the_recovery_in_two_minutes_too() -> None:
    check = replace(lap(1, "rest", 0, 120), exercise=RESTING_CHECK)
    sitting = simulated([Demand(0, "sit")], 120, laps=[check]).session
    figures = figures_of(sitting)
    assert figures.resting_bpm == pytest.approx(81, abs=3)
    assert figures.rmssd_ms is not None
    assert figures_of(performed("run-12-weeks", 4, 2).session).drop_120_bpm is not None
    assert Figures.from_json(json.loads(json.dumps(figures.to_json()))) == figures


def test_the_figures_of_a_run_are_its_running_time_its_heart_and_its_recovery() -> None:
    figures = figures_of(performed("run-12-weeks", 4, 2).session)
    assert figures.run_s == 60 * (5 + 4)
    assert figures.drop_60_bpm is not None
    assert 15 < figures.drop_60_bpm < 60
    assert Figures.from_json(json.loads(json.dumps(figures.to_json()))) == figures


def test_holds_that_were_not_carried_through_count_for_nothing() -> None:
    held = replace(lap(1, "hold", 0, 38), exercise="plank", name=PLANK)
    skipped, again = replace(held, active_ms=50_000, outcome="skipped"), replace(held, active_ms=30_000)
    laps = [held, skipped, again, replace(again, active_ms=60_000, outcome="pain")]
    assert figures_of(stored([], 200, laps)).held == {"plank": Held(PLANK, 38.0, 68.0)}
