"""Between the stages of the knee programme pain advises and locks nothing: the sheet's stages go by weeks."""

from __future__ import annotations

from programs.text import Text
from timer.plan.decision import DEFAULT, TRAINING, Decision, sheet
from timer.plan.gate import NONE, SOME, stage_answer
from timer.plan.ledger import Ledger
from timer.plan.pain import reports_of
from timer.plan.shape import KNEE, Shape
from timer.plan.whereabouts import stage_begins, stage_by_weeks

RULE = "between-stages"


def stage_advice(ledger: Ledger, knee: Shape, day: int) -> tuple[Decision, ...]:
    """What to do about the stage that was just left, the likeliest first; nothing while nobody answered.

    No pain: go on. Pain: ease, or stay. Pain in two stages running, or swelling: ask first.
    """
    over = stage_by_weeks(knee, ledger, day) - 1
    if over < 1:
        return ()
    answer = stage_answer(ledger, knee, over, day)
    if answer is None:
        return ()
    if answer == NONE:
        why = Text(f"Stage {over} passed without knee pain.", f"Fase {over} gik uden knæsmerter.")
        return (Decision(RULE, "go on", why, sheet(TRAINING)),)
    again = over > 1 and stage_answer(ledger, knee, over - 1, day) == SOME
    eased = (_EASE, _stay(over))
    return (_ASK, *eased) if again or _swelling(ledger, knee, over, day) else (*eased, _ASK)


def _swelling(ledger: Ledger, knee: Shape, stage: int, day: int) -> bool:
    begun = stage_begins(knee, ledger, stage, day)
    return begun is not None and any(
        one.swelling and begun <= one.at[0] and one.program == KNEE for one in reports_of(ledger, day)
    )


def _stay(stage: int) -> Decision:
    why = Text(
        f"Stay: do the exercises of stage {stage} for some more weeks.",
        f"Bliv: tag øvelserne fra fase {stage} nogle uger endnu.",
    )
    return Decision(RULE, "stay", why, DEFAULT)


_EASE = Decision(
    RULE,
    "ease",
    Text(
        "Ease: look at your technique first; otherwise fewer repetitions or an easier exercise.",
        "Gør det lettere: se først på teknikken, ellers færre gentagelser eller en lettere øvelse.",
    ),
    sheet(TRAINING),
)
_ASK = Decision(
    RULE,
    "ask",
    Text("Ask: talk with your physiotherapist about it.", "Spørg: tal med din fysioterapeut om det."),
    DEFAULT,
)
