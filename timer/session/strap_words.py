"""Words for straps, in the user's language: how strong a signal is, and what a simulated one can do."""

from __future__ import annotations

from devices.simulator.presets import STRAP_NAME
from timer.locale import N_, _

_PERSONAS = {
    None: N_("your own"),
    "beginner": N_("a beginner's"),
    "trained": N_("a trained person's"),
}
_SIGNALS = (N_("very weak"), N_("weak"), N_("good"), N_("strong"))
_BARS = "▂▄▆█"
_FAULTS = {
    None: N_("none"),
    "drops": N_("the link breaks"),
    "contact": N_("slips off the skin"),
    "stuck": N_("sticks, then silent"),
    "noise": N_("wrong beats"),
    "battery": N_("battery runs out"),
}


def named(name: str) -> str:
    """A strap on a line of its own: the simulated one by what it is, every other by its own name."""
    return _("Simulated strap") if name == STRAP_NAME else name


def about_strap(template: str, name: str, **params: object) -> str:
    """A sentence about the strap called `name`; `template` is translated already.

    A sentence may begin with it: what stands for the simulated one is no name, and gets its capital there.
    """
    if name != STRAP_NAME:
        return template.format(strap=name, **params)
    filled = template.format(strap=_("the simulated strap"), **params)
    return filled[:1].upper() + filled[1:]


def persona_word(persona: str | None) -> str:
    """Whose heart beats in it."""
    return _(_PERSONAS[persona])


def faults_word(faults: str | None) -> str:
    """What goes wrong with it; the name of the user's own script where it is none of ours."""
    return _(_FAULTS[faults]) if faults in _FAULTS else faults or ""


def signal_words(bars: int | None) -> str:
    """The strength of a signal, 1 to 4, as bars and in words; None: connected to this computer already."""
    if bars is None:
        return _("connected to this computer already")
    return f"{_BARS[:bars]:{len(_BARS)}} {_(_SIGNALS[bars - 1])}"
