"""Words for steps, sides and lengths, in the user's language: the same on the screen and on plain lines."""

from __future__ import annotations

from programs.steps import Step
from timer.locale import N_, _, language

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


def kind_word(step: Step) -> str:
    """The word that says what to do, in capitals."""
    return _(_KINDS[step.kind])


def side_word(step: Step) -> str:
    """The side, or nothing where there is none."""
    return _(_SIDES[step.side]) if step.side is not None else ""


def clock(seconds: float) -> str:
    """A length as m:ss, or h:mm:ss from an hour on. Parts of a second are left out."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def range_word(step: Step, figure: str) -> str | None:
    """A range of the sheet as "8-10"; None where the figure has none."""
    ends = step.ranges.get(figure)
    return None if ends is None else f"{ends[0]:g}-{ends[1]:g}"


def amount(step: Step) -> str:
    """How much: a length, repetitions, a distance, or that a key ends it."""
    parts: list[str] = []
    if step.metres is not None:
        parts.append(_("{km} km").format(km=f"{step.metres / 1000:g}"))
    if step.reps is not None:
        reps = range_word(step, "reps") or str(step.reps)
        words = _("{reps} steps") if step.kind == "steps" else _("{reps} reps")
        parts.append(words.format(reps=reps))
    if step.seconds is not None:
        parts.append(clock(step.seconds))
    rir = range_word(step, "rir")
    if rir is not None:
        parts.append(_("RIR {rir}").format(rir=rir))
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
