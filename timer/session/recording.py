"""What the journal of a session holds of its strap, as it can be played back. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from devices.replay import Recording
from devices.strap_info import StrapInfo
from timer.events import Event, Kind
from timer.session.strap_record import strap_record

_HEARD = ("live", "stale")


def recording_of(journal: Iterable[Event]) -> Recording | None:
    """The packets of a session and the breaks between them; None where no strap was heard."""
    events = tuple(journal)
    record = strap_record(events)
    packets = tuple(
        (event.at_ms, bytes.fromhex(event.payload["hex"])) for event in events if event.kind is Kind.PACKET
    )
    if record is None or not packets:
        return None
    breaks: list[int] = []
    state = ""
    for event in events:
        if event.kind is Kind.STRAP:
            before, state = state, event.payload["state"]
            if before in _HEARD and state not in _HEARD:
                breaks.append(event.at_ms)
    return Recording(StrapInfo.from_json(record.identity), packets, tuple(breaks))
