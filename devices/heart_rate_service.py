"""The bytes of a heart-rate strap: Heart Rate Service 1.0, Battery Service, Device Information Service.

Pure: bytes to values and back. RR intervals stay in the strap's own unit, ticks of 1/1024 s.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


def full_uuid(assigned: int) -> str:
    """The 128-bit form of a 16-bit number that the Bluetooth SIG assigned; BlueZ matches nothing shorter."""
    return f"0000{assigned:04x}-0000-1000-8000-00805f9b34fb"


HEART_RATE_SERVICE = full_uuid(0x180D)
HEART_RATE_MEASUREMENT = full_uuid(0x2A37)
BODY_SENSOR_LOCATION = full_uuid(0x2A38)
BATTERY_SERVICE = full_uuid(0x180F)
BATTERY_LEVEL = full_uuid(0x2A19)
DEVICE_INFORMATION_SERVICE = full_uuid(0x180A)
MODEL_NUMBER = full_uuid(0x2A24)
SERIAL_NUMBER = full_uuid(0x2A25)
FIRMWARE_REVISION = full_uuid(0x2A26)
HARDWARE_REVISION = full_uuid(0x2A27)
SOFTWARE_REVISION = full_uuid(0x2A28)
MANUFACTURER_NAME = full_uuid(0x2A29)

TICKS_PER_SECOND = 1024
#: Bytes of a notification on a link that has not agreed on a larger one: 23 less 3 of the ATT header.
LONGEST_NOTIFICATION = 20

_HEART_RATE_U16 = 0x01
_CONTACT_DETECTED = 0x02
_CONTACT_SUPPORTED = 0x04
_ENERGY_PRESENT = 0x08
_RR_PRESENT = 0x10
_U16_MAX = 0xFFFF


class MalformedMeasurementError(ValueError):
    """Bytes that no strap may send: shorter than their own flags promise, or a value outside its range."""


class Contact(Enum):
    """What the strap says about the skin. Most say nothing (a Polar H10, every optical sensor seen)."""

    NOT_SUPPORTED = "not supported"
    NO_CONTACT = "no contact"
    CONTACT = "contact"


class BodyLocation(IntEnum):
    """Where the sensor is worn, as it says itself (0x2A38)."""

    OTHER = 0
    CHEST = 1
    WRIST = 2
    FINGER = 3
    HAND = 4
    EAR_LOBE = 5
    FOOT = 6


@dataclass(frozen=True, slots=True)
class HeartRateMeasurement:
    """One notification of 0x2A37, as sent: nothing in it is judged yet."""

    bpm: int
    """0 to 65535. 0 is a strap's way of saying that it has no reading."""
    contact: Contact = Contact.NOT_SUPPORTED
    energy_kj: int | None = None
    """Expended since its last reset; 65535 stands for "that much or more"."""
    rr_ticks: tuple[int, ...] = ()
    """Intervals between beats in 1/1024 s, oldest first."""


def rr_milliseconds(ticks: int) -> float:
    """An RR interval of `ticks` of 1/1024 s, in ms, unrounded."""
    return ticks * 1000 / TICKS_PER_SECOND


def decode_measurement(data: bytes | bytearray) -> HeartRateMeasurement:
    """Decode a Heart Rate Measurement.

    Reserved flag bits are ignored, and so is whatever follows the announced fields: a lone byte at the end of
    the RR list occurs in the wild (WebBluetoothCG/web-bluetooth#493).
    Raises MalformedMeasurementError when fields are missing that the flags announce.
    """
    if not data:
        raise MalformedMeasurementError("an empty heart rate measurement")
    flags, at = data[0], 1
    width = 2 if flags & _HEART_RATE_U16 else 1
    bpm = _unsigned(data, at, width)
    at += width
    energy = None
    if flags & _ENERGY_PRESENT:
        energy = _unsigned(data, at, 2)
        at += 2
    ticks: tuple[int, ...] = ()
    if flags & _RR_PRESENT:
        ticks = tuple(data[i] | data[i + 1] << 8 for i in range(at, len(data) - 1, 2))
    return HeartRateMeasurement(bpm, _contact(flags), energy, ticks)


