"""Columns of whole numbers as few bytes: differences, split into planes of equal significance, each deflated.

Neighbouring values of one column are alike, so their differences are small and their high bytes are nearly
always zero; a plane of zeros costs next to nothing. Planes are deflated one by one, because each has a code
of its own: together they took a sixth more. Numbers are little-endian on every machine.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate, pairwise

#: Values of a column lie within plus and minus this, so that a difference fits 64 bits.
LARGEST = 2**61

_LEVEL = 9
#: Deflate without zlib's frame: a series has a checksum of its own.
_RAW = -zlib.MAX_WBITS
#: Type codes of `array` by width in bytes.
_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}
#: Count and width in bytes of a column, and length of a deflated plane.
_HEAD = struct.Struct("<IB")
_LENGTH = struct.Struct("<I")


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
    if not -LARGEST <= min(values, default=0) <= max(values, default=0) <= LARGEST:
        raise ValueError(f"a value is beyond {LARGEST}")
    steps = [new - old for old, new in pairwise((0, *values))]
    # Zigzag: small negative numbers become small positive ones, and their high bytes stay zero.
    folded = [step * 2 if step >= 0 else -step * 2 - 1 for step in steps]
    width = next(width for width in _CODES if max(folded, default=0) < 1 << 8 * width)
    raw = little_endian(array(_CODES[width], folded)).tobytes()
    return _HEAD.pack(len(values), width) + b"".join(_deflate(raw[plane::width]) for plane in range(width))


class Reader:
    """Takes packed columns off one after the other. Every method raises SeriesError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def column(self) -> tuple[int, ...]:
        """The column that `pack_column` wrote."""
        count, width = _HEAD.unpack(self.take(_HEAD.size))
        if width not in _CODES:
            raise SeriesError(f"columns of {width} bytes do not exist")
        # Room is made only for what has come: a wrong count may promise gigabytes.
        planes = [self._plane(count) for _ in range(width)]
        raw = bytearray(count * width)
        for place, plane in enumerate(planes):
            raw[place::width] = plane
        steps = _unfolded(raw, width)
        if count > 1 and steps[1:] == steps[1:2] * (count - 1):
            # Half of a session's columns stay as they are, or count.
            first, step = steps[:2]
            return tuple(range(first, first + step * count, step)) if step else (first,) * count
        return tuple(accumulate(steps))

    def _plane(self, count: int) -> bytes:
        (length,) = _LENGTH.unpack(self.take(_LENGTH.size))
        deflated = self.take(length)
        try:
            # Never more than was promised; 0 would mean without bounds.
            plane = zlib.decompressobj(_RAW).decompress(deflated, count) if count else b""
        except zlib.error as error:
            raise SeriesError(str(error)) from error
        if len(plane) != count:
            raise SeriesError("a column is cut short")
        return plane

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


def _deflate(plane: bytes) -> bytes:
    """`plane` behind its deflated length."""
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zlib.DEF_MEM_LEVEL, zlib.Z_FILTERED)
    data = deflater.compress(plane) + deflater.flush()
    return _LENGTH.pack(len(data)) + data


def _unfolded(raw: bytes | bytearray, width: int) -> array[int]:
    """The steps that zigzag made `raw` of, little-endian numbers of `width` bytes.

    All at once, as one long integer with a number in each lane: half of each, its complement where it is odd.
    """
    folded = int.from_bytes(raw, "little")
    odd = folded & int.from_bytes((b"\1" + bytes(width - 1)) * (len(raw) // width), "little")
    complement = (odd << 8 * width) - odd  # every bit of the lanes that are odd
    steps = (folded ^ odd) >> 1 ^ complement
    return little_endian(array(_CODES[width].lower(), steps.to_bytes(len(raw), "little")))


def little_endian(numbers: array[int]) -> array[int]:
    """`numbers` with their bytes in the order of a file, or back; in place on a big-endian machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
