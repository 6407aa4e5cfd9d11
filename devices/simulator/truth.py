"""What really was, beside what the strap said: labels by which an analysis of its packets can be judged.

RR intervals are in ticks of 1/1024 s, times in ms of session time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import floor
from typing import Any

from devices.heart_rate_service import TICKS_PER_SECOND
from devices.simulator.conditions import Acting


class BeatLabel(StrEnum):
    """What an interval between two beats is."""

    NORMAL = "normal"
    MISSED = "missed"
    """A beat was not seen: of an interval that never was, and of the long one after it."""
    EXTRA = "extra"
    """One half of an interval that was split."""
    SHIFTED = "shifted"
    """One of its ends was seen too early or too late."""
    ECTOPIC = "ectopic"
    """It ends or begins with an early beat."""
    INVENTED = "invented"
    """It has no beat at all."""


class PacketLabel(StrEnum):
    """What the heart rate of a packet is worth."""

    TRUE = "true"
    """Counted from the beats of the last seconds."""
    ZERO = "zero"
    STUCK = "stuck"
    """That of an earlier moment."""
    OFF_SKIN = "off skin"
    """Taken off, the strap says that it has none."""
    FROZEN = "frozen"
    """Taken off, the strap repeats its last one."""
    FALSE = "false"
    """Taken off, the strap invents it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatTruth:
    """One interval as the strap told it, or would have."""

    at_ms: float
    """When the strap takes the beat that ends it to have been."""
    label: BeatLabel
    beat: int | None
    """Number of that beat of the heart, from 1; None where there was none."""
    true_ticks: int | None
    """The interval that ended with that beat, in the heart's own rhythm without ectopic beats."""
    sent_ticks: int | None = None
    """None where none was sent."""
    packet: int | None = None
    """Number of the packet that it was sent in, whether or not that arrived."""

    def to_json(self) -> dict[str, Any]:
        return {
            "at": round(self.at_ms / 1000, 4),
            "kind": "beat",
            "label": self.label.value,
            "beat": self.beat,
            "true_ticks": self.true_ticks,
            "sent_ticks": self.sent_ticks,
            "packet": self.packet,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketTruth:
    """One packet."""

    at_ms: int
    label: PacketLabel
    packet: int
    """Its number, from 1."""
    true_bpm: float
    """Of the heart, in that moment."""
    sent_bpm: int
    arrived: int
    """How many times."""

    def to_json(self) -> dict[str, Any]:
        return {
            "at": self.at_ms / 1000,
            "kind": "packet",
            "label": self.label.value,
            "packet": self.packet,
            "true_bpm": round(self.true_bpm, 2),
            "sent_bpm": self.sent_bpm,
            "arrived": self.arrived,
        }


@dataclass(frozen=True, slots=True)
class FaultTruth:
    """A fault of the script has come."""

    acting: Acting

    def to_json(self) -> dict[str, Any]:
        until_ms, fault = self.acting.until_ms, self.acting.fault
        return {
            "at": self.acting.from_ms / 1000,
            "kind": "fault",
            "label": fault.kind.value,
            "until": None if until_ms is None else until_ms / 1000,
            "line": fault.line,
        }


Truth = BeatTruth | PacketTruth | FaultTruth
Tell = Callable[[Truth], object]


def in_ticks(ms: float) -> int:
    """A time or an interval in ticks of 1/1024 s, rounded half up."""
    return floor(ms * TICKS_PER_SECOND / 1000 + 0.5)
