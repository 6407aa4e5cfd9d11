"""A script of faults: a plain text file, one line for each quirk of the strap and each fault with its time.

    # a Polar H10 in a bad corner of the room
    strap no-contact-bits
    artefacts 0.4 %
    at 2:30 drop for 20 s
    at step "side plank left, set 2" +10 s contact lost for 5 s
    bigeminy for 30 s

`docs/straps.md` describes it for those who write one. Every line that cannot be read is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from types import MappingProxyType

from devices.message import Message
from devices.simulator.faults import COUNTED, Fault, FaultKind
from devices.simulator.quirks import Quirk

#: Share of artefacts above which nothing of a heart is left.
MOST_ARTEFACTS = 0.1
#: A day: no fault comes later or lasts longer.
_LONGEST_MS = 24 * 3600 * 1000
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one line."""

    line: int
    message: Message


class ScriptError(ValueError):
    """A script cannot be used."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__("; ".join(f"{complaint.line}: {complaint.message}" for complaint in complaints))
        self.complaints = complaints


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What a strap is like, and what goes wrong with it."""

    quirks: frozenset[Quirk] = frozenset()
    artefacts: float = 0.0
    """Share of beats that the strap gets wrong all along, 0 to 0.1."""
    faults: tuple[Fault, ...] = ()

    @property
    def marks(self) -> Mapping[str, int]:
        """The moments that faults are anchored to, each with the line that first names it."""
        named = {fault.mark: fault.line for fault in reversed(self.faults) if fault.mark is not None}
        return MappingProxyType(named)


class _BadLineError(Exception):
    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def parse(text: str) -> Script:
    """The script that `text` holds. Raises ScriptError with a complaint for each line that cannot be read."""
    script, complaints = Script(), []
    for number, line in enumerate(text.splitlines(), 1):
        words = _without_comment(line)
        if not words:
            continue
        try:
            script = _taken_in(script, words, number)
        except _BadLineError as error:
            complaints.append(Complaint(number, error.message))
    if complaints:
        raise ScriptError(tuple(complaints))
    return script


_COMMENT = re.compile(r"""\s*\#.*|"[^"]*"|.""")


def _without_comment(line: str) -> str:
    parts = (match[0] for match in _COMMENT.finditer(line))
    return "".join(part for part in parts if not part.lstrip().startswith("#")).strip()


def _taken_in(script: Script, words: str, line: int) -> Script:
    """`script` and what one more line says."""
    head, _, rest = words.partition(" ")
    match head.lower():
        case "strap":
            return replace(script, quirks=script.quirks | {_quirk(rest.strip().lower())})
        case "artefacts":
            return replace(script, artefacts=_share(rest.strip()))
        case "at":
            at_ms, mark, what = _when(rest.strip())
        case _:
            at_ms, mark, what = 0, None, words
    fault = replace(_fault(" ".join(what.lower().split())), at_ms=at_ms, mark=mark, line=line)
    return replace(script, faults=(*script.faults, fault))


def _quirk(name: str) -> Quirk:
    try:
        return Quirk(name)
    except ValueError:
        raise _BadLineError(_unknown_quirk(name)) from None


def _unknown_quirk(name: str) -> Message:
    near, known = _near(name, Quirk), ", ".join(Quirk)
    if near:
        return Message('unknown strap habit "{name}"; did you mean "{near}"?', {"name": name, "near": near})
    return Message('unknown strap habit "{name}"; known are: {known}', {"name": name, "known": known})


def _unknown_fault(name: str) -> Message:
    near, known = _near(name, FaultKind), ", ".join(FaultKind)
    if near:
        return Message('unknown fault "{name}"; did you mean "{near}"?', {"name": name, "near": near})
    return Message('unknown fault "{name}"; known are: {known}', {"name": name, "known": known})


def _near(name: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(name, list(known), 1)), "")


def _share(text: str) -> float:
    found = re.fullmatch(r"(\d{1,2}(?:[.,]\d{1,3})?)\s*%", text)
    share = float(found[1].replace(",", ".")) / 100 if found else 1.0
    if share > MOST_ARTEFACTS:
        raise _BadLineError(Message("artefacts come in a share of 0 to 10 %, such as: artefacts 0.4 %"))
    return share


# Times -----------------------------------------------------------------------------------------------------

_CLOCK = r"(?:\d{1,2}:)?\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?"
_PLAIN = r"\d{1,5}(?:[.,]\d{1,3})?\s*(?:s|min)"
_TIME = rf"(?:{_CLOCK}|{_PLAIN})"
_WHEN = re.compile(
    rf"""(?:(?P<at>{_TIME})|step\s+"(?P<mark>[^"]+)"(?:\s*\+\s*(?P<after>{_TIME}))?)\s+(?P<what>\S.*)""",
    re.IGNORECASE,
)


