"""What today brings, as lines: the day, a question that is open, the programs with their reasons. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from timer.locale import _, language, ngettext
from timer.plan.today import State
from timer.session.lengths import duration
from timer.session.plan_words import decision_line, planned_day, state_word
from timer.session.planning import CalendarRow, TodayRow, TodayView
from timer.session.services import UnfinishedRow
from timer.tui.ink import MUTED, STRONG, TEXT, Hue, Ink, Line, apart, hanging
from timer.tui.leftover import paint_unfinished

_HUES: dict[State, Hue] = {
    State.DUE: "hold",
    State.DONE: "done",
    State.REST: "rest",
    State.WAITS: "ready",
    State.OWN_PACE: "text",
    State.COMPLETE: "done",
}


def paint_today(view: TodayView, at: int, width: int, left: Sequence[UnfinishedRow] = ()) -> list[Line]:
    """The day and the strap, what is to be answered, and the programs; the chosen one with its reasons.

    Rows are counted from what was `left` unfinished, which comes first.
    """
    return [line for _place, line in _layout(view, at, width, left)]


def row_at(view: TodayView, at: int, width: int, left: Sequence[UnfinishedRow], y: int) -> int | None:
    """The row in line `y` of that picture; None where there is none."""
    lines = _layout(view, at, width, left)
    return lines[y][0] if 0 <= y < len(lines) else None


def _layout(
    view: TodayView, at: int, width: int, left: Sequence[UnfinishedRow]
) -> list[tuple[int | None, Line]]:
    """Each line with the row that it is of."""
    column = max((cell_len(state_word(row.state)) for row in view.rows), default=0) + 2
    rows = [_beside(_sign(place == at), paint_unfinished(one)) for place, one in enumerate(left)]
    rows += [_row(row, place == at, column, width) for place, row in enumerate(view.rows, len(left))]
    lines: list[tuple[int | None, Line]] = [(None, line) for line in _head(view, width)]
    lines += [(place, line) for place, block in enumerate(rows) for line in block]
    if not view.rows:
        told = _("You follow no program yet. Choose one with p, and follow it with f.")
        lines += [(None, line) for line in hanging((), told, TEXT, width)]
    return lines


def _head(view: TodayView, width: int) -> list[Line]:
    """The day, the strap, and a question of the plan."""
    strap: Line = ((f"♥ {view.strap}", MUTED),) if view.strap else ()
    lines: list[Line] = [apart(((planned_day(view.day), STRONG),), strap, width), ()]
    if view.asked is not None:
        lines += hanging((("?  ", Ink("ready", bold=True)),), view.asked.text, STRONG, width)
        lines += [(("   n ", STRONG), (_("none"), TEXT), ("    y ", STRONG), (_("some"), TEXT)), ()]
    return lines


def saved_words(view: TodayView, program: str, outcome: str) -> str:
    """That a session is kept, whether its workout still stands for today, and what comes next."""
    words = [_("Saved.") if outcome == "finished" else _("Saved, ended early.")]
    rows, speak = view.rows, language()
    done = next((row for row in rows if row.slug == program), None)
    if done is not None and done.state is State.DUE:
        words.append(_("{program} still stands for today.").format(program=done.name.in_language(speak)))
        return " ".join(words)
    due = next((row for row in rows if row.state is State.DUE), None)
    ahead = min((row for row in rows if row.next_day is not None), key=_next_day, default=None)
    if due is not None:
        words.append(_("Next: today, {program}").format(program=called(due)))
    elif ahead is not None:
        words.append(
            _("Next: {day}, {program}").format(day=planned_day(_next_day(ahead)), program=called(ahead))
        )
    return " ".join(words)


def _next_day(row: TodayRow) -> str:
    return row.next_day or ""


def called(row: TodayRow | CalendarRow) -> str:
    """The program and where in it: "Knee programme, Stage 1"."""
    names = (row.name.in_language(language()), row.where.in_language(language()))
    return ", ".join(filter(None, names))


def _sign(here: bool) -> tuple[str, Ink]:
    return (" ▸ " if here else "   ", Ink("hold", bold=True))


def _beside(sign: tuple[str, Ink], block: list[Line]) -> list[Line]:
    """The sign before the first line, and room for it before the others."""
    return [((sign if not n else _sign(False)), *line) if line else () for n, line in enumerate(block)]


def _row(row: TodayRow, here: bool, column: int, width: int) -> list[Line]:
    speak, indent = language(), " " * (3 + column)
    sign = _sign(here)
    state = (f"{state_word(row.state):<{column}}", Ink(_HUES[row.state], bold=True))
    lines = hanging((sign, state), called(row), STRONG, width)
    facts = _facts(row)
    lines += hanging(((indent, TEXT),), facts, TEXT, width) if facts else []
    words: list[str] = []
    if here:
        words = [decision_line(decision) for decision in row.why]
        words += [row.note.in_language(speak)] if row.note is not None else []
    elif row.state is State.WAITS:
        # What does not begin today says why at once; its document is told where it is chosen.
        words = [decision.why.in_language(speak) for decision in row.why[:1]]
    lines += [line for word in words for line in hanging(((indent, MUTED),), word, MUTED, width)]
    return [*lines, ()]


def _facts(row: TodayRow) -> str:
    """How long it takes, what was missed, and when it comes again."""
    facts = []
    if row.state in (State.DUE, State.OWN_PACE):
        facts.append(duration(row.seconds, row.own_pace_seconds))
    if row.late and row.planned is not None:
        facts.append(_("planned for {day}").format(day=planned_day(row.planned)))
    if row.missed:
        facts.append(ngettext("{n} day missed", "{n} days missed", row.missed).format(n=row.missed))
    if row.next_day is not None and row.state is not State.DUE:
        facts.append(_("next: {day}").format(day=planned_day(row.next_day)))
    if row.opens is not None:
        facts.append(_("at the earliest: {day}").format(day=planned_day(row.opens)))
    return "  ·  ".join(facts)
