"""The running gate: when somebody with knee pain may run, by the sheet.

It belongs to people with knee pain: the knee programme is followed, or knee pain was reported. For everybody
else the run plan is simply open. It advises like every rule; going on against it is logged as an override.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from programs.text import Text
from timer.plan.decision import RUNNING, TRAINING, Decision, sheet
from timer.plan.events import PlanEvent
from timer.plan.ledger import Ledger
from timer.plan.pain import ANY, careful_start, reports_of, running_paused
from timer.plan.shape import KNEE, RUN_PLAN, Shape
from timer.plan.whereabouts import stage_begins, stage_by_weeks

RULE = "running-gate"
#: The stage of the knee programme from which one may run at the earliest (given).
OPENS_IN = 4
#: Of an ANSWERED event: was the whole stage free of knee pain, daily life included?
STAGE_QUESTION = "stage-without-pain"
#: Of an ANSWERED event: are the knees free of symptoms now? For somebody who reported pain.
SYMPTOM_QUESTION = "free-of-symptoms"
NONE, SOME = "none", "some"
#: In the last stage, which has no end, so many days count as one (default: the length of the others).
STAGE_DAYS = 28

_WAIT, _OPEN = "wait", "open"


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether to run, and what it hangs on."""

    decision: Decision
    closed: bool = False
    question: str | None = None
    """The question whose answer would open it now; None when none would."""
    stage: int | None = None
    """The stage that the question is about."""
    earliest: int | None = None
    """The first day on which it can open, where that is not today and can be told."""
    back_to: int | None = None
    """The stage of the run plan in which to begin again after a break; None without one, or once begun."""


def running_gate(ledger: Ledger, knee: Shape | None, day: int) -> Gate:
    """The gate on `day`, by what was known then. `knee`: the knee programme, where there is one.

    It has two halves, and both must be open: the stage of the knee programme, and the way back after pain.
    """
    follow = ledger.follows.get(KNEE)
    if knee is not None and follow is not None and follow.since <= day:
        by_stage = _by_stage(ledger, knee, day)
        return by_stage if by_stage.closed else _after_a_run(ledger, day) or by_stage
    pain = last_knee_pain(ledger, day)
    if pain is None:
        why = Text(
            "No knee pain is known: the run plan is open.", "Ingen kendte knæsmerter: løbeplanen er åben."
        )
        return Gate(Decision(RULE, _OPEN, why, sheet(TRAINING, inferred=True)))
    after = _after_a_run(ledger, day)
    if after is not None:
        return after
    told = [free for at, free in _symptom_answers(ledger, day) if at > pain]
    if told and told[-1]:
        return Gate(Decision(RULE, _OPEN, _FREE, sheet(RUNNING)))
    return Gate(Decision(RULE, _WAIT, _REPORTED, sheet(RUNNING)), True, SYMPTOM_QUESTION)


def gate_closed(ledger: Ledger, knee: Shape | None, today: int) -> Callable[[int], bool]:
    """Whether the gate is closed on a day. Nobody knows when it opens, so after `today` it stays as it is.

    It can only change with the stage, an answer or a report: between them one look is enough.
    """
    told = sorted(one.day for one in ledger.answers)
    hurt = sorted(one.at[0] for one in reports_of(ledger, today))
    follow = ledger.follows.get(KNEE)
    known: dict[tuple[int, int, int], bool] = {}

    def closed(day: int) -> bool:
        at = min(day, today)
        follows = knee is not None and follow is not None and follow.since <= at
        stage = stage_by_weeks(knee, ledger, at) if follows and knee is not None else 0
        key = (stage, bisect_right(told, at), bisect_right(hurt, at))
        if key not in known:
            known[key] = running_gate(ledger, knee, at).closed
        return known[key]

    return closed


def asked_stage(ledger: Ledger, knee: Shape, day: int) -> int | None:
    """The stage of the knee programme that is over and that nobody was asked about yet; None without one."""
    stage = stage_by_weeks(knee, ledger, day)
    answers = _stage_answers(ledger, knee, day)
    if stage > 1 and not any(answer.payload["stage"] == stage - 1 for answer in answers):
        return stage - 1
    if _is_over(ledger, knee, stage, day) and not any(one.payload["stage"] == stage for one in answers):
        return stage
    return None


def last_knee_pain(ledger: Ledger, day: int) -> tuple[int, str] | None:
    """When knee pain of 1 or more was last reported, up to `day`, as (day, UTC); None when it never was."""
    hurt = (one for one in reports_of(ledger, day) if one.of_the_knee and (one.level or 0) >= ANY)
    return max((one.at for one in hurt), default=None)


def stage_answer(ledger: Ledger, knee: Shape, stage: int, day: int) -> str | None:
    """What was answered about a stage that was over by then; None: unknown, which is never "none"."""
    found = [one for one in _stage_answers(ledger, knee, day) if one.payload["stage"] == stage]
    return str(found[-1].payload["answer"]) if found else None


