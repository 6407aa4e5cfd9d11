"""The commands of a session as words, one a line: what a headless session reads from standard input.

Each command is declared once; it is read, listed by "help" and named in prompts from there. Its words are
one message of the catalogue, such as "skip | next | n": another language may have more of them, or fewer. The
English ones are understood in every language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType

from timer.core import commands as c
from timer.locale import N_, Language, _, language


class Ask(Enum):
    """What is asked of the front, not of the session."""

    HELP = "help"
    NOW = "now"
    SAVED = "saved"
    SIGNS = "signs"
    ICE = "ice"
    MUTE = "mute"


Said = c.Command | Ask
Read = Callable[[str], tuple[Said, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that can be said."""

    names: str
    """Every word for it, the main one first, with bars between; marked for translation."""
    help: str
    """What it does, in a few words; marked for translation."""
    read: Read
    """What it means with the words behind it; nothing where they make no sense."""
    takes: str = ""
    """What may stand behind it, in brackets where it need not; marked for translation."""

    @property
    def name(self) -> str:
        """The main word, in the user's language."""
        return _forms(_(self.names))[0]

    @property
    def usage(self) -> str:
        """The main word with what may stand behind it."""
        return f"{self.name} {_(self.takes)}" if self.takes else self.name

    @property
    def line(self) -> str:
        """The word, its short forms and what it does."""
        others = ", ".join(_forms(_(self.names))[1:])
        return f"{self.usage}{f' ({others})' if others else ''}: {_(self.help)}"


def parse(line: str) -> tuple[Said, ...]:
    """What a line means; nothing when it means nothing.

    "done 9" gives the repetitions, "pain 3 left knee" how much and where, "set 40 9 2" what was lifted: kg,
    repetitions and how many were in reserve, "?" where it is not known; "set 10 9/8 2" gives those of the
    left and the right leg. "warm-up 20 10" says that the last set was one, and does not count. "before 2
    knee", "pain 3 knee swollen" and "after 1 not swollen" say what hurts, at these three moments.
    """
    word, rest = _split(line)
    return () if word is None else word.read(rest)


def begun(line: str) -> Word | None:
    """The word that a line begins with, whether what stands behind it makes sense or not."""
    return _split(line)[0]


def _split(line: str) -> tuple[Word | None, str]:
    """The longest word at the beginning of a line, and what stands behind it."""
    known, head, rest = _known(language()), _plain(line), ""
    while head and head not in known:
        head, _space, last = head.rpartition(" ")
        rest = f"{last} {rest}".strip()
    return known.get(head), rest


def help_lines() -> list[str]:
    """Every word of the user's language, each with what it does."""
    return [word.line for word in WORDS]


