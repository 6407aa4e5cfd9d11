"""Whose heart it is: the user's by his settings, or with the simulated strap that of the simulated person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from timer.cli.errors import Refusal
from timer.cli.wishes import Wishes
from timer.locale import N_
from timer.session.profile import profile_of, rehearsed

if TYPE_CHECKING:
    from timer.core.heart_profile import HeartProfile
    from timer.store.settings import Settings

#: The word for the strap that needs no hardware, as in `timer.session.straps`.
_SIMULATED = "simulated"


def heart_profile(wishes: Wishes, settings: Settings) -> HeartProfile:
    """What is known of the heart of a session that begins now."""
    known = profile_of(settings, datetime.now().astimezone().year)
    if (wishes.strap or settings.strap_address) != _SIMULATED:
        return known
    from timer.cli.rehearsing import age
    from timer.session.rehearsal import Rehearsal

    heart = Rehearsal(
        persona=wishes.persona,
        age=age(settings.year_of_birth),
        resting_bpm=settings.resting_bpm,
        maximal_bpm=settings.maximal_bpm,
    )
    try:
        return rehearsed(known, heart.person(), other=wishes.persona is not None)
    except ValueError:
        # Heart rates that no heart has: told of when the session begins.
        return known


def require_heart_rate_rests(wishes: Wishes, settings: Settings) -> None:
    """Raises Refusal where heart rate is to lengthen walks and nothing can tell how far it has to fall."""
    if wishes.heart_rate_rests is None:
        return
    profile = heart_profile(wishes, settings)
    if not profile.rules_hold:
        raise Refusal(
            N_("with a beta-blocker no rest goes by the heart rate; leave --heart-rate-rests out"), 2
        )
    if profile.maximal_bpm is None:
        raise Refusal(
            N_(
                "--heart-rate-rests needs your highest heart rate: set maximal_bpm in the settings,"
                " or year_of_birth and maximal_formula"
            ),
            2,
        )
