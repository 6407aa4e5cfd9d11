"""Real straps, through bleak. The only module that imports bleak; import it lazily, it costs 60 to 80 ms.

Traps that it steps around, each measured or read in bleak 3.1:
a 16-bit service UUID finds nothing on Linux; a strap that is connected already does not advertise, and a
program that was killed leaves it so; when bluetoothd was killed, bleak takes its straps for connected for
ever; `find_device_by_address` listens only after the scan has begun, and misses who was heard at once; two
scans at once fail; `disconnected_callback` also fires for one's own disconnect; a dropped client that is not
disconnected delivers every later packet once more; BlueZ's other way to subscribe, AcquireNotify, makes some
straps misbehave.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bleak import BleakAdapter, BleakClient, BleakScanner
from bleak.backends import BleakBackend
from bleak.backends.adapter import BaseBleakAdapter
from bleak.backends.client import BaseBleakClient
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakCharacteristicNotFoundError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
    BleakGATTProtocolError,
)

from devices import radio_faults
from devices.heart_rate_service import HEART_RATE_SERVICE, printable
from devices.radio import Advertisement, Connection, RadioError

_log = logging.getLogger(__name__)

# What they warn of is told in plain words here; on the screen of a user their lines have no place.
for _library in ("bleak", "dbus_fast"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

#: Seconds. A strap advertises about once a second.
_FIND_S = 10.0
_CONNECT_S = 20.0


class BleakConnection:
    """A link to one strap. Made by `BleakRadio.connect`; used once and thrown away."""

    def __init__(
        self, device: BLEDevice, dropped: Callable[[], None], backend: type[BaseBleakClient] | None
    ) -> None:
        self._dropped = dropped
        self._stands = False
        self._client = BleakClient(device, self._disconnected, timeout=_CONNECT_S, backend=backend)

    async def open(self) -> None:
        """Connect and discover services. Raises RadioError, and then leaves nothing connected."""
        try:
            with _plain_errors():
                await self._client.connect()
        except BaseException:
            # BlueZ's backend has tidied up by now, and a call on its closed bus would fail once more.
            if self._client.backend_id != BleakBackend.BLUEZ_DBUS:
                await self.disconnect()
            raise
        self._stands = True

    async def read(self, uuid: str) -> bytes:
        with _plain_errors():
            return bytes(await self._client.read_gatt_char(uuid))

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        try:
            with _plain_errors():
                await self._client.start_notify(
                    uuid, lambda _, data: received(bytes(data)), bluez={"use_start_notify": True}
                )
        except RadioError as error:
            if isinstance(error.__cause__, BleakCharacteristicNotFoundError):
                raise RadioError(*radio_faults.NOT_A_STRAP) from error.__cause__
            raise

    async def disconnect(self) -> None:
        self._stands = False
        try:
            await self._client.disconnect()
        except Exception as error:
            # It is gone or going: nothing that a user could do about it.
            _log.debug("disconnecting: %r", error)

    def _disconnected(self, _: BleakClient) -> None:
        if self._stands:
            self._stands = False
            self._dropped()


class BleakRadio:
    """A `devices.radio.Radio` on this machine's Bluetooth. The backends are bleak's own unless given.

    `find_s` is how long a strap is searched for before it counts as not found.
    """

    def __init__(
        self,
        scanner: type[BaseBleakScanner] | None = None,
        client: type[BaseBleakClient] | None = None,
        adapter: type[BaseBleakAdapter] | None = None,
        *,
        find_s: float = _FIND_S,
    ) -> None:
        self._scanner = scanner
        self._client = client
        self._adapter = adapter
        self._find_s = find_s
        self._scanning = asyncio.Lock()
        self._adopted: set[str] = set()

    async def scan(self, seconds: float) -> list[Advertisement]:
        """Straps that this machine holds already, then those heard within `seconds`, strongest first."""
        scanner = BleakScanner(service_uuids=[HEART_RATE_SERVICE], backend=self._scanner)
        async with self._scanning:
            with _plain_errors():
                held = await self._held()
                async with scanner:
                    await asyncio.sleep(seconds)
        heard = scanner.discovered_devices_and_advertisement_data.values()
        advertising = {device.address for device, _ in heard}
        straps = [
            Advertisement(device.address, printable(device.name or ""))
            for device in held
            if device.address not in advertising
        ]
        for device, data in sorted(heard, key=lambda pair: pair[1].rssi, reverse=True):
            name = printable(data.local_name or device.name or "")
            straps.append(Advertisement(device.address, name, data.rssi))
        return straps

    async def connect(self, address: str, dropped: Callable[[], None]) -> Connection:
        async with self._scanning:
            with _plain_errors():
                device = await self._find(address)
        if device is None:
            raise RadioError(*radio_faults.NOT_FOUND)
        connection = BleakConnection(device, dropped, self._client)
        await connection.open()
        return connection

    async def _find(self, address: str) -> BLEDevice | None:
        return await self._adopt(address) or await self._hear(address)

    async def _adopt(self, address: str) -> BLEDevice | None:
        """The strap if it is held, but never twice without a scan in between: it may be a dead daemon's."""
        if address in self._adopted:
            self._adopted.discard(address)
            return None
        for device in await self._held():
            if device.address.lower() == address.lower():
                self._adopted.add(address)
                return device
        return None

    async def _hear(self, address: str) -> BLEDevice | None:
        heard: asyncio.Future[BLEDevice] = asyncio.get_running_loop().create_future()

        def detected(device: BLEDevice, _: AdvertisementData) -> None:
            if device.address.lower() == address.lower() and not heard.done():
                heard.set_result(device)

        async with BleakScanner(detected, backend=self._scanner):
            await asyncio.wait({heard}, timeout=self._find_s)
        return heard.result() if heard.done() else None

    async def _held(self) -> list[BLEDevice]:
        """Straps that are connected to this machine, by us or by somebody else."""
        try:
            adapter = await BleakAdapter.get(backend=self._adapter)
            return await adapter.get_connected_devices([HEART_RATE_SERVICE])
        except NotImplementedError:
            return []


