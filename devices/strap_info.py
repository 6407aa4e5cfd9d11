"""What a strap tells of itself besides the heart rate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from devices.heart_rate_service import (
    BATTERY_LEVEL,
    BODY_SENSOR_LOCATION,
    FIRMWARE_REVISION,
    HARDWARE_REVISION,
    MANUFACTURER_NAME,
    MODEL_NUMBER,
    SERIAL_NUMBER,
    SOFTWARE_REVISION,
    BodyLocation,
    MalformedMeasurementError,
    decode_battery_level,
    decode_body_location,
    decode_text,
)
from devices.radio import Connection, RadioError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrapInfo:
    """Identity and battery of a strap. Texts are empty, and numbers None, where it does not tell."""

    address: str
    name: str = ""
    manufacturer: str = ""
    model: str = ""
    serial: str = ""
    firmware: str = ""
    hardware: str = ""
    software: str = ""
    location: BodyLocation | None = None
    battery: int | None = None
    """Percent."""

    @property
    def label(self) -> str:
        """What to call it."""
        return self.name or " ".join(filter(None, (self.manufacturer, self.model))) or self.address

    def to_json(self) -> dict[str, str | int | None]:
        """All of it by name, None for what the strap has not told."""
        return {
            "address": self.address,
            "name": self.name or None,
            "manufacturer": self.manufacturer or None,
            "model": self.model or None,
            "serial": self.serial or None,
            "hardware": self.hardware or None,
            "firmware": self.firmware or None,
            "software": self.software or None,
            "location": None if self.location is None else self.location.name.lower().replace("_", " "),
            "battery": self.battery,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> StrapInfo:
        """What `to_json` has told, as far as it is there."""
        known = {field.name: data[field.name] for field in fields(cls) if data.get(field.name) is not None}
        if "location" in known:
            known["location"] = BodyLocation[known["location"].upper().replace(" ", "_")]
        return cls(**known)


async def read_strap_info(connection: Connection, address: str, name: str) -> StrapInfo:
    """Ask the strap about itself. What it refuses or garbles stays unknown: none of it is worth a workout."""
    return StrapInfo(
        address=address,
        name=name,
        battery=await _ask(connection, BATTERY_LEVEL, decode_battery_level),
        location=await _ask(connection, BODY_SENSOR_LOCATION, decode_body_location),
        manufacturer=await _ask(connection, MANUFACTURER_NAME, decode_text) or "",
        model=await _ask(connection, MODEL_NUMBER, decode_text) or "",
        serial=await _ask(connection, SERIAL_NUMBER, decode_text) or "",
        firmware=await _ask(connection, FIRMWARE_REVISION, decode_text) or "",
        hardware=await _ask(connection, HARDWARE_REVISION, decode_text) or "",
        software=await _ask(connection, SOFTWARE_REVISION, decode_text) or "",
    )


async def _ask(connection: Connection, uuid: str, decode: Callable[[bytes], T]) -> T | None:
    try:
        return decode(await connection.read(uuid))
    except (RadioError, MalformedMeasurementError):
        return None
