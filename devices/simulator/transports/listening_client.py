"""What every bleak client of a simulated strap has in common: it connects, reads and listens, and no more."""

from __future__ import annotations

from typing import Any, Never

from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient
from bleak.backends.device import BLEDevice

from devices.heart_rate_service import LONGEST_NOTIFICATION


class ListeningClient(BaseBleakClient):
    """A backend's client that takes the arguments of every system and refuses what no strap is asked."""

    def __init__(
        self,
        device: BLEDevice,
        *,
        disconnected_callback: Any,
        services: Any,  # noqa: ARG002 - bleak gives it
        timeout: float,
        bluez: Any,  # noqa: ARG002
        winrt: Any,  # noqa: ARG002
        **_: Any,
    ) -> None:
        super().__init__(device, disconnected_callback=disconnected_callback, timeout=timeout)

    @property
    def mtu_size(self) -> int:
        return LONGEST_NOTIFICATION + 3

    def link_ended(self) -> None:
        """Forget the services and call back, as bleak's own backends do whoever ended the link."""
        self.services = None
        if self._disconnected_callback is not None:
            self._disconnected_callback()

    async def stop_notify(self, characteristic: BleakGATTCharacteristic) -> Never:
        raise NotImplementedError(characteristic)

    async def pair(self, *_: Any, **__: Any) -> Never:
        raise NotImplementedError

    async def unpair(self) -> Never:
        raise NotImplementedError

    async def read_gatt_descriptor(self, descriptor: Any, **_: Any) -> Never:
        raise NotImplementedError(descriptor)

    async def write_gatt_char(self, characteristic: Any, data: Any, response: bool) -> Never:
        raise NotImplementedError(characteristic, data, response)

    async def write_gatt_descriptor(self, descriptor: Any, data: Any) -> Never:
        raise NotImplementedError(descriptor, data)
