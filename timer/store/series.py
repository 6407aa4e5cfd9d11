"""The series of a session as bytes and back: heart rates, RR intervals, raw packets, events."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice
from typing import Any

from timer.events import Event, UnknownVersionError
from timer.store.columns import Reader, SeriesError, compress, decompress, little_endian, pack_column
from timer.store.records import HeartSeries, RrSeries

#: Version of the packet events that columns hold.
PACKET_VERSION = 1


def pack_heart(heart: HeartSeries, arrivals: Sequence[int] = ()) -> bytes:
    """Heart rates. `arrivals` are the packets' times (ms), kept anyway, which most of them share."""
    places = _places(heart.at_ms, arrivals)
    times = heart.at_ms if places is None else places
    columns = (times, heart.bpm, heart.trusted)
    return bytes([places is not None]) + b"".join(map(pack_column, columns))


def unpack_heart(data: bytes, arrivals: Sequence[int] = ()) -> HeartSeries:
    """What `pack_heart` was given, with the same `arrivals`. Raises SeriesError."""
    reader = Reader(data)
    shared = reader.take(1) != b"\0"
    times, bpm, trusted = reader.column(), reader.column(), reader.column()
    reader.end()
    if shared:
        try:
            times = tuple(arrivals[place] for place in times)
        except IndexError as error:
            raise SeriesError("packets are missing") from error
    return HeartSeries(times, bpm, tuple(map(bool, trusted)))


def pack_rr(rr: RrSeries) -> bytes:
    return pack_column(rr.at_ms) + pack_column(rr.ticks)


def unpack_rr(data: bytes) -> RrSeries:
    """What `pack_rr` was given. Raises SeriesError."""
    reader = Reader(data)
    rr = RrSeries(reader.column(), reader.column())
    reader.end()
    return rr


def pack_packets(at_ms: Sequence[int], packets: Sequence[bytes]) -> bytes:
    """Raw packets: arrivals, lengths, first bytes, second bytes, then all that follows as one column.

    In a Heart Rate Measurement these are the flags, mostly the heart rate, and 16-bit RR intervals. Any other
    packets are packed as exactly, only less well.
    """
    first = [packet[0] for packet in packets if packet]
    second = [packet[1] for packet in packets if len(packet) > 1]
    columns = [at_ms, [len(packet) for packet in packets], first, second]
    rest = b"".join(packet[2:] for packet in packets)
    # An odd length is seen from the lengths again, so nothing needs to say which of the two it is.
    columns.append(little_endian(array("H", rest)) if len(rest) % 2 == 0 else rest)
    return b"".join(map(pack_column, columns))


def unpack_packets(data: bytes) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
    """Arrivals and packets, as `pack_packets` was given them. Raises SeriesError."""
    reader = Reader(data)
    at_ms, lengths, first, second, rest = (reader.column() for _ in range(5))
    reader.end()
    tails = [max(0, length - 2) for length in lengths]
    try:
        tail = little_endian(array("H", rest)).tobytes() if sum(tails) % 2 == 0 else bytes(rest)
        heads = _heads(lengths, bytes(first), bytes(second))
        ends = list(accumulate(tails))
        packets = [head + tail[end - size : end] for head, size, end in zip(heads, tails, ends, strict=True)]
    except (ValueError, OverflowError) as error:
        raise SeriesError(str(error)) from error
    if list(map(len, packets)) != list(lengths) or len(packets) != len(at_ms):
        raise SeriesError("the columns do not fit together")
    return at_ms, tuple(packets)


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
        rows: list[list[Any]] = [json.loads(line) for line in decompress(data).decode().split("\n") if line]
        return [
            Event.read(seq, at_ms, kind, version, json.dumps(data))
            for seq, at_ms, kind, version, data in rows
        ]
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


def _heads(lengths: Iterable[int], first: bytes, second: bytes) -> list[bytes]:
    """The first two bytes of each packet, where it has them."""
    ones, twos = iter(first), iter(second)
    return [bytes([*islice(ones, length >= 1), *islice(twos, length >= 2)]) for length in lengths]


def _places(times: Sequence[int], arrivals: Sequence[int]) -> tuple[int, ...] | None:
    """Where each of `times` stands in `arrivals`, in order; None when one of them is not there."""
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
