"""The events of the plan as the fold takes them: those that stand, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from timer.events.plan import PlanEvent, PlanKind

__all__ = ["PlanEvent", "PlanKind", "standing"]


def standing(events: Sequence[PlanEvent]) -> tuple[PlanEvent, ...]:
    """The events that were not taken back, by number. An UNDONE itself is never among them."""
    gone = {event.payload["seq"] for event in events if event.kind is PlanKind.UNDONE}
    kept = (event for event in events if event.kind is not PlanKind.UNDONE and event.seq not in gone)
    return tuple(sorted(kept, key=lambda event: event.seq))
