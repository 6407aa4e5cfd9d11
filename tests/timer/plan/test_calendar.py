"""One calendar for every program that is followed. Days count from a Monday."""

from __future__ import annotations

import pytest

from tests.timer.plan.made import (
    GLUTES,
    KNEE,
    MONDAY,
    RUN,
    SHAPES,
    ahead,
    answered,
    done,
    event,
    knees,
    laid,
    runs,
    started,
)
from timer.plan.calendar import Calendar, Entry
from timer.plan.events import PlanKind
from timer.plan.lane import Fate
from timer.plan.position import StageShape
from timer.plan.rhythm import Rhythm
from timer.plan.shape import Shape
from timer.plan.today import State, Today, in_order

RUNNING, GLUTEAL = "run-12-weeks", "glutes"
TWICE = event(90, PlanKind.RHYTHM, program=GLUTEAL, days_a_week=2)


def entry(made: Calendar, program: str, day: int) -> Entry:
    (found,) = (one for one in made.on(MONDAY + day) if one.program == program)
    return found


def row(made: Calendar, program: str, *events: object, sessions: object = ()) -> Today:
    from tests.timer.plan.made import ledger

    known = ledger(events, sessions, made.today)  # type: ignore[arg-type]
    return next(one for one in in_order(made, known) if one.program == program)


@pytest.mark.parametrize(
    ("program", "days"),
    [("knee", [0, 2, 4, 6, 8, 10, 12]), (RUNNING, [0, 2, 4, 7, 9, 11]), (GLUTEAL, [0, 3, 7, 10])],
)
def test_the_rhythm_of_a_program_alone(program: str, days: list[int]) -> None:
    assert ahead(laid([started(1, program), TWICE]), program) == days


def test_own_pace_is_never_due() -> None:
    made = laid([started(1, GLUTEAL)])
    assert ahead(made, GLUTEAL) == []
    assert row(made, GLUTEAL, started(1, GLUTEAL)).state is State.OWN_PACE


def test_runs_and_glutes_never_fall_on_one_day() -> None:
    made = laid([started(1, RUNNING), started(2, GLUTEAL), TWICE])
    assert ahead(made, RUNNING) == [0, 2, 4, 7, 9, 11]
    assert ahead(made, GLUTEAL) == [1, 5, 8, 12]
    moved = entry(made, GLUTEAL, 1)
    assert (moved.on - MONDAY, moved.why.advice, moved.why.source.status) == (0, "spread", "default")


def test_strength_for_the_knee_and_runs_take_turns_from_stage_4_on() -> None:
    events = [started(1, "knee", stage=4), answered(2, 3, "none", MONDAY), started(3, RUNNING)]
    made = laid(events, [done("knee", 4, 1, MONDAY)], days=28)
    strength, running = set(ahead(made, "knee")), set(ahead(made, RUNNING))
    assert strength & running == set()
    for week in range(4):
        assert len(running & set(range(7 * week, 7 * week + 7))) >= 2
    assert len(running) >= 11


def test_three_programs_are_more_than_a_week_has_days_and_it_says_so() -> None:
    events = [
        started(1, "knee", stage=4),
        answered(2, 3, "none", MONDAY),
        started(3, RUNNING),
        started(4, GLUTEAL),
        TWICE,
    ]
    made = laid(events, days=28)
    crowded = [day for day in range(MONDAY, MONDAY + 28) if len(made.on(day)) > 1]
    assert crowded
    for day in crowded:
        assert "stacked" in {one.why.advice for one in made.on(day)}
    # The sheet's own programs have the first word.
    assert {one.program for one in made.entries if one.why.advice == "stacked"} == {GLUTEAL}


def test_the_original_date_is_kept_when_a_workout_waits_for_its_day_of_rest() -> None:
    # Wednesday's run was done on Thursday, so Friday's is put on Saturday.
    made = laid([started(1, RUNNING)], runs(MONDAY, MONDAY + 3), MONDAY + 3)
    assert ahead(made, RUNNING) == [5, 7, 9, 11, 14, 16]
    waits = entry(made, RUNNING, 5)
    assert (waits.on - MONDAY, waits.why.advice) == (4, "rest")


@pytest.mark.parametrize(
    ("today", "missed", "advice", "place"),
    [
        (2, 0, None, (1, 2)),
        (3, 1, "go on", (1, 2)),
        (4, 1, "go on", (1, 2)),
        (5, 2, "repeat", (1, 1)),
        (9, 3, "repeat", (1, 1)),
        (10, 4, "repeat", (1, 1)),
        (12, 5, "step back", (1, 1)),
    ],
)
def test_days_of_the_rhythm_that_passed_are_missed_and_the_first_of_them_is_the_original_date(
    today: int, missed: int, advice: str | None, place: tuple[int, int]
) -> None:
    events, sessions = [started(1, RUNNING)], runs(MONDAY)
    made = laid(events, sessions, MONDAY + today)
    found = row(made, RUNNING, *events, sessions=sessions)
    assert (found.missed, found.at) == (missed, place)
    assert next((one.advice for one in found.why if one.rule == "missed-days"), None) == advice
    assert found.on == MONDAY + 2
    assert found.state is State.DUE


