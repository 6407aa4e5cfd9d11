"""Words for straps, in the user's language: how strong a signal is, and what a simulated one can do."""

from __future__ import annotations

from timer.locale import N_, _

_PERSONAS = {
    None: N_("your own heart"),
    "beginner": N_("a beginner's heart"),
    "trained": N_("a trained heart"),
}
_SIGNALS = (N_("very weak"), N_("weak"), N_("good"), N_("strong"))
_BARS = "▂▄▆█"
_FAULTS = {
    None: N_("nothing goes wrong"),
    "drops": N_("the link breaks now and then"),
    "contact": N_("it slips off the skin"),
    "stuck": N_("it repeats itself and falls silent"),
    "noise": N_("beats are missed and invented"),
    "battery": N_("the battery runs out"),
}


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
