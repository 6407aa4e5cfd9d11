"""What a front shows: one frozen picture of the session at one moment. Painters take nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from programs.steps import Card, Extra, Rule, Step
from programs.text import Text
from timer.core.commands import PainChoice
from timer.core.gates import Waiting
from timer.core.state import Advice, Bound, Lap, LoggedSet, Status

#: Milliseconds. A last save older than this is told.
OLD_SAVE_MS = 2_000
#: Milliseconds for which a word about a high heart rate is shown.
ADVICE_MS = 15_000

HeartState = Literal["none", "connecting", "live", "dim", "gone", "no contact", "lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartView:
    """The heart as it may be shown: `bpm` is None whenever there is no number to trust."""

    state: HeartState = "none"
    bpm: int | None = None
    zone: int | None = None
    """1 very light .. 5 near maximal by ACSM; None until a maximal heart rate is known."""
    estimated: bool = False
    """The zone rests on a formula's maximum, and may be off by one."""
    lent: bool = False
    """The zone is one of the simulated person: the user's own maximum is not known."""
    battery: int | None = None
    """Percent."""
    strap: str = ""
    """Name of the strap; empty without one."""
    simulated: bool = False
    replayed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The session at `now_ms`. Milliseconds of session time; counts from 1."""

    now_ms: int
    status: Status
    step: Step | None
    """The running step (a detour included); None when finished."""
    next: Step | None
    """The step after it; for a rest the work that it leads to is found in `next_work`."""
    next_work: Step | None
    """The next step in which the body works."""
    index: int
    count: int
    elapsed_ms: int
    stopped_ms: int | None = None
    """For how long the clock has stood still; None while it runs, and when the session is over."""
    planned_ms: int | None
    """None where the end is open: digits then count up."""
    remaining_ms: int | None
    lead_ms: int | None
    """Rest of the get-ready after a pause, None outside one."""
    rep: int | None
    """Number of the repetition being done, where the step has a tempo."""
    phase: str | None
    """Word of the tempo's phase ("up", "hold", "down", ...), None without a tempo."""
    phase_ms: int | None
    """Rest of that phase."""
    leg_change_ms: int | None
    """Time to the next change of leg inside a hold."""
    reached: Bound | None = None
    """What a rest that its person ends has reached: ready at the earliest, or longer than the latest."""
    latest_ms: int | None = None
    """The longest that such a rest is meant to be, from its start; None elsewhere."""
    last_set: LoggedSet | None = None
    """What was lifted last in the work that comes next, or runs; None where nobody said."""
    left_ms: int
    """Timed work and rest that remain, the current step included."""
    left_open: bool
    """True when an open step is among what remains, so that `left_ms` is a lower bound."""
    heart: HeartView
    gate: Waiting | None = None
    """What a step that ends on heart rate waits for; None in other steps."""
    advice: Advice | None = None
    """What was just told of a high heart rate."""
    saved_ago_ms: int | None
    """Age of the last second that is on disk, in ms of real time; None when nothing is kept."""
    keeps: bool
    """False when the session runs in memory only."""
    card: Card | None
    """Texts of the running exercise, of the next one in a rest."""
    rules: tuple[Rule, ...]
    laps: tuple[Lap, ...]
    can_undo: bool
    sets: Mapping[int, LoggedSet] = field(default_factory=dict)
    """What was lifted, by the number of the lap, from 0."""
    reps: int | None = None
    """Repetitions that the set comes to, with what was added or taken away; None without a tempo."""
    extras: tuple[Extra, ...] = ()
    """What can be added now beside the workout, and does not count."""
    ahead: tuple[Step, ...] = ()
    """Every step behind the running one, as it will run."""
    pain_choices: tuple[PainChoice, ...] = ()
    """The answers to a pain stop that have a meaning; empty while nothing is asked."""
    fewer: tuple[int, int] | None = None
    """Repetitions of the next set now, and with fewer because of pain; None where none is shortened."""
    easier: Text | None = None
    """Name of the easier relative of the exercise, where it hurts and there is one."""
    bands: tuple[int, int] | None = None
    """Upper ends of easy and acceptable pain, where the user's own therapist set them."""
    treadmill: bool = True
    """False where walks and runs have no speed: there is no belt that could move."""
    muted: bool = False
    plays: bool = False
    """True while a sound card plays the cues, so that no bell has to ring."""
    any_key_pauses: bool = False
    notice: str = ""
    """One line for the user, in his language."""
    aside: bool = False
    """The notice is a few words for the last line: it leaves the place for cues to them."""
    program: str = ""
    workout: str = ""
    """Names, in the user's language."""
