"""Where somebody is in a program by every rule: missed days, and the way back to running after knee pain."""

from __future__ import annotations

from dataclasses import replace

from timer.plan.gate import Gate, running_gate
from timer.plan.ledger import Ledger
from timer.plan.pain import careful_start
from timer.plan.shape import RUN_PLAN, Shape
from timer.plan.whereabouts import Whereabouts, whereabouts


def placed(shape: Shape, knee: Shape | None, ledger: Ledger, today: int, missed: int = 0) -> Whereabouts:
    """The next workout of a program. After a break from running it is the first of an earlier stage.

    The rule that had a say is in it; a place that the user chose stays his.
    """
    here = whereabouts(shape, ledger, today, missed)
    if shape.program != RUN_PLAN or here.chosen or here.place.complete:
        return here
    gate: Gate = running_gate(ledger, knee, today)
    if gate.back_to is None or not shape.has(gate.back_to, 1):
        return here
    place = replace(here.place, stage=gate.back_to, workout=1)
    return replace(here, place=place, decision=careful_start(gate.back_to + 1)[1])
