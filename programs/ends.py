"""How a step ends: plain frozen values. Seconds, metres, bpm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class After:
    """Ends when `seconds` have passed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Key:
    """Ends when the user says so.

    A rest between sets at one's own pace has a range for it, in seconds: he is ready at the `earliest`, and
    from the `latest` on the rest is longer than the source means it to be. None where nothing is said.
    """

    earliest: float | None = None
    latest: float | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """Ends at `metres`; Holdfast cannot measure them, so a key ends it too."""

    metres: float


@dataclass(frozen=True, slots=True)
class HeartRateBelow:
    """Ends when the heart rate has fallen to `bpm`, not before `earliest` and at `latest` seconds anyway."""

    bpm: int
    earliest: float
    latest: float


End = After | Key | Distance | HeartRateBelow


def end_to_json(end: End) -> dict[str, Any]:
    """The end condition as the design's `ends` field."""
    match end:
        case After(seconds):
            return {"after": seconds}
        case Key(earliest, latest):
            bounds = {"earliest": earliest, "latest": latest}
            return {"key": True, **{name: at for name, at in bounds.items() if at is not None}}
        case Distance(metres):
            return {"distance": metres}
        case HeartRateBelow(bpm, earliest, latest):
            return {"heart_rate_below": bpm, "earliest": earliest, "latest": latest}


def end_from_json(data: Mapping[str, Any]) -> End:
    """The end condition that `end_to_json` wrote. Raises ValueError for anything else."""
    if "after" in data:
        return After(data["after"])
    if "distance" in data:
        return Distance(data["distance"])
    if "heart_rate_below" in data:
        return HeartRateBelow(data["heart_rate_below"], data["earliest"], data["latest"])
    if data.get("key"):
        return Key(data.get("earliest"), data.get("latest"))
    raise ValueError(f"unknown end condition: {dict(data)}")
