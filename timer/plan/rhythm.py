"""How often a program is done: every n days, n days a week, on fixed weekdays, or at one's own pace.

Days are ordinals (`date.toordinal`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WEEK = 7
#: Up to so many days a week there is room for a day of rest between two of them.
_WITH_REST = 3
#: So many days a week as days of it, from 0, as far from each other as they can be.
_DAYS = {times: frozenset(n * WEEK // times for n in range(times)) for times in range(1, WEEK + 1)}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One of the three is set, or none: own pace, which is never due."""

    every_days: int | None = None
    """2 is every other day."""
    days_a_week: int | None = None
    weekdays: tuple[int, ...] = ()
    """Chosen by the user, 0 is Monday."""

    @property
    def own_pace(self) -> bool:
        return self.every_days is None and self.days_a_week is None and not self.weekdays

    @property
    def gap(self) -> int:
        """Days from one workout to the earliest day of the next; 1 where no day of rest fits in."""
        if self.weekdays:
            return 1
        if self.every_days is not None:
            return self.every_days
        return 2 if self.days_a_week is not None and self.days_a_week <= _WITH_REST else 1

    def first(self, since: int) -> int:
        """The first day that it means, `since` or later."""
        return self.after(since - 1, since)

    def after(self, day: int, since: int) -> int:
        """The first day after `day` that it means, for a plan that holds from the day `since`."""
        if day < since:
            day = since - 1
        if self.every_days is not None:
            return since + (day - since + self.every_days) // self.every_days * self.every_days
        return next(next_day for next_day in range(day + 1, day + 1 + WEEK) if self._means(next_day, since))

    def latest(self, on: int, day: int, since: int) -> int:
        """The last day that it means, from `on` up to `day`, for a plan that holds from the day `since`."""
        while (following := self.following(on, since)) <= day:
            on = following
        return on

    def following(self, on: int, since: int) -> int:
        """The day that it means after `on`, which is one of them or stands for one."""
        return on + self.every_days if self.every_days is not None else self.after(on, since)

    def _means(self, day: int, since: int) -> bool:
        if self.weekdays:
            return weekday(day) in self.weekdays
        return (day - since) % WEEK in _DAYS[self.days_a_week or WEEK]

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


def weekday(day: int) -> int:
    """0 for Monday: the ordinal 1 was one."""
    return (day - 1) % WEEK
