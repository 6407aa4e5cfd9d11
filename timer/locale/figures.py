"""How a person's language writes days, times of day and decimals; `timer.locale.number` writes a number.

English has the days as ISO 8601 writes them: "4/5/2026" would have two readings in it. Danish has them as
Danes write them, 22.11.2026, and a decimal comma. Hours are those of the 24-hour clock with a colon, which
is right in both and cannot be taken for a date or a decimal. This is all that two languages need, so babel
stays a tool for the catalogue and is no dependency of the program. What programs read (`--json`, files)
stays ISO.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from timer.locale import N_, _, language
from timer.locale.reasons import reason_words

#: The days of the week in three letters, Monday first: English, Danish.
WEEKDAYS = (
    ("Mon", "man"),
    ("Tue", "tir"),
    ("Wed", "ons"),
    ("Thu", "tor"),
    ("Fri", "fre"),
    ("Sat", "lør"),
    ("Sun", "søn"),
)
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def date_words(day: date) -> str:
    """A day in figures: "2026-11-02", in Danish "2.11.2026"."""
    return (
        f"{day.day}.{day.month}.{day.year}"
        if language() == "da"
        else f"{day.year:04}-{day.month:02}-{day.day:02}"
    )


def day_words(day: date) -> str:
    """A day with its weekday: "Mon 2026-11-02", in Danish "man 2.11.2026"."""
    return f"{weekday_word(day.weekday())} {date_words(day)}"


def moment_words(at: datetime) -> str:
    """A day with the time of day: "2026-11-02 07:30", in Danish "2.11.2026 07:30"."""
    return f"{date_words(at)} {hour_words(at)}"


def hour_words(at: datetime) -> str:
    """A time of day: "07:30"."""
    return f"{at:%H:%M}"


def weekday_word(number: int) -> str:
    """A day of the week in three letters, by its number from Monday, 0."""
    return WEEKDAYS[number][language() == "da"]


def month_word(number: int) -> str:
    """A month by its number from 1."""
    return _(_MONTHS[number - 1])


def read_date(text: str) -> date:
    """A day as either language writes it. Raises ValueError for anything else."""
    parts = text.split(".")
    if len(parts) == 3:
        day, month, year = map(int, parts)
        return date(year, month, day)
    return date.fromisoformat(text)


def decimal_marks(text: str) -> str:
    """Figures that were written for no language, such as "12.5 kg", with the user's decimal mark."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text) if language() == "da" else text


def shown(value: object) -> object:
    """A parameter of a sentence as a person reads it: days, decimals, and what the system said."""
    if isinstance(value, float):
        return decimal_marks(f"{value:g}")
    if isinstance(value, str):
        return reason_words(value)
    return date_words(value) if isinstance(value, date) else value


def filled_in(template: str, params: Mapping[str, object]) -> str:
    """A sentence in the user's language, with its parameters as a person reads them."""
    return _(template).format(**{name: shown(value) for name, value in params.items()})
