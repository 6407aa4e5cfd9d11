"""The year at a glance: a column a week, a row a weekday, a letter for each day with something done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timer.locale import _, language, ngettext
from timer.locale.figures import month_word, weekday_word
from timer.session.services import HistoryRow
from timer.tui.ink import MUTED, STRONG, TEXT, Hue, Ink, Line, flowing, hanging

#: Cells before the first week: the weekday.
_MARGIN = 4
_MANY = "+"


@dataclass(frozen=True, slots=True)
class Legend:
    """Which letter stands for which program."""

    letters: dict[str, str]
    """By the slug of the program."""
    names: dict[str, str]

    def mark(self, rows: Sequence[HistoryRow]) -> tuple[str, Ink]:
        """The sign for what was done on one day: small where it was ended early."""
        slugs = {row.slug for row in rows}
        whole = any(row.outcome == "finished" for row in rows)
        if len(slugs) > 1:
            return _MANY, Ink("done", bold=True)
        (slug,) = slugs
        hue: Hue = "run" if slug.startswith("run") else "hold"
        letter = self.letters[slug]
        return (letter, Ink(hue, bold=True)) if whole else (letter.lower(), Ink(hue))


def legend_of(rows: Iterable[HistoryRow]) -> Legend:
    """A letter of its own for each program: one of its name where that is free."""
    letters: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in rows:
        if row.slug in letters:
            continue
        name = row.program.in_language(language())
        free = (char for char in f"{name}ABCDEFGHIJKLMNOPQRSTUVWXYZ".upper() if char.isalpha())
        letters[row.slug] = next((char for char in free if char not in letters.values()), "?")
        names[row.slug] = name
    return Legend(letters, names)


def years_of(rows: Iterable[HistoryRow], today: date) -> list[int]:
    """The years to look at, the first one first."""
    return list(range(min([row.started.year for row in rows] + [today.year]), today.year + 1))


def paint_year(rows: Sequence[HistoryRow], year: int, today: date, width: int) -> list[Line]:
    """The year in 60 cells and more; in less its end, as far as there is room, or that up to today.

    Of `rows` only those that count; of the others no more than how many there are.
    """
    counted = [row for row in rows if row.counts]
    legend = legend_of(counted)
    days = _by_day(counted)
    first = date(year, 1, 1)
    monday = first - timedelta(days=first.weekday())
    weeks = [monday + timedelta(weeks=n) for n in range(54) if (monday + timedelta(weeks=n)).year <= year]
    room = max(1, width - _MARGIN)
    if len(weeks) > room:
        until = today if year == today.year else date(year, 12, 31)
        seen = [week for week in weeks if week <= until]
        weeks = seen[-room:] if len(seen) > room else weeks[:room]
    lines = [_months(weeks, year)]
    for weekday in range(7):
        spans: list[tuple[str, Ink]] = [(f"{weekday_word(weekday):<{_MARGIN}}", MUTED)]
        for week in weeks:
            day = week + timedelta(days=weekday)
            spans.append(_cell(day, year, today, days.get(day, []), legend))
        lines.append(tuple(spans))
    others = sum(row.started.year == year for row in rows) - sessions_in(year, rows)
    return [*lines, (), *_told(counted, year, legend, width), *_not_counted(others, width)]


def sessions_in(year: int, rows: Iterable[HistoryRow]) -> int:
    """How many sessions of that year count."""
    return sum(row.counts and row.started.year == year for row in rows)


def _not_counted(others: int, width: int) -> list[Line]:
    if not others:
        return []
    words = ngettext(
        "{n} simulated or sped-up session is not counted",
        "{n} simulated or sped-up sessions are not counted",
        others,
    )
    return hanging((), words.format(n=others), MUTED, width)


def _cell(day: date, year: int, today: date, done: list[HistoryRow], legend: Legend) -> tuple[str, Ink]:
    if day.year != year:
        return " ", TEXT
    if done:
        return legend.mark(done)
    if day == today:
        return "○", Ink("ready", bold=True)
    return ("·", MUTED) if day < today else (" ", TEXT)


def _months(weeks: Sequence[date], year: int) -> Line:
    """The names of the months above the week in which each begins, where there is room for them."""
    text = " " * _MARGIN
    for column, week in enumerate(weeks):
        inside = [week + timedelta(days=n) for n in range(7)]
        begins = next((day for day in inside if day.day == 1 and day.year == year), None)
        place = _MARGIN + column
        fits = place >= len(text) and place + 3 <= _MARGIN + len(weeks)
        if begins is not None and fits:
            text = text.ljust(place) + month_word(begins.month)[:3] + " "
    return ((text.rstrip(), MUTED),)


def _told(rows: Sequence[HistoryRow], year: int, legend: Legend, width: int) -> list[Line]:
    """What the letters mean, with how often each was done in the year."""
    here = [row for row in rows if row.started.year == year]
    counts = {slug: sum(row.slug == slug for row in here) for slug in legend.letters}
    parts: list[Line] = [
        ((f"{legend.letters[slug]} ", STRONG), (f"{legend.names[slug]} {count}    ", MUTED))
        for slug, count in counts.items()
        if count
    ]
    several = any(legend.mark(day)[0] == _MANY for day in _by_day(here).values())
    parts += [((f"{_MANY} ", STRONG), (_("several") + "    ", MUTED))] if several else []
    if any(row.outcome != "finished" for row in here):
        parts.append(((_("small: ended early"), MUTED),))
    return flowing(parts, width) if parts else [((_("Nothing in this year."), MUTED),)]


def _by_day(rows: Iterable[HistoryRow]) -> dict[date, list[HistoryRow]]:
    """The sessions of each day, by its date."""
    days: dict[date, list[HistoryRow]] = {}
    for row in rows:
        days.setdefault(row.started.date(), []).append(row)
    return days
