"""bleak on top of `bumble`: its `backend=` classes for a host that is a program of its own.

They close over one `bumble` device that plays this machine's Bluetooth. Real HCI, L2CAP and ATT run below it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bleak.assigned_numbers import CharacteristicPropertyName
from bleak.backends.adapter import BaseBleakAdapter
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import NotifyCallback
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection
from bleak.exc import BleakError, BleakGATTProtocolError
from bleak.uuids import normalize_uuid_str
from bumble.att import ATT_Error
from bumble.core import UUID, AdvertisingData, BaseBumbleError
from bumble.device import Advertisement, Connection, Device, Peer
from bumble.gatt import Characteristic
from bumble.gatt_client import CharacteristicProxy
from bumble.hci import Address

from devices.heart_rate_service import LONGEST_NOTIFICATION
from devices.simulator.transports.listening_client import ListeningClient

_PROPERTIES: dict[Characteristic.Properties, CharacteristicPropertyName] = {
    Characteristic.Properties.READ: "read",
    Characteristic.Properties.NOTIFY: "notify",
}


def backends(machine: Device) -> tuple[type[BumbleScanner], type[BumbleClient], type[BumbleAdapter]]:
    """The scanner, client and adapter of `machine`: bleak takes classes, not instances."""
    scanner = type("MachineScanner", (BumbleScanner,), {"machine": machine})
    client = type("MachineClient", (BumbleClient,), {"machine": machine})
    adapter = type("MachineAdapter", (BumbleAdapter,), {"machine": machine})
    return scanner, client, adapter


class BumbleScanner(BaseBleakScanner):
    machine: Device

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
        self.machine.on(Device.EVENT_ADVERTISEMENT, self._hear)
        await self.machine.start_scanning()

    async def stop(self) -> None:
        self.machine.remove_listener(Device.EVENT_ADVERTISEMENT, self._hear)
        await self.machine.stop_scanning()

    def _hear(self, advertisement: Advertisement) -> None:
        told = advertisement.data
        uuids = told.get(AdvertisingData.Type.COMPLETE_LIST_OF_16_BIT_SERVICE_CLASS_UUIDS) or []
        name = told.get(AdvertisingData.Type.COMPLETE_LOCAL_NAME)
        data = AdvertisementData(name, {}, {}, [_uuid(uuid) for uuid in uuids], None, advertisement.rssi, ())
        if self.is_allowed_uuid(data.service_uuids):
            address = _text(advertisement.address)
            device = self.create_or_update_device(address, address, name, advertisement.address, data)
            self.call_detection_callbacks(device, data)


class BumbleAdapter(BaseBleakAdapter):
    machine: Device

    @classmethod
    async def get(cls, **_: Any) -> BumbleAdapter:
        return cls()

    async def get_connected_devices(self, service_uuids: frozenset[str]) -> list[BLEDevice]:  # noqa: ARG002
        # Everything on a virtual link is a strap.
        peers = [connection.peer_address for connection in self.machine.connections.values()]
        return [BLEDevice(_text(peer), None, peer) for peer in peers]


class BumbleClient(ListeningClient):
    machine: Device

    def __init__(self, device: BLEDevice, **arguments: Any) -> None:
        super().__init__(device, **arguments)
        self._peer_address: Address = device.details
        self._connection: Connection | None = None

    @property
    def is_connected(self) -> bool:
        return self._connection is not None

    async def connect(self, pair: bool, **_: Any) -> None:  # noqa: ARG002
        try:
            self._connection = await self.machine.connect(self._peer_address, timeout=self._timeout)
        except BaseBumbleError as error:
            raise TimeoutError from error
        self._connection.on(Connection.EVENT_DISCONNECTION, self._disconnected)
        async with _answers("failed to discover services, device disconnected"):
            self.services = await _discovered(Peer(self._connection))

    async def disconnect(self) -> None:
        if self._connection is not None:
            await self._connection.disconnect()

    def _disconnected(self, _: int) -> None:
        self._connection = None
        self.link_ended()

    async def read_gatt_char(
        self,
        characteristic: BleakGATTCharacteristic,
        *,
        use_cached: bool = False,  # noqa: ARG002
        **_: Any,
    ) -> bytearray:
        proxy: CharacteristicProxy[bytes] = characteristic.obj
        async with _answers("Not connected"):
            return bytearray(await proxy.read_value())

    async def start_notify(
        self, characteristic: BleakGATTCharacteristic, callback: NotifyCallback, **_: Any
    ) -> None:
        proxy: CharacteristicProxy[bytes] = characteristic.obj
        async with _answers("Not connected"):
            await proxy.subscribe(lambda value: callback(bytearray(value)))


@asynccontextmanager
async def _answers(broken: str) -> AsyncIterator[None]:
    """The peer's errors as bleak's own; `broken` says what it means that the link broke meanwhile."""
    try:
        yield
    except ATT_Error as error:
        raise BleakGATTProtocolError(error.error_code) from error
    except BaseBumbleError as error:
        raise BleakError(broken) from error
    except asyncio.CancelledError:
        # bumble cancels what still waits for an answer when the link breaks.
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        raise BleakError(broken) from None


async def _discovered(peer: Peer) -> BleakGATTServiceCollection:
    collection = BleakGATTServiceCollection()
    for found in await peer.discover_services():
        service = BleakGATTService(found, found.handle, _uuid(found.uuid))
        collection.add_service(service)
        for proxy in await found.discover_characteristics():
            can = [word for flag, word in _PROPERTIES.items() if proxy.properties & flag]
            collection.add_characteristic(
                BleakGATTCharacteristic(
                    proxy, proxy.handle, _uuid(proxy.uuid), can, lambda: LONGEST_NOTIFICATION, service
                )
            )
    return collection


def _uuid(uuid: UUID) -> str:
    return normalize_uuid_str(uuid.to_hex_str("-"))


def _text(address: Address) -> str:
    return str(address.to_string(with_type_qualifier=False))