_UNAVAILABLE = {
    BleakBluetoothNotAvailableReason.NO_BLUETOOTH: radio_faults.NO_ADAPTER,
    BleakBluetoothNotAvailableReason.NO_BLE_CENTRAL_ROLE: radio_faults.NO_CENTRAL_ROLE,
    BleakBluetoothNotAvailableReason.POWERED_OFF: radio_faults.OFF,
    BleakBluetoothNotAvailableReason.DENIED_BY_USER: radio_faults.NOT_ALLOWED,
    BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM: radio_faults.NO_RIGHTS,
    BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN: radio_faults.NOT_ALLOWED,
    BleakBluetoothNotAvailableReason.UNKNOWN: radio_faults.NO_ADAPTER,
}
#: bleak has one class for these and tells them apart by their words alone.
_WORDS = (
    ("requires bluez", radio_faults.TOO_OLD),
    ("failed to discover services", radio_faults.DROPPED),
    ("service discovery has not been performed", radio_faults.DROPPED),
    ("not connected", radio_faults.DROPPED),
    ("le-connection-abort", radio_faults.DROPPED),
    ("device may be disconnected", radio_faults.DROPPED),
    ("adapter '", radio_faults.NO_ADAPTER),
    ("device '", radio_faults.NOT_FOUND),
)


def radio_error(error: Exception) -> RadioError:
    """What an exception out of bleak means, in one plain sentence."""
    return RadioError(*_meaning(error))


def _meaning(error: Exception) -> radio_faults.Meaning:
    match error:
        case BleakBluetoothNotAvailableError():
            return _UNAVAILABLE[error.reason]
        case BleakDeviceNotFoundError():
            return radio_faults.NOT_FOUND
        case BleakCharacteristicNotFoundError() | BleakGATTProtocolError():
            return radio_faults.REFUSED
        case BleakDBusError() if error.dbus_error in radio_faults.ON_DBUS:
            return radio_faults.ON_DBUS[error.dbus_error]
        case BleakError():
            words = str(error).lower()
            known = next((meaning for part, meaning in _WORDS if part in words), None)
            return known or radio_faults.unknown(error)
    return radio_faults.of_the_system(error) or radio_faults.unknown(error)


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise radio_error(error) from error