def encode_measurement(measurement: HeartRateMeasurement) -> bytes:
    """Encode as the straps do: the shortest form, heart rate in one byte up to 255 bpm.

    Raises ValueError for values outside 16 bits, and for more RR intervals than 20 bytes hold: 9, or 8 beside
    a two-byte heart rate or the energy, or 7 beside both.
    """
    fields = [measurement.bpm, *measurement.rr_ticks]
    if measurement.energy_kj is not None:
        fields.append(measurement.energy_kj)
    if not all(0 <= value <= _U16_MAX for value in fields):
        raise ValueError("heart rate, energy and RR intervals are unsigned 16-bit values")
    flags = _CONTACT_FLAGS[measurement.contact]
    width = 1
    if measurement.bpm > 0xFF:
        flags |= _HEART_RATE_U16
        width = 2
    payload = measurement.bpm.to_bytes(width, "little")
    if measurement.energy_kj is not None:
        flags |= _ENERGY_PRESENT
        payload += measurement.energy_kj.to_bytes(2, "little")
    if measurement.rr_ticks:
        flags |= _RR_PRESENT
        payload += b"".join(ticks.to_bytes(2, "little") for ticks in measurement.rr_ticks)
    if 1 + len(payload) > LONGEST_NOTIFICATION:
        raise ValueError(f"too many RR intervals for {LONGEST_NOTIFICATION} bytes")
    return bytes((flags,)) + payload


def decode_body_location(data: bytes | bytearray) -> BodyLocation:
    """Decode a Body Sensor Location; numbers that are reserved today read as OTHER."""
    value = _unsigned(data, 0, 1)
    return BodyLocation(value) if value <= BodyLocation.FOOT else BodyLocation.OTHER


def encode_body_location(location: BodyLocation) -> bytes:
    """Encode a Body Sensor Location."""
    return bytes((location,))


def decode_battery_level(data: bytes | bytearray) -> int:
    """Decode a Battery Level in percent; raises MalformedMeasurementError above 100."""
    percent = _unsigned(data, 0, 1)
    if percent > 100:
        raise MalformedMeasurementError(f"a battery level of {percent} percent")
    return percent


def encode_battery_level(percent: int) -> bytes:
    """Encode a Battery Level, 0 to 100 percent; raises ValueError outside."""
    if not 0 <= percent <= 100:
        raise ValueError("a battery level is 0 to 100 percent")
    return bytes((percent,))


def decode_text(data: bytes | bytearray) -> str:
    """Decode a string of Device Information."""
    return printable(bytes(data).decode("utf-8", errors="replace"))


def printable(text: str) -> str:
    """`text` without padding, and without what could steer the terminal that it will end up in."""
    return "".join(character for character in text if character.isprintable()).strip()


def encode_text(text: str) -> bytes:
    """Encode a string of Device Information."""
    return text.encode("utf-8")


_CONTACT_FLAGS = {
    Contact.NOT_SUPPORTED: 0,
    Contact.NO_CONTACT: _CONTACT_SUPPORTED,
    Contact.CONTACT: _CONTACT_SUPPORTED | _CONTACT_DETECTED,
}


def _contact(flags: int) -> Contact:
    # The "detected" bit means nothing without the "supported" bit.
    if not flags & _CONTACT_SUPPORTED:
        return Contact.NOT_SUPPORTED
    return Contact.CONTACT if flags & _CONTACT_DETECTED else Contact.NO_CONTACT


def _unsigned(data: bytes | bytearray, at: int, width: int) -> int:
    if len(data) < at + width:
        raise MalformedMeasurementError(f"{len(data)} bytes where {at + width} were announced")
    return int.from_bytes(data[at : at + width], "little")
