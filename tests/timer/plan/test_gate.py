"""The running gate, by the sheet AKUV01-130, "Sådan træner du, når du har forreste knæsmerter" (given):
stage 4 at the earliest, and only after a stage before that was free of knee pain, daily life included."""

from __future__ import annotations

import pytest

from tests.timer.plan.made import KNEE, MONDAY, RUN, answered, done, event, knees, ledger, started
from timer.plan.events import PlanEvent, PlanKind
from timer.plan.gate import asked_stage, running_gate
from timer.plan.ledger import Session
from timer.plan.placing import placed

#: The first days of the stages for somebody who began on MONDAY.
STAGE = {number: MONDAY + 28 * (number - 1) for number in range(1, 6)}
KNEES = [started(1, "knee")]


@pytest.mark.parametrize(
    ("what", "answers", "day", "opened"),
    [
        ("stage 1", [], STAGE[1], False),
        ("stage 3, with an early answer", [answered(2, 3, "none", STAGE[3] + 9)], STAGE[3] + 10, False),
        ("the last day of stage 3", [answered(2, 2, "none", STAGE[3])], STAGE[4] - 1, False),
        ("stage 4, unanswered: unknown is not none", [], STAGE[4], False),
        ("stage 4, answered too early", [answered(2, 3, "none", STAGE[4] - 1)], STAGE[4], False),
        ("stage 4, pain in stage 3", [answered(2, 3, "some", STAGE[4])], STAGE[4], False),
        ("stage 4, only stage 2 was free", [answered(2, 2, "none", STAGE[4])], STAGE[4], False),
        ("stage 4, stage 3 was free", [answered(2, 3, "none", STAGE[4])], STAGE[4], True),
        (
            "stage 4, corrected",
            [answered(2, 3, "some", STAGE[4]), answered(3, 3, "none", STAGE[4])],
            STAGE[4],
            True,
        ),
        (
            "stage 5, stays open while nobody says otherwise",
            [answered(2, 3, "none", STAGE[4])],
            STAGE[5] + 40,
            True,
        ),
        (
            "stage 5, pain in stage 4",
            [answered(2, 3, "none", STAGE[4]), answered(3, 4, "some", STAGE[5])],
            STAGE[5],
            False,
        ),
        (
            "stage 5, four weeks of it free",
            [answered(2, 4, "some", STAGE[5]), answered(3, 5, "none", STAGE[5] + 28)],
            STAGE[5] + 28,
            True,
        ),
    ],
)
def test_running_opens_in_stage_4_after_a_stage_that_was_free(
    what: str, answers: list[PlanEvent], day: int, opened: bool
) -> None:
    gate = running_gate(ledger([*KNEES, *answers], knees(MONDAY), day), KNEE, day)
    assert gate.closed is not opened, what
    assert gate.decision.source.status == "given"
    assert gate.decision.source.source is not None


def test_a_beginner_without_knee_trouble_may_run() -> None:
    assert not running_gate(ledger([]), KNEE, MONDAY).closed
    # Told of no pain, or of pain elsewhere.
    sessions = [done("run-12-weeks", 1, 1, MONDAY, pain=0), done("glutes", 1, 1, MONDAY, pain=4)]
    assert not running_gate(ledger([], sessions), KNEE, MONDAY).closed


def test_who_stops_the_knee_programme_and_never_had_pain_may_run() -> None:
    stopped = [*KNEES, event(2, PlanKind.STOPPED, program="knee")]
    assert not running_gate(ledger(stopped), KNEE, MONDAY + 1).closed


def pain_in(program: str, day: int) -> Session:
    return done(program, 1, 1, day, pain=1)


@pytest.mark.parametrize("program", ["knee", "run-12-weeks"])
def test_knee_pain_of_1_closes_it_until_the_knees_are_said_to_be_free(program: str) -> None:
    stopped = [*KNEES, event(2, PlanKind.STOPPED, program="knee")]
    told = [pain_in(program, MONDAY + 3)]
    today = MONDAY + 6
    gate = running_gate(ledger(stopped, told, today), KNEE, today)
    assert (gate.closed, gate.question) == (True, "free-of-symptoms")
    # The day before it was open: a gate judges by what was known then.
    assert not running_gate(ledger(stopped, told, today), KNEE, MONDAY + 2).closed
    for answer, closed in (("some", True), ("none", False)):
        known = ledger([*stopped, answered(3, None, answer, today)], told, today)
        assert running_gate(known, KNEE, today).closed is closed
    # An answer from before the pain says nothing of it.
    early = ledger([*stopped, answered(3, None, "none", MONDAY + 2)], told, today)
    assert running_gate(early, KNEE, today).closed


def test_pain_in_a_run_closes_it_in_stage_4_too() -> None:
    events = [*KNEES, answered(2, 3, "none", STAGE[4])]
    sessions = [*knees(MONDAY), pain_in("run-12-weeks", STAGE[4] + 1)]
    assert running_gate(ledger(events, sessions), KNEE, STAGE[4] + 2).closed
    free = [*events, answered(3, None, "none", STAGE[4] + 5)]
    assert not running_gate(ledger(free, sessions), KNEE, STAGE[4] + 5).closed


def test_after_a_break_one_begins_a_week_below_the_one_in_which_it_hurt() -> None:
    """The sheet says "forsigtigt" (given); one stage back is a house default. Then the order goes on."""
    hurt = [done("run-12-weeks", 5, 2, MONDAY, pain=2)]
    free = [answered(1, None, "none", MONDAY + 9)]
    here = placed(RUN, KNEE, ledger(free, hurt, MONDAY + 9), MONDAY + 9, missed=4)
    assert ((here.place.stage, here.place.workout), here.decision and here.decision.source.status) == (
        (4, 1),
        "default",
    )
    again = [*hurt, done("run-12-weeks", 4, 1, MONDAY + 10)]
    here = placed(RUN, KNEE, ledger(free, again, MONDAY + 11), MONDAY + 11)
    assert (here.place.stage, here.place.workout) == (4, 2)


def test_each_stage_that_is_over_is_asked_about_until_it_is_answered() -> None:
    assert asked_stage(ledger(KNEES, knees(MONDAY)), KNEE, STAGE[2] - 1) is None
    assert asked_stage(ledger(KNEES, knees(MONDAY)), KNEE, STAGE[2]) == 1
    known = ledger([*KNEES, answered(2, 1, "some", STAGE[2])], knees(MONDAY))
    assert asked_stage(known, KNEE, STAGE[2] + 3) is None
    assert asked_stage(known, KNEE, STAGE[3]) == 2


def test_answers_from_before_the_programme_was_begun_again_do_not_count() -> None:
    events = [*KNEES, answered(2, 3, "none", STAGE[4]), started(3, "knee", STAGE[4] + 50, stage=4)]
    sessions = [*knees(MONDAY), done("knee", 4, 1, STAGE[4] + 50)]
    assert running_gate(ledger(events, sessions), KNEE, STAGE[4] + 51).closed
