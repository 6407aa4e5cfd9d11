"""What a moment of the session means to the person in it: the words, the hue and the figures to show. Pure.

Painters ask this module what to say, and decide only where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from programs.steps import HeartRateBelow, Key, Step
from programs.words import PHASES
from timer.core.commands import LogSet
from timer.core.state import LoggedSet, Status
from timer.locale import _, language, number
from timer.session import belt, wording
from timer.session.choice_words import of_sheet
from timer.session.view import View
from timer.session.wording import clock, kind_word
from timer.tui.ink import Hue

BELT_KINDS, belt_moves = belt.BELT_KINDS, belt.belt_moves

Scene = Literal["work", "tempo", "lead", "over"]

#: Kinds of the time between work: what comes next is what matters.
LEAD_KINDS = frozenset({"ready", "rest", "switch"})
#: Steps at least this long show their last seconds in inverse video, as they sound them. Milliseconds.
SHORT_MS = 10_000
#: How long before a change of speed it is told, since belts take their time. Milliseconds.
AHEAD_MS = 10_000
LAST_MS = 3_000
#: The international mile (1959).
KM_A_MILE = 1.609344

_HUES: dict[str, Hue] = {
    "ready": "ready",
    "walk": "walk",
    "run": "run",
    "hold": "hold",
    "reps": "up",
    "steps": "up",
    "rest": "rest",
    "switch": "switch",
    "stretch": "stretch",
    "open": "hold",
}


def scene(view: View) -> Scene:
    """Which picture fits: work by the clock, repetitions by tempo, the way to what is next, or the end."""
    if view.step is None or view.status is Status.FINISHED:
        return "over"
    if view.step.kind in LEAD_KINDS or view.status is Status.LEAD_IN:
        return "lead"
    return "tempo" if view.rep is not None and view.phase is not None else "work"


def hue(view: View) -> Hue:
    """The colour of the moment."""
    match view.status:
        case Status.FINISHED:
            return "done"
        case Status.PAIN:
            return "pain"
        case Status.PAUSED:
            return "pause"
        case Status.LEAD_IN:
            return "ready"
    if view.step is None:
        return "done"
    if view.reached is not None:
        return "ready"
    return phase_hue(view) if view.phase is not None else _HUES[view.step.kind]


def phase_hue(view: View) -> Hue:
    """The colour of a phase of a repetition: the way out, the hold, the way back."""
    if view.phase in ("hold", "stretch"):
        return "hold"
    tempo = view.step.tempo if view.step is not None else None
    return "up" if tempo is None or view.phase == tempo.phases[0].word else "down"


def step_hue(step: Step) -> Hue:
    """The colour of a step that is not the running one."""
    return _HUES[step.kind]


def speed(step: Step) -> str:
    """The treadmill speed, such as "7.5 km/h"; empty where none is set."""
    if step.speed_kmh is None:
        return ""
    return _("{speed} km/h").format(speed=number(step.speed_kmh, 1))


def both_speeds(step: Step) -> str:
    """The treadmill speed, such as "7.5 km/h, 4.7 mph": the belt of who speaks English may show either."""
    if step.speed_kmh is None:
        return ""
    if language() != "en":
        return speed(step)
    return f"{speed(step)}, {number(step.speed_kmh / KM_A_MILE, 1)} mph"


def headline(view: View) -> str:
    """The one word of the moment, in capitals."""
    match view.status:
        case Status.FINISHED:
            return _("DONE")
        case Status.PAUSED:
            return _("PAUSE")
        case Status.LEAD_IN:
            return _("GET READY")
        case Status.PAIN:
            return _("WALK") if view.step is not None and view.step.kind == "walk" else _("STOP")
    if view.reached is not None:
        return _("READY")
    return kind_word(view.step) if view.step is not None else _("DONE")


def phase_word(word: str) -> str:
    """What to do in a phase of a repetition, in capitals."""
    text = PHASES.get(word)
    return (text.in_language(language()) if text is not None else word).upper()


def side_word(step: Step | None) -> str:
    """The side of a step in capitals; empty where it has none."""
    return wording.side_word(step).upper() if step is not None else ""


def sheet_label(step: Step) -> str:
    """The label of an alternative as it stands on a sheet, such as "5B"; other labels are names for files."""
    return step.label if step.label is not None and of_sheet(step.label) else ""


def name_of(step: Step) -> str:
    """The exercise, in the user's language."""
    return step.name.in_language(language())


def dots(step: Step) -> str:
    """A dot for each set, filled up to the current one; empty where there is one or there are many."""
    if step.set is None or step.sets is None or not 2 <= step.sets <= 10:
        return ""
    return "●" * step.set + "○" * (step.sets - step.set)


def reps_of(step: Step) -> str:
    """The repetitions aimed at: "10", or "8–12" where the source gives a range, "9–12" from one's own 9."""
    low, high = wording.reps_asked(step)
    if not high:
        return ""
    return f"{low}" if low == high else f"{low}–{high}"


