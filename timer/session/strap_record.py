"""What the journal of a session tells of its strap: which one it was, and when it was not heard. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from timer.events import Event, Kind

#: What STRAP events tell of the strap itself, in the order in which it is shown.
IDENTITY = (
    "address",
    "name",
    "manufacturer",
    "model",
    "serial",
    "hardware",
    "firmware",
    "software",
    "location",
    "battery",
)


@dataclass(frozen=True, slots=True)
class Interruption:
    """A time in which the strap had been heard before and was not heard. Session time in ms."""

    from_ms: int
    """Its last packet."""
    until_ms: int | None
    """Its next one; None where none came any more."""
    reason: str
    """What went wrong first, a word of `devices.radio.Reason`; empty where nothing was known of it."""


@dataclass(frozen=True, slots=True)
class StrapRecord:
    """The strap of a session."""

    identity: Mapping[str, Any]
    """What it told of itself last, by the names of `IDENTITY`."""
    interruptions: tuple[Interruption, ...]


def strap_record(journal: Iterable[Event]) -> StrapRecord | None:
    """The strap of the session with this journal; None where there was none."""
    identity: dict[str, Any] = {}
    found: list[Interruption] = []
    heard_ms: int | None = None
    now: Interruption | None = None
    for event in journal:
        if event.kind is Kind.PACKET:
            if now is not None:
                found.append(replace(now, until_ms=event.at_ms))
            heard_ms, now = event.at_ms, None
        elif event.kind is Kind.STRAP:
            identity |= {name: event.payload[name] for name in IDENTITY if name in event.payload}
            state, reason = event.payload["state"], event.payload.get("reason") or ""
            if state == "off":
                # Let go on purpose: nobody waits for it from here on.
                found += [now] if now is not None else []
                heard_ms, now = None, None
            elif state != "live" and heard_ms is not None:
                now = now or Interruption(heard_ms, None, reason)
                now = now if now.reason else replace(now, reason=reason)
    found += [now] if now is not None else []
    return StrapRecord(identity, tuple(found)) if identity else None
