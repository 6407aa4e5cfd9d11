"""What a user chooses in a program as a pure form: which row is chosen, and what a key makes of it.

The fields are those of the settings; numbers are also stepped through.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timer.session.choosing import Choice, ChoiceRow, ChoicesView
from timer.session.services import Value
from timer.tui.settings_form import Change, SettingsForm

#: Seconds of one step, and the width in seconds from which on a range is stepped through by them.
STEP_S = 5
_WIDE_S = 30


@dataclass(frozen=True, slots=True)
class ChoicesForm:
    """The rows of a view, of which one is chosen."""

    view: ChoicesView
    fields: SettingsForm

    @classmethod
    def of(cls, view: ChoicesView, at: int = 0) -> ChoicesForm:
        """The form of a view, at one of its rows."""
        rows = view.rows
        return cls(view, SettingsForm(tuple(row.field for row in rows), max(0, min(at, len(rows) - 1))))

    @property
    def at(self) -> int:
        return self.fields.at

    @property
    def row(self) -> ChoiceRow:
        """The row that is chosen, with the value that it has in the form."""
        return self.shown(self.at)

    def shown(self, place: int) -> ChoiceRow:
        """A row with the value that it has in the form."""
        row, field = self.view.rows[place], self.fields.rows[place]
        if field.value == row.field.value or field.kind != "number":
            return replace(row, field=field)
        return replace(row, field=field, now=f"{field.value} s" if row.timed else f"{field.value}", own=True)

    def moved(self, by: int) -> tuple[ChoicesForm, Choice | None]:
        """Another row is chosen; what was typed is kept first."""
        fields, change = self.fields.moved(by)
        return self._changed(change)._on(fields.at), self._choice(change)

    def turned(self, by: int) -> tuple[ChoicesForm, Choice | None]:
        """The next value (+1) or the one before (-1); of a number the next within its limits."""
        change = self._stepped(by) if self.fields.row.kind == "number" else self.fields.turned(by)
        return self._changed(change), self._choice(change)

    def wrote(self, key: str, character: str | None) -> ChoicesForm | None:
        """After a key in a number's field; None for a key that is not the field's."""
        fields = self.fields.wrote(key, character)
        return None if fields is None else replace(self, fields=fields)

    def typing(self, typed: str | None) -> ChoicesForm:
        """The same with this in the chosen number's field."""
        return replace(self, fields=replace(self.fields, typed=typed))

    def kept(self) -> tuple[ChoicesForm, Choice | None]:
        """What was typed becomes the value; an empty field goes back to the program's figure."""
        _fields, change = self.fields.kept()
        return self._changed(change), self._choice(change)

    def taken_back(self) -> Choice | None:
        """The chosen row as the program has it, where it belongs to no exercise; else None."""
        row = self.row
        if row.exercise:
            return None
        return Choice("", row.field.key, row.field.choices[0] if row.field.kind == "choice" else None)

    def _on(self, at: int) -> ChoicesForm:
        return replace(self, fields=replace(self.fields, at=at, typed=None))

    def _stepped(self, by: int) -> Change | None:
        field = self.fields.row
        if not isinstance(field.value, int | float):
            return None
        step = STEP_S if self.row.timed and field.high - field.low >= _WIDE_S else 1
        value = max(field.low, min(field.high, field.value + by * step))
        return None if value == field.value else Change(field.key, value)

    def _changed(self, change: Change | None) -> ChoicesForm:
        """With the new value, which shows before it is written; one that cannot be used does not."""
        done = self._on(self.at)
        field = self.fields.row
        if change is None or not _fits(change.value, field.low, field.high):
            return done
        rows = (
            *self.fields.rows[: self.at],
            replace(field, value=change.value),
            *self.fields.rows[self.at + 1 :],
        )
        return replace(done, fields=replace(done.fields, rows=rows))

    def _choice(self, change: Change | None) -> Choice | None:
        return None if change is None else Choice(self.row.exercise, change.key, change.value)


def _fits(value: Value, low: float, high: float) -> bool:
    return value is not None and (isinstance(value, bool | str) or low <= value <= high)
