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

from devices.heart_rate_service import HEART_RATE_SERVICE, printable
from devices.message import Message
from devices.radio import Advertisement, Connection, RadioError, Reason

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
                raise RadioError(Reason.NOT_A_STRAP, _NOT_A_STRAP) from error.__cause__
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
            raise RadioError(Reason.NOT_FOUND, _NOT_FOUND)
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


_NO_BUS = Message("The system's message bus does not answer, and Bluetooth needs it. Start D-Bus.")
_WRONG_BUS = Message(
    "The address of the system's message bus is wrong. Correct or unset DBUS_SYSTEM_BUS_ADDRESS."
)
_NO_RIGHTS = Message("This user may not use Bluetooth. Ask for access to the system's message bus.")
_NOT_ALLOWED = Message("Bluetooth is not allowed for this program. Allow it in the system's settings.")
_NO_DAEMON = Message("The Bluetooth service is not running. Start it: sudo systemctl start bluetooth")
_NO_ADAPTER = Message("This machine has no Bluetooth. Plug in an adapter, or go on without a strap.")
_NO_ROLE = Message("This Bluetooth adapter cannot talk to straps. It takes one for Bluetooth 4.0 or later.")
_OFF = Message("Bluetooth is switched off. Switch it on.")
_TOO_OLD = Message("The Bluetooth software of this system is too old. Update BlueZ to 5.55 or later.")
_NOT_FOUND = Message("The strap was not heard. Wear it, moisten it and come closer.")
_TIMEOUT = Message("The strap did not answer in time. Come closer, and free it from other devices.")
_DROPPED = Message("The link to the strap broke.")
_BUSY = Message("Bluetooth is busy with something else. Wait a moment.")
_NOT_A_STRAP = Message("This device tells no heart rate.")
_REFUSED = Message("The strap does not tell that.")

_UNAVAILABLE = {
    BleakBluetoothNotAvailableReason.NO_BLUETOOTH: (Reason.NO_BLUETOOTH, _NO_ADAPTER),
    BleakBluetoothNotAvailableReason.NO_BLE_CENTRAL_ROLE: (Reason.NO_BLUETOOTH, _NO_ROLE),
    BleakBluetoothNotAvailableReason.POWERED_OFF: (Reason.POWERED_OFF, _OFF),
    BleakBluetoothNotAvailableReason.DENIED_BY_USER: (Reason.NO_PERMISSION, _NOT_ALLOWED),
    BleakBluetoothNotAvailableReason.DENIED_BY_SYSTEM: (Reason.NO_PERMISSION, _NO_RIGHTS),
    BleakBluetoothNotAvailableReason.DENIED_BY_UNKNOWN: (Reason.NO_PERMISSION, _NOT_ALLOWED),
    BleakBluetoothNotAvailableReason.UNKNOWN: (Reason.NO_BLUETOOTH, _NO_ADAPTER),
}
_DBUS = {
    "org.freedesktop.DBus.Error.ServiceUnknown": (Reason.NO_SERVICE, _NO_DAEMON),
    "org.freedesktop.DBus.Error.NameHasNoOwner": (Reason.NO_SERVICE, _NO_DAEMON),
    "org.freedesktop.DBus.Error.NoReply": (Reason.NO_SERVICE, _NO_DAEMON),
    "org.freedesktop.DBus.Error.AccessDenied": (Reason.NO_PERMISSION, _NO_RIGHTS),
    "org.freedesktop.DBus.Error.UnknownObject": (Reason.NOT_FOUND, _NOT_FOUND),
    "org.bluez.Error.DoesNotExist": (Reason.NOT_FOUND, _NOT_FOUND),
    "org.bluez.Error.InProgress": (Reason.BUSY, _BUSY),
    "org.bluez.Error.NotReady": (Reason.POWERED_OFF, _OFF),
    "org.bluez.Error.NotConnected": (Reason.DROPPED, _DROPPED),
    "org.bluez.Error.NotAuthorized": (Reason.REFUSED, _REFUSED),
    "org.bluez.Error.NotPermitted": (Reason.REFUSED, _REFUSED),
    "org.bluez.Error.NotSupported": (Reason.REFUSED, _REFUSED),
}
#: bleak has one class for these and tells them apart by their words alone.
_WORDS = (
    ("requires bluez", (Reason.TOO_OLD, _TOO_OLD)),
    ("failed to discover services", (Reason.DROPPED, _DROPPED)),
    ("service discovery has not been performed", (Reason.DROPPED, _DROPPED)),
    ("not connected", (Reason.DROPPED, _DROPPED)),
    ("le-connection-abort", (Reason.DROPPED, _DROPPED)),
    ("device may be disconnected", (Reason.DROPPED, _DROPPED)),
    ("adapter '", (Reason.NO_BLUETOOTH, _NO_ADAPTER)),
    ("device '", (Reason.NOT_FOUND, _NOT_FOUND)),
)


def radio_error(error: Exception) -> RadioError:
    """What an exception out of bleak means, in one plain sentence."""
    return RadioError(*_meaning(error))


def _meaning(error: Exception) -> tuple[Reason, Message]:
    # TimeoutError, PermissionError and the socket errors are all OSErrors: the order matters.
    match error:
        case TimeoutError():
            return Reason.TIMEOUT, _TIMEOUT
        case PermissionError():
            return Reason.NO_PERMISSION, _NO_RIGHTS
        case OSError() | EOFError():
            return Reason.NO_SERVICE, _NO_BUS
        case BleakBluetoothNotAvailableError():
            return _UNAVAILABLE[error.reason]
        case BleakDeviceNotFoundError():
            return Reason.NOT_FOUND, _NOT_FOUND
        case BleakCharacteristicNotFoundError() | BleakGATTProtocolError():
            return Reason.REFUSED, _REFUSED
        case BleakDBusError() if error.dbus_error in _DBUS:
            return _DBUS[error.dbus_error]
        case ValueError() if type(error).__module__.startswith("dbus_fast"):
            return Reason.NO_SERVICE, _WRONG_BUS
        case BleakError():
            words = str(error).lower()
            known = next((meaning for part, meaning in _WORDS if part in words), None)
            return known or _unknown(error)
    return _unknown(error)


def _unknown(error: Exception) -> tuple[Reason, Message]:
    what = printable(str(error)) or type(error).__name__
    return Reason.UNKNOWN, Message("Bluetooth failed: {error}", {"error": what})


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise radio_error(error) from error
