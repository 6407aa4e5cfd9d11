"""What is known of the user's heart: by his settings, in a rehearsal by the simulated person too. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timer.core.heart_profile import HeartProfile
from timer.core.maximum import Maximum, maximum

if TYPE_CHECKING:
    from devices.simulator.person import Person
    from timer.store.settings import Settings


def profile_of(settings: Settings, year: int) -> HeartProfile:
    """What the settings say in that year. The age is right but for the birthday."""
    age = None if settings.year_of_birth is None else year - settings.year_of_birth
    known = maximum(settings.maximal_bpm, settings.maximal_formula, age, beta_blocker=settings.beta_blocker)
    return HeartProfile(
        resting_bpm=settings.resting_bpm,
        maximum=known,
        zones_by=settings.zones_by,
        beta_blocker=settings.beta_blocker,
        notices=settings.heart_notices,
    )


def rehearsed(profile: HeartProfile, person: Person, *, other: bool) -> HeartProfile:
    """The profile for a simulated heart: what the settings leave open is the simulated person's.

    `other`: somebody else than the user is simulated, so that his own figures say nothing.
    """
    resting, known = round(person.resting_bpm), Maximum(round(person.maximal_bpm), simulated=True)
    if other:
        return replace(profile, resting_bpm=resting, maximum=known)
    return replace(profile, resting_bpm=profile.resting_bpm or resting, maximum=profile.maximum or known)
