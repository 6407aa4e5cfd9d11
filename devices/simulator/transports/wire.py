"""D-Bus messages to bytes and back.

dbus-fast marshals a message only inside a connection of its own, and leaves the sender to the bus. A bus
needs both outside, so this module alone reaches into it; a test holds what is used of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedRWPair, BytesIO
from typing import Literal

from dbus_fast import Message, Variant
from dbus_fast._private.marshaller import Marshaller
from dbus_fast._private.unmarshaller import Unmarshaller

_LITTLE_ENDIAN = ord("l")
_VERSION = 1
_FIXED = 16
"""Bytes of the header up to and including the length of its list of fields."""


def encode(message: Message, serial: int, sender: str) -> bytes:
    """The message as it goes over the wire, with the header fields of the D-Bus specification.

    File descriptors are not carried.
    """
    body = bytes(Marshaller(message.signature, message.body).marshall())
    fields = [
        (number, Variant(kind, value))
        for number, kind, value in (
            (1, "o", message.path),
            (2, "s", message.interface),
            (3, "s", message.member),
            (4, "s", message.error_name),
            (5, "u", message.reply_serial),
            (6, "s", message.destination),
            (7, "s", sender),
            (8, "g", message.signature),
        )
        if value
    ]
    flags, kind = message.flags.value, message.message_type.value
    start = [_LITTLE_ENDIAN, kind, flags, _VERSION, len(body), serial, fields]
    header = bytes(Marshaller("yyyyuua(yv)", start).marshall())
    return header + bytes(-len(header) % 8) + body


def take(buffer: bytearray) -> Iterator[Message]:
    """Take every complete message off the front of `buffer`."""
    while (length := _length(buffer)) is not None and len(buffer) >= length:
        frame = bytes(buffer[:length])
        del buffer[:length]
        message = Unmarshaller(BufferedRWPair(BytesIO(frame), BytesIO()), None, False).unmarshall()
        if message is not None:
            yield message


def _length(buffer: bytearray) -> int | None:
    """Length in bytes of the first message; None until enough of it is there to tell."""
    if len(buffer) < _FIXED:
        return None
    order: Literal["little", "big"] = "little" if buffer[0] == _LITTLE_ENDIAN else "big"
    body = int.from_bytes(buffer[4:8], order)
    fields = int.from_bytes(buffer[12:16], order)
    return _FIXED + fields + -fields % 8 + body
