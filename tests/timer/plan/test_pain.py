"""The pain rules: each row names the rule, what was said, and where the rule comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from programs.steps import Rule
from programs.text import Text
from tests.programs.catalogued import expanded
from timer.events.plan import PlanEvent, PlanKind
from timer.plan.decision import RUNNING, TRAINING
from timer.plan.ledger import Ledger, Moment, Said, Session, fold
from timer.plan.pain import (
    Bands,
    Report,
    applying,
    careful_start,
    in_bands,
    morning_due,
    reports_of,
    running_paused,
)

TODAY = 740_000
PAIN, SWELLING, RUN = ("pain",), ("swelling",), ("run-pain",)


def rules(slug: str) -> list[Rule]:
    return [Rule.from_json(rule) for rule in expanded(slug, 1, 1)["rules"]]


def at(day: int) -> tuple[int, str]:
    return TODAY + day, f"2026-11-22T08:00:{day % 60:02}+00:00"


def run(
    day: int,
    level: int | None,
    moment: Moment = "during",
    *,
    swelling: bool | None = None,
    where: str = "knee",
) -> Report:
    return Report(
        moment=moment, program="run-12-weeks", level=level, swelling=swelling, where=where, at=at(day)
    )


@pytest.mark.parametrize(
    ("slug", "level", "swelling", "occasions", "sections"),
    [
        ("knee", 1, None, {"pain"}, {TRAINING, RUNNING}),
        ("knee", 7, None, {"pain"}, {TRAINING, RUNNING}),
        ("knee", 0, True, {"swelling"}, {TRAINING, RUNNING}),
        ("knee", 1, True, {"pain", "swelling"}, {TRAINING, RUNNING}),
        ("knee", 0, None, set(), set()),
        ("knee", None, None, set(), set()),
        ("knee", None, False, set(), set()),
        ("run-12-weeks", 1, None, {"run-pain"}, {RUNNING}),
        ("run-12-weeks", 0, False, set(), set()),
    ],
)
def test_any_pain_of_one_or_more_shows_the_rule_of_the_sheet(
    slug: str, level: int | None, swelling: bool | None, occasions: set[str], sections: set[str]
) -> None:
    shown = applying(rules(slug), level=level, swelling=swelling, runs=slug == "run-12-weeks")
    assert {rule.when for rule in shown} == occasions
    assert {rule.source.section for rule in shown if rule.source is not None} == sections
    assert {rule.status for rule in shown} <= {"given"}


@pytest.mark.parametrize(
    ("where", "shown"), [("hip", False), ("hofte", False), ("venstre knæ", True), ("", True)]
)
@pytest.mark.parametrize("slug", ["knee", "run-12-weeks"])
def test_the_sheets_rules_belong_to_the_knee_and_to_a_place_that_was_not_said(
    slug: str, where: str, shown: bool
) -> None:
    found = applying(rules(slug), level=5, swelling=True, runs=slug == "run-12-weeks", where=where)
    assert bool(found) is shown


def test_another_document_speaks_of_any_place() -> None:
    assert applying(rules("buttock-pain"), level=5, swelling=None, runs=False, where="hip")


def test_a_rule_that_belongs_to_two_occasions_is_read_once() -> None:
    shown = applying(rules("knee"), level=3, swelling=True, runs=False)
    assert len({rule.text for rule in shown}) == len(shown)


@pytest.mark.parametrize(
    ("level", "bands", "advice"),
    [
        (2, None, None),
        (0, (2, 5), None),
        (None, (2, 5), None),
        (1, (2, 5), "easy"),
        (2, (2, 5), "easy"),
        (3, (2, 5), "acceptable"),
        (5, (2, 5), "acceptable"),
        (6, (2, 5), "over"),
        (10, (2, 5), "over"),
        (4, (3, 3), "over"),
    ],
)
def test_bands_hold_only_where_the_therapist_set_them_and_are_the_users_own(
    level: int | None, bands: Bands | None, advice: str | None
) -> None:
    decision = in_bands(level, bands)
    assert (None if decision is None else decision.advice) == advice
    if decision is not None:
        assert (decision.rule, decision.source.status) == ("pain-bands", "own")


FREE, NOT_FREE = True, False


@pytest.mark.parametrize(
    ("why", "reports", "answers", "advice"),
    [
        ("nothing was said", [], [], None),
        ("no pain was said", [run(0, 0)], [], None),
        ("pain in a run", [run(0, 1)], [], "pause"),
        ("pain after a run", [run(0, 1, "after")], [], "pause"),
        ("pain the morning after", [run(1, 1, "morning")], [], "pause"),
        ("swelling alone", [run(0, 0, "after", swelling=True)], [], "pause"),
        ("pain before a run is not from it", [run(0, 3, "before")], [], None),
        ("the place was not said", [run(0, 2, where="")], [], "pause"),
        ("it was not the knee", [run(0, 4, where="calf")], [], None),
        ("a knee workout hurt", [replace(run(0, 4), program="knee")], [], None),
        ("an answer from before the pain", [run(2, 1)], [(at(1), FREE)], "pause"),
        ("not free yet", [run(0, 1)], [(at(3), NOT_FREE)], "pause"),
        ("free", [run(0, 1)], [(at(3), FREE)], "careful"),
        ("free, then not", [run(0, 1)], [(at(3), FREE), (at(4), NOT_FREE)], "pause"),
        ("free, and a run without pain", [run(0, 1), run(5, 0)], [(at(3), FREE)], None),
        ("free, and a run of which nothing was said", [run(0, 1), run(5, None)], [(at(3), FREE)], "careful"),
        ("free, and it hurt again", [run(0, 1), run(5, 2)], [(at(3), FREE)], "pause"),
    ],
)
def test_the_way_back_to_running_is_the_sheets(
    why: str, reports: list[Report], answers: list[tuple[tuple[int, str], bool]], advice: str | None
) -> None:
    decision = running_paused(reports, answers)
    assert (None if decision is None else decision.advice) == advice, why
    if decision is not None:
        assert (decision.rule, decision.source.status) == ("way-back-to-running", "given")
        assert decision.source.source is not None
        assert decision.source.source.section == RUNNING


def test_with_the_therapists_bands_only_more_than_acceptable_stops_the_running() -> None:
    assert running_paused([run(0, 5)], [], (2, 5)) is None
    decision = running_paused([run(0, 6)], [], (2, 5))
    assert decision is not None
    assert (decision.advice, decision.source.status) == ("pause", "own")


@pytest.mark.parametrize(("hurt_in", "begin_at"), [(5, 4), (2, 1), (1, 1)])
def test_the_careful_start_is_one_week_back_and_ours(hurt_in: int, begin_at: int) -> None:
    stage, decision = careful_start(hurt_in)
    assert stage == begin_at
    assert decision.source.status == "default"


def done(program: str, day: int, uuid: str = "u", pain: int | None = None) -> Session:
    return Session(uuid=uuid, program=program, stage=1, workout=1, day=TODAY + day, utc=at(day)[1], pain=pain)


def event(kind: PlanKind, day: int, seq: int = 1, **payload: object) -> PlanEvent:
    return PlanEvent(seq, at(day)[1], "Europe/Copenhagen", TODAY + day, kind, payload)


def ledger(*sessions: Session, events: tuple[PlanEvent, ...] = ()) -> Ledger:
    return fold(events, sessions, TODAY)


TOLD = event(
    PlanKind.PAIN, 0, moment="morning", session="u", program="knee", where="", level=0, swelling=None
)
PASSED_BY = event(
    PlanKind.ANSWERED, 0, question="morning-after", program="knee", stage=1, answer="skipped", session="u"
)


@pytest.mark.parametrize(
    ("why", "sessions", "events", "asked"),
    [
        ("the morning after", [done("knee", -1)], (), "u"),
        ("the morning after a run", [done("run-12-weeks", -1)], (), "u"),
        ("three days later", [done("knee", -3)], (), "u"),
        ("longer ago than anybody remembers", [done("knee", -4)], (), None),
        ("the same day", [done("knee", 0)], (), None),
        ("the last one is of today", [done("knee", -1, "old"), done("run-12-weeks", 0)], (), None),
        ("a program of another document", [done("glutes", -1)], (), None),
        ("it was said", [done("knee", -1)], (TOLD,), None),
        ("it was passed by", [done("knee", -1)], (PASSED_BY,), None),
        ("another one was said", [done("knee", -1, "other")], (TOLD,), "other"),
    ],
)
def test_the_morning_after_is_asked_about_once(
    why: str, sessions: list[Session], events: tuple[PlanEvent, ...], asked: str | None
) -> None:
    due = morning_due(ledger(*sessions, events=events), TODAY)
    assert (None if due is None else due.uuid) == asked, why


def test_a_morning_passed_by_is_unknown_and_no_report() -> None:
    assert reports_of(ledger(done("knee", -1), events=(PASSED_BY,)), TODAY) == ()


def test_reports_come_from_sessions_and_from_mornings_in_their_order() -> None:
    made = ledger(done("run-12-weeks", -2, pain=3), done("knee", -1), events=(TOLD,))
    found = [(one.moment, one.program, one.level) for one in reports_of(made, TODAY)]
    assert found == [("during", "run-12-weeks", 3), ("morning", "knee", 0)]


def test_what_was_said_in_a_session_keeps_its_moment_its_place_and_swelling() -> None:
    said = (Said("before", "knee", 0), Said("during", "calf", 4), Said("after", "", 0, True))
    made = ledger(replace(done("run-12-weeks", -1, pain=4), pains=said))
    found = reports_of(made, TODAY)
    assert [(one.moment, one.where, one.level, one.swelling) for one in found] == [
        ("before", "knee", 0, None),
        ("during", "calf", 4, None),
        ("after", "", 0, True),
    ]
    paused = running_paused(found, [])
    assert paused is not None
    assert paused.advice == "pause"  # for the swelling: the calf is no knee


def test_a_sore_calf_in_a_run_does_not_stop_the_running() -> None:
    made = ledger(replace(done("run-12-weeks", -1, pain=4), pains=(Said("during", "calf", 4),)))
    assert running_paused(reports_of(made, TODAY), []) is None


def test_every_word_is_there_in_both_languages_and_none_promises_anything() -> None:
    decisions = [in_bands(level, (2, 5)) for level in (1, 4, 8)]
    decisions += [running_paused([run(0, 1)], answers) for answers in ([], [(at(1), FREE)])]
    decisions.append(careful_start(3)[1])
    for decision in decisions:
        assert decision is not None
        text: Text = decision.why
        assert text.en
        assert text.da
        assert text.en != text.da
        assert "safe" not in text.en.casefold()
        assert "sikker" not in text.da.casefold()
