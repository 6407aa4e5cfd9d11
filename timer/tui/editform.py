"""Changing what is ahead in a running workout: a row for each exercise. A pure form and its painter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from programs.steps import Step
from timer.core.commands import Change, Rework
from timer.core.rework import longer, sets_left
from timer.locale import _, ngettext
from timer.session.view import View
from timer.tui import scene as of
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, flowing, hanging

_CHANGED = Ink("ready", bold=True)


@dataclass(frozen=True, slots=True)
class Row:
    """What is left of one exercise, and what is to be made of it."""

    step: Step
    """The next of its sets, as it stands."""
    sets: int
    change: Change

    @property
    def on_belt(self) -> bool:
        """Runs and walks are made longer or shorter; none is left out, since their order is the workout."""
        return self.step.kind in of.BELT_KINDS


@dataclass(frozen=True, slots=True)
class EditForm:
    """The rows, and the one that is chosen."""

    rows: tuple[Row, ...] = ()
    at: int = 0

    def typed(self, key: str) -> EditForm | None:
        """The form after `key` (Textual's name of it); None for a key that is not the form's."""
        if not self.rows:
            return None
        match key:
            case "up" | "shift+tab":
                return replace(self, at=max(0, self.at - 1))
            case "down" | "tab":
                return replace(self, at=min(len(self.rows) - 1, self.at + 1))
        changed = _changed(self.rows[self.at], key)
        if changed is None:
            return None
        return replace(self, rows=(*self.rows[: self.at], changed, *self.rows[self.at + 1 :]))

    def command(self) -> Rework | None:
        """What the form says; None where nothing is to be changed."""
        asked = tuple(row.change for row in self.rows if row.change != Change(row.change.exercise))
        return Rework(asked) if asked else None


def _changed(row: Row, key: str) -> Row | None:
    change = row.change
    match key:
        case "plus" | "equals_sign" | "right":
            return replace(row, change=replace(change, units=change.units + 1))
        case "minus" | "left":
            shorter = replace(change, units=change.units - 1)
            # Where it cannot be made shorter the figure stays.
            return (
                row if _as_changed(row, shorter) == _as_changed(row, change) else replace(row, change=shorter)
            )
        case "s" if not row.on_belt:
            return replace(row, change=replace(change, fewer=(change.fewer + 1) % row.sets))
        case "x" | "delete" if not row.on_belt:
            return replace(row, change=replace(change, out=not change.out))
    return None


def _as_changed(row: Row, change: Change) -> str:
    return of.amount_of(longer(row.step, change.units))


def form_of(view: View) -> EditForm:
    """A row for each exercise that is ahead, in the order in which they come."""
    found: dict[str, Step] = {}
    for step in view.ahead:
        if step.exercise is not None and step.extra is None:
            found.setdefault(step.exercise, step)
    return EditForm(
        tuple(Row(step, sets_left(view.ahead, name), Change(name)) for name, step in found.items())
    )


def paint_edit(form: EditForm, view: View, width: int) -> list[Line]:
    """Where the clock is, the rows, and the keys."""
    rows = [line for _place, line in _rows(form, width)]
    return [*_top(form, view), *rows, (), *_keys(form, width)]


def place_at(form: EditForm, view: View, width: int, y: int) -> int | None:
    """The place of the row in line `y` of the picture; None where there is none."""
    places = [*(None for _line in _top(form, view)), *(place for place, _line in _rows(form, width))]
    return places[y] if 0 <= y < len(places) else None


def _top(form: EditForm, view: View) -> list[Line]:
    clock = "  ".join(part for part in (of.headline(view), of.count(view).text) if part)
    head: Line = ((_("Change what is ahead"), STRONG), ("   ", TEXT), (clock, Ink(of.hue(view), bold=True)))
    return [head, (), *([] if form.rows else [((_("Nothing is ahead."), MUTED),)])]


def _rows(form: EditForm, width: int) -> list[tuple[int, Line]]:
    return [(at, line) for at, row in enumerate(form.rows) for line in _row(row, at == form.at, width)]


def _row(row: Row, chosen: bool, width: int) -> list[Line]:
    change = row.change
    head: Line = (
        ("▸ " if chosen else "  ", Ink("hold", bold=True)),
        (f"{of.name_of(row.step)}  ", STRONG if chosen else TEXT),
    )
    if change.out:
        return hanging(head, _("left out"), _CHANGED, width)
    left = row.sets - change.fewer
    words = (
        ngettext("{n} set", "{n} sets", left) if not row.on_belt else ngettext("{n} time", "{n} times", left)
    )
    told = f"{words.format(n=left)} · {_as_changed(row, Change(change.exercise))}"
    if change.units:
        told += f" → {_as_changed(row, change)}"
    return hanging(head, told, _CHANGED if change.units or change.fewer else MUTED, width)


def _keys(form: EditForm, width: int) -> list[Line]:
    """Those that mean something in the chosen row."""
    keys = [("+ −", _("longer, shorter"))]
    if form.rows and not form.rows[form.at].on_belt:
        keys += [("s", _("a set fewer")), ("x", _("leave out"))]
    keys += [("Enter", _("keep")), ("Esc", _("back"))]
    return flowing([((f"{key} ", STRONG), (f"{word}   ", MUTED)) for key, word in keys], width)
