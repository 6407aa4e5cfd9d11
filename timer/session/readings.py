"""The heart rates of a session, from its raw packets: what the history keeps beside them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from devices.trust import Trust, received
from timer.events import Event, Kind
from timer.store.records import HeartSeries


def heart_series(journal: Iterable[Event]) -> HeartSeries:
    """Each packet's heart rate in order of arrival, with whether it could be shown and counted as live."""
    trust = Trust()
    rows: list[tuple[int, int, bool]] = []
    for event in journal:
        if event.kind is not Kind.PACKET:
            continue
        trust, judged = received(trust, event.at_ms, bytes.fromhex(event.payload["hex"]))
        if judged.measurement is not None and not judged.duplicate:
            rows.append((event.at_ms, judged.measurement.bpm, judged.bpm is not None))
    columns = tuple(zip(*rows, strict=True))
    return HeartSeries(*columns) if columns else HeartSeries()
