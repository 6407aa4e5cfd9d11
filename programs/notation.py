"""The small notation of figures in program files: "40 s", "8-12", "each (inferred)" -> values.

Every reader takes the text of one scalar and raises `NotationError` with what is wrong, what would be right,
and the offset in characters at which it stands. The longer forms stand in
`programs.tempos` and `programs.intervals`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, TypeVar, get_args

from programs.messages import Message, nearest, quoted
from programs.steps import Status
from programs.values import Figure, Rhythm, SetupValue, Span, Weeks

T = TypeVar("T")
W = TypeVar("W", bound=str)
Sides = Literal["both", "each", "alternating", "affected"]
SIDES: tuple[Sides, ...] = get_args(Sides)
STATUSES: tuple[Status, ...] = get_args(Status)

#: Seconds. A longer time is a slip of the unit.
LONGEST = 24 * 3600
#: The highest count of sets, repetitions, steps or repeats.
MOST = 1000

UNITS = {"s": 1, "min": 60, "h": 3600}
NUMBER = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
DASH = r"\s*[-–]\s*"
#: A run of letters, in any language.
WORD = r"[^\W\d_]+"
_SPAN = re.compile(rf"(?P<low>{NUMBER})(?:{DASH}(?P<high>{NUMBER}))?")
_UNIT = re.compile(rf"\s*(?P<unit>{WORD})")
_NEGATIVE = re.compile(r"\s*[-−–]\s*[0-9]")


class NotationError(ValueError):
    """A scalar that its notation does not allow. `offset` counts characters from the scalar's start."""

    def __init__(self, template: str, offset: int = 0, **params: object) -> None:
        self.message = Message(template, **params)
        self.offset = offset
        super().__init__(template, offset, params)

    def __str__(self) -> str:
        return str(self.message)


def figure(read: Callable[[str], T]) -> Callable[[str], Figure[T]]:
    """A reader that takes the mark off the end and gives the rest to `read`."""

    def marked(text: str) -> Figure[T]:
        body, mark = split_mark(text)
        return Figure(read(body), body.strip(), mark)

    return marked


def split_mark(text: str) -> tuple[str, Status | None]:
    """The text without the mark in parentheses at its end, and the mark."""
    whole = text.rstrip()
    opened = whole.rfind("(")
    if opened < 0 or not whole.endswith(")"):
        return text, None
    word = whole[opened + 1 : -1].strip()
    for status in STATUSES:
        if status == word:
            return text[:opened].rstrip(), status
    raise NotationError(
        "unknown mark ({mark}); a figure is (given), (inferred), (default) or (own)",
        opened + 1,
        mark=quoted(word),
    )


def number(text: str) -> float:
    """The value of a number with a decimal point or comma."""
    return float(text.replace(",", "."))


def read_time(text: str, *, zero: bool = False) -> Span:
    """Seconds of "40 s", "1 min 30 s", "20-30 s". More than 0, or from 0 on with `zero`."""
    span, end = scan_time(text, 0, zero=zero)
    if text[end:].strip():
        raise NotationError(
            '"{text}" does not belong after a time; write it as "30 s", "1 min 30 s" or "20-30 s"',
            end + len(text[end:]) - len(text[end:].lstrip()),
            text=quoted(text[end:]),
        )
    return span


def scan_time(text: str, start: int, *, zero: bool = False) -> tuple[Span, int]:
    """The time that stands at `start`, in seconds, and the offset behind it."""
    begin = end = start + len(text[start:]) - len(text[start:].lstrip())
    low = high = 0.0
    while found := re.compile(r"\s*").match(text, end):
        part = _SPAN.match(text, found.end())
        if part is None:
            break
        scale, end = _scan_unit(text, part)
        low += number(part["low"]) * scale
        high += number(part["high"] or part["low"]) * scale
        if part["high"] is not None:
            break
    if end == begin:
        raise _not_a_time(text, begin)
    _check_time(text[begin:end], begin, low, high, zero=zero)
    return Span(round(low, 3), round(high, 3)), end


def _scan_unit(text: str, part: re.Match[str]) -> tuple[int, int]:
    """Seconds of the unit behind a number, and the offset behind it."""
    found = _UNIT.match(text, part.end())
    if found is None:
        raise NotationError(
            '"{number}" has no unit; give a unit, as in "{number} s"', part.start(), number=quoted(part[0])
        )
    scale = UNITS.get(found["unit"])
    if scale is None:
        raise NotationError(
            'unknown time unit "{unit}"; use s, min or h, as in "30 s"',
            found.start("unit"),
            unit=quoted(found["unit"]),
        )
    return scale, found.end()


def _not_a_time(text: str, at: int) -> NotationError:
    words = quoted(text[at:])
    if not words:
        return NotationError('a time is missing here; give one, such as "30 s"', at)
    if _NEGATIVE.match(text, at):
        return NotationError('"{text}" must be more than 0 s', at, text=words)
    return NotationError('"{text}" is not a time; write it as "30 s" or "2 min"', at, text=words)


