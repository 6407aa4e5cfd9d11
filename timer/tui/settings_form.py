"""The settings as a pure form: which is chosen, what is being typed, and what a key makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timer.locale import _
from timer.locale.figures import decimal_marks
from timer.session.numbers import number_fault
from timer.session.services import SettingRow, Value

#: Most characters of a number: "102.5".
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Change:
    """A setting gets another value."""

    key: str
    value: Value


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """Rows of which one is chosen."""

    rows: tuple[SettingRow, ...]
    at: int = 0
    typed: str | None = None
    """What stands in a number's field; None while nobody writes in it."""

    @property
    def row(self) -> SettingRow:
        return self.rows[self.at]

    def moved(self, by: int) -> tuple[SettingsForm, Change | None]:
        """Another row is chosen; what was typed is kept first."""
        _form, change = self.kept()
        at = max(0, min(len(self.rows) - 1, self.at + by))
        return replace(self, at=at, typed=None), change

    def turned(self, by: int) -> Change | None:
        """The next value (+1) or the one before (-1) of a flag or of one of some words."""
        row = self.row
        values: Sequence[Value] = (False, True) if row.kind == "flag" else row.choices
        values = (None, *values) if row.optional else values
        if row.kind not in ("flag", "choice"):
            return None
        place = values.index(row.value) if row.value in values else 0
        return Change(row.key, values[(place + by) % len(values)])

    def wrote(self, key: str, character: str | None) -> SettingsForm | None:
        """After a key in a number's field; None for a key that is not the field's."""
        if self.row.kind != "number":
            return None
        if character is not None and character.isdecimal() and character.isascii():
            return replace(self, typed=((self.typed or "") + character)[:_LONGEST])
        if character is not None and character in ".," and not self.row.whole:
            typed = self.typed or "0"
            return replace(self, typed=typed if "." in typed else f"{typed}."[:_LONGEST])
        if key == "backspace":
            typed = "" if self.typed is None else self.typed[:-1]
            return replace(self, typed=typed)
        return None

    @property
    def fault(self) -> str:
        """Why what was typed cannot be kept, in words of the screen; empty where it can, or nothing was."""
        row, typed = self.row, self.typed
        if not typed:
            return ""
        fault = number_fault(decimal_marks(typed), row.low, row.high, whole=row.whole)
        return fault or self._clash(float(typed))

    def refused(self, character: str | None) -> str:
        """Why a character cannot stand in a number's field; empty where there is none, or no character."""
        row = self.row
        if row.kind != "number" or character is None or not character.isprintable():
            return ""
        return number_fault(decimal_marks((self.typed or "") + character), row.low, row.high, whole=row.whole)

    def _clash(self, value: float) -> str:
        """A resting heart rate below the highest is the one rule that concerns two settings."""
        said = self.values
        resting, highest = said.get("resting_bpm"), said.get("maximal_bpm")
        if self.row.key == "resting_bpm" and isinstance(highest, int) and value >= highest:
            return _("A resting heart rate is below the highest, which is {bpm}.").format(bpm=highest)
        if self.row.key == "maximal_bpm" and isinstance(resting, int) and value <= resting:
            return _("The highest heart rate is above that at rest, which is {bpm}.").format(bpm=resting)
        return ""

    @property
    def values(self) -> dict[str, Value]:
        """What is kept of each setting."""
        return {row.key: row.value for row in self.rows}

    def kept(self) -> tuple[SettingsForm, Change | None]:
        """What was typed becomes the value; an empty field means that it is not said."""
        done = replace(self, typed=None)
        if self.typed is None or (self.typed == "" and not self.row.optional):
            return done, None
        if self.typed == "":
            return done, Change(self.row.key, None)
        value = int(self.typed) if self.row.whole else float(self.typed)
        return done, Change(self.row.key, value)

    def read(self, rows: Sequence[SettingRow]) -> SettingsForm:
        """The same place in newly read rows."""
        return replace(self, rows=tuple(rows), at=min(self.at, len(rows) - 1))
