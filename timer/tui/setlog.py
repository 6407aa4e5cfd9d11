"""Writing down a set in the rest after it: load, repetitions, repetitions in reserve. A pure little form.

The timer goes on meanwhile. Only figures, Tab, Backspace and Enter belong to the form; every other key keeps
its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from programs.steps import Step
from timer.core.commands import LogSet
from timer.core.state import Lap, Outcome
from timer.session.view import View

Field = Literal["load", "reps", "rir"]
FIELDS: tuple[Field, ...] = ("load", "reps", "rir")
#: Most characters in a field: "102.5".
LONGEST = 5
#: The most that can be meant; more is a slip of the finger.
MOST: dict[Field, float] = {"load": 999.9, "reps": 200, "rir": 20}


@dataclass(frozen=True, slots=True)
class SetForm:
    """What stands in the form. Texts, as typed."""

    exercise: str
    load: str = ""
    reps: str = ""
    rir: str = ""
    at: int = 0
    """Index of the field that is written in."""
    fresh: bool = True
    """True until the field is written in: the first figure replaces what was filled in."""

    def typed(self, key: str) -> SetForm | None:
        """The form after `key` (Textual's name of it); None for a key that is not the form's."""
        name = FIELDS[self.at]
        text = "" if self.fresh else getattr(self, name)
        if key.isdigit() and len(key) == 1:
            meant = len(text) < LONGEST and float(text + key) <= MOST[name]
            return self._with(name, text + key) if meant else self
        if key in ("full_stop", "comma"):
            if name != "load":
                # What follows a comma is no part of a whole number: it begins the number anew.
                return replace(self, fresh=True)
            return self._with(name, (text or "0") + ".") if "." not in text else self
        if key == "backspace":
            return self._with(name, getattr(self, name)[:-1])
        if key in ("tab", "down"):
            return replace(self, at=(self.at + 1) % len(FIELDS), fresh=True)
        if key in ("shift+tab", "up"):
            return replace(self, at=(self.at - 1) % len(FIELDS), fresh=True)
        return None

    def _with(self, name: Field, text: str) -> SetForm:
        if name == "load":
            return replace(self, load=text, fresh=False)
        if name == "reps":
            return replace(self, reps=text, fresh=False)
        return replace(self, rir=text, fresh=False)

    @property
    def last(self) -> bool:
        """True in the last field, where Enter keeps the set."""
        return self.at == len(FIELDS) - 1

    def command(self) -> LogSet:
        """What the form says; None for what was left empty."""
        load = float(self.load) if self.load.strip(".") else None
        return LogSet(load, int(self.reps) if self.reps else None, int(self.rir) if self.rir else None)


def set_to_log(view: View) -> Lap | None:
    """The set with a RIR that was just done, while the rest after it runs: what is lifted is kept."""
    if view.step is None or view.step.kind != "rest" or not view.laps:
        return None
    lap = view.laps[-1]
    wanted = "rir" in lap.step.ranges and lap.outcome is Outcome.DONE
    return lap if wanted and lap.index == view.index - 1 else None


def filled(step: Step, before: LogSet | None, reps: int | None = None) -> SetForm:
    """A form filled in from the last set of the exercise, else from what the sheet asks for."""
    if before is None:
        wanted = reps if reps is not None else step.reps
        return SetForm(step.exercise or "", reps=str(wanted) if wanted else "")
    load = f"{before.load_kg:g}" if before.load_kg is not None else ""
    done, reserve = ("" if value is None else str(value) for value in (before.reps, before.rir))
    return SetForm(step.exercise or "", load, done, reserve)