def _by_stage(ledger: Ledger, knee: Shape, day: int) -> Gate:
    stage = stage_by_weeks(knee, ledger, day)
    if stage < OPENS_IN:
        why = Text(
            f"Knee stage {stage}: running waits for stage {OPENS_IN} at the earliest.",
            f"Knæprogrammets fase {stage}: løb venter til tidligst fase {OPENS_IN}.",
        )
        earliest = stage_begins(knee, ledger, OPENS_IN, day)
        return Gate(Decision(RULE, _WAIT, why, sheet(TRAINING)), True, earliest=earliest)
    told = [one for one in _stage_answers(ledger, knee, day) if one.payload["stage"] >= OPENS_IN - 1]
    if not told:
        why = _unknown(stage - 1)
        return Gate(Decision(RULE, _WAIT, why, sheet(TRAINING)), True, STAGE_QUESTION, stage - 1)
    last = max(told, key=lambda one: (one.payload["stage"], one.seq))
    about = last.payload["stage"]
    if last.payload["answer"] == NONE:
        why = Text(
            f"Stage {about} passed without knee pain: running is open.",
            f"Fase {about} gik uden knæsmerter: der er åbent for løb.",
        )
        return Gate(Decision(RULE, _OPEN, why, sheet(TRAINING)))
    why = Text(
        f"There was knee pain in stage {about}: running waits for a stage without it.",
        f"Der var knæsmerter i fase {about}: løb venter på en fase uden.",
    )
    asked = asked_stage(ledger, knee, day)
    question = STAGE_QUESTION if asked is not None and asked > about else None
    return Gate(Decision(RULE, _WAIT, why, sheet(TRAINING)), True, question, asked if question else None)


def _after_a_run(ledger: Ledger, day: int) -> Gate | None:
    """The way back after knee pain in a run; None where there is nothing to come back from."""
    decision = running_paused(reports_of(ledger, day), _symptom_answers(ledger, day), ledger.bands)
    if decision is None:
        return None
    if decision.advice == "pause":
        return Gate(decision, True, SYMPTOM_QUESTION)
    return Gate(decision, back_to=_back_to(ledger, _symptom_answers(ledger, day)[-1][0], day))


def _back_to(ledger: Ledger, answer: tuple[int, str], day: int) -> int | None:
    """Below the stage of the run that hurt, until something was run since the knees were said to be free."""
    runs = [one for one in ledger.sessions if one.program == RUN_PLAN and one.day <= day]
    before = [one for one in runs if (one.day, one.utc) < answer]
    if len(before) < len(runs) or not before:
        return None
    hurt = [one for one in before if (one.pain or 0) >= ANY]
    return careful_start((hurt or before)[-1].stage)[0]


def _symptom_answers(ledger: Ledger, day: int) -> list[tuple[tuple[int, str], bool]]:
    """When the knees were asked about, and whether they were free of symptoms."""
    return [
        ((one.day, one.utc), one.payload["answer"] == NONE) for one in _answers(ledger, SYMPTOM_QUESTION, day)
    ]


def _stage_answers(ledger: Ledger, knee: Shape, day: int) -> list[PlanEvent]:
    """Answers about stages that were over when they were given, since the programme was started."""
    follow = ledger.follows.get(KNEE)
    since = (follow.seq or 0) if follow is not None else 0
    return [
        one
        for one in _answers(ledger, STAGE_QUESTION, day)
        if one.seq > since and _is_over(ledger, knee, one.payload["stage"], one.day)
    ]


def _is_over(ledger: Ledger, knee: Shape, stage: int, day: int) -> bool:
    current = stage_by_weeks(knee, ledger, day)
    if stage < current:
        return True
    begun = stage_begins(knee, ledger, stage, day)
    return stage == current == len(knee.stages) and begun is not None and day - begun >= STAGE_DAYS


def _answers(ledger: Ledger, question: str, day: int) -> list[PlanEvent]:
    return [one for one in ledger.answers if one.payload["question"] == question and one.day <= day]


def _unknown(stage: int) -> Text:
    return Text(
        f"Nobody said yet whether stage {stage} was free of knee pain, daily life included.",
        f"Det er ikke sagt endnu, om fase {stage} var uden knæsmerter, også til daglig.",
    )


_FREE = Text(
    "The knees are free of symptoms again: begin carefully.",
    "Knæene er uden symptomer igen: begynd forsigtigt.",
)
_REPORTED = Text(
    "Knee pain was reported: a break from running, strength training meanwhile, and a careful start once the"
    " knees are free of symptoms.",
    "Der er meldt om knæsmerter: hold løbepause, træn styrke imens, og begynd forsigtigt, når knæene er uden"
    " symptomer.",
)