def _when(text: str) -> tuple[int, str | None, str]:
    """Milliseconds, the mark that they count from, and what happens then."""
    found = _WHEN.fullmatch(text)
    if found is None:
        raise _BadLineError(
            Message('after "at" comes a time and a fault: at 2:30 drop, or: at step "plank" +10 s drop')
        )
    mark, after = found["mark"], found["after"]
    at_ms = _milliseconds(found["at"] or after) if found["at"] or after else 0
    return at_ms, mark.strip() if mark else None, found["what"]


def _milliseconds(text: str) -> int:
    """A time as "2:30", "1:02:30", "90 s" or "2 min". It has been matched."""
    plain = text.lower().replace(",", ".")
    if ":" in plain:
        seconds = 0.0
        for part in plain.split(":"):
            seconds = seconds * 60 + float(part)
    elif plain.endswith("min"):
        seconds = float(plain[:-3]) * 60
    else:
        seconds = float(plain[:-1])
    milliseconds = round(seconds * 1000)
    if milliseconds > _LONGEST_MS:
        raise _BadLineError(Message('"{time}" is longer than a day', {"time": text}))
    return milliseconds


# Faults ----------------------------------------------------------------------------------------------------

#: Faults that last for a while, or for good.
_LASTING = (
    frozenset(FaultKind) - COUNTED - {FaultKind.SLOW_CONNECT, FaultKind.BATTERY, FaultKind.BATTERY_DIES}
)

_FAULT = re.compile(
    rf"""(?P<name>[a-z][a-z ]*?)
         (?:\s+(?:x\s*)?(?P<count>\d{{1,4}}) | \s+(?P<percent>\d{{1,3}})\s*% | \s+(?P<time>{_TIME}))?
         (?:\s+for\s+(?P<lasts>{_TIME}))?""",
    re.VERBOSE,
)
#: Singular and plural: both read well, depending on the number.
_ALSO = {
    "missed beat": FaultKind.MISSED_BEATS,
    "extra beat": FaultKind.EXTRA_BEATS,
    "shifted beat": FaultKind.SHIFTED_BEATS,
    "ectopics": FaultKind.ECTOPIC,
    "ectopic beat": FaultKind.ECTOPIC,
    "ectopic beats": FaultKind.ECTOPIC,
}


def _fault(words: str) -> Fault:
    found = _FAULT.fullmatch(words)
    if found is None:
        raise _BadLineError(
            Message("cannot be read; write it such as: drop for 20 s, or: missed beats 3, or: battery 10 %")
        )
    name = found["name"]
    try:
        kind = _ALSO.get(name) or FaultKind(name)
    except ValueError:
        raise _BadLineError(_unknown_fault(name)) from None
    given = {part for part in ("count", "percent", "time", "lasts") if found[part] is not None}
    wanted = _wanted(kind)
    if not given <= wanted or (kind in (FaultKind.SLOW_CONNECT, FaultKind.BATTERY) and not given):
        example = {"example": _example(kind)}
        raise _BadLineError(Message("cannot be read; write it such as: {example}", example))
    lasts_ms = _milliseconds(found["lasts"]) if found["lasts"] else None
    if lasts_ms == 0:
        raise _BadLineError(Message("a fault must last longer than 0 s"))
    return Fault(kind=kind, lasts_ms=lasts_ms, amount=_amount(found))


def _wanted(kind: FaultKind) -> set[str]:
    if kind in _LASTING:
        return {"lasts"}
    if kind in COUNTED:
        return {"count"}
    return {FaultKind.SLOW_CONNECT: {"time"}, FaultKind.BATTERY: {"percent"}}.get(kind, set())


def _example(kind: FaultKind) -> str:
    ending = {
        FaultKind.SLOW_CONNECT: " 8 s",
        FaultKind.BATTERY: " 10 %",
        FaultKind.BATTERY_DIES: "",
    }
    return kind + ending.get(kind, " 3" if kind in COUNTED else " for 20 s")


def _amount(found: re.Match[str]) -> int:
    if found["time"]:
        return _milliseconds(found["time"])
    least, most, amount = 1, _MOST, int(found["count"] or 1)
    if found["percent"]:
        least, most, amount = 0, 100, int(found["percent"])
    if not least <= amount <= most:
        raise _BadLineError(Message("the number must be {least} to {most}", {"least": least, "most": most}))
    return amount
