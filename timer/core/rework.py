"""What the user makes of the steps ahead while a session runs: longer, shorter, a set fewer, left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from programs.steps import After, Provenance, Step
from timer.core.commands import Change
from timer.core.easier import Amendment

#: Seconds by which work is made longer or shorter at a time: on a belt, and on the mat.
BELT_SECONDS, MAT_SECONDS = 30.0, 5.0
#: Nothing is made shorter than this. Seconds.
LEAST_SECONDS = 5.0


def rework(steps: Sequence[Step], index: int, changes: Sequence[Change]) -> Amendment | None:
    """The steps behind the running one with the changes made; None where they change nothing.

    The running step stays as it is. Figures that were changed are the user's own, with the original beside.
    """
    ahead = list(steps[index + 1 :])
    made = ahead
    for change in changes:
        gone = _sets_gone(made, change)
        made = [
            _changed(step, change, len(gone)) if step.exercise == change.exercise else step
            for step in made
            if step.exercise != change.exercise or not (change.out or step.set in gone)
        ]
    if made == ahead:
        return None
    if len(made) < len(ahead):
        made = _tidied(steps[index], made)
    return Amendment(index + 1, len(steps), tuple(made))


def longer(step: Step, units: int) -> Step:
    """The step made longer by so many units, shorter where they are negative: 30 s on a belt, 5 s or one
    repetition elsewhere."""
    if not units or step.exercise is None:
        return step
    if step.reps is not None:
        return _with_reps(step, max(1, step.reps + units))
    if not isinstance(step.ends, After):
        return step
    unit = BELT_SECONDS if step.kind in ("walk", "run") else MAT_SECONDS
    least = min(LEAST_SECONDS, step.ends.seconds)
    seconds = max(least, step.ends.seconds + units * unit)
    own = _own(step, "seconds", f"{step.ends.seconds:g} s")
    return replace(step, ends=After(seconds), provenance=own)


def sets_left(steps: Sequence[Step], exercise: str) -> int:
    """How many sets of the exercise are among these steps; each interval counts."""
    found = [step for step in steps if step.exercise == exercise]
    numbers = {step.set for step in found if step.kind not in ("walk", "run")}
    return len(found) if None in numbers or not numbers else len(numbers)


def _with_reps(step: Step, reps: int) -> Step:
    grown = reps - (step.reps or 0)
    ranges = dict(step.ranges)
    if "reps" in ranges:
        low, high = ranges["reps"]
        ranges["reps"] = (low + grown, high + grown)
    ends = step.ends
    if step.tempo is not None and isinstance(ends, After):
        ends = After(reps * step.tempo.seconds * (2 if step.per_side else 1))
    own = _own(step, "reps", str(step.reps))
    return replace(step, reps=reps, ends=ends, ranges=ranges, provenance=own)


def _own(step: Step, figure: str, original: str) -> Mapping[str, Provenance]:
    before = step.provenance.get(figure)
    if before is None:
        own = Provenance("own", original=original, original_status="given")
    elif before.original is not None:
        own = replace(before, status="own")
    else:
        own = Provenance("own", before.source, original, before.status)
    return {**step.provenance, figure: own}


def _sets_gone(ahead: Sequence[Step], change: Change) -> frozenset[int]:
    """Numbers of the last sets, which are left out; the first that is ahead stays."""
    numbers = sorted({step.set for step in ahead if step.exercise == change.exercise and step.set})
    return frozenset(numbers[max(1, len(numbers) - change.fewer) :]) if change.fewer else frozenset()


def _changed(step: Step, change: Change, gone: int) -> Step:
    step = longer(step, change.units)
    return replace(step, sets=step.sets - gone) if gone and step.sets is not None else step


def _tidied(running: Step, steps: Sequence[Step]) -> list[Step]:
    """Without the rests and switches that now have no work before or behind them."""
    kept: list[Step] = []
    worked = running.exercise is not None
    for step in steps:
        if step.exercise is None and not worked:
            continue
        kept.append(step)
        worked = step.exercise is not None
    while kept and kept[-1].exercise is None:
        kept.pop()
    return kept
