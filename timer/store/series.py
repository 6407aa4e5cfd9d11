"""The series of a session as bytes and back: laps, events, raw packets, heart rates, RR intervals."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from itertools import islice, repeat
from operator import add, sub, truth
from typing import Any

from programs.text import Text
from timer.events import Event, UnknownVersionError
from timer.store.columns import Reader, SeriesError, compress, decompress, little_endian, pack_column
from timer.store.records import HeartSeries, LapRow, RrSeries

#: Version of the packet events that columns hold.
PACKET_VERSION = 1


@dataclass(frozen=True, slots=True)
class Packets:
    """Raw packets in order of arrival, one column each."""

    at_ms: Sequence[int] = ()
    """Arrival in session time."""
    raw: Sequence[bytes] = ()

    def __post_init__(self) -> None:
        if len(self.at_ms) != len(self.raw):
            raise ValueError("the columns differ in length")

    def __len__(self) -> int:
        return len(self.raw)


#: Of a session without a strap.
NO_PACKETS = Packets()


def pack_heart(heart: HeartSeries, packets: Packets = NO_PACKETS) -> bytes:
    """Heart rates. Where they came with `packets`, which are kept anyway, they cost next to nothing."""
    places = _places(heart.at_ms, packets.at_ms)
    if places is None:
        columns = (heart.at_ms, heart.bpm, heart.trusted)
    else:
        columns = (places, tuple(map(sub, heart.bpm, _guesses(packets, places))), heart.trusted)
    return bytes([places is not None]) + b"".join(map(pack_column, columns))


def unpack_heart(data: bytes, packets: Packets = NO_PACKETS) -> HeartSeries:
    """What `pack_heart` was given, with the same `packets`. Raises SeriesError."""
    reader = Reader(data)
    shared = reader.take(1) != b"\0"
    times, bpm, trusted = reader.column(), reader.column(), reader.column()
    reader.end()
    try:
        if shared:
            places, arrivals = times, packets.at_ms
            times = tuple([arrivals[place] for place in places])
            bpm = tuple(map(add, bpm, _guesses(packets, places)))
        return HeartSeries(times, bpm, tuple(map(truth, trusted)))
    except (IndexError, ValueError) as error:
        raise SeriesError(str(error)) from error


def pack_rr(rr: RrSeries) -> bytes:
    return pack_column(rr.at_ms) + pack_column(rr.ticks)


def unpack_rr(data: bytes) -> RrSeries:
    """What `pack_rr` was given. Raises SeriesError."""
    reader = Reader(data)
    at_ms, ticks = reader.column(), reader.column()
    reader.end()
    try:
        return RrSeries(at_ms, ticks)
    except ValueError as error:
        raise SeriesError(str(error)) from error


def pack_packets(packets: Packets) -> bytes:
    """Raw packets: arrivals, lengths, first bytes, second bytes, then all that follows as one column.

    In a Heart Rate Measurement these are the flags, mostly the heart rate, and 16-bit RR intervals. Any other
    packets are packed as exactly, only less well.
    """
    raw = packets.raw
    rest = b"".join(packet[2:] for packet in raw)
    columns: tuple[Sequence[int], ...] = (
        packets.at_ms,
        [len(packet) for packet in raw],
        [packet[0] for packet in raw if packet],
        [packet[1] for packet in raw if len(packet) > 1],
        # An odd length is seen from the lengths again, so nothing needs to say which of the two it is.
        rest if len(rest) % 2 else little_endian(array("H", rest)),
    )
    return b"".join(map(pack_column, columns))


def unpack_packets(data: bytes) -> Packets:
    """The packets that `pack_packets` was given. Raises SeriesError."""
    reader = Reader(data)
    at_ms, lengths, first, second, rest = (reader.column() for _ in range(5))
    reader.end()
    tails = [length - 2 if length > 2 else 0 for length in lengths]
    try:
        tail = bytes(rest) if sum(tails) % 2 else little_endian(array("H", rest)).tobytes()
        heads = _heads(lengths, bytes(first), bytes(second))
        if sum(tails) not in {len(tail), len(tail) - 1}:
            raise SeriesError("the columns do not fit together")
        return Packets(at_ms, tuple(map(add, heads, map(BytesIO(tail).read, tails))))
    except (ValueError, OverflowError) as error:
        raise SeriesError(str(error)) from error


def pack_laps(laps: Iterable[LapRow]) -> bytes:
    """Laps as compressed JSON. What has its default is left out, so that a lap may learn more later."""
    rows = [
        {name: getattr(lap, name) for name, default in _LAP_DEFAULTS.items() if getattr(lap, name) != default}
        | {"name": lap.name.to_json()}
        for lap in laps
    ]
    return compress(json.dumps(rows, separators=(",", ":"), ensure_ascii=False).encode())


def unpack_laps(data: bytes) -> tuple[LapRow, ...]:
    """What `pack_laps` was given. Raises SeriesError."""
    try:
        rows: list[dict[str, Any]] = json.loads(decompress(data))
        return tuple(LapRow(**{**row, "name": Text.from_json(row["name"])}) for row in rows)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SeriesError(str(error)) from error


_LAP_DEFAULTS = {field.name: field.default for field in fields(LapRow)}


def pack_events(events: Iterable[Event]) -> bytes:
    """Events as compressed lines of JSON: [seq, at_ms, kind, version, payload]."""
    lines = (f'[{e.seq},{e.at_ms},"{e.kind}",{e.version},{payload_text(e)}]' for e in events)
    return compress("\n".join(lines).encode())


def unpack_events(data: bytes) -> list[Event]:
    """The events that `pack_events` was given, brought up to the current versions.

    Raises:
        SeriesError: the bytes are damaged.
        UnknownVersionError: a newer Holdfast wrote them.
    """
    try:
        lines = decompress(data).decode().replace("\n", ",")
        rows: list[list[Any]] = json.loads(f"[{lines}]")
        return [Event.lifted(*row) for row in rows]
    except UnknownVersionError:
        raise
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SeriesError(str(error)) from error


def payload_text(event: Event) -> str:
    """The payload as JSON that UTF-8 can always hold.

    A lone surrogate, as a terminal makes of a broken byte, becomes JSON's own escape for it: nothing is lost,
    and one odd name cannot keep a whole session from the disk.
    """
    return event.payload_json().encode("utf-8", "backslashreplace").decode("utf-8")


def _heads(lengths: Sequence[int], first: bytes, second: bytes) -> list[bytes]:
    """The first two bytes of each packet, where it has them. Raises SeriesError."""
    if len(first) == len(second) == len(lengths) and min(lengths, default=2) > 1:  # as every strap's packets
        pairs = bytearray(2 * len(lengths))
        pairs[::2], pairs[1::2] = first, second
        return list(map(BytesIO(pairs).read, repeat(2, len(lengths))))
    ones, twos = iter(first), iter(second)
    heads = [bytes([*islice(ones, length >= 1), *islice(twos, length >= 2)]) for length in lengths]
    if [len(head) for head in heads] != [min(length, 2) for length in lengths]:
        raise SeriesError("the columns do not fit together")
    return heads


def _guesses(packets: Packets, places: Sequence[int]) -> list[int]:
    """What these packets have where a Heart Rate Measurement has its heart rate, or the low byte of it."""
    raw = packets.raw
    return [packet[1] if len(packet) > 1 else 0 for packet in [raw[place] for place in places]]


def _places(times: Sequence[int], arrivals: Sequence[int]) -> tuple[int, ...] | None:
    """Which packet arrived at each of `times`, in order; None when one of them has none."""
    places: list[int] = []
    place = -1
    for time in times:
        place += 1
        while place < len(arrivals) and arrivals[place] != time:
            place += 1
        if place == len(arrivals):
            return None
        places.append(place)
    return tuple(places)
