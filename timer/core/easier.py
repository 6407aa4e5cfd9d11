"""What becomes of the steps ahead because of pain: fewer repetitions, an easier relative, a walk, nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from programs.steps import MAT_KINDS, After, Provenance, Step
from programs.words import KIND_NAMES
from timer.core.walking import walked

#: Seconds for rolling over, where the exercise that is replaced had no switch of its own (house default).
SWITCH_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Amendment:
    """`steps` take the place of those from `index` to before `until`."""

    index: int
    until: int
    steps: tuple[Step, ...]

    def payload(self, why: str, *, alone: bool) -> dict[str, Any]:
        """As an AMENDED has it."""
        steps = [step.to_json() for step in self.steps]
        return {"index": self.index, "until": self.until, "steps": steps, "why": why, "alone": alone}


def next_exercise(steps: Sequence[Step], index: int) -> int | None:
    """Index of the exercise that runs at `index`, or that a rest there leads to; None behind the last one."""
    return next((at for at in range(index, len(steps)) if steps[at].exercise is not None), None)


def span_end(steps: Sequence[Step], index: int) -> int:
    """Index behind the last step of the exercise that runs at `index`, its sets in a row."""
    exercise = steps[index].exercise
    end = index + 1
    for at in range(index + 1, len(steps)):
        if steps[at].exercise is None:
            continue
        if steps[at].exercise != exercise:
            break
        end = at + 1
    return end


def leave_out(steps: Sequence[Step], index: int) -> Amendment:
    """What is left when the exercise at `index`, or that a rest there leads to, is left out altogether.

    All its later sets go, with the rests that then lead nowhere. An interval is left alone.
    """
    until = len(steps)
    if steps[index].kind in ("walk", "run"):
        return Amendment(index + 1, until, tuple(steps[index + 1 :]))
    exercise = next((step.exercise for step in steps[index:] if step.exercise is not None), None)
    kept = [step for step in steps[index + 1 :] if step.exercise is None or step.exercise != exercise]
    return Amendment(index + 1, until, _tidied(kept))


def swap(steps: Sequence[Step], index: int, easier: Mapping[str, Sequence[Step]]) -> Amendment | None:
    """The sets that remain of the exercise at `index`, or that a rest there leads to, done with its easier
    relative; None where it has none.

    `easier` gives one set of the relative: one step, or one for each side.
    """
    at = next_exercise(steps, index)
    relative = easier.get(steps[at].exercise or "") if at is not None else None
    if at is None or not relative:
        return None
    index, until = at, span_end(steps, at)
    changed: list[Step] = []
    done: set[int | None] = set()
    for step in steps[index:until]:
        if step.exercise is None:
            changed.append(step)
        elif step.side is not None and len(relative) > 1:
            same = next((other for other in relative if other.side == step.side), relative[0])
            changed.append(_numbered(same, step))
        elif step.set not in done:
            # Both sides of the harder exercise are one set of an easier one that has no sides.
            changed += _whole_set(step, relative)
        if step.exercise is not None:
            done.add(step.set)
    return Amendment(index, until, _tidied(changed))


def _numbered(step: Step, like: Step) -> Step:
    return replace(step, set=like.set, sets=like.sets)


def _whole_set(like: Step, relative: Sequence[Step]) -> list[Step]:
    """One set of the relative, with a switch between its sides."""
    switch = Step(
        kind="switch",
        ends=After(SWITCH_SECONDS),
        name=KIND_NAMES["switch"],
        provenance={"seconds": Provenance("default")},
    )
    done: list[Step] = []
    for step in relative:
        done += [switch, _numbered(step, like)] if done else [_numbered(step, like)]
    return done


def _tidied(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Without the switches and rests that now have no work after them or follow one another."""
    kept: list[Step] = []
    for step in steps:
        if step.exercise is None and (not kept or kept[-1].exercise is None):
            continue
        kept.append(step)
    while kept and kept[-1].exercise is None:
        kept.pop()
    return tuple(kept)


def fewer(steps: Sequence[Step], index: int, done: int | None) -> Amendment | None:
    """Fewer repetitions in the sets that remain of the exercise at `index`, or that a rest there leads to.

    The knee sheet names it (AKUV01-130, "Sådan træner du, når du har forreste knæsmerter") and gives no
    figure. How many fewer is a house default: as many as were `done` without pain, where they were counted,
    else half; at least one, and at least one fewer. Of holds the repetition is the hold itself: the last one
    is left out. None where nothing remains, or where nothing would remain.
    """
    at = next_exercise(steps, index)
    if at is None or steps[at].kind not in MAT_KINDS:
        return None
    until = span_end(steps, at)
    first = at + 1 if at == index else at
    ahead = steps[first:until]
    if steps[at].reps is None:
        kept = _without_last_set(ahead, steps[at].set if at == index else None)
    else:
        kept = tuple(_shortened(step, done) for step in ahead) if _can_be_fewer(ahead) else None
    return None if kept is None else Amendment(first, until, kept)


def _can_be_fewer(ahead: Sequence[Step]) -> bool:
    return any(step.reps is not None and step.reps > 1 for step in ahead)


def _shortened(step: Step, done: int | None) -> Step:
    if step.exercise is None or step.reps is None or step.reps < 2:
        return step
    reps = max(1, min(done or step.reps // 2, step.reps - 1))
    ends = step.ends
    if step.tempo is not None:
        ends = After(reps * step.tempo.seconds * (2 if step.per_side else 1))
    was = step.provenance.get("reps")
    ours = Provenance("default", original=str(step.reps), original_status=was.status if was else None)
    ranges = {name: span for name, span in step.ranges.items() if name not in ("reps", "seconds")}
    return replace(step, reps=reps, ends=ends, ranges=ranges, provenance={**step.provenance, "reps": ours})


def _without_last_set(ahead: Sequence[Step], running: int | None) -> tuple[Step, ...] | None:
    """The holds ahead without their last set; None unless another one is left after the `running` set."""
    sets = {step.set for step in ahead if step.exercise is not None and step.set is not None}
    coming = sorted(sets - {running})
    if len(coming) < 2:
        return None
    last = next(at for at, step in enumerate(ahead) if step.exercise is not None and step.set == coming[-1])
    kept = list(ahead[:last])
    while kept and kept[-1].exercise is None:
        kept.pop()
    return tuple(step if step.sets is None else replace(step, sets=coming[-2]) for step in kept)


def easier_throughout(
    steps: Sequence[Step], index: int, easier: Mapping[str, Sequence[Step]]
) -> Amendment | None:
    """Everything from `index` on the easier way: runs are walked, exercises give way to their relatives.

    None where there is nothing easier.
    """
    if any(step.kind == "run" for step in steps[index:]):
        return walk_it_out(steps, index)
    whole = list(steps)
    at: int | None = next_exercise(whole, index)
    changed = False
    while at is not None:
        amended = swap(whole, at, easier)
        until = span_end(whole, at)
        if amended is not None:
            whole[amended.index : amended.until] = amended.steps
            until, changed = at + len(amended.steps), True
        at = next_exercise(whole, until)
    return Amendment(index, len(steps), tuple(whole[index:])) if changed else None


def walk_it_out(steps: Sequence[Step], index: int) -> Amendment:
    """Every run from `index` on becomes a walk of the same length, at walking speed."""
    walks = tuple(
        walked(step, steps, at) if step.kind == "run" else step
        for at, step in enumerate(steps[index:], index)
    )
    return Amendment(index, len(steps), walks)
