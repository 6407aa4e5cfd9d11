"""How long a workout takes, as every list and page says it."""

from __future__ import annotations

from programs.steps import Timeline
from timer.core.assumed import assumed_seconds
from timer.locale import _


def own_pace_seconds(timeline: Timeline) -> float:
    """What the steps that a key ends are taken to last: house figures, see `timer.core.assumed`."""
    return sum(assumed_seconds(step) for step in timeline.steps if step.seconds is None)


def duration(seconds: float, own_pace: float = 0.0) -> str:
    """Of the timed steps and of those at one's own pace: "38 min", or "about 16 min at your own pace"."""
    minutes = max(1, round((seconds + own_pace) / 60))
    if own_pace:
        return _("about {n} min at your own pace").format(n=minutes)
    return _("{n} min").format(n=minutes if seconds else 0)
