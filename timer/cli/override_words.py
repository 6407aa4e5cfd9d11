"""What the plan advised when its user did something else, in words that need no other page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timer.locale import N_, _
from timer.plan.gate import RULE as GATE
from timer.plan.missed import RULE as MISSED
from timer.plan.pain import WAY_BACK

_LOWER = N_("begin again carefully with running, one stage lower")
#: By rule and advice.
_ADVISED = {
    (GATE, "wait"): N_("wait with running, because of the knees"),
    (WAY_BACK, "pause"): N_("a break from running, because of the knees"),
    (WAY_BACK, "careful"): _LOWER,
    (WAY_BACK, "one back"): _LOWER,
    (MISSED, "go on"): N_("the next workout after a missed day"),
    (MISSED, "repeat"): N_("the last workout once more after missed days"),
    (MISSED, "step back"): N_("one workout back after missed days"),
}


def override_words(payload: Mapping[str, Any]) -> str:
    """One line of an OVERRIDE: what was begun, and what was advised."""
    said = N_("{program}: began {chosen}; the plan advised: {advised}")
    return _(said).format(
        program=payload["program"],
        chosen=_place(payload["chosen"]),
        advised=_advised(payload["rule"], payload["advised"]),
    )


def _advised(rule: str, advice: str) -> str:
    known = _ADVISED.get((rule, advice))
    return _place(advice) if known is None else _(known)


def _place(said: str) -> str:
    """ "4/2" as a stage and a workout; anything else as it is."""
    stage, slash, workout = said.partition("/")
    if not slash:
        return said
    return _("stage {stage}, workout {workout}").format(stage=stage, workout=workout)
