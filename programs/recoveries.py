"""Walks between runs that the heart rate may lengthen: off unless the user asks for it.

The walk keeps the plan's length as its earliest end, so a slow heart costs time and a quick one wins none.
In a simulated beginner a target of 75 % of the highest heart rate was reached 31 s after the first run of a
minute and 68 s after the sixth, 70 % after 85 s and 142 s, and 65 % in the end not at all; hence 70 to 75 %,
and never more than a minute on top (research: heart-rate 2.2).
"""

from __future__ import annotations

from dataclasses import replace

from programs.steps import After, HeartRateBelow, Provenance, Step

#: Percent of the highest heart rate that may be asked for, and what is taken where only "yes" was said.
PERCENT = range(70, 76)
USUAL_PERCENT = 72
#: Seconds by which a walk may become longer.
LONGEST_MORE = 60.0


def with_heart_rate_rests(steps: tuple[Step, ...], percent: int, maximal_bpm: int) -> tuple[Step, ...]:
    """The steps, with each timed walk between two runs lasting until the heart rate is down, in its bounds.

    Never the walk before the first run, nor the one after the last.

    Args:
        percent: of the highest heart rate; one of `PERCENT`.
        maximal_bpm: the highest heart rate.
    """
    return tuple(
        _gated(step, percent * maximal_bpm // 100) if _is_recovery(steps, at) else step
        for at, step in enumerate(steps)
    )


def without_heart_rate(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps for somebody whose heart rate is to decide nothing: each lasts its earliest."""
    return tuple(
        replace(step, ends=After(step.ends.earliest)) if isinstance(step.ends, HeartRateBelow) else step
        for step in steps
    )


def _is_recovery(steps: tuple[Step, ...], at: int) -> bool:
    step = steps[at]
    if step.kind != "walk" or not isinstance(step.ends, After) or not 0 < at < len(steps) - 1:
        return False
    return steps[at - 1].kind == steps[at + 1].kind == "run"


def _gated(step: Step, bpm: int) -> Step:
    seconds = step.seconds or 0.0
    origins = {**step.provenance, "heart_rate_below": Provenance("default")}
    return replace(step, ends=HeartRateBelow(bpm, seconds, seconds + LONGEST_MORE), provenance=origins)
