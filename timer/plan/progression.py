"""Progression inside the source's ranges, by what was really done: double progression, one thing at a time.

The ranges are the source's (20-30 s, 8-12 repetitions, 2-3 sets, RIR 2-3); the way through them is ours,
and marked `default`. Two sessions in a row in which every set came to what was asked, with the repetitions in
reserve that are asked for and without pain, are reason for one step: a repetition or five seconds more while
the range has room, then a set more, then a little heavier; the last two begin at the lower end again. A load
is never named: nobody here can see the bar.

After the American College of Sports Medicine's position stand of 2009 (Med Sci Sports Exerc 41:687-708): it
adds load once one or two repetitions more than asked for can be done. That repetitions may grow in the place
of load: Plotkin et al. 2022, PeerJ 10:e14142.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from programs.steps import Citation, Provenance
from programs.text import Text
from timer.plan import progress_words as words
from timer.plan.decision import Decision
from timer.plan.doses import TIMED, Dose

RULE = "double-progression"
#: Sessions in a row that one step rests on (default).
SESSIONS = 2
#: Seconds of a step of a hold or a stretch, and repetitions of one (default).
SECONDS_STEP, REPS_STEP = 5, 1
#: Seconds by which a hold that was ended by hand may fall short of its figure.
SLACK = 0.5
SOURCE = Provenance(
    "default",
    Citation(
        "ACSM position stand, Progression models in resistance training",
        "2009",
        "Med Sci Sports Exerc 41:687",
    ),
)

What = Literal["reps", "steps", "hold", "stretch", "sets", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneSet:
    """One set, on one side or both, as it was done."""

    number: int
    amount: float | None
    """Repetitions of the weaker leg, or seconds; None where nobody said."""
    done: bool
    """It came to its end: neither skipped nor stopped, and somebody said so."""
    load_kg: float | None = None
    rir: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """One exercise in one session."""

    utc: str
    """Start of the session, ISO 8601 in UTC."""
    day: int
    asked: float | None
    """What each set asked for then."""
    sets: tuple[DoneSet, ...]
    pain: int = 0
    """The highest that was said of the session, the next morning included; 0 where nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that may change in one exercise. Nothing changes until its person says so."""

    exercise: str
    name: Text
    what: What
    was: str
    """In the notation of program files; of a load what was lifted, empty where nobody said."""
    now: str
    """In the same notation; of a load "heavier" or "lighter"."""
    next_time: Text
    """Such as "11 repetitions"."""
    why: Decision

    def payload(self, program: str, stage: int, accepted: bool) -> dict[str, Any]:
        """Of a PROGRESS event."""
        return {
            "program": program,
            "stage": stage,
            "exercise": self.exercise,
            "figure": self.what,
            "was": self.was,
            "now": self.now,
            "why": self.why.why.to_json(),
            "accepted": accepted,
        }


def propose(dose: Dose, done: Sequence[Performance], *, easy_pain: int = 0) -> Proposal | None:
    """What may change in one exercise; None where it stays as it is.

    Args:
        done: the sessions with it since it last changed, the latest last.
        easy_pain: the highest pain that the user's own therapist calls easy; 0: any pain keeps it as it is.
    """
    last = done[-SESSIONS:]
    if len(last) < SESSIONS or any(each.asked != dose.now for each in last):
        return None
    if all(_met(dose, each) for each in last):
        painful = any(each.pain > easy_pain for each in last)
        return None if painful or len({_load(each) for each in last}) > 1 else _more(dose, last)
    if all(_fell_short(dose, each) for each in last):
        return _less(dose, last)
    return None


def _met(dose: Dose, done: Performance) -> bool:
    """Every set came to what was asked, with the reserve that is asked for."""
    numbers = {each.number for each in done.sets if each.done}
    return len(numbers) >= dose.sets and all(
        each.done
        and each.amount is not None
        and each.amount >= dose.now - SLACK
        and not _too_hard(dose, each)
        for each in done.sets
    )


def _too_hard(dose: Dose, done: DoneSet) -> bool:
    """Fewer in reserve than asked for. Where nobody said, it is not known to have been easy enough."""
    return dose.rir is not None and (done.rir is None or done.rir < dose.rir[0])


def _fell_short(dose: Dose, done: Performance) -> bool:
    """Every set is known, and one of them fell short of what was asked, or left too little in reserve."""
    known = [each for each in done.sets if each.amount is not None]
    if not known or len(known) < len(done.sets):
        return False
    reserve = dose.rir[0] if dose.rir is not None else 0
    return any(
        (each.amount or 0) < dose.now - SLACK or (each.rir is not None and each.rir < reserve)
        for each in known
    )


def _load(done: Performance) -> float | None:
    return max((each.load_kg for each in done.sets if each.load_kg is not None), default=None)


def _more(dose: Dose, last: Sequence[Performance]) -> Proposal | None:
    if dose.now > dose.top:
        # The user's own figure is above the source's: it is his to change.
        return None
    came_to = replace(dose, now=_came_to(dose, last))
    if came_to.now < dose.top:
        return _amount(dose, min(dose.top, came_to.now + _step(dose)), words.reached(came_to))
    if dose.sets < dose.most_sets:
        return _made(dose, "sets", str(dose.sets), str(dose.sets + 1), words.another_set(came_to))
    if dose.rir is not None or (dose.ranged and dose.figure == "reps"):
        return _made(dose, "load", _lifted(last[-1]), "heavier", words.heavier(came_to))
    return None


def _came_to(dose: Dose, last: Sequence[Performance]) -> float:
    """The figure that every set came to, in whole steps: what was done already is no step up."""
    least = min(each.amount or 0 for one in last for each in one.sets)
    whole = (least + SLACK) // _step(dose) * _step(dose)
    return min(dose.top, max(dose.now, whole))


def _less(dose: Dose, last: Sequence[Performance]) -> Proposal | None:
    """One step back, inside the range."""
    if dose.low < dose.now <= dose.top:
        return _amount(dose, max(dose.low, dose.now - _step(dose)), words.fell_short(dose))
    if dose.now == dose.low and dose.rir is not None:
        return _made(dose, "load", _lifted(last[-1]), "lighter", words.lighter(dose))
    return None


def _step(dose: Dose) -> int:
    return SECONDS_STEP if dose.figure in TIMED else REPS_STEP


def _lifted(done: Performance) -> str:
    load = _load(done)
    return "" if load is None else f"{load:g} kg"


def _amount(dose: Dose, now: float, why: Text) -> Proposal:
    unit = " s" if dose.figure in TIMED else ""
    return _made(dose, dose.figure, f"{dose.now:g}{unit}", f"{now:g}{unit}", why)


def _made(dose: Dose, what: What, was: str, now: str, why: Text) -> Proposal:
    return Proposal(
        exercise=dose.exercise,
        name=dose.name,
        what=what,
        was=was,
        now=now,
        next_time=words.next_time(what, now, dose),
        why=Decision(RULE, what, why, SOURCE),
    )
