"""What was done against the plan is told in words, in the log and in the report, not by a rule's slug."""

from __future__ import annotations

import pytest

from tests.timer.cli.conftest import Run
from timer.cli.override_words import override_words
from timer.locale import Language, set_language
from timer.plan.decision import Decision
from timer.plan.missed import after_missing
from timer.plan.pain import careful_start

MISSED = [found for found in map(after_missing, (1, 3, 7)) if found is not None]


@pytest.fixture(autouse=True)
def _english_again() -> None:
    set_language("en")


@pytest.mark.parametrize("speak", ["en", "da"])
@pytest.mark.parametrize("decision", [*MISSED, careful_start(1)[1], careful_start(4)[1]], ids=str)
def test_every_rule_that_can_be_gone_against_has_words(decision: Decision, speak: Language) -> None:
    set_language(speak)
    said = {"rule": decision.rule, "program": "run-12-weeks", "advised": decision.advice, "chosen": "4/2"}
    told = override_words(said)
    assert decision.rule not in told
    assert told.startswith(
        {"en": "run-12-weeks: began stage 4, workout 2;", "da": "run-12-weeks: begyndte"}[speak]
    )
    assert not told.endswith(f" {decision.advice}")


def test_the_log_and_the_report_tell_what_was_begun_and_what_was_advised(holdfast: Run) -> None:
    holdfast("plan", "follow", "short", "--days-a-week", "3")
    holdfast("start", "short", "--workout", "2", "--headless", typed="end\n")
    told = "Short: began stage 1, workout 2; the plan advised: stage 1, workout 1"
    assert told in holdfast("plan", "log")[1]
    assert told in holdfast("plan", "report", "short")[1]
