"""How days, times and decimals are written for a person, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timer.cli.errors import Refusal
from timer.locale import Language, set_language
from timer.locale.figures import (
    date_words,
    day_words,
    decimal_marks,
    moment_words,
    month_word,
    read_date,
)

ROOT = Path(__file__).parents[3]
AT = datetime(2026, 11, 2, 17, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize(
    ("language", "day", "weekday", "moment", "month"),
    [
        ("en", "2026-11-02", "Mon 2026-11-02", "2026-11-02 17:05", "May"),
        ("da", "2.11.2026", "man 2.11.2026", "2.11.2026 17:05", "maj"),
    ],
)
def test_a_day_stands_as_its_language_writes_it(language, day, weekday, moment, month):
    set_language(language)
    assert date_words(AT.date()) == day
    assert day_words(AT.date()) == weekday
    assert moment_words(AT) == moment
    assert month_word(5) == month


@given(st.dates(), st.sampled_from(["en", "da"]))
def test_what_is_shown_can_be_typed_again(day: date, language: Language) -> None:
    set_language(language)
    assert read_date(date_words(day)) == day


@pytest.mark.parametrize("typed", ["22.11", "22.13.2026", "22-11-2026", "november", "", "..", "٢٢.11.2026x"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(ValueError, match=r"."):
        read_date(typed)


def test_decimals_of_a_text_get_the_mark_of_the_language():
    assert decimal_marks("12.5 kg, 1.5-1-2") == "12.5 kg, 1.5-1-2"
    set_language("da")
    assert decimal_marks("12.5 kg, 1.5-1-2. End") == "12,5 kg, 1,5-1-2. End"


def test_days_and_decimals_in_a_refusal_are_those_of_the_language():
    refusal = Refusal("{day}: from {low} to {high}, {n}", day=AT.date(), low=0.5, high=20.0, n=3)
    assert str(refusal) == "2026-11-02: from 0.5 to 20, 3"
    set_language("da")
    assert str(refusal) == "2.11.2026: from 0,5 to 20, 3"


#: Whole numbers, names of files, and what is parsed again.
_NOT_FOR_READING = {
    "timer/cli/reports.py": "report-",
    "timer/cli/strap_lines.py": ":.0f",
    "timer/session/heart_words.py": "decimals = ",
    "timer/session/opening.py": '"%z"',
    "timer/tui/curve.py": ":.0f",
    "timer/tui/straps_page.py": ":.0f",
    "timer/tui/setlog.py": '"load"',
}


def test_no_other_place_writes_a_day_or_a_decimal_for_a_person():
    """An f-string would forget the language of whoever reads it."""
    own_form = re.compile(r"strftime\(|\{[^{}\"']*:[<>^]?\d*(\.\d+f|g|%[YdBbAaHM])[^{}]*\}")
    found = [
        (name, line.strip())
        for room in ("tui", "cli", "session", "exchange")
        for file in sorted((ROOT / "timer" / room).rglob("*.py"))
        for name in [file.relative_to(ROOT).as_posix()]
        for line in file.read_text(encoding="utf-8").splitlines()
        if own_form.search(line)
    ]
    assert [(name, line) for name, line in found if _NOT_FOR_READING.get(name, "\0") not in line] == []
    assert {name for name, _line in found} == set(_NOT_FOR_READING)
