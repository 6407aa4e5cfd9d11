"""Columns of a session as few bytes: differences, split into planes of equal significance, then zlib.

Neighbouring values of one column are alike, so their differences are small and their high bytes are nearly
always zero; a plane of zeros costs zlib next to nothing. Numbers are little-endian on every machine.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

from timer.events import Event
from timer.store.records import HeartSeries, RrSeries

#: Values of a column lie within plus and minus this, so that a difference fits 64 bits.
LARGEST = 2**61

#: Version of the packet events that columns hold.
PACKET_VERSION = 1

_LEVEL = 9
#: Type codes of `array` by width in bytes.
_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}
_HEAD = struct.Struct("<IB")


class SeriesError(ValueError):
    """The bytes are not what was packed."""


def compress(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL)


def decompress(data: bytes) -> bytes:
    """Raises SeriesError."""
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise SeriesError(str(error)) from error


def pack_column(values: Sequence[int]) -> bytes:
    """Whole numbers as count, width and planes of their differences.

    Raises:
        ValueError: a value is outside plus and minus `LARGEST`.
    """
    if any(abs(value) > LARGEST for value in values):
        raise ValueError(f"a value is beyond {LARGEST}")
    steps = [new - old for old, new in pairwise((0, *values))]
    # Zigzag: small negative numbers become small positive ones, and their high bytes stay zero.
    folded = [step * 2 if step >= 0 else -step * 2 - 1 for step in steps]
    width = next(width for width in _CODES if max(folded, default=0) < 1 << 8 * width)
    raw = _little_endian(array(_CODES[width], folded)).tobytes()
    return _HEAD.pack(len(values), width) + b"".join(raw[plane::width] for plane in range(width))


class Reader:
    """Takes packed columns off one after the other. Every method raises SeriesError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def column(self) -> tuple[int, ...]:
        """The column that `pack_column` wrote."""
        try:
            count, width = _HEAD.unpack_from(self._data, self._at)
        except struct.error as error:
            raise SeriesError("it ends too soon") from error
        if width not in _CODES:
            raise SeriesError(f"columns of {width} bytes do not exist")
        self._at += _HEAD.size
        planes = self.take(count * width)
        raw = bytearray(count * width)
        for plane in range(width):
            raw[plane::width] = planes[plane * count : (plane + 1) * count]
        folded = _little_endian(array(_CODES[width], bytes(raw)))
        return tuple(accumulate(half >> 1 if half % 2 == 0 else -(half >> 1) - 1 for half in folded))

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        end = self._at + size
        if end > len(self._data):
            raise SeriesError("it ends too soon")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def end(self) -> None:
        """Nothing may be left."""
        if self._at != len(self._data):
            raise SeriesError("something follows")


def pack_heart(heart: HeartSeries, arrivals: Sequence[int] = ()) -> bytes:
    """Heart rates. `arrivals` are the packets' times (ms), kept anyway, which most of them share."""
    places = _places(heart.at_ms, arrivals)
    times = heart.at_ms if places is None else places
    columns = (times, heart.bpm, heart.trusted)
    return compress(bytes([places is not None]) + b"".join(map(pack_column, columns)))


def unpack_heart(data: bytes, arrivals: Sequence[int] = ()) -> HeartSeries:
    """What `pack_heart` was given, with the same `arrivals`. Raises SeriesError."""
    reader = Reader(decompress(data))
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
    return compress(pack_column(rr.at_ms) + pack_column(rr.ticks))


def unpack_rr(data: bytes) -> RrSeries:
    """What `pack_rr` was given. Raises SeriesError."""
    reader = Reader(decompress(data))
    rr = RrSeries(reader.column(), reader.column())
    reader.end()
    return rr


def pack_packets(at_ms: Sequence[int], packets: Sequence[bytes]) -> bytes:
    """Raw packets: arrivals, lengths, then the first bytes of all, the second bytes of all, and so on.

    Packets of one strap have their fields at the same places, so each place is a column of its own.
    """
    longest = max(map(len, packets), default=0)
    places = ([packet[place] for packet in packets if place < len(packet)] for place in range(longest))
    # Modulo 256, so that a carry between the two bytes of a number costs one byte and not a column.
    changes = (bytes((new - old) % 256 for old, new in pairwise((0, *place))) for place in places)
    return compress(pack_column(at_ms) + pack_column([len(packet) for packet in packets]) + b"".join(changes))


def unpack_packets(data: bytes) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
    """Arrivals and packets, as `pack_packets` was given them. Raises SeriesError."""
    reader = Reader(decompress(data))
    at_ms, lengths = reader.column(), reader.column()
    if len(at_ms) != len(lengths):
        raise SeriesError("the columns differ in length")
    packets = [bytearray() for _ in lengths]
    for place in range(max(lengths, default=0)):
        having = [packet for packet, length in zip(packets, lengths, strict=True) if place < length]
        changes = reader.take(len(having))
        for packet, value in zip(having, accumulate(changes), strict=True):
            packet.append(value % 256)
    reader.end()
    return at_ms, tuple(map(bytes, packets))


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
    except (UnicodeDecodeError, json.JSONDecodeError, TypeError) as error:
        raise SeriesError(str(error)) from error


def payload_text(event: Event) -> str:
    """The payload as JSON that UTF-8 can always hold.

    A lone surrogate, as a terminal makes of a broken byte, becomes JSON's own escape for it: nothing is lost,
    and one odd name cannot keep a whole session from the disk.
    """
    return event.payload_json().encode("utf-8", "backslashreplace").decode("utf-8")


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


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
