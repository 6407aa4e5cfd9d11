"""What is known of one person's heart, and which rules of the heart rate hold for him.

A session keeps it as `profile` of its first event, so that it goes on by the same figures after a crash and
is shown by them later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timer.core.maximum import Maximum
from timer.core.zones import Basis, zone_borders


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartProfile:
    """Heart rates in bpm; None where they are not known."""

    resting_bpm: int | None = None
    maximum: Maximum | None = None
    zones_by: Basis = "maximum"
    beta_blocker: bool = False
    """Holds the heart rate down: what it says of the effort is no longer what the rules suppose."""
    notices: bool = True
    """The user wants to be told of a high heart rate."""

    @property
    def maximal_bpm(self) -> int | None:
        return None if self.maximum is None else self.maximum.bpm

    @property
    def estimated(self) -> bool:
        """Whether the maximal heart rate is a formula's guess."""
        return self.maximum is not None and self.maximum.formula is not None

    @property
    def lent(self) -> bool:
        """Whether the maximal heart rate is not the user's but a simulated person's."""
        return self.maximum is not None and self.maximum.simulated

    @property
    def rules_hold(self) -> bool:
        """Whether anything may be decided by the heart rate."""
        return not self.beta_blocker

    @property
    def borders(self) -> tuple[int, ...] | None:
        """The lowest heart rates of zones 2 to 5; None while there are no zones."""
        return zone_borders(self.resting_bpm, self.maximal_bpm, self.zones_by)

    def to_json(self) -> dict[str, Any]:
        """As the payload of an event keeps it."""
        known = self.maximum
        return {
            "resting_bpm": self.resting_bpm,
            "maximal_bpm": self.maximal_bpm,
            "formula": None if known is None else known.formula,
            "error_bpm": None if known is None else known.error_bpm,
            "simulated": self.lent,
            "zones_by": self.zones_by,
            "beta_blocker": self.beta_blocker,
            "notices": self.notices,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> HeartProfile:
        """What `to_json` gave, or the two heart rates that older sessions keep."""
        maximal, known = told.get("maximal_bpm"), None
        if maximal is not None:
            simulated = told.get("simulated", False)
            known = Maximum(maximal, told.get("formula"), told.get("error_bpm"), simulated=simulated)
        return cls(
            resting_bpm=told.get("resting_bpm"),
            maximum=known,
            zones_by=told.get("zones_by", "maximum"),
            beta_blocker=told.get("beta_blocker", False),
            notices=told.get("notices", True),
        )