def _check_time(text: str, at: int, low: float, high: float, *, zero: bool) -> None:
    if low < 0.001 and not (zero and low == 0):
        raise NotationError('"{text}" must be more than 0 s', at, text=quoted(text))
    if high > LONGEST:
        raise NotationError('"{text}" is longer than a day; check the unit', at, text=quoted(text))
    _check_order(text, at, low, high)


def _check_order(text: str, at: int, low: float, high: float) -> None:
    if low > high:
        raise NotationError('"{text}" runs from high to low; turn it round', at, text=quoted(text))


def read_rest(text: str) -> Span:
    """Seconds of a rest, which may be 0 s."""
    return read_time(text, zero=True)


def read_count(text: str) -> Span:
    """A whole number from 1 on, or a range of them."""
    return _whole(text, least=1)


def read_reserve(text: str) -> Span:
    """Repetitions in reserve (RIR): a whole number from 0 on, or a range of them."""
    return _whole(text, least=0)


def _whole(text: str, least: int) -> Span:
    words = text.strip()
    found = re.fullmatch(rf"([0-9]{{1,6}})(?:{DASH}([0-9]{{1,6}}))?", words)
    if found is None and _NEGATIVE.match(words) is None:
        raise NotationError(
            '"{text}" is not a whole number; write "3", or "8-12" for a range', text=quoted(words)
        )
    low, high = (int(found[1]), int(found[2] or found[1])) if found else (-1, -1)
    if low < least:
        raise NotationError('"{text}" must be {least} or more', text=quoted(words), least=least)
    if high > MOST:
        raise NotationError('"{text}" is more than {most}', text=quoted(words), most=MOST)
    _check_order(words, 0, low, high)
    return Span(low, high)


def read_single(text: str) -> int:
    """A whole number from 1 on; no range."""
    span = read_count(text)
    if span.is_range:
        raise NotationError('"{text}" is a range; give one whole number here', text=quoted(text))
    return int(span.low)


def read_sets(text: str) -> Span | None:
    """A count of sets; None for "split", the week's sets divided over the workout's exercises."""
    return None if text.strip() == "split" else read_count(text)


def one_of(words: tuple[W, ...]) -> Callable[[str], W]:
    """A reader of one of a few fixed words."""

    def read(text: str) -> W:
        given = text.strip()
        for word in words:
            if word == given:
                return word
        near = nearest(given, words)
        if near is not None:
            raise NotationError(
                'unknown word "{word}"; did you mean "{near}"?', word=quoted(given), near=near
            )
        known = ", ".join(words)
        raise NotationError('unknown word "{word}"; known here: {known}', word=quoted(given), known=known)

    return read


read_sides = one_of(SIDES)


def read_speed(text: str) -> float:
    """Kilometres an hour of "7.5 km/h"."""
    found = re.fullmatch(rf"\s*({NUMBER})\s*km/h\s*", text)
    if found is None:
        raise NotationError('"{text}" is not a speed; write it as "7.5 km/h"', text=quoted(text))
    speed = number(found[1])
    if not 0.5 <= speed <= 30:
        raise NotationError('"{text}" is not between 0.5 and 30 km/h', text=quoted(text))
    return speed


def read_rhythm(text: str) -> Rhythm:
    """ "every day", "every other day", "3 days a week" or "own pace"."""
    words = " ".join(text.split())
    if words in _RHYTHMS:
        return _RHYTHMS[words]
    found = re.fullmatch(r"([1-7]) days? a week", words)
    if found is None:
        raise NotationError(
            'unknown rhythm "{text}"; write "every other day", "3 days a week" or "own pace"',
            text=quoted(text),
        )
    return Rhythm(days_a_week=int(found[1]))


_RHYTHMS = {"every day": Rhythm(every_days=1), "every other day": Rhythm(every_days=2), "own pace": Rhythm()}


def read_weeks(text: str) -> Weeks:
    """ "1-4", "12", or "17 on"."""
    found = re.fullmatch(rf"\s*([0-9]{{1,3}})(?:{DASH}([0-9]{{1,3}})|(\s+on))?\s*", text)
    if found is None:
        raise NotationError('"{text}" is not weeks; write "1-4", "12" or "17 on"', text=quoted(text))
    first = int(found[1])
    last = None if found[3] else int(found[2] or found[1])
    if first < 1:
        raise NotationError("weeks count from 1")
    if last is not None:
        _check_order(text.strip(), 0, first, last)
    return Weeks(first, last)


def read_setup(text: str) -> SetupValue:
    """The figure of a setup: "60", "2.5-3", "about 60"."""
    found = re.fullmatch(rf"\s*(about\s+)?({NUMBER})(?:{DASH}({NUMBER}))?\s*", text)
    if found is None:
        raise NotationError('"{text}" is not a figure; write "60", "2.5-3" or "about 60"', text=quoted(text))
    low, high = number(found[2]), number(found[3] or found[2])
    _check_order(text.strip(), 0, low, high)
    return SetupValue(Span(low, high), about=found[1] is not None)