def _plain(text: str) -> str:
    """Lower case, one space between words; an å is one letter, however the terminal sends it."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _forms(names: str) -> list[str]:
    return [_plain(name) for name in names.split("|")]


@cache
def _known(_speaks: Language) -> Mapping[str, Word]:
    """Each word of English and of the language that is spoken."""
    return MappingProxyType(
        {form: word for word in WORDS for names in (word.names, _(word.names)) for form in _forms(names)}
    )


# What stands behind a word ---------------------------------------------------------------------------------

#: Repetitions.
_COUNT = re.compile(r"[0-9]{1,4}")
#: A figure of a set, or that it is not known.
_FIGURE = re.compile(r"[?]|[0-9]{1,4}([.,][0-9]{1,2})?")
#: Repetitions of both legs together, or of the left and the right one.
_LEGS = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
#: What is said of swelling; the longer one first, since it ends with the other.
_SWELLING = ((N_("not swollen"), False), (N_("swollen"), True))


def _alone(*said: Said) -> Read:
    """A word with nothing behind it."""
    return lambda rest: () if rest else said


def _done(rest: str) -> tuple[Said, ...]:
    if not rest:
        return (c.Done(),)
    return (c.Done(reps=int(rest)),) if _COUNT.fullmatch(rest) else ()


def _before(rest: str) -> tuple[Said, ...]:
    felt = _felt(rest)
    return (c.NotePain(felt.where, felt.level, felt.swelling, "before"),) if felt else ()


def _pain(rest: str) -> tuple[Said, ...]:
    if not rest:
        return (c.Pain(),)
    felt = _felt(rest)
    return (c.Pain(), c.NotePain(felt.where, felt.level, felt.swelling)) if felt else ()


def _after(rest: str) -> tuple[Said, ...]:
    felt = _felt(rest)
    return (c.NoteSession(pain=felt.level, text=felt.where, swelling=felt.swelling),) if felt else ()


@dataclass(frozen=True, slots=True)
class _Felt:
    level: int
    where: str
    swelling: bool | None


def _felt(said: str) -> _Felt | None:
    """How much it hurts, where, and what was said of swelling at the end; None without a figure 0 to 10."""
    level, _space, where = said.partition(" ")
    if not (level.isdecimal() and level.isascii() and int(level) <= 10):
        return None
    for words, swelling in _SWELLING:
        for form in dict.fromkeys((words, _plain(_(words)))):
            if where == form or where.endswith(f" {form}"):
                return _Felt(int(level), where.removesuffix(form).strip(), swelling)
    return _Felt(int(level), where, None)


def _set(rest: str) -> tuple[Said, ...]:
    return _lifted(rest.split())


def _warm_up(rest: str) -> tuple[Said, ...]:
    return _lifted([*(rest.split() or ["?", "?"]), "?"], warm_up=True)


def _lifted(figures: list[str], *, warm_up: bool = False) -> tuple[Said, ...]:
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


# The words -------------------------------------------------------------------------------------------------

PAIN_TAKES = N_("0-10 [WHERE] [swollen]")

HELP = Word(N_("help | ?"), N_("these words"), _alone(Ask.HELP))
DONE = Word(N_("done | ready | d"), N_("the step is done"), _done, N_("[REPS]"))
PAIN = Word(N_("pain | x"), N_("it hurts: stop"), _pain, N_("[0-10 [WHERE] [swollen]]"))
BEFORE = Word(N_("before"), N_("what hurts before you start"), _before, PAIN_TAKES)
AFTER = Word(N_("after"), N_("what hurts afterwards"), _after, PAIN_TAKES)
EASE = Word(N_("ease"), N_("before you start: all of it the easier way"), _alone(c.Ease()))
# After a pain stop and in a pause it means one thing to its person: the session takes the one that applies.
GO_ON = Word(
    N_("go on | resume"),
    N_("go on after a pause or a pain stop"),
    _alone(c.Resume(), c.Answer("go on")),
)
TECHNIQUE = Word(
    N_("technique"), N_("after a pain stop: the set again, with care"), _alone(c.Answer("technique"))
)
FEWER = Word(N_("fewer"), N_("after a pain stop: fewer repetitions"), _alone(c.Answer("fewer")))
EASIER = Word(N_("easier"), N_("after a pain stop: something easier"), _alone(c.Answer("easier")))
LEAVE_OUT = Word(N_("leave out"), N_("after a pain stop: without this exercise"), _alone(c.Answer("skip")))
END = Word(N_("end"), N_("finish here; what was done counts"), _alone(c.End()))
SIGNS = Word(N_("signs"), N_("the warning signs"), _alone(Ask.SIGNS))
ICE = Word(N_("ice"), N_("ice when it is over"), _alone(Ask.ICE))
SET = Word(
    N_("set"),
    N_('what you lifted; "?" where you do not know, 9/8 for the left and the right leg'),
    _set,
    N_("KG REPS RESERVE"),
)
UNDO = Word(N_("undo | u"), N_("take the last one back"), _alone(c.Undo()))

#: Every word, in the order of the help.
WORDS = (
    Word(N_("pause | p"), N_("stop the time"), _alone(c.Pause())),
    GO_ON,
    DONE,
    Word(N_("skip | next | n"), N_("leave this step; it does not count as done"), _alone(c.Skip())),
    Word(N_("back | b"), N_("this step from its start; at its start the one before"), _alone(c.Back())),
    Word(N_("+ | longer"), N_("ten seconds or one repetition more"), _alone(c.Extend(1))),
    Word(N_("- | shorter"), N_("ten seconds or one repetition less"), _alone(c.Extend(-1))),
    UNDO,
    Word(N_("now | where"), N_("where you are, and how much is left"), _alone(Ask.NOW)),
    BEFORE,
    EASE,
    PAIN,
    TECHNIQUE,
    FEWER,
    EASIER,
    LEAVE_OUT,
    AFTER,
    ICE,
    SIGNS,
    Word(N_("walk | g"), N_("walk what is left of this run; it still counts"), _alone(c.Walk())),
    Word(N_("walk first"), N_("walk before the workout; it does not count"), _alone(c.Add("warm-up"))),
    Word(N_("walk after"), N_("walk after the workout; it does not count"), _alone(c.Add("cool-down"))),
    SET,
    Word(N_("warm-up | warmup"), N_("the last set was one, and comes again"), _warm_up, N_("[KG REPS]")),
    Word(N_("mute | m"), N_("sound on or off"), _alone(Ask.MUTE)),
    Word(N_("saved"), N_("how far the session is saved"), _alone(Ask.SAVED)),
    END,
    Word(N_("quit | q"), N_("stop for now; it can be taken up again"), _alone(c.Leave())),
    HELP,
)
