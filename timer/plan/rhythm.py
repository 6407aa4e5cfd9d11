"""How often a program is done: every n days, n days a week, on fixed weekdays, or at one's own pace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One of the three is set, or none: own pace, which is never due."""

    every_days: int | None = None
    """2 is every other day."""
    days_a_week: int | None = None
    weekdays: tuple[int, ...] = ()
    """Chosen by the user, 0 is Monday."""

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Rhythm:
        """Of a RHYTHM event."""
        return cls(
            payload.get("every_days"), payload.get("days_a_week"), tuple(payload.get("weekdays") or ())
        )

    def to_payload(self) -> dict[str, Any]:
        """For a RHYTHM event."""
        pairs = {
            "every_days": self.every_days,
            "days_a_week": self.days_a_week,
            "weekdays": list(self.weekdays) or None,
        }
        return {key: value for key, value in pairs.items() if value is not None}
