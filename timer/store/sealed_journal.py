"""The journal of a finished session in three parts that compress well, and together again, exactly.

Strap packets go into columns, the prescription goes where sessions of the same workout share it, and the
rest stays lines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from timer.events import Event, Kind
from timer.events.kinds import VERSIONS
from timer.store.columns import SeriesError
from timer.store.series import NO_PACKETS, PACKET_VERSION, Packets


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What `split` makes of a journal and `join` makes one of."""

    events: Sequence[Event]
    """All but the packets, the first `started` without its timeline."""
    packets: Packets = NO_PACKETS
    """They have the numbers that `events` leave out, in order."""
    timeline: bytes | None = None
    """The prescription as JSON; the same one gives the same bytes."""


def split(events: Sequence[Event]) -> Parts:
    """The parts of a journal."""
    # Without gaps, as is the rule, the packets' numbers need not be kept. An odd journal is kept as well.
    gapless = all(event.seq == n for n, event in enumerate(events, start=1))
    plain = {event.seq for event in events if is_plain_packet(event)} if gapless else frozenset()
    in_columns = [event for event in events if event.seq in plain]
    rest = [event for event in events if event.seq not in plain]
    timeline: bytes | None = None
    for place, event in enumerate(rest):
        if event.kind is Kind.STARTED and "timeline" in event.payload:
            timeline = _json(event.payload["timeline"])
            rest[place] = _without_timeline(event)
            break
    return Parts(
        events=rest,
        packets=Packets(
            [event.at_ms for event in in_columns],
            [bytes.fromhex(event.payload["hex"]) for event in in_columns],
        ),
        timeline=timeline,
    )


def join(parts: Parts) -> tuple[Event, ...]:
    """The journal that was split. Raises SeriesError when the parts do not belong together."""
    rest = list(parts.events)
    if parts.timeline is not None:
        place = next((n for n, event in enumerate(rest) if event.kind is Kind.STARTED), None)
        if place is None:
            raise SeriesError("the start is missing")
        payload = {**rest[place].payload, "timeline": json.loads(parts.timeline)}
        rest[place] = replace(rest[place], payload=payload)
    if not parts.packets:
        return tuple(rest)
    taken = {event.seq for event in rest}
    free = [seq for seq in range(1, len(rest) + len(parts.packets) + 1) if seq not in taken]
    if len(free) != len(parts.packets):
        raise SeriesError("packets or events are missing")
    whole = _packet_events(free, parts.packets)
    for event in sorted(rest, key=attrgetter("seq")):
        whole.insert(event.seq - 1, event)
    return tuple(whole)


def is_plain_packet(event: Event) -> bool:
    """Whether arrival and bytes say all about `event`, so that columns can hold it."""
    if event.kind is not Kind.PACKET or event.version != PACKET_VERSION or set(event.payload) != {"hex"}:
        return False
    written = event.payload["hex"]
    try:
        return bytes.fromhex(written).hex() == str(written)
    except (TypeError, ValueError):
        return False


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _packet_events(numbers: Sequence[int], packets: Packets) -> list[Event]:
    payloads = [{"hex": written} for written in map(bytes.hex, packets.raw)]
    if VERSIONS[Kind.PACKET] == PACKET_VERSION:
        return Event.of_columns(Kind.PACKET, numbers, packets.at_ms, payloads)
    rows = zip(numbers, packets.at_ms, payloads, strict=True)
    return [Event.lifted(seq, at_ms, Kind.PACKET, PACKET_VERSION, payload) for seq, at_ms, payload in rows]


def _without_timeline(event: Event) -> Event:
    return replace(
        event, payload={name: value for name, value in event.payload.items() if name != "timeline"}
    )


def _json(value: object) -> bytes:
    written = json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return written.encode("utf-8", "backslashreplace")
