"""What a strap says, and how much of it may be shown and counted: a pure fold over its packets.

A heart rate of 0 is a strap's way of saying that it has none, and a reading without skin contact is noise:
both take the number away at once. A number is live for 3 s, dim until 5 s, and gone from then on.

Duplicates. A client that reconnects without letting the old connection go gets each notification two, three,
four times, within milliseconds (bleak issues 83 and 2002). A strap sends once a second, and no connection
interval is longer than half of that, so an identical packet within 250 ms of the first is the same one. Equal
RR intervals alone say nothing: a steady heart has them. The price: of two truly identical packets that a
stalled radio delivers in one burst, one is dropped; its beats then show up as lost, never as extra ones.

A number that the strap only remembers is no reading either; `devices.pulse` says how far that can be known.

Times are session time in ms, on the clock that the packets were stamped with.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from devices.beat_check import BeatCheck, check
from devices.heart_rate_service import (
    Contact,
    HeartRateMeasurement,
    MalformedMeasurementError,
    decode_measurement,
)
from devices.packet_loss import LATE_MS, Levels, Loss, follow
from devices.pulse import Pulse, silenced
from devices.pulse import follow as feel

#: A reading younger than this is live.
LIVE_MS = 3_000
#: A reading of this age or older is not shown any more.
GONE_MS = 5_000
#: Identical packets this close together are one.
DUPLICATE_MS = 250

ReadingState = Literal["none", "live", "dim", "gone", "no contact"]


@dataclass(frozen=True, slots=True)
class Interval:
    """One RR interval, in ticks of 1/1024 s."""

    ticks: int
    artefact: bool
    """True when it is no interval between two normal beats, by all that is known live."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One packet, judged at its arrival."""

    at_ms: int
    measurement: HeartRateMeasurement | None = None
    """As sent; None for bytes that are no measurement."""
    duplicate: bool = False
    """Arrived before; nothing in it counts again."""
    bpm: int | None = None
    """The heart rate, if it may be shown and counted."""
    intervals: tuple[Interval, ...] = ()
    gap_before: bool = False
    """The first interval does not follow on the last one of before: never take a difference across."""
    loss: Loss | None = None
    """Beats missing further back, noticed now."""
    old_since_ms: int | None = None
    """The strap only remembers its heart rate; those that arrived after this moment were old already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What may be shown of the heart at one moment."""

    state: ReadingState
    bpm: int | None = None
    """None unless `state` is live or dim."""
    contact: Contact = Contact.NOT_SUPPORTED
    age_ms: int | None = None
    """Since the last packet; None before the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What is remembered of a strap's packets. Starts empty; goes on through lost and new connections."""

    last_ms: int | None = None
    """Arrival of the last packet that counts."""
    last: HeartRateMeasurement | None = None
    recent: tuple[tuple[int, bytes], ...] = ()
    """Packets of the last quarter of a second."""
    broken: bool = True
    """The next interval follows on nothing."""
    beatless: bool = False
    """The last heart rate is one that the strap only remembers."""
    beats: BeatCheck = field(default_factory=BeatCheck)
    levels: Levels = field(default_factory=Levels)
    pulse: Pulse = field(default_factory=Pulse)


def received(trust: Trust, at_ms: int, packet: bytes) -> tuple[Trust, Judged]:
    """Take in a notification that arrived at `at_ms`. Never raises, whatever the bytes."""
    recent = tuple(known for known in trust.recent if at_ms - known[0] < DUPLICATE_MS)
    try:
        measurement = decode_measurement(packet)
    except MalformedMeasurementError:
        return trust, Judged(at_ms=at_ms)
    if any(known == packet for _, known in recent):
        return trust, Judged(at_ms=at_ms, measurement=measurement, duplicate=True)
    heard = replace(
        trust, last_ms=at_ms, last=measurement, recent=(*recent, (at_ms, bytes(packet))), beatless=False
    )
    if not _usable(measurement):
        # What a strap without a reading says of intervals is left over from before, or noise.
        quiet = replace(heard, broken=True, pulse=silenced(trust.pulse))
        return quiet, Judged(at_ms=at_ms, measurement=measurement)
    late = trust.last_ms is not None and at_ms - trust.last_ms > LATE_MS
    pulse, old_since_ms = feel(trust.pulse, at_ms, measurement.bpm, measurement.rr_ticks, late=late)
    if old_since_ms is not None:
        old = replace(heard, broken=True, beatless=True, pulse=pulse)
        return old, Judged(at_ms=at_ms, measurement=measurement, old_since_ms=old_since_ms)
    return _judge(replace(heard, pulse=pulse), at_ms, measurement, trust.broken or late)


def reading(trust: Trust, now_ms: int) -> Reading:
    """What may be shown at `now_ms`."""
    if trust.last is None or trust.last_ms is None:
        return Reading(state="none")
    age_ms = max(0, now_ms - trust.last_ms)
    contact = trust.last.contact
    if age_ms >= GONE_MS:
        return Reading(state="gone", contact=contact, age_ms=age_ms)
    if contact is Contact.NO_CONTACT:
        return Reading(state="no contact", contact=contact, age_ms=age_ms)
    if trust.beatless or not _usable(trust.last):
        return Reading(state="gone", contact=contact, age_ms=age_ms)
    state: ReadingState = "live" if age_ms < LIVE_MS else "dim"
    return Reading(state=state, bpm=trust.last.bpm, contact=contact, age_ms=age_ms)


def next_change_ms(trust: Trust, now_ms: int) -> int | None:
    """When the reading changes by itself because it grows old; None when it has nothing left to lose."""
    if trust.last_ms is None or reading(trust, now_ms).state == "gone":
        return None
    limits = (trust.last_ms + LIVE_MS, trust.last_ms + GONE_MS)
    return next((limit for limit in limits if limit > now_ms), None)


def _usable(measurement: HeartRateMeasurement) -> bool:
    return measurement.bpm > 0 and measurement.contact is not Contact.NO_CONTACT


def _judge(trust: Trust, at_ms: int, measurement: HeartRateMeasurement, broken: bool) -> tuple[Trust, Judged]:
    beats = trust.beats
    intervals: list[Interval] = []
    for ticks in measurement.rr_ticks:
        beats, artefact = check(beats, ticks)
        intervals.append(Interval(ticks, artefact))
    levels, loss = follow(trust.levels, at_ms, measurement.rr_ticks)
    judged = Judged(
        at_ms=at_ms,
        measurement=measurement,
        bpm=measurement.bpm,
        intervals=tuple(intervals),
        gap_before=broken and bool(intervals),
        loss=loss,
    )
    return replace(trust, broken=broken and not intervals, beats=beats, levels=levels), judged
