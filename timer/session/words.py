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
    "walk": c.Walk(),
    "g": c.Walk(),
    "go on": c.Answer("go on"),
    "technique": c.Answer("technique"),
    "fewer": c.Answer("fewer"),
    "easier": c.Answer("easier"),
    "ease": c.Ease(),
    "leave out": c.Answer("skip"),
    "walk first": c.Add("warm-up"),
    "walk after": c.Add("cool-down"),
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

#: Repetitions of both legs together, or of the left and the right one.
_LEGS = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")

#: Asks how far the session is on the disk.
SAVED = "saved"

#: Asks for the warning signs, and for ice when the session is over.
SIGNS, ICE = "signs", "ice"

#: What can be typed, for a message.
KNOWN = (
    "pause, resume, skip, back, +, -, done [REPS], walk, walk first, walk after, "
    "before 0-10 [WHERE] [swollen], ease, pain [0-10 WHERE] [swollen], technique, fewer, easier, leave out, "
    "go on, after 0-10 [swollen], ice, signs, "
    "set KG REPS RIR, set KG LEFT/RIGHT RIR, warm-up [KG REPS], undo, saved, end, quit"
)


def parse(line: str) -> tuple[c.Command, ...]:
    """The commands that a line means; none when it means nothing.

    "done 9" gives the repetitions, "pain 3 left knee" how much and where, "set 40 9 2" what was lifted: kg,
    repetitions and RIR, "?" where it is not known; "set 10 9/8 2" gives those of the left and the right leg.
    "warm-up 20 10" says that the last set was one, and does not count. "before 2 knee", "pain 3 knee swollen"
    and "after 1 not swollen" say what hurts, at these three moments.
    """
    words = line.strip().lower()
    if words in _PLAIN:
        return (_PLAIN[words],)
    head, _, rest = words.partition(" ")
    match head:
        case "done" if _COUNT.fullmatch(rest):
            return (c.Done(reps=int(rest)),)
        case "before" | "pain" | "after":
            return _pain(head, rest)
        case "set":
            return _set(rest.split())
        case "warm-up" | "warmup":
            figures = rest.split() or ["?", "?"]
            return _set([*figures, "?"], warm_up=True)
    return ()


def _pain(moment: str, said: str) -> tuple[c.Command, ...]:
    level, _, rest = said.partition(" ")
    if not (level.isdecimal() and level.isascii() and int(level) <= 10):
        return ()
    where, swelling = _swelling(rest.strip())
    match moment:
        case "before":
            return (c.NotePain(where, int(level), swelling, "before"),)
        case "pain":
            return (c.Pain(), c.NotePain(where, int(level), swelling))
    return (c.NoteSession(pain=int(level), text=where, swelling=swelling),)


def _swelling(said: str) -> tuple[str, bool | None]:
    """The place, and what was said of swelling at its end; None: nothing."""
    for words, swelling in (("not swollen", False), ("swollen", True)):
        if said == words or said.endswith(f" {words}"):
            return said.removesuffix(words).strip(), swelling
    return said, None


def _set(figures: list[str], *, warm_up: bool = False) -> tuple[c.Command, ...]:
    if len(figures) != 3:
        return ()
    load, reps, rir = figures
    legs = _LEGS.fullmatch(reps)
    if not all(_FIGURE.fullmatch(figure) for figure in (load, rir, *([] if legs else [reps]))):
        return ()
    left, right = (int(one) for one in legs.groups()) if legs else (None, None)
    both = None if legs else _whole(reps)
    return (c.LogSet(_number(load), both, _whole(rir), left, right, warm_up),)


def _number(figure: str) -> float | None:
    return None if figure == "?" else float(figure.replace(",", "."))


def _whole(figure: str) -> int | None:
    number = _number(figure)
    return None if number is None else int(number)
