"""The heart of a session, from its raw packets: what the history keeps beside them, and its beats. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from devices.beat_times import Beat, place
from devices.trust import Judged, Trust, received
from timer.events import Event, Kind
from timer.store.records import HeartSeries


def heart_series(journal: Iterable[Event]) -> HeartSeries:
    """Each packet's heart rate in order of arrival, with whether it could be shown and counted as live.

    What turned out later to be an old one, repeated, does not count, although it was shown for some seconds.
    """
    rows: list[tuple[int, int, bool]] = []
    for judged in judgements(journal):
        if judged.old_since_ms is not None:
            _take_back(rows, judged.old_since_ms)
        if judged.measurement is not None and not judged.duplicate:
            rows.append((judged.at_ms, judged.measurement.bpm, judged.bpm is not None))
    columns = tuple(zip(*rows, strict=True))
    return HeartSeries(*columns) if columns else HeartSeries()


def beats(journal: Iterable[Event]) -> list[Beat]:
    """The beats of a session at their times, none ahead of the packet that told of it."""
    return place(judgements(journal))


def judgements(journal: Iterable[Event]) -> Iterator[Judged]:
    """What is to be thought of each packet, in order of arrival."""
    trust = Trust()
    for event in journal:
        if event.kind is Kind.PACKET:
            trust, judged = received(trust, event.at_ms, bytes.fromhex(event.payload["hex"]))
            yield judged


def _take_back(rows: list[tuple[int, int, bool]], since_ms: int) -> None:
    for place_of in range(len(rows) - 1, -1, -1):
        at_ms, bpm, trusted = rows[place_of]
        if at_ms <= since_ms or not trusted:
            return
        rows[place_of] = (at_ms, bpm, False)
