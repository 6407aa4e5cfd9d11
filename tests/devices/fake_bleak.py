"""A world of straps behind bleak's `backend=` arguments, in the same process."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bleak.backends.adapter import BaseBleakAdapter
from bleak.backends.characteristic import BleakGATTCharacteristic
from bleak.backends.client import BaseBleakClient, NotifyCallback
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.backends.service import BleakGATTService, BleakGATTServiceCollection

from devices.heart_rate_service import HEART_RATE_MEASUREMENT, HEART_RATE_SERVICE


@dataclass
class FakeStrap:
    address: str
    name: str | None = None
    rssi: int = -60
    values: dict[str, bytes] = field(default_factory=dict)
    measures: bool = True
    connected: bool = False
    client: FakeClient | None = None
    callback: NotifyCallback | None = None

    @property
    def device(self) -> BLEDevice:
        return BLEDevice(self.address, self.name, self)


@dataclass
class World:
    """What is in reach, what goes wrong, and what was done."""

    straps: list[FakeStrap] = field(default_factory=list)
    scan_error: Exception | None = None
    connect_error: Exception | None = None
    scans: int = 0
    scans_at_once: int = 0
    most_scans_at_once: int = 0
    disconnects: int = 0
    notify_args: list[Any] = field(default_factory=list)

    def backends(self) -> dict[str, type]:
        """Classes for `BleakRadio`, closed over this world: bleak takes types, not instances."""
        world = self
        scanner = type("Scanner", (FakeScanner,), {"world": world})
        client = type("Client", (FakeClient,), {"world": world})
        adapter = type("Adapter", (FakeAdapter,), {"world": world})
        return {"scanner": scanner, "client": client, "adapter": adapter}


class FakeScanner(BaseBleakScanner):
    world: World

    def __init__(self, detection_callback, service_uuids, scanning_mode, *, bluez, cb, **kwargs: Any) -> None:
        super().__init__(detection_callback, service_uuids)

    async def start(self) -> None:
        world = self.world
        if world.scan_error is not None:
            raise world.scan_error
        world.scans += 1
        world.scans_at_once += 1
        world.most_scans_at_once = max(world.most_scans_at_once, world.scans_at_once)
        asyncio.get_running_loop().call_soon(self._hear)

    def _hear(self) -> None:
        for strap in self.world.straps:
            data = AdvertisementData(strap.name, {}, {}, [HEART_RATE_SERVICE], None, strap.rssi, ())
            if strap.connected or not self.is_allowed_uuid(data.service_uuids):
                continue
            device = self.create_or_update_device(strap.address, strap.address, strap.name, strap, data)
            self.call_detection_callbacks(device, data)

    async def stop(self) -> None:
        self.world.scans_at_once -= 1


class FakeAdapter(BaseBleakAdapter):
    world: World

    @classmethod
    async def get(cls, *, bluez: Any, **kwargs: Any) -> FakeAdapter:
        return cls()

    async def get_connected_devices(self, service_uuids: frozenset[str]) -> list[BLEDevice]:
        assert service_uuids == {HEART_RATE_SERVICE}
        return [strap.device for strap in self.world.straps if strap.connected]


class FakeClient(BaseBleakClient):
    world: World

    def __init__(self, device, *, disconnected_callback, services, timeout, bluez, winrt, **kwargs: Any):
        super().__init__(device, disconnected_callback=disconnected_callback, timeout=timeout)
        self._strap: FakeStrap = device.details

    @property
    def mtu_size(self) -> int:
        return 23

    @property
    def is_connected(self) -> bool:
        return self._strap.client is self

    async def connect(self, pair: bool, **kwargs: Any) -> None:
        if self.world.connect_error is not None:
            raise self.world.connect_error
        self._strap.connected, self._strap.client = True, self
        self.services = BleakGATTServiceCollection()
        service = BleakGATTService(None, 1, HEART_RATE_SERVICE)
        self.services.add_service(service)
        measurement = [HEART_RATE_MEASUREMENT] if self._strap.measures else []
        for handle, uuid in enumerate([*measurement, *self._strap.values], start=2):
            properties = ["notify"] if uuid == HEART_RATE_MEASUREMENT else ["read"]
            self.services.add_characteristic(
                BleakGATTCharacteristic(None, handle, uuid, properties, lambda: 20, service)
            )

    async def disconnect(self) -> None:
        self.world.disconnects += 1
        self.drop()

    def drop(self) -> None:
        """As bleak does, the callback fires for one's own disconnect too."""
        if self._strap.client is self:
            self._strap.connected, self._strap.client, self._strap.callback = False, None, None
            self.services = None
            if self._disconnected_callback is not None:
                self._disconnected_callback()

    async def pair(self, *args: Any, **kwargs: Any) -> None:
        raise NotImplementedError

    async def unpair(self) -> None:
        raise NotImplementedError

    async def read_gatt_char(self, characteristic, *, use_cached=False, **kwargs: Any) -> bytearray:
        return bytearray(self._strap.values[characteristic.uuid])

    async def read_gatt_descriptor(self, descriptor, *, use_cached=False, **kwargs: Any) -> bytearray:
        raise NotImplementedError

    async def write_gatt_char(self, characteristic, data, response: bool) -> None:
        raise NotImplementedError

    async def write_gatt_descriptor(self, descriptor, data) -> None:
        raise NotImplementedError

    async def start_notify(self, characteristic, callback, *, bluez, cb, **kwargs: Any) -> None:
        self.world.notify_args.append(bluez)
        self._strap.callback = callback

    async def stop_notify(self, characteristic) -> None:
        raise NotImplementedError
