"""Days as they are typed for the plan, in either language whichever is spoken: dates, "friday", "i dag"."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from timer.locale import _
from timer.locale.figures import read_date

_WEEKDAYS = (
    ("monday", "mandag"),
    ("tuesday", "tirsdag"),
    ("wednesday", "onsdag"),
    ("thursday", "torsdag"),
    ("friday", "fredag"),
    ("saturday", "lørdag"),
    ("sunday", "søndag"),
)
#: Days from today, by their words without spaces and hyphens.
_NAMED = {"today": 0, "idag": 0, "tomorrow": 1, "imorgen": 1}


class Days(argparse.Action):
    """Up to `most` days in a row, of which one may be two words: "i dag fredag"."""

    def __init__(self, *, most: int, **known: Any) -> None:
        super().__init__(**known)
        self.most = most

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, *_rest: Any
    ) -> None:
        try:
            found = [read_day(text) for text in _joined(values)]
        except argparse.ArgumentTypeError as error:
            raise argparse.ArgumentError(self, str(error)) from None
        if len(found) > self.most:
            parser.error(_("that is one day too many"))
        setattr(namespace, self.dest, found)


def read_day(text: str, today: date | None = None) -> date:
    """A day; a weekday is the next one of that name, `today` (without one: of the local clock) included.

    Raises ArgumentTypeError.
    """
    today = datetime.now().astimezone().date() if today is None else today
    word = text.strip().lower()
    named = _NAMED.get(word.replace(" ", "").replace("-", ""))
    if named is not None:
        return today + timedelta(days=named)
    weekday = _weekday(word)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    try:
        return read_date(word)
    except ValueError:
        words = _("give a date such as 2026-11-22, a weekday, today or tomorrow")
        raise argparse.ArgumentTypeError(words) from None


def read_weekdays(text: str) -> tuple[int, ...]:
    """Weekdays by their numbers from Monday, 0, in order: "mon,wed,fri". Raises ArgumentTypeError."""
    found = {_weekday(word) for word in text.lower().replace(" ", ",").split(",") if word}
    if not found or None in found:
        raise argparse.ArgumentTypeError(_("give weekdays such as mon,wed,fri"))
    return tuple(sorted(day for day in found if day is not None))


def _weekday(word: str) -> int | None:
    """By its name or the beginning of it, from three letters on."""
    if len(word) < 3:
        return None
    return next(
        (at for at, names in enumerate(_WEEKDAYS) if any(name.startswith(word) for name in names)), None
    )


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The days among words: "i" belongs to the word after it."""
    waiting = ""
    for word in words:
        if word.lower() == "i" and not waiting:
            waiting = "i "
        else:
            yield waiting + word
            waiting = ""
    if waiting:
        yield waiting
