"""Words for steps, sides and lengths, in the user's language: the same on the screen and on plain lines."""

from __future__ import annotations

from collections.abc import Iterable

from programs.resting import RESTING_CHECK
from programs.steps import HeartRateBelow, Key, Step
from timer.locale import N_, _, language, ngettext, number

_KINDS = {
    "ready": N_("GET READY"),
    "walk": N_("WALK"),
    "run": N_("RUN"),
    "hold": N_("HOLD"),
    "reps": N_("REPEAT"),
    "steps": N_("STEPS"),
    "rest": N_("REST"),
    "switch": N_("SWITCH"),
    "stretch": N_("STRETCH"),
    "open": N_("GO"),
}

_SIDES = {"left": N_("left"), "right": N_("right"), "affected": N_("affected side")}

#: How a session or a lap ended. "left" has words of its own: the side is called so too.
_OUTCOMES = {
    "finished": N_("finished"),
    "ended": N_("ended early"),
    "skipped": N_("skipped"),
    "back": N_("started again"),
    "pain": N_("stopped: pain"),
    "left": N_("broken off"),
    "warm-up": N_("warm-up"),
}

_ORIGINS = {"simulated": N_("simulated"), "replay": N_("replay"), "imported": N_("imported")}

#: Why there is no number of the heart to show.
_NO_HEART = {
    "connecting": N_("connecting"),
    "gone": N_("silent"),
    "no contact": N_("no skin contact"),
    "lost": N_("strap lost"),
}

_STATUSES = {
    "given": N_("given"),
    "inferred": N_("inferred"),
    "default": N_("default"),
    "own": N_("own"),
}


def kind_word(step: Step) -> str:
    """The word that says what to do, in capitals."""
    return _("SIT STILL") if step.exercise == RESTING_CHECK else kind_name(step.kind)


def kind_name(kind: str) -> str:
    """The word for a kind of step, in capitals."""
    return _(_KINDS[kind])


def side_word(step: Step) -> str:
    """The side, or nothing where there is none."""
    return side_name(step.side) if step.side is not None else ""


def side_name(side: str) -> str:
    """A side by its name in a step."""
    return _(_SIDES[side])


def outcome_word(outcome: str) -> str:
    """How it ended; the word itself where a newer Holdfast wrote another one."""
    return _(_OUTCOMES.get(outcome, outcome))


def origin_word(origin: str) -> str:
    """Where a session comes from, if it is not a real one; as for an outcome."""
    return _(_ORIGINS.get(origin, origin))


def no_heart_word(state: str) -> str:
    """Why there is no number of the heart; nothing without a strap."""
    return _(_NO_HEART[state]) if state in _NO_HEART else ""


#: What a figure of a step is called.
_FIGURES = {
    "seconds": N_("time"),
    "sets": N_("sets"),
    "reps": N_("repetitions"),
    "hold": N_("hold"),
    "tempo": N_("tempo"),
    "change": N_("change of leg"),
    "side": N_("sides"),
    "release": N_("release"),
    "rir": N_("in reserve"),
    "speed_kmh": N_("speed"),
    "metres": N_("distance"),
}


def figure_word(name: str) -> str:
    """What a figure of a step is called; its own name where it has no word."""
    return _(_FIGURES.get(name, name))


def foreign_figures(steps: Iterable[Step]) -> str:
    """The figures that the source does not give itself, each once: "sides (inferred), time (own)"."""
    found = dict.fromkeys(
        f"{figure_word(name)} ({status_word(origin.status)})"
        for step in steps
        for name, origin in step.provenance.items()
        if origin.status != "given"
    )
    return ", ".join(found)


def status_word(status: str) -> str:
    """Where a figure comes from."""
    return _(_STATUSES[status])


def clock(seconds: float) -> str:
    """A length as m:ss, or h:mm:ss from an hour on. Parts of a second are left out."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def figure(value: float) -> str:
    """A figure with the decimals that it needs, two at the most: "60", "2.5", "61.25"."""
    digits = next(digits for digits in (0, 1, 2) if digits == 2 or round(value, digits) == round(value, 2))
    return number(value, digits)


def ago(seconds: float) -> str:
    """How long ago, in the largest unit that says it: "just now", "5 min ago", "3 h ago", "2 days ago"."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _("{n} min ago").format(n=minutes)
    if minutes < 48 * 60:
        return _("{n} h ago").format(n=round(minutes / 60))
    days = round(minutes / 60 / 24)
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def reps_asked(step: Step) -> tuple[int, int]:
    """Repetitions from what is asked for to the upper end of the source's range; (0, 0) without any."""
    reps = step.reps or 0
    return reps, max(reps, int(step.ranges.get("reps", (reps, reps))[1]))


def range_word(step: Step, name: str) -> str | None:
    """A range of the sheet as "8-10"; None where the figure has none."""
    ends = step.ranges.get(name)
    return None if ends is None else f"{figure(ends[0])}-{figure(ends[1])}"


def amount(step: Step) -> str:
    """How much: a length, repetitions, a distance, or that a key ends it."""
    parts: list[str] = []
    if step.metres is not None:
        parts.append(_("{km} km").format(km=figure(step.metres / 1000)))
    if step.reps is not None:
        low, high = reps_asked(step)
        reps = f"{low}" if low == high else f"{low}-{high}"
        words = _("{reps} steps") if step.kind == "steps" else _("{reps} reps")
        parts.append(words.format(reps=reps))
        held = range_word(step, "hold") if step.tempo is None else None
        if held is not None:
            parts.append(_("each held {held} s").format(held=held))
    if step.seconds is not None:
        latest = step.ends.latest if isinstance(step.ends, Key | HeartRateBelow) else None
        parts.append(clock(step.seconds) + ("" if latest is None else f"-{clock(latest)}"))
    if isinstance(step.ends, HeartRateBelow):
        parts.append(f"♥ ≤ {step.ends.bpm}")
    rir = range_word(step, "rir")
    if rir is not None:
        parts.append(_("{n} in reserve").format(n=rir))
    if step.speed_kmh is not None:
        parts.append(_("{speed} km/h").format(speed=number(step.speed_kmh, 1)))
    return ", ".join(parts) or _("until you say done")


def title(step: Step) -> str:
    """Name and side, as in "Side plank, left"; nothing for rests and intervals, whose word says it all."""
    if step.exercise is None or step.kind in ("walk", "run"):
        return ""
    side = side_word(step)
    name = step.name.in_language(language())
    return f"{name}, {side}" if side else name


def set_word(step: Step) -> str:
    """ "set 2 of 3", or "2 of 3" for intervals; nothing where there is one set only."""
    if step.set is None or step.sets is None or step.sets < 2:
        return ""
    words = _("{set} of {sets}") if step.kind in ("walk", "run") else _("set {set} of {sets}")
    return words.format(set=step.set, sets=step.sets)


def line(step: Step) -> str:
    """One step on one line."""
    parts = [kind_word(step).ljust(10), amount(step), title(step), set_word(step)]
    return "  ".join(part for part in parts if part.strip())
