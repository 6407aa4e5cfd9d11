"""What a strap told in a session, as columns: its heart rates, and its intervals packet by packet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from devices.heart_rate_service import MalformedMeasurementError, decode_measurement
from devices.packet_loss import LATE_MS
from devices.trust import LIVE_MS
from timer.insight.arrays import Flags, Floats, Whole
from timer.store.records import HeartSeries, RrSeries, StoredSession

#: Watches leave out what hardly changes: up to so long lies between two records of an imported session.
_SPARSE_MS = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Heart rates as the strap said them, in order of arrival."""

    at_s: Floats
    bpm: Floats
    """NaN where it could not be trusted: no contact, no reading, one that it only remembered."""
    hold_s: float
    """For so long one counts when none follows."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The packets that brought intervals, in order of arrival."""

    at_s: Floats
    counts: Whole
    """Intervals in each packet, 1 or more."""
    rr_ms: Floats
    """All intervals, one after the other."""
    broken: Flags
    """Whether beats may be missing before the packet: it was late, or follows one that cannot be used."""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """What is known of the heart in one session. Times in seconds of session time."""

    readings: Readings
    told: Told


def recorded(session: StoredSession) -> Recording:
    """The recording of a session.

    Which packets count was judged when the session was sealed, and stands in `session.heart`; here their
    intervals are added.
    """
    heart = session.heart
    if session.rr:
        return Recording(_readings(heart, _SPARSE_MS), _told_by_series(session.rr))
    return Recording(_readings(heart, LIVE_MS), _told_by_packets(session))


def _readings(heart: HeartSeries, hold_ms: int) -> Readings:
    bpm = np.array(heart.bpm, float)
    bpm[~np.array(heart.trusted, bool)] = np.nan
    return Readings(np.array(heart.at_ms, float) / 1000, bpm, hold_ms / 1000)


def _told_by_packets(session: StoredSession) -> Told:
    at_ms: list[int] = []
    counts: list[int] = []
    ticks: list[int] = []
    broken: list[bool] = []
    breaks, before_ms = True, None
    for arrived_ms, trusted, intervals in _counted(session):
        breaks = breaks or not trusted or (before_ms is not None and arrived_ms - before_ms > LATE_MS)
        before_ms = arrived_ms
        if trusted and intervals:
            at_ms.append(arrived_ms)
            counts.append(len(intervals))
            ticks += intervals
            broken.append(breaks)
            breaks = False
    return _told(
        np.array(at_ms, float), np.array(counts, int), np.array(ticks, float), np.array(broken, bool)
    )


def _counted(session: StoredSession) -> Iterator[tuple[int, bool, tuple[int, ...]]]:
    """Arrival, trust and intervals of each packet in `session.heart`, which has no copies of another."""
    heart = session.heart
    rows = zip(heart.at_ms, heart.bpm, heart.trusted, strict=True)
    row = next(rows, None)
    for at_ms, packet in session.packets():
        if row is None:
            return
        if at_ms != row[0]:
            continue
        try:
            measurement = decode_measurement(packet)
        except MalformedMeasurementError:
            continue
        if measurement.bpm == row[1]:
            yield at_ms, row[2], measurement.rr_ticks
            row = next(rows, None)


def _told_by_series(rr: RrSeries) -> Told:
    """Intervals that arrived at the same time came in one packet."""
    at_ms, counts = np.unique(np.array(rr.at_ms, float), return_counts=True)
    broken = np.diff(at_ms, prepend=-np.inf) > _SPARSE_MS
    return _told(at_ms, counts, np.array(rr.ticks, float), broken)


def _told(at_ms: Floats, counts: Whole, ticks: Floats, broken: Flags) -> Told:
    return Told(at_ms / 1000, counts, ticks * (1000 / 1024), broken)
