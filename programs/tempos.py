"""The notation of tempos: "3-2-3", or phases in words, "out 3 s, hold 2 s, back 3 s (default)"."""

from __future__ import annotations

import re

from programs.messages import nearest, quoted
from programs.notation import DASH, LONGEST, NUMBER, WORD, NotationError, number, scan_time, split_mark
from programs.steps import Status
from programs.values import Figure, Span, TempoPhase, TempoPlan
from programs.words import PHASES

_BARE = re.compile(rf"{NUMBER}(?:{DASH}{NUMBER})+(?:\s*s)?")
_PHASE_WORD = re.compile(rf"\s*(?P<word>{WORD}(?:-{WORD})*)")
#: A comma between phases; one between two digits is a decimal comma.
_COMMA = re.compile(r",(?![0-9])")
#: How much a mark says, the least first: a whole is no better founded than its weakest part.
_STRENGTH: tuple[Status | None, ...] = ("own", "default", "inferred", "given", None)


def read_tempo(text: str) -> Figure[TempoPlan]:
    """A tempo in figures (up-hold-down), or in phases that each may carry a mark of their own."""
    body, mark = split_mark(text)
    if _BARE.fullmatch(body.strip()):
        return Figure(_in_figures(body.strip()), body.strip(), mark)
    cuts = [found.start() for found in _COMMA.finditer(text)]
    starts = [0, *(cut + 1 for cut in cuts)]
    phases = tuple(_phase(text[:end], start) for start, end in zip(starts, [*cuts, len(text)], strict=True))
    marks = [phase.mark for phase in phases]
    return Figure(TempoPlan(phases), text.strip(), min(marks, key=_STRENGTH.index))


def _in_figures(text: str) -> TempoPlan:
    figures = [number(part) for part in re.findall(NUMBER, text)]
    if len(figures) != 3:
        raise NotationError(
            'a tempo in figures has three parts, up-hold-down, as in "3-2-3"; "{text}" has {count}',
            text=quoted(text),
            count=len(figures),
        )
    named = zip(("up", "hold", "down"), figures, strict=True)
    phases = tuple(TempoPhase(word, Span(seconds, seconds)) for word, seconds in named if seconds > 0)
    if not phases or max(figures) > LONGEST:
        raise NotationError('"{text}" is no tempo; write it as "3-2-3"', text=quoted(text))
    return TempoPlan(phases)


def _phase(text: str, start: int) -> TempoPhase:
    """The phase from `start` to the end of `text`."""
    body, mark = split_mark(text)
    found = _PHASE_WORD.match(body, start)
    if found is None:
        raise NotationError(
            'a tempo is "3-2-3" or phases such as "out 3 s, hold 2 s, back 3 s"; "{text}" is neither',
            start + len(text[start:]) - len(text[start:].lstrip()),
            text=quoted(text[start:]),
        )
    word = found["word"]
    if word not in PHASES:
        raise _unknown_phase(word, found.start("word"))
    span, end = scan_time(body, found.end())
    if body[end:].strip():
        raise NotationError(
            '"{text}" does not belong in a phase; put a comma between phases, as in "up 3 s, down 3 s"',
            end + len(body[end:]) - len(body[end:].lstrip()),
            text=quoted(body[end:]),
        )
    return TempoPhase(word, span, mark)


def _unknown_phase(word: str, at: int) -> NotationError:
    near = nearest(word, PHASES)
    if near is not None:
        return NotationError(
            'unknown phase "{word}"; did you mean "{near}"?', at, word=quoted(word), near=near
        )
    known = ", ".join(PHASES)
    return NotationError('unknown phase "{word}"; known are {known}', at, word=quoted(word), known=known)
