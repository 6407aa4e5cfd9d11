"""What a strap offers over GATT, for every transport that has to announce it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from devices.heart_rate_service import (
    BATTERY_LEVEL,
    BATTERY_SERVICE,
    BODY_SENSOR_LOCATION,
    DEVICE_INFORMATION_SERVICE,
    FIRMWARE_REVISION,
    HARDWARE_REVISION,
    HEART_RATE_MEASUREMENT,
    HEART_RATE_SERVICE,
    MANUFACTURER_NAME,
    MODEL_NUMBER,
    SERIAL_NUMBER,
    SOFTWARE_REVISION,
)


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One value of a service."""

    uuid: str
    readable: bool
    notifies: bool

    @property
    def flags(self) -> list[str]:
        """What can be done with it, in BlueZ's words."""
        return ["read"] * self.readable + ["notify"] * self.notifies


@dataclass(frozen=True, slots=True)
class Service:
    """A primary service."""

    uuid: str
    characteristics: tuple[Characteristic, ...]


_TEXTS = (
    MANUFACTURER_NAME,
    MODEL_NUMBER,
    SERIAL_NUMBER,
    HARDWARE_REVISION,
    FIRMWARE_REVISION,
    SOFTWARE_REVISION,
)


def services(values: Mapping[str, bytes]) -> tuple[Service, ...]:
    """The services of a strap that `values` can be read from, in the order in which straps list them.

    The heart rate is always there, and only notified; the battery can be both read and notified. A
    characteristic without a value is left out, and so is a service without characteristics.
    """
    heart_rate = (
        Characteristic(HEART_RATE_MEASUREMENT, readable=False, notifies=True),
        *_readable(values, BODY_SENSOR_LOCATION),
    )
    offered = (
        Service(HEART_RATE_SERVICE, heart_rate),
        Service(DEVICE_INFORMATION_SERVICE, _readable(values, *_TEXTS)),
        Service(BATTERY_SERVICE, _readable(values, BATTERY_LEVEL)),
    )
    return tuple(service for service in offered if service.characteristics)


def _readable(values: Mapping[str, bytes], *uuids: str) -> tuple[Characteristic, ...]:
    return tuple(
        Characteristic(uuid, readable=True, notifies=uuid == BATTERY_LEVEL)
        for uuid in uuids
        if uuid in values
    )
