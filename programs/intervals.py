"""The notation of interval lines: "walk 5 min", "run 5 km", "walk until 110 bpm, 60-300 s"."""

from __future__ import annotations

import re
from typing import NoReturn

from programs.messages import nearest, quoted
from programs.notation import NUMBER, NotationError, number, read_speed, scan_time
from programs.steps import After, Distance, End, HeartRateBelow, Key, Kind
from programs.values import Line, Span

#: The kinds that a line may begin with.
VERBS: dict[str, Kind] = {
    "walk": "walk",
    "run": "run",
    "rest": "rest",
    "stretch": "stretch",
    "open": "open",
    "ready": "ready",
}
#: Metres. A shorter distance in "m" was probably meant as minutes.
SHORTEST_METRES = 50
LONGEST_METRES = 500_000
#: Beats a minute that a heart-rate end may ask for.
BPM = range(40, 221)

_VERB = re.compile(r"\s*(?P<verb>\S+)\s*")
_SPEED = re.compile(r"(?:^|\s)at(?=\s|$)")
_UNTIL = re.compile(r"until(?=\s|$)\s*")
_DISTANCE = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>km|m)\b")
_HEART_RATE = re.compile(r"(?P<bpm>[0-9]{1,6})\s*bpm\b\s*,?\s*")


def read_line(text: str) -> Line:
    """One interval. Raises NotationError."""
    found = _VERB.match(text)
    word = found["verb"] if found else ""
    if found is None or word not in VERBS:
        raise _unknown_verb(word, found.start("verb") if found else 0)
    kind = VERBS[word]
    body, speed = _take_speed(text, found.end(), kind)
    end, seconds, metres = _read_end(body, found.end(), kind)
    return Line(kind, end, seconds, metres, speed)


def _unknown_verb(word: str, at: int) -> NotationError:
    if not word:
        return NotationError('an interval is missing here; give one, such as "walk 5 min"', at)
    near = nearest(word, VERBS)
    if near is not None:
        return NotationError(
            'unknown interval "{word}"; did you mean "{near}"?', at, word=quoted(word), near=near
        )
    return NotationError(
        'unknown interval "{word}"; begin with walk, run, rest, stretch, open or ready', at, word=quoted(word)
    )


def _take_speed(text: str, start: int, kind: Kind) -> tuple[str, float | None]:
    """The text before "at 8 km/h", and the speed."""
    found = _SPEED.search(text, start - 1)
    if found is None:
        return text, None
    at = found.end() - 2
    if kind not in ("walk", "run"):
        raise NotationError(
            'a speed belongs to walk and run alone; take "{text}" out', at, text=quoted(text[at:])
        )
    try:
        return text[:at], read_speed(text[at + 2 :])
    except NotationError as error:
        begin = at + 2 + len(text[at + 2 :]) - len(text[at + 2 :].lstrip())
        raise NotationError(error.message.template, begin, **error.message.params) from None


def _read_end(text: str, start: int, kind: Kind) -> tuple[End, Span | None, float | None]:
    """What ends the interval, and its time or its distance as given."""
    until = _UNTIL.match(text, start)
    if until is not None:
        return _read_until(text, until.end())
    distance = _DISTANCE.match(text, start)
    if distance is not None and kind in ("walk", "run"):
        metres, end = _metres(distance), distance.end()
        _nothing_after(text, end)
        return Key(), None, metres
    if not text[start:].strip():
        raise NotationError('say what ends it, as in "2 min", "5 km" or "until key"', start)
    span, end = scan_time(text, start)
    _nothing_after(text, end)
    return After(span.low), span, None


def _read_until(text: str, at: int) -> tuple[End, Span | None, float | None]:
    if text[at:].strip() == "key":
        return Key(), None, None
    distance = _DISTANCE.match(text, at)
    if distance is not None:
        metres = _metres(distance)
        _nothing_after(text, distance.end())
        return Distance(metres), None, metres
    heart = _HEART_RATE.match(text, at)
    if heart is None:
        raise NotationError(
            'after "until" comes "key", a distance such as "5 km", or a heart rate as in "110 bpm, 60-300 s"',
            at,
        )
    return _read_heart_rate(text, heart)


def _read_heart_rate(text: str, heart: re.Match[str]) -> tuple[End, Span | None, float | None]:
    bpm = int(heart["bpm"])
    if bpm not in BPM:
        raise NotationError(
            '"{bpm} bpm" is not between {low} and {high} bpm',
            heart.start(),
            bpm=bpm,
            low=BPM[0],
            high=BPM[-1],
        )
    if not text[heart.end() :].strip():
        raise NotationError(
            'give the earliest and the latest end too, as in "until {bpm} bpm, 60-300 s"',
            heart.start(),
            bpm=bpm,
        )
    span, end = scan_time(text, heart.end())
    _nothing_after(text, end)
    return HeartRateBelow(bpm, span.low, span.high), None, None


def _metres(found: re.Match[str]) -> float:
    metres = number(found["number"]) * (1000 if found["unit"] == "km" else 1)
    if found["unit"] == "m" and metres < SHORTEST_METRES:
        raise NotationError(
            '"{text}" is a distance in metres; for minutes write "{number} min"',
            found.start(),
            text=quoted(found[0]),
            number=found["number"],
        )
    if not 0 < metres <= LONGEST_METRES:
        raise NotationError('"{text}" is not between 0 and 500 km', found.start(), text=quoted(found[0]))
    return round(metres, 3)


def _nothing_after(text: str, end: int) -> None:
    left = text[end:]
    if left.strip():
        _refuse(left, end + len(left) - len(left.lstrip()))


def _refuse(left: str, at: int) -> NoReturn:
    raise NotationError(
        '"{text}" does not belong here; one line is one interval, as in "run 2 min at 8 km/h"',
        at,
        text=quoted(left),
    )
