"""A plan of a year is computed at once: the work grows with the days and the sessions, not faster."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.timer.plan.made import MONDAY, answered, done, event, knees, laid, started
from timer.plan.events import PlanKind


def calls(work: Callable[[], object]) -> int:
    """Python functions that were called: the same on a slow machine."""
    counted = 0

    def count(_frame: object, kind: str, _argument: object) -> None:
        nonlocal counted
        counted += kind == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def year(days: int) -> Callable[[], object]:
    events = [
        started(1, "knee", MONDAY - days, stage=4),
        answered(2, 3, "none", MONDAY - days),
        started(3, "run-12-weeks", MONDAY - days),
        started(4, "glutes", MONDAY - days),
        event(5, PlanKind.RHYTHM, program="glutes", days_a_week=2),
    ]
    sessions = [*knees(*range(MONDAY - days, MONDAY, 2))]
    sessions += [done("glutes", 1, 1, day) for day in range(MONDAY - days, MONDAY, 4)]
    return lambda: laid(events, sessions, MONDAY, days)


def test_a_year_of_three_programs_costs_twice_as_much_as_half_a_year() -> None:
    half, whole = calls(year(182)), calls(year(364))
    assert whole < 2.6 * half
    # At some 100 ns a call this is far below 50 ms, on any machine that runs a terminal.
    assert whole < 100_000
