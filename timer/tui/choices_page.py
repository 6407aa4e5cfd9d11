"""What a user chooses in a program, painted: groups with their rows, and what the chosen one may be. Pure."""

from __future__ import annotations

from rich.cells import cell_len

from timer.locale import _
from timer.session.choice_words import (
    choice_name,
    fixed_words,
    group_name,
    limits_words,
    now_words,
    origin_words,
)
from timer.session.choosing import ChoiceGroup, ChoiceRow
from timer.tui.choices_form import ChoicesForm
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging

#: Cells before the name of a row.
MARGIN = 3
Placed = tuple[int | None, Line]
"""A line, and the place of the row that it belongs to; None for a heading."""


def paint_choices(form: ChoicesForm, width: int) -> list[Line]:
    """The groups with their rows."""
    return [line for _row, line in _layout(form, width)]


def place_at(form: ChoicesForm, width: int, y: int) -> int | None:
    """The place of the row in line `y` of the picture."""
    lines = _layout(form, width)
    return lines[y][0] if 0 <= y < len(lines) else None


def lines_of(form: ChoicesForm, width: int) -> tuple[int, int]:
    """The first line of the chosen row, or that of its group's name just above it, and the one after it."""
    places = [place for place, _line in _layout(form, width)]
    first = places.index(form.at)
    last = first + places[first:].count(form.at)
    return (first - 2 if first >= 2 and places[first - 1] is None else first), last


def value_column(form: ChoicesForm) -> int:
    """The cell in which values begin."""
    return MARGIN + max(cell_len(choice_name(row.field.key)) for row in form.view.rows) + 3


def _layout(form: ChoicesForm, width: int) -> list[Placed]:
    found: list[Placed] = []
    place = 0
    for group in form.view.groups:
        found += [(None, line) for line in _heading(group, width)]
        for _each in group.rows:
            row = form.shown(place)
            lines = _chosen_row(form, row, width) if place == form.at else _row(form, row, width)
            found += [(place, line) for line in lines]
            place += 1
        found.append((None, ()))
    return found[:-1]


def _heading(group: ChoiceGroup, width: int) -> list[Line]:
    """The name, and the figures in which there is no choice."""
    fixed = ", ".join(f"{choice_name(figure.name)} {fixed_words(figure)}" for figure in group.fixed)
    head: Line = ((group_name(group), STRONG),)
    return [head, *(hanging(((" " * MARGIN, MUTED),), fixed, MUTED, width) if fixed else [])]


def _row(form: ChoicesForm, row: ChoiceRow, width: int) -> list[Line]:
    """Its name, what it is, and where that comes from."""
    name = (_name(form, row, " " * MARGIN), TEXT)
    if row.field.kind == "choice":
        return hanging((name, ("  ", TEXT)), now_words(row), TEXT, width)
    return hanging((name, (f"  {now_words(row)}  ", TEXT)), origin_words(row), MUTED, width)


def _chosen_row(form: ChoicesForm, row: ChoiceRow, width: int) -> list[Line]:
    """The same with what may be chosen below it."""
    name: Line = ((" ▸ ", Ink("hold", bold=True)), (_name(form, row, ""), STRONG))
    if row.field.kind == "choice":
        lines = hanging((*name, ("‹ ", MUTED)), f"{now_words(row)} ›", STRONG, width)
    elif form.fields.typed is not None:
        unit = " s" if row.timed else ""
        lines = [(*name, (f"  {form.fields.typed}▏", Ink("ready", bold=True)), (f"{unit} ", MUTED))]
    else:
        head: Line = (*name, ("‹ ", MUTED), (now_words(row), STRONG), (" ›  ", MUTED))
        lines = hanging(head, origin_words(row), MUTED, width)
    return [*lines, *hanging(((" " * (MARGIN + 2), MUTED),), _help(row), MUTED, width)]


def _name(form: ChoicesForm, row: ChoiceRow, before: str) -> str:
    words = choice_name(row.field.key)
    room = value_column(form) - MARGIN - 2
    return f"{before}{words}{' ' * (room - cell_len(words))}"


def _help(row: ChoiceRow) -> str:
    """What may be chosen, and what comes of it."""
    if row.field.kind == "flag":
        return _("Yes: nothing is suggested for it, more or less.")
    if row.field.kind == "number" and row.field.low == row.field.high:
        return _("The program leaves no choice here; r takes your own figure back.")
    limits = limits_words(row)
    return f"{limits[:1].upper()}{limits[1:]}."
