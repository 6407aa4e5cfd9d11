"""What a user chooses in a program, inside what it allows, as fronts see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from programs.steps import Status
from programs.text import Text
from timer.session.services import SettingRow, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFigure:
    """A figure in which the program leaves no choice."""

    name: str
    text: str
    """In the notation of program files."""
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """One thing that may be chosen, and what it is now."""

    exercise: str
    """Slug; empty for an alternative, and for a time between the work."""
    field: SettingRow
    """Its key, such as "hold", "frozen" or "alternative"; what it is, and what it may be."""
    timed: bool = False
    """Whether it is in seconds."""
    now: str = ""
    """The figure in the notation of program files."""
    stated: str = ""
    """The program's own figure; empty where there is none to compare with."""
    stated_status: Status = "given"
    own: bool = False
    """Whether the user has chosen it, or taken it as a step of progression."""
    names: tuple[Text, ...] = ()
    """What each of the field's choices is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceGroup:
    """What belongs together: an exercise, the alternatives, or the times between the work."""

    kind: Literal["alternatives", "exercise", "times"]
    name: Text
    """Of the exercise; else empty."""
    fixed: tuple[FixedFigure, ...] = ()
    rows: tuple[ChoiceRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesView:
    """What may be chosen in one stage of a program."""

    slug: str
    program: Text
    stage: Text
    """Its name; empty where there is only one."""
    groups: tuple[ChoiceGroup, ...] = ()

    @property
    def rows(self) -> tuple[ChoiceRow, ...]:
        """Everything that may be chosen, in its order."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something is chosen; None takes it back to what the program says."""

    exercise: str
    key: str
    value: Value
    """A number of seconds or of times, a figure in the notation of program files, a label, or yes and no."""


class ChoiceServices(Protocol):
    """The doors to a user's choices. Every method may block, and may raise `ServiceError`."""

    def view(self, slug: str, stage: int) -> ChoicesView:
        """What may be chosen in a stage, from 1, and what is."""

    def choose(self, slug: str, stage: int, choices: Sequence[Choice]) -> None:
        """Keep all of these, or none where one cannot be.

        A figure that is chosen takes the place of steps of progression on it.
        """

    def reset(self, slug: str, exercise: str | None = None) -> None:
        """Back to the program's figures: for one exercise, or (None) for all, with times and alternatives.

        What stays as it is (`frozen`) goes on staying so.
        """
