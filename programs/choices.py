"""What a user decides about a workout, and what is known of the user: the other inputs of a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from programs.messages import ProgramsError


class PrescriptionError(ProgramsError):
    """A stage, workout, alternative or figure that the program does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The user's decisions. A session keeps them with its timeline."""

    alternatives: tuple[str, ...] = ()
    """Labels of the alternatives taken, such as "5B"; elsewhere the first one is."""
    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The user's own figures in the notation of program files: exercise slug -> {"hold": "40 s"}."""
    timing: Mapping[str, str] = field(default_factory=dict)
    """The user's own times between the work: {"between sets": "40 s"}."""
    start_side: Literal["left", "right"] = "left"
    short_rests: bool = False
    """Take an exercise's short rest where it has one."""
    heart_rate_rests: int | None = None
    """Let walks between runs last until the heart rate has fallen to so many percent of the highest."""
    weekly_sets: int | None = None
    sessions_a_week: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "alternatives": list(self.alternatives),
            "figures": {slug: dict(figures) for slug, figures in self.figures.items()},
            "timing": dict(self.timing),
            "start_side": self.start_side,
            "short_rests": self.short_rests,
            "heart_rate_rests": self.heart_rate_rests,
            "weekly_sets": self.weekly_sets,
            "sessions_a_week": self.sessions_a_week,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Choices:
        """The choices that `to_json` wrote."""
        return cls(**{**data, "alternatives": tuple(data["alternatives"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of the user; None where it was never asked."""

    walk_kmh: float | None = None
    """Treadmill speed in km/h."""
    run_kmh: float | None = None
    """Treadmill speed in km/h."""
    outdoors: bool = False
    """The user walks and runs where no belt sets the speed: steps have none."""
    affected_side: Literal["left", "right"] | None = None
    maximal_bpm: int | None = None
    """Highest heart rate."""
    heart_rate_decides: bool = True
    """False where no step may end on heart rate, as with a beta-blocker."""

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Profile:
        """The profile that `to_json` wrote."""
        return cls(**data)
