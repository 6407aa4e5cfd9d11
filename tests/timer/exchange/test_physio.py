"""The report for the physiotherapist: facts against what was asked, and what nobody said stays unsaid."""

from __future__ import annotations

from dataclasses import replace

from programs.timeline import timeline
from tests.programs.catalogued import bundled
from tests.timer.exchange.histories import (
    FIRST,
    NAME,
    PERIOD,
    every_other_day,
    laps,
    long_report,
    planned,
    workout,
)
from timer.events.plan import PlanEvent, PlanKind
from timer.exchange.physio import Pain, Report, Session
from timer.exchange.physio_report import report


def of(*sessions: Session, **given: object) -> Report:
    return report(NAME, PERIOD, sessions, given.get("entries"), given.get("decisions", ()))  # type: ignore[arg-type]


def session(share: float = 1.0, **fields: object) -> Session:
    made = workout(1)
    known = {"day": FIRST, "stage": 1, "outcome": "finished", "laps": laps(made, share), "timeline": made}
    return Session(**{**known, **fields})  # type: ignore[arg-type]


def test_adherence_counts_planned_days_and_every_session_of_each_week() -> None:
    sessions = every_other_day()
    kept = report(NAME, PERIOD, sessions, planned(sessions), ()).adherence
    assert (kept.planned, kept.kept, kept.missed) == (46, 42, 4)
    assert kept.finished + kept.ended_early == len(sessions) == 42
    assert kept.weeks == (4, 3) * 6
    assert of(session()).adherence.planned is None


def test_what_lies_outside_the_days_does_not_count() -> None:
    made = of(session(day=FIRST - 1), session(), session(day=PERIOD[1] + 1))
    assert made.sessions == 1
    assert sum(made.adherence.weeks) == 1


def test_holds_are_told_as_they_were_held_against_the_sheet() -> None:
    work = {one.name.en: one for one in of(session(), session(0.8)).work}
    plank = work["Plank"]
    assert (plank.stage, plank.timed, plank.asked, plank.sheet) == (1, True, 30, "")
    assert (plank.mean, plank.least, plank.done, plank.begun) == (27, 24, 6, 6)
    lift = next(one for one in work.values() if not one.timed)
    assert (lift.asked, lift.mean, lift.least) == (10, 9, 8)


def test_each_stage_has_lines_of_its_own() -> None:
    planks = [(one.stage, one.asked) for one in long_report().work if one.name.en == "Plank"]
    assert planks == [(1, 30), (2, 40), (3, 50)]


def test_the_runs_of_a_week_are_one_line_for_each_workout() -> None:
    program, digest = bundled("run-12-weeks")
    days = [timeline(program, digest, 2, day) for day in (1, 2)]
    made = of(*(session(stage=2, timeline=day, laps=laps(day)) for day in days))
    (run,) = made.work
    # Sheet, week 2: 2 + 1 minutes on day 1, 2 + 2 on day 2.
    assert (run.stage, run.asked, run.mean, run.least) == (2, 210, 210, 180)
    assert (run.done, run.begun) == (4, 4)


def test_the_sheets_figure_stands_beside_the_users_own() -> None:
    own = workout(1, figures={"plank": {"hold": "20 s"}})
    made = of(session(timeline=own, laps=laps(own)))
    plank = next(one for one in made.work if one.name.en == "Plank")
    assert (plank.asked, plank.sheet) == (20, "30 s")
    assert made.origins is not None
    assert "own" in made.origins.figures


def test_what_nobody_said_is_neither_pain_nor_none() -> None:
    told = session(pains=(Pain(day=FIRST, moment="during", level=3), Pain(day=FIRST, moment="after")))
    counts = {one.moment: one for one in of(told, session(day=FIRST + 2)).pains}
    assert (counts["during"].said, counts["during"].none, counts["during"].some) == (1, 0, 1)
    assert (counts["after"].said, counts["after"].none, counts["after"].highest) == (0, 0, None)


def test_a_session_that_hurt_twice_is_one_session() -> None:
    twice = tuple(Pain(day=FIRST, moment="during", level=level, swelling=True) for level in (2, 5))
    during = of(session(pains=twice)).pains[1]
    assert (during.said, during.some, during.highest, during.swollen) == (1, 1, 5, 1)


def test_pain_that_put_a_workout_off_is_told_and_is_of_no_session() -> None:
    before = Pain(day=FIRST + 1, moment="before", level=4, swelling=True)
    made = report(NAME, PERIOD, [session()], None, (), apart=[before, replace(before, day=FIRST - 1)])
    assert made.felt == (before,)
    assert made.pains[0].said == 0


def test_a_set_that_was_assumed_or_skipped_has_no_actual_figure() -> None:
    made = workout(1)
    gone = tuple(replace(lap, outcome="skipped") for lap in laps(made))
    assumed = tuple(replace(lap, assumed=True) for lap in laps(made))
    for rows in (gone, assumed):
        assert all(one.mean is None for one in of(session(laps=rows)).work)


def test_a_warm_up_is_no_set() -> None:
    rows = laps(workout(1))
    warm = tuple(replace(lap, outcome="warm-up") for lap in rows)
    assert [one.begun for one in of(session(laps=rows + warm)).work] == [
        one.begun for one in of(session(laps=rows)).work
    ]


def test_the_heart_is_told_of_the_sessions_with_a_strap_alone() -> None:
    heart = of(session(mean_bpm=100, max_bpm=140), session(mean_bpm=110, max_bpm=150), session()).heart
    assert heart is not None
    assert (heart.sessions, heart.mean, heart.highest) == (2, 105, 150)
    assert of(session()).heart is None


def test_decisions_are_the_latest_first_and_of_these_days() -> None:
    def event(seq: int, day: int) -> PlanEvent:
        return PlanEvent(seq, "", "UTC", day, PlanKind.OVERRIDE, {"program": "knee"})

    made = of(session(), decisions=[event(1, FIRST - 1), event(2, FIRST), event(3, FIRST + 1)])
    assert [one.seq for one in made.decisions] == [3, 2]


def test_every_figure_says_where_it_comes_from() -> None:
    origins = long_report().origins
    assert origins is not None
    assert "reps" in origins.figures["given"]
    assert {text.en for text, _ in origins.times["default"]} >= {"Get ready", "Rest"}
    assert [one.document for one in origins.documents] == ["AKUV01-130"]


def test_a_report_on_nothing_is_a_report() -> None:
    assert of().origins is None
    assert of().work == ()
