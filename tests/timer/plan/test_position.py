"""Where somebody is in a program."""

from __future__ import annotations

from timer.plan.position import Finished, Place, StageShape, place

RUNNING = [StageShape(3, week, week) for week in range(1, 13)]
KNEE = [StageShape(1, first, first + 3 if first < 17 else None) for first in (1, 5, 9, 13, 17)]
GLUTES = [StageShape(3)]
MONDAY = 739_000


def test_a_new_runner_begins_with_the_first_day() -> None:
    assert place(RUNNING, [], MONDAY) == Place(1, 1, 0, 36)


def test_the_running_plan_goes_day_by_day_across_weeks() -> None:
    finished = [Finished(1, 1, MONDAY), Finished(1, 2, MONDAY + 2), Finished(1, 3, MONDAY + 4)]
    assert place(RUNNING, finished, MONDAY + 30) == Place(2, 1, 3, 36)


def test_a_repeated_day_counts_once_and_the_plan_goes_on_from_it() -> None:
    finished = [Finished(2, 1, MONDAY), Finished(1, 3, MONDAY + 2), Finished(1, 3, MONDAY + 4)]
    assert place(RUNNING, finished, MONDAY + 5) == Place(2, 1, 2, 36)


def test_after_the_last_day_the_plan_is_complete() -> None:
    assert place(RUNNING, [Finished(12, 3, MONDAY)], MONDAY) == Place(12, 3, 1, 36, complete=True)


def test_the_knee_stages_go_by_weeks_whatever_was_missed() -> None:
    begun = [Finished(1, 1, MONDAY)]
    assert place(KNEE, [], MONDAY).stage == 1
    assert place(KNEE, begun, MONDAY + 27).stage == 1
    assert place(KNEE, begun, MONDAY + 28).stage == 2
    assert place(KNEE, begun, MONDAY + 16 * 7).stage == 5
    assert place(KNEE, begun, MONDAY + 3650).stage == 5


def test_the_glute_workouts_rotate() -> None:
    assert [place(GLUTES, [Finished(1, last, MONDAY)], MONDAY).workout for last in (1, 2, 3)] == [2, 3, 1]


def test_timers_that_are_chosen_stay_where_they_were_chosen_last() -> None:
    assert place([StageShape(4)], [], MONDAY, "choose") == Place(1, 1, 0, None)
    done = [Finished(1, 3, MONDAY), Finished(1, 2, MONDAY)]
    assert place([StageShape(4)], done, MONDAY, "choose") == Place(1, 2, 2, None)


def test_an_order_that_a_file_names_comes_before_the_one_of_its_stages() -> None:
    done = [Finished(1, 2, MONDAY)]
    assert place([StageShape(2)], done, MONDAY, "in sequence").complete
    assert place([StageShape(2), StageShape(1)], done, MONDAY, "in turn") == Place(2, 1, 1, None)
    assert place(KNEE, [Finished(2, 1, MONDAY)], MONDAY, "in sequence").stage == 3
