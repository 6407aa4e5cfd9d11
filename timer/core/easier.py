"""What becomes of the steps ahead after a pain stop: an easier relative, a walk, or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from programs.steps import After, Provenance, Step
from programs.text import Text

WALK = Text("Walk", "Gå")
SWITCH = Text("Switch sides", "Skift side")
#: Seconds for rolling over, where the exercise that is replaced had no switch of its own (house default).
SWITCH_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Amendment:
    """`steps` take the place of those from `index` to before `until`."""

    index: int
    until: int
    steps: tuple[Step, ...]


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
    """The sets that remain of the exercise at `index`, done with its easier relative; None where it has none.

    `easier` gives one set of the relative: one step, or one for each side.
    """
    exercise = steps[index].exercise
    relative = easier.get(exercise) if exercise is not None else None
    if not relative:
        return None
    until = span_end(steps, index)
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
        name=SWITCH,
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


def walk_it_out(steps: Sequence[Step], index: int) -> Amendment:
    """Every run from `index` on becomes a walk of the same length, at the speed of the other walks."""
    speed = next((step.speed_kmh for step in steps if step.kind == "walk"), None)
    walks = tuple(
        replace(step, kind="walk", exercise="walk", name=WALK, speed_kmh=speed, set=None, sets=None)
        if step.kind == "run"
        else step
        for step in steps[index:]
    )
    return Amendment(index, len(steps), walks)