def test_what_is_overdue_makes_room_for_what_is_due() -> None:
    # The knee workout of Monday was missed. Tuesday is the last day for Monday's run, which had made room.
    events = [started(1, "knee", stage=4), answered(2, 3, "none", MONDAY), started(3, RUNNING)]
    assert [one.program for one in laid(events).on(MONDAY)] == ["knee"]
    made = laid(events, today=MONDAY + 1)
    assert [one.program for one in made.on(MONDAY + 1)] == [RUNNING]
    late = entry(made, "knee", 2)
    assert (late.on, late.why.advice) == (MONDAY, "overdue")


def test_chosen_weekdays_stay_the_users_own() -> None:
    chosen = event(2, PlanKind.RHYTHM, program=RUNNING, weekdays=[1, 3, 5])
    events = [started(1, RUNNING), chosen]
    assert ahead(laid(events), RUNNING) == [1, 3, 5, 8, 10, 12]
    # Missed on Tuesday: Thursday is next, not Wednesday.
    made = laid(events, today=MONDAY + 2)
    found = row(made, RUNNING, *events)
    assert (found.state, found.missed, found.next_day) == (State.REST, 1, MONDAY + 3)
    assert found.why[-1].source.status == "own"


def test_a_workout_done_the_day_before_its_day_counts_for_it() -> None:
    assert (
        ahead(laid([started(1, RUNNING)], runs(MONDAY, MONDAY + 2, MONDAY + 3), MONDAY + 3), RUNNING)[0] == 7
    )


def test_an_extra_workout_moves_the_order_on_and_leaves_the_days() -> None:
    # Monday, and again on Saturday, which no day of the rhythm is near: Monday stays.
    sessions = runs(*(MONDAY + day for day in (0, 2, 4, 5)))
    made = laid([started(1, RUNNING)], sessions, MONDAY + 5)
    assert ahead(made, RUNNING)[0] == 7
    assert entry(made, RUNNING, 7).at == (2, 2)


def test_two_workouts_on_one_day_both_count_in_the_order() -> None:
    sessions = [done(RUNNING, 1, 1, MONDAY), done(RUNNING, 1, 2, MONDAY, hour=18)]
    made = laid([started(1, RUNNING)], sessions)
    assert row(made, RUNNING, started(1, RUNNING), sessions=sessions).state is State.DONE
    assert (ahead(made, RUNNING)[0], entry(made, RUNNING, 2).at) == (2, (1, 3))


def test_every_other_day_counts_from_the_last_workout() -> None:
    assert ahead(laid([started(1, "knee")], knees(MONDAY, MONDAY + 1), MONDAY + 1), "knee")[0] == 3
    assert ahead(laid([started(1, "knee")], knees(MONDAY), MONDAY + 5), "knee")[:2] == [5, 7]


def test_the_stages_of_the_knee_programme_are_told_ahead() -> None:
    made = laid([started(1, "knee")], knees(MONDAY), MONDAY + 1, days=60)
    stages = {one.day - MONDAY: one.at for one in made.standings["knee"].entries}
    assert (stages[26], stages[28], stages[56]) == ((1, 1), (2, 1), (3, 1))


def test_nothing_stands_after_the_last_workout() -> None:
    last = done(RUNNING, 12, 2, MONDAY)
    made = laid([started(1, RUNNING), started(2, GLUTEAL), TWICE], [last])
    assert ahead(made, RUNNING) == [2]
    over = [last, done(RUNNING, 12, 3, MONDAY + 2)]
    made = laid([started(1, RUNNING)], over, MONDAY + 30)
    found = row(made, RUNNING, started(1, RUNNING), sessions=over)
    assert (found.state, found.missed, found.next_day, ahead(made, RUNNING)) == (State.COMPLETE, 0, None, [])


def test_what_is_stopped_is_gone_and_what_is_begun_again_has_missed_nothing() -> None:
    stopped = event(2, PlanKind.STOPPED, MONDAY + 5, program=RUNNING)
    assert laid([started(1, RUNNING), stopped], runs(MONDAY), MONDAY + 30).standings == {}
    again = [started(1, RUNNING), stopped, started(3, RUNNING, MONDAY + 30)]
    made = laid(again, runs(MONDAY), MONDAY + 30)
    found = row(made, RUNNING, *again, sessions=runs(MONDAY))
    assert (found.missed, found.at, found.state) == (0, (1, 2), State.DUE)


