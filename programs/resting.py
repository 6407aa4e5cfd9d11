"""The resting check: two minutes of sitting or lying still before a session, by itself or as its first step.

It belongs to no sheet and counts in no plan. `timer.insight.resting` says what comes of it.
"""

from __future__ import annotations

from programs.steps import After, Provenance, Step, Timeline
from programs.text import Text

#: What marks its step, in a timeline and among the laps.
RESTING_CHECK = "resting-check"
#: Seconds; of these the first half minute is for settling.
LENGTH = 120.0

_NAME = Text("Resting check", "Hvilemåling")
_STEP = Step(
    kind="rest",
    ends=After(LENGTH),
    name=_NAME,
    exercise=RESTING_CHECK,
    note=Text("Sit or lie still and breathe as usual.", "Sid eller lig stille, og træk vejret som ellers."),
    provenance={"seconds": Provenance("default")},
)


def resting_check() -> Timeline:
    """The check by itself."""
    return Timeline(
        program=RESTING_CHECK,
        digest="",
        program_name=_NAME,
        stage=1,
        stage_name=Text.same(""),
        workout=1,
        workout_name=Text.same(""),
        steps=(_STEP,),
    )


def after_resting_check(timeline: Timeline) -> Timeline:
    """The same workout, with the check before it."""
    return timeline.with_steps((_STEP, *timeline.steps))
