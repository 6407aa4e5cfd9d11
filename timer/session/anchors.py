"""What a script of faults may call the steps of a workout: "side plank left, set 2". Pure.

A step goes by its name in either language, by the slug of its exercise or by its kind; after that may follow
its side and its set, as the screen says them. Without them the name stands for every such step.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from programs.steps import Step

_SIDES = {
    "left": ("left", "venstre"),
    "right": ("right", "højre"),
    "affected": ("affected side", "den ømme side"),
}
_KINDS = {
    "ready": ("ready", "get ready", "gør klar"),
    "walk": ("walk", "gå"),
    "run": ("run", "løb"),
    "hold": ("hold",),
    "reps": ("reps", "repeat", "gentag"),
    "steps": ("steps", "skridt"),
    "rest": ("rest", "hvil"),
    "switch": ("switch", "skift"),
    "stretch": ("stretch", "stræk"),
    "open": ("open", "go", "i gang"),
}


def called(name: str, step: Step) -> bool:
    """Whether a script can mean `step` by `name`. Commas and capitals make no difference."""
    return _plain(name) in _names(step)


def called_none(names: Iterable[str], steps: Iterable[Step]) -> list[str]:
    """Those of `names` that no step goes by."""
    known = frozenset[str]().union(*(_names(step) for step in steps))
    return [name for name in names if _plain(name) not in known]


def _names(step: Step) -> frozenset[str]:
    heads = {step.name.en, step.name.da, *_KINDS[step.kind]}
    if step.exercise is not None:
        heads |= {step.exercise, step.exercise.replace("-", " ")}
    sides = ("", *_SIDES[step.side]) if step.side is not None else ("",)
    numbers = [""]
    if step.set is not None:
        numbers += [f"set {step.set}", f"sæt {step.set}"]
        if step.sets is not None:
            numbers += [f"{step.set} of {step.sets}", f"{step.set} af {step.sets}"]
            numbers += [f"set {step.set} of {step.sets}", f"sæt {step.set} af {step.sets}"]
    return frozenset(_plain(" ".join(parts)) for parts in product(heads, sides, numbers))


def _plain(text: str) -> str:
    return " ".join(text.replace(",", " ").casefold().split())
