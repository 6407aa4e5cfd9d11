"""Between the stages of the knee programme pain advises: ease (given: technique, fewer repetitions, an easier
exercise), stay and ask (default). Nothing is locked: the stages go by weeks."""

from __future__ import annotations

import pytest

from tests.timer.plan.made import KNEE, MONDAY, answered, event, knees, ledger, started
from timer.plan.between_stages import stage_advice
from timer.plan.events import PlanEvent, PlanKind
from timer.plan.whereabouts import stage_by_weeks

SECOND, THIRD = MONDAY + 28, MONDAY + 56
SWOLLEN = event(
    9, PlanKind.PAIN, MONDAY + 20, moment="morning", session=None, program="knee", level=2, swelling=True
)


@pytest.mark.parametrize(
    ("events", "day", "advice"),
    [
        ([], MONDAY, []),
        ([], SECOND, []),
        ([answered(2, 1, "none", SECOND)], SECOND, ["go on"]),
        ([answered(2, 1, "some", SECOND)], SECOND, ["ease", "stay", "ask"]),
        ([answered(2, 1, "some", SECOND), SWOLLEN], SECOND, ["ask", "ease", "stay"]),
        ([answered(2, 1, "none", SECOND), answered(3, 2, "some", THIRD)], THIRD, ["ease", "stay", "ask"]),
        ([answered(2, 1, "some", SECOND), answered(3, 2, "some", THIRD)], THIRD, ["ask", "ease", "stay"]),
    ],
)
def test_pain_in_a_stage_advises_and_the_likeliest_advice_comes_first(
    events: list[PlanEvent], day: int, advice: list[str]
) -> None:
    known = ledger([started(1, "knee"), *events], knees(MONDAY), day)
    found = stage_advice(known, KNEE, day)
    assert [decision.advice for decision in found] == advice
    assert {decision.advice: decision.source.status for decision in found}.items() <= {
        "go on": "given",
        "ease": "given",
        "stay": "default",
        "ask": "default",
    }.items()
    # Whatever was answered, the next stage is there.
    assert stage_by_weeks(KNEE, known, SECOND) == 2
