"""The letters that answer on the screens about pain: in each language those of its own words."""

from __future__ import annotations

from timer.core.commands import PainChoice
from timer.locale import N_, _

#: Where it hurts, marked for translation. The English word is what is kept.
PLACES = (
    N_("knee"),
    N_("hip"),
    N_("buttock"),
    N_("lower back"),
    N_("thigh"),
    N_("calf"),
    N_("foot"),
    N_("elsewhere"),
)
#: What can be answered.
ANSWERS: tuple[PainChoice, ...] = ("technique", "fewer", "easier", "skip", "end", "go on")
#: A letter for each place, then one for swelling.
_SAID = N_("k h b r t c f o w")
#: A letter for each answer. None is a place's, nor one that has a meaning beside them (d, i, u).
_ANSWERED = N_("a l e s q g")


def places() -> dict[str, str]:
    """Letter -> place."""
    return dict(zip(_(_SAID).split(), PLACES, strict=False))


def swelling() -> str:
    """The letter that says "swollen", then "not swollen", then nothing of it."""
    return _(_SAID).split()[-1]


def answers() -> dict[PainChoice, str]:
    """Answer -> letter."""
    return dict(zip(ANSWERS, _(_ANSWERED).split(), strict=True))
