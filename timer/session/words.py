"""The commands of a session as words, one a line: what a headless session reads from standard input."""

from __future__ import annotations

import re

from timer.core import commands as c

_PLAIN: dict[str, c.Command] = {
    "pause": c.Pause(),
    "resume": c.Resume(),
    "skip": c.Skip(),
    "n": c.Skip(),
    "back": c.Back(),
    "b": c.Back(),
    "+": c.Extend(1),
    "-": c.Extend(-1),
    "done": c.Done(),
    "d": c.Done(),
    "pain": c.Pain(),
    "x": c.Pain(),
    "go on": c.Answer("go on"),
    "easier": c.Answer("easier"),
    "leave out": c.Answer("skip"),
    "undo": c.Undo(),
    "u": c.Undo(),
    "quit": c.Leave(),
    "q": c.Leave(),
    "end": c.End(),
}

#: Repetitions.
_COUNT = re.compile(r"[0-9]{1,4}")

#: A figure of a set, or that it is not known.
_FIGURE = re.compile(r"[?]|[0-9]{1,4}([.,][0-9]{1,2})?")

#: Asks how far the session is on the disk.
SAVED = "saved"

#: What can be typed, for a message.
KNOWN = (
    "pause, resume, skip, back, +, -, done [REPS], pain [0-10 WHERE], go on, easier, leave out, "
    "set KG REPS RIR, undo, saved, end, quit"
)


def parse(line: str) -> tuple[c.Command, ...]:
    """The commands that a line means; none when it means nothing.

    "done 9" gives the repetitions, "pain 3 left knee" how much and where, "set 40 9 2" what was lifted: kg,
    repetitions and RIR, "?" where it is not known.
    """
    words = line.strip().lower()
    if words in _PLAIN:
        return (_PLAIN[words],)
    head, _, rest = words.partition(" ")
    match head:
        case "done" if _COUNT.fullmatch(rest):
            return (c.Done(reps=int(rest)),)
        case "pain":
            level, _, where = rest.partition(" ")
            if level.isdecimal() and int(level) <= 10:
                return (c.Pain(), c.NotePain(where.strip(), int(level)))
        case "set":
            return _set(rest.split())
    return ()


def _set(figures: list[str]) -> tuple[c.Command, ...]:
    if len(figures) != 3 or not all(_FIGURE.fullmatch(figure) for figure in figures):
        return ()
    load, reps, rir = (None if figure == "?" else float(figure.replace(",", ".")) for figure in figures)
    return (c.LogSet(load, None if reps is None else int(reps), None if rir is None else int(rir)),)
