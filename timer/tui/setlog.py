"""Writing down a set in the rest after it: load, repetitions, repetitions in reserve. A pure little form.

The timer goes on meanwhile. Only figures, Tab, Backspace and Enter belong to the form; every other key keeps
its meaning. Where one leg works at a time each has its own repetitions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from programs.steps import Step
from timer.core.commands import LogSet
from timer.core.rests import PERFORMED
from timer.core.state import Lap, LoggedSet
from timer.session.view import View

Field = Literal["load", "reps", "left", "right", "rir"]
BOTH_LEGS: tuple[Field, ...] = ("load", "reps", "rir")
EACH_LEG: tuple[Field, ...] = ("load", "left", "right", "rir")
REPS_ALONE: tuple[Field, ...] = ("reps",)
BOTH_SIDES: tuple[Field, ...] = ("left", "right")
#: Most characters in a field: "102.5".
LONGEST = 5
#: The most that can be meant; more is a slip of the finger.
MOST: Mapping[Field, float] = {"load": 999.9, "reps": 200, "left": 200, "right": 200, "rir": 20}
#: Hardly ever meant, and asked about once: more than this, or a load of more than so many times the last.
LIKELY: Mapping[Field, float] = {"load": 300, "reps": 50, "left": 50, "right": 50, "rir": 9}
LEAP = 2


@dataclass(frozen=True, slots=True)
class SetForm:
    """What stands in the form."""

    exercise: str
    fields: tuple[Field, ...] = BOTH_LEGS
    texts: Mapping[Field, str] = field(default_factory=dict)
    """As typed."""
    known: Mapping[Field, str] = field(default_factory=dict)
    """As filled in, before anything was typed."""
    asked: frozenset[Field] = frozenset()
    """Fields that hold an unlikely figure, and were asked about."""
    asking: bool = False
    """The question stands there now."""
    at: int = 0
    """Index of the field that is written in."""
    fresh: bool = True
    """True until the field is written in: the first figure replaces what was filled in."""
    warm_up: bool = False
    """The set does not count, and comes again."""
    final: bool = False
    """No set follows: it is written down after the workout, and cannot come again."""
    touched: bool = False
    """True once anything was written: it is then kept, even where Enter was forgotten."""
    sides: tuple[Field, ...] = ()
    """Where each side was a set of its own: the sides in the order in which they were done."""
    kept: bool = False
    """It was written down, and stands there to be seen; Enter opens it again."""

    def text(self, name: Field) -> str:
        """What stands in one field."""
        return self.texts.get(name, "")

    def typed(self, key: str) -> SetForm | None:
        """The form after `key` (Textual's name of it); None for a key that is not the form's."""
        if self.kept:
            return self.opened() if key == "enter" else None
        name = self.fields[self.at]
        text = "" if self.fresh else self.text(name)
        if key.isdigit() and len(key) == 1:
            meant = len(text) < LONGEST and float(text + key) <= MOST[name]
            return self._with(name, text + key) if meant else self
        if key in ("full_stop", "comma"):
            if name != "load":
                # What follows a comma is no part of a whole number: it begins the number anew.
                return replace(self, fresh=True)
            return self._with(name, (text or "0") + ".") if "." not in text else self
        if key == "backspace":
            return self._with(name, self.text(name)[:-1])
        if key in ("tab", "down"):
            return self._at(self.at + 1)
        if key in ("shift+tab", "up"):
            return self._at(self.at - 1)
        return None

    def _at(self, field: int) -> SetForm:
        return replace(self, at=field % len(self.fields), fresh=True, asking=False)

    def _with(self, name: Field, text: str) -> SetForm:
        texts, asked = {**self.texts, name: text}, self.asked - {name}
        return replace(self, texts=texts, fresh=False, touched=True, asked=asked, asking=False)

    def in_doubt(self) -> SetForm | None:
        """The form that asks whether a figure is meant; None where it is likely, or was asked about."""
        name = self.fields[self.at]
        text = self.text(name).strip(".")
        if self.kept or name in self.asked or not text or text == self.known.get(name):
            return None
        last = float(self.known.get("load") or 0) if name == "load" else 0
        if float(text) <= (LEAP * last or LIKELY[name]):
            return None
        return replace(self, asked=self.asked | {name}, asking=True, fresh=True)

    def warmed_up(self) -> SetForm:
        """The form with the set taken for a warm-up, or no longer."""
        # What was filled in is of a set that counts: for a warm-up nobody has said it.
        texts = self.texts if self.touched else {}
        return replace(self.opened(), texts=texts, warm_up=not self.warm_up, touched=True)

    def opened(self) -> SetForm:
        """The form from its first field on, with what stands in it."""
        return replace(self, at=0, fresh=True, kept=False, asking=False)

    def written(self) -> SetForm:
        """The form as it stands once it is written down."""
        return replace(self.opened(), touched=True, kept=True)

    @property
    def last(self) -> bool:
        """True in the last field, where Enter keeps the set."""
        return self.at == len(self.fields) - 1

    def command(self) -> LogSet:
        """What the form says; None for what was left empty."""
        load = self.text("load")
        reps, left, right, rir = (self._count(name) for name in ("reps", "left", "right", "rir"))
        return LogSet(float(load) if load.strip(".") else None, reps, rir, left, right, self.warm_up)

    def commands(self) -> tuple[LogSet, ...]:
        """What the form says of each set that it is about, in the order in which they were done."""
        whole = self.command()
        if not self.sides:
            return (whole,)
        last = len(self.sides) - 1
        return tuple(
            replace(whole, reps=self._count(side), reps_left=None, reps_right=None, earlier=last - at)
            for at, side in enumerate(self.sides)
        )

    def standing(self) -> SetForm | None:
        """The form as whoever goes on without a word has said it; None where nothing stands in it.

        Load and repetitions stand there to be seen. How many were left in reserve differs from set to set:
        where nobody wrote it nobody said it.
        """
        if self.touched:
            return self
        texts: dict[Field, str] = {name: text for name, text in self.texts.items() if name != "rir"}
        return replace(self, texts=texts) if texts else None

    def _count(self, name: Field) -> int | None:
        text = self.text(name) if name in self.fields else ""
        return int(text) if text else None


def set_to_log(view: View) -> Lap | None:
    """The set that was just done, while the rest after it runs, or the switch: what was done is kept.

    None between the sides of one set: whoever changes sides lies on the mat, and is asked of both later.
    """
    resting = view.step is not None and view.step.kind in ("rest", "switch")
    lap = last_set(view)
    if not resting or lap is None or lap.index != view.index - 1:
        return None
    return None if view.next_work is not None and _same_set(lap.step, view.next_work) else lap


def first_side(view: View, lap: Lap) -> Lap | None:
    """The other side of the same set, done just before `lap`; None where there is none."""
    done = [each for each in view.laps[: view.laps.index(lap)] if each.step.kind == "reps"]
    return done[-1] if done and done[-1].outcome in PERFORMED and _same_set(done[-1].step, lap.step) else None


def _same_set(one: Step, other: Step) -> bool:
    """Whether two steps are the two sides of one set."""
    return (
        {one.side, other.side} == set(BOTH_SIDES) and one.exercise == other.exercise and one.set == other.set
    )


def last_set(view: View) -> Lap | None:
    """The last step that was done, where it was a set at one's own pace with a range to choose from."""
    lap = view.laps[-1] if view.laps else None
    if lap is None or lap.outcome not in PERFORMED:
        return None
    chosen = lap.step.kind == "reps" and lap.step.tempo is None and "reps" in lap.step.ranges
    return lap if chosen or "rir" in lap.step.ranges else None


def filled(
    step: Step, before: LogSet | LoggedSet | None, reps: int | None = None, *, both: bool = False
) -> SetForm:
    """A form filled in from the last set of the exercise, else from what the sheet asks for.

    Args:
        both: `step` is the second side of a set, and the form is about the two.
    """
    order = BOTH_SIDES[::-1] if step.side == "left" else BOTH_SIDES
    fields = EACH_LEG if step.per_side or both else BOTH_LEGS
    if "rir" not in step.ranges:
        fields = BOTH_SIDES if both else REPS_ALONE
    if before is None:
        wanted = reps if reps is not None else step.reps
        known: dict[Field, object] = dict.fromkeys(("reps", "left", "right"), wanted or None)
    else:
        known = {
            "load": None if before.load_kg is None else f"{before.load_kg:g}",
            "reps": before.reps,
            "left": before.reps if before.reps_left is None else before.reps_left,
            "right": before.reps if before.reps_right is None else before.reps_right,
            "rir": before.rir,
        }
    texts = {name: str(known[name]) for name in fields if known.get(name) is not None}
    return SetForm(step.exercise or "", fields, texts, texts, sides=order if both else ())