def amount_of(step: Step) -> str:
    """How long or how often, in short: "45 s", "2:30", "10 reps", "5 km"."""
    if step.kind in ("reps", "steps"):
        words = _("{reps} each leg") if step.per_side else _("{reps} reps")
        return words.format(reps=reps_of(step)) if reps_of(step) else ""
    if step.seconds is not None:
        latest = step.ends.latest if isinstance(step.ends, Key | HeartRateBelow) else None
        return length(step.seconds) if latest is None else between(step.seconds, latest)
    if step.metres:
        return _("{km} km").format(km=wording.figure(step.metres / 1000))
    return _("until you are done")


def lifted(last: LoggedSet | LogSet | None) -> str:
    """What was lifted last, such as "last 60 kg × 9"; empty where nobody said."""
    if last is None or (last.load_kg is None and last.reps is None):
        return ""
    load = "" if last.load_kg is None else _("{load} kg").format(load=wording.figure(last.load_kg))
    reps = "" if last.reps is None else f"× {last.reps}"
    return _("last {set}").format(set=" ".join(part for part in (load, reps) if part))


def reserve_of(step: Step) -> str:
    """How many repetitions the source wants left in reserve, such as "2–3 in reserve"; empty without it."""
    ends = step.ranges.get("rir")
    if ends is None:
        return ""
    low, high = (wording.figure(end) for end in ends)
    if low == high:
        return _("{n} in reserve").format(n=low)
    return _("{low}–{high} in reserve").format(low=low, high=high)


def between(low: float, high: float) -> str:
    """A range of lengths in short: "30–60 s", "2–4 min"."""
    for unit, most, words in ((60, None, _("{low}–{high} min")), (1, 120, _("{low}–{high} s"))):
        if low % unit == high % unit == 0 and (most is None or high <= most):
            return words.format(low=wording.figure(low / unit), high=wording.figure(high / unit))
    return f"{clock(low)}–{length(high)}"


def length(seconds: float) -> str:
    """A length in short: "45 s", "2:30 min"."""
    whole = round(seconds)
    if whole < 60:
        return _("{n} s").format(n=whole)
    return _("{n} min").format(n=whole // 60 if whole % 60 == 0 else clock(whole))


@dataclass(frozen=True, slots=True)
class Count:
    """The digits of the moment."""

    text: str
    widest: str
    """The longest text of the step, so that the digits keep their size."""
    up: bool
    """True where they count up, since the end is open."""
    last: bool
    """True in the last three seconds."""


def count(view: View) -> Count:
    """What the big digits say."""
    if view.status is Status.LEAD_IN and view.lead_ms is not None:
        seconds = _ceil(view.lead_ms)
        return Count(str(seconds), "88", up=False, last=view.lead_ms <= LAST_MS)
    if view.remaining_ms is None or view.planned_ms is None:
        seconds = view.elapsed_ms // 1000
        return Count(clock(seconds), clock(max(seconds, 599)), up=True, last=False)
    stopped = view.status in (Status.PAUSED, Status.PAIN)
    last = 0 < view.remaining_ms <= LAST_MS and view.planned_ms >= SHORT_MS and not stopped
    most = max(_ceil(view.planned_ms), _ceil(view.remaining_ms))
    write = str if most < 60 else clock
    return Count(write(_ceil(view.remaining_ms)), write(most), up=False, last=last)


def _ceil(ms: int) -> int:
    return -(-ms // 1000)


def reached(view: View) -> float | None:
    """How much of the step is done, or of a rest to its latest, 0 to 1; None where the end is open."""
    whole_ms = view.planned_ms or view.latest_ms
    return min(1.0, max(0.0, view.elapsed_ms / whole_ms)) if whole_ms else None


def coming(view: View) -> Step | None:
    """The work to get ready for; a rest that is an exercise of its own, such as ice, stands for itself."""
    own = view.step is not None and view.step.kind == "rest" and view.step.exercise is not None
    return view.step if own or view.status is Status.LEAD_IN else view.next_work


def strapped(view: View) -> bool:
    """True when there is a strap, whatever it says."""
    return view.heart.state != "none"


def pulse_matters(view: View) -> bool:
    """True where the heart rate is worth large letters: in a run, with a strap on."""
    return strapped(view) and view.step is not None and view.step.kind in BELT_KINDS


#: What changes from moment to moment without being news.
_VOLATILE = (
    "now_ms", "elapsed_ms", "remaining_ms", "lead_ms", "phase_ms", "leg_change_ms", "left_ms", "heart",
    "saved_ago_ms", "any_key_pauses",
)  # fmt: skip


def beat_only(before: View, after: View) -> bool:
    """True where nothing but the heart has moved on within the same second of a running step."""
    if after.status is not Status.RUNNING:
        return False
    if before.step is not after.step or count(before) != count(after):
        return False
    return replace(after, **{name: getattr(before, name) for name in _VOLATILE}) == before
