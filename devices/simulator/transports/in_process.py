"""T0: straps behind bleak's `backend=` arguments, in the same process and without any radio below.

What runs for real is `devices.bleak_radio` and bleak's own front; what a system does beneath them is kept to
the least: who advertises, who is connected, who listens. bleak takes classes, not instances, so they are made
for one world and close over it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bleak.assigned_numbers import CharacteristicPropertyName
from bleak.backends.adapter import BaseBleakAdapter
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import NotifyCallback
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakError, BleakGATTProtocolError, BleakGATTProtocolErrorCode

from devices.bleak_radio import BleakRadio
from devices.heart_rate_service import HEART_RATE_MEASUREMENT, HEART_RATE_SERVICE, LONGEST_NOTIFICATION
from devices.radio import Radio
from devices.simulator.strap import Firmware
from devices.simulator.transports import Capability
from devices.simulator.transports.bare_link import BareLink
from devices.simulator.transports.gatt import services
from devices.simulator.transports.listening_client import ListeningClient

#: An advertisement is heard in the loop's next turn, or never.
_FIND_S = 0.02
#: Turns of the loop in which everything that follows from an action has happened.
_TURNS = 10
_RSSI_DBM = -55


class InProcessStrap:
    """A `StageStrap` of this process."""

    def __init__(self, firmware: Firmware, world: _World) -> None:
        self.firmware = firmware
        self._world = world
        self._in_reach = True
        self._held = False
        self.breaks_discovery = False
        self.client: _Client | None = None

    @property
    def address(self) -> str:
        return self.firmware.address

    @property
    def listeners(self) -> int:
        return int(self.client is not None and self.client.listens)

    @property
    def advertises(self) -> bool:
        """Whether it can be heard, and so be connected to."""
        return self._in_reach and not self._held and self.client is None

    async def notify(self, packet: bytes) -> None:
        if self.client is not None:
            self.client.notified(packet)

    async def drop(self) -> None:
        if self.client is not None:
            self.client.break_off()
        self._world.tell_scanners()

    async def reachable(self, on: bool) -> None:
        self._in_reach = on
        await self.drop()

    async def held_by_another(self, on: bool) -> None:
        self._held = on
        await self.drop()

    async def drop_next_discovery(self) -> None:
        self.breaks_discovery = True

    def device(self) -> BLEDevice:
        """What a scanner makes of it."""
        return BLEDevice(self.address, self.firmware.name, self)


class InProcessStage(BareLink):
    """A `Stage` without a system: no adapter, no service, no second program."""

    capabilities = frozenset({Capability.DISCOVERY_DROP})
    patience_s = 1.0

    def __init__(self, firmwares: Sequence[Firmware]) -> None:
        world = _World()
        world.straps = [InProcessStrap(firmware, world) for firmware in firmwares]
        self.straps: Sequence[InProcessStrap] = world.straps
        self.radio: Radio = BleakRadio(*_backends(world), find_s=_FIND_S)

    async def settle(self) -> None:
        for _ in range(_TURNS):
            await asyncio.sleep(0)


@asynccontextmanager
async def in_process_stage(firmwares: Sequence[Firmware]) -> AsyncIterator[InProcessStage]:
    """An `OpenStage`."""
    yield InProcessStage(firmwares)


class _World:
    """The straps, and who scans for them."""

    def __init__(self) -> None:
        self.straps: list[InProcessStrap] = []
        self.scanners: set[_Scanner] = set()

    def tell_scanners(self) -> None:
        """Who advertises has changed."""
        for scanner in self.scanners:
            scanner.hear()


class _Scanner(BaseBleakScanner):
    world: _World

    def __init__(
        self,
        detection_callback: Any,
        service_uuids: list[str] | None,
        scanning_mode: str,  # noqa: ARG002 - bleak gives it
        *,
        bluez: Any,  # noqa: ARG002
        cb: Any,  # noqa: ARG002
        **_: Any,
    ) -> None:
        super().__init__(detection_callback, service_uuids)

    async def start(self) -> None:
        self.world.scanners.add(self)
        asyncio.get_running_loop().call_soon(self.hear)

    async def stop(self) -> None:
        self.world.scanners.discard(self)

    def hear(self) -> None:
        for strap in self.world.straps:
            name = strap.firmware.name
            data = AdvertisementData(name, {}, {}, [HEART_RATE_SERVICE], None, _RSSI_DBM, ())
            if strap.advertises and self.is_allowed_uuid(data.service_uuids):
                device = self.create_or_update_device(strap.address, strap.address, name, strap, data)
                self.call_detection_callbacks(device, data)


class _Adapter(BaseBleakAdapter):
    world: _World

    @classmethod
    async def get(cls, **_: Any) -> _Adapter:
        return cls()

    async def get_connected_devices(self, service_uuids: frozenset[str]) -> list[BLEDevice]:
        if HEART_RATE_SERVICE not in service_uuids:
            return []
        return [strap.device() for strap in self.world.straps if strap.client is not None]


class _Client(ListeningClient):
    def __init__(self, device: BLEDevice, **arguments: Any) -> None:
        super().__init__(device, **arguments)
        self._strap: InProcessStrap = device.details
        self._received: NotifyCallback | None = None

    @property
    def is_connected(self) -> bool:
        return self._strap.client is self

    @property
    def listens(self) -> bool:
        return self._received is not None

    def notified(self, packet: bytes) -> None:
        if self._received is not None:
            self._received(bytearray(packet))

    async def connect(self, pair: bool, **_: Any) -> None:  # noqa: ARG002
        if not self._strap.advertises:
            raise TimeoutError
        if self._strap.breaks_discovery:
            self._strap.breaks_discovery = False
            raise BleakError("failed to discover services, device disconnected")
        self._strap.client = self
        self.services = _collection(self._strap.firmware)

    async def disconnect(self) -> None:
        self.break_off()

    def break_off(self) -> None:
        """The link ends."""
        if self.is_connected:
            self._strap.client = None
            self._received = None
            self.link_ended()

    async def read_gatt_char(
        self,
        characteristic: BleakGATTCharacteristic,
        *,
        use_cached: bool = False,  # noqa: ARG002
        **_: Any,
    ) -> bytearray:
        values = self._strap.firmware.values()
        if characteristic.uuid not in values:
            raise BleakGATTProtocolError(BleakGATTProtocolErrorCode.READ_NOT_PERMITTED)
        return bytearray(values[characteristic.uuid])

    async def start_notify(
        self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_: Any
    ) -> None:
        if characteristic.uuid == HEART_RATE_MEASUREMENT:
            self._received = callback


def _backends(world: _World) -> tuple[type[_Scanner], type[_Client], type[_Adapter]]:
    """Classes that know `world`; a client learns of its strap from the device that was found."""
    scanner = type("InProcessScanner", (_Scanner,), {"world": world})
    adapter = type("InProcessAdapter", (_Adapter,), {"world": world})
    return scanner, _Client, adapter


def _collection(firmware: Firmware) -> BleakGATTServiceCollection:
    """The strap's services as bleak shows them to a client."""
    collection = BleakGATTServiceCollection()
    handle = 0
    for offered in services(firmware.values()):
        handle += 1
        service = BleakGATTService(None, handle, offered.uuid)
        collection.add_service(service)
        for value in offered.characteristics:
            handle += 1
            properties: list[CharacteristicPropertyName] = ["read"] if value.readable else []
            if value.notifies:
                properties.append("notify")
            collection.add_characteristic(
                BleakGATTCharacteristic(
                    None, handle, value.uuid, properties, lambda: LONGEST_NOTIFICATION, service
                )
            )
    return collection