def test_a_plan_may_begin_on_a_day_to_come() -> None:
    assert ahead(laid([started(1, RUNNING, MONDAY + 3)], today=MONDAY), RUNNING) == [3, 5, 7, 10, 12]


def test_a_moved_workout_stands_where_the_user_put_it_and_keeps_its_date() -> None:
    moved = event(2, PlanKind.MOVED, program=RUNNING, on=MONDAY + 2, to=MONDAY + 3)
    made = laid([started(1, RUNNING), moved], runs(MONDAY))
    found = entry(made, RUNNING, 3)
    assert (found.on - MONDAY, found.why.advice, found.why.source.status) == (2, "moved", "own")
    assert ahead(made, RUNNING)[:3] == [3, 5, 7]


def test_a_day_that_is_left_out_is_not_missed() -> None:
    skipped = [started(1, RUNNING), event(2, PlanKind.SKIPPED, program=RUNNING, on=MONDAY + 2)]
    made = laid(skipped, runs(MONDAY), MONDAY + 3)
    found = row(made, RUNNING, *skipped, sessions=runs(MONDAY))
    assert (found.missed, found.state, found.next_day) == (0, State.REST, MONDAY + 4)


def test_leaving_out_what_is_late_settles_all_of_it() -> None:
    # Wednesday was missed and Friday too; on Saturday the user leaves Friday out. Monday is next.
    events = [started(1, RUNNING), event(2, PlanKind.SKIPPED, MONDAY + 5, program=RUNNING, on=MONDAY + 4)]
    made = laid(events, runs(MONDAY), MONDAY + 5)
    found = row(made, RUNNING, *events, sessions=runs(MONDAY))
    assert (found.state, found.missed, found.next_day) == (State.REST, 1, MONDAY + 7)


def test_moving_what_is_late_keeps_what_was_missed() -> None:
    events = [
        started(1, RUNNING),
        event(2, PlanKind.MOVED, MONDAY + 5, program=RUNNING, on=MONDAY + 4, to=MONDAY + 6),
    ]
    made = laid(events, runs(MONDAY), MONDAY + 5)
    found = row(made, RUNNING, *events, sessions=runs(MONDAY))
    assert (found.state, found.missed, found.next_day) == (State.REST, 1, MONDAY + 6)


def test_behind_a_closed_gate_nothing_is_due_and_nothing_is_missed() -> None:
    events = [started(1, "knee"), started(2, RUNNING)]
    made = laid(events, knees(MONDAY), MONDAY + 20)
    found = row(made, RUNNING, *events, sessions=knees(MONDAY))
    assert (found.state, found.missed, ahead(made, RUNNING)) == (State.WAITS, 0, [])
    assert found.why[0].rule == "running-gate"


def test_after_four_weeks_away_an_earlier_place_is_thought_of() -> None:
    events, sessions = [started(1, "knee")], knees(MONDAY)
    for away, told in ((27, False), (28, True)):
        made = laid(events, sessions, MONDAY + away)
        rules = [one.rule for one in row(made, "knee", *events, sessions=sessions).why]
        assert ("long-pause" in rules) is told


def test_gentle_programs_may_share_a_day() -> None:
    gentle = Shape(program="gentle", stages=(StageShape(1),), rhythm=Rhythm(every_days=1), hard=False)
    made = laid([started(1, "gentle"), started(2, "knee")], shapes={**SHAPES, "gentle": gentle})
    assert ahead(made, "gentle") == list(range(14))
    assert ahead(made, "knee") == [0, 2, 4, 6, 8, 10, 12]


def test_a_clock_that_was_set_back_schedules_nothing_before_it() -> None:
    made = laid([started(1, RUNNING)], runs(MONDAY + 9), MONDAY)
    assert all(one.day >= MONDAY for one in made.entries if one.fate in (Fate.DUE, Fate.AHEAD))


def test_a_program_whose_file_is_gone_is_left_out() -> None:
    assert laid([started(1, "gone"), started(2, "knee")]).standings.keys() == {"knee"}


def test_the_shapes_of_the_tests_are_those_of_the_programs() -> None:
    from programs.library import Library
    from timer.cli.plan_shapes import shape_of

    library = Library.open()
    for made in (RUN, KNEE, GLUTES):
        shape = shape_of(library.program(made.program))
        assert (shape.stages, shape.rhythm, shape.runs, shape.hard) == (
            made.stages,
            made.rhythm,
            made.runs,
            made.hard,
        )
    assert not shape_of(library.program("buttock-pain")).hard
    assert shape_of(library.program("knee")).source.status == "given"
