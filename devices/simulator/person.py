"""Whose heart is simulated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: ml/kg/min. Below it walking is maximal effort, above it are world-class runners.
_VO2MAX_RANGE = (20.0, 75.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A body, as far as its heart rate goes."""

    resting_bpm: float
    maximal_bpm: float
    vo2max: float
    """Maximal oxygen uptake in ml/kg/min."""
    hold_limit_s: float = 90.0
    """How long the usual hold (a plank) can be held."""
    day_offset_bpm: float = 0.0
    """What heat, nerves or coffee add at rest today; it fades towards the maximum."""

    def __post_init__(self) -> None:
        if not 20 <= self.rest_today_bpm < self.maximal_bpm - 20:
            raise ValueError("resting heart rate must be at least 20 bpm, and 20 bpm below the maximal one")
        if self.vo2max <= 3.5 or self.hold_limit_s <= 5:
            raise ValueError("oxygen uptake must be above 3.5 ml/kg/min and the hold limit above 5 s")

    @property
    def rest_today_bpm(self) -> float:
        return self.resting_bpm + self.day_offset_bpm

    @property
    def reserve_bpm(self) -> float:
        """Heart rate reserve of today: maximal less resting."""
        return self.maximal_bpm - self.rest_today_bpm


def maximal_bpm_by_age(age: float) -> float:
    """Tanaka, Monahan and Seals 2001: 208 - 0.7 age. Individuals lie up to 24 bpm off."""
    return 208.0 - 0.7 * age


#: 40 years old, about to start the 12 weeks.
BEGINNER = Person(resting_bpm=76, maximal_bpm=maximal_bpm_by_age(40), vo2max=30)
#: 40 years old, runs regularly.
TRAINED = Person(resting_bpm=56, maximal_bpm=maximal_bpm_by_age(40), vo2max=46, hold_limit_s=150)

PERSONAS: Mapping[str, Person] = MappingProxyType({"beginner": BEGINNER, "trained": TRAINED})


def from_profile(
    age: float | None = None,
    resting_bpm: float | None = None,
    maximal_bpm: float | None = None,
    vo2max: float | None = None,
) -> Person:
    """The user himself, with what is unknown filled in from the beginner.

    Oxygen uptake is estimated from the heart rates: 15.3 * maximal / resting (Uth and others 2004).
    Raises ValueError for heart rates that leave no reserve.
    """
    if maximal_bpm is None:
        maximal_bpm = BEGINNER.maximal_bpm if age is None else maximal_bpm_by_age(age)
    if resting_bpm is None:
        return Person(
            resting_bpm=BEGINNER.resting_bpm, maximal_bpm=maximal_bpm, vo2max=vo2max or BEGINNER.vo2max
        )
    if vo2max is None and resting_bpm > 0:
        low, high = _VO2MAX_RANGE
        vo2max = min(max(15.3 * maximal_bpm / resting_bpm, low), high)
    return Person(resting_bpm=resting_bpm, maximal_bpm=maximal_bpm, vo2max=vo2max or BEGINNER.vo2max)
