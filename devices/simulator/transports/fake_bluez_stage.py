"""T1: bleak's own, unmodified BlueZ backend on a pretended bluetoothd and a private bus."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from devices.radio import Connection, Radio
from devices.simulator.strap import Firmware
from devices.simulator.transports import Capability
from devices.simulator.transports.bus import Bus
from devices.simulator.transports.fake_bluez import FakeBluez
from devices.simulator.transports.fake_bluez_device import AirStrap, FakeDevice

#: Turns of the loop without traffic on the bus after which nothing is on its way any more.
_QUIET_TURNS = 20
_ADDRESS = "DBUS_SYSTEM_BUS_ADDRESS"
_NEIGHBOUR = "neighbour"


class FakeBluezStrap:
    """A `StageStrap` on the pretended bluetoothd."""

    def __init__(self, bluez: FakeBluez, strap: AirStrap) -> None:
        self._bluez = bluez
        self._strap = strap

    @property
    def address(self) -> str:
        return self._strap.firmware.address

    @property
    def listeners(self) -> int:
        device = self._bluez.device(self._strap)
        return device.listeners if device else 0

    async def notify(self, packet: bytes) -> None:
        self.send(packet)

    def send(self, packet: bytes) -> None:
        """As `notify`, from where nothing can be awaited."""
        device = self._bluez.device(self._strap)
        if device is not None:
            device.notify(packet)

    @property
    def air(self) -> AirStrap:
        """The strap itself, for what only this stage can do."""
        return self._strap

    async def drop(self) -> None:
        self._bluez.drop(self._strap)

    async def reachable(self, on: bool) -> None:
        self._strap.reachable = on
        self._changed(there=on)

    async def held_by_another(self, on: bool) -> None:
        self._strap.held = on
        self._changed(there=not on)

    async def drop_next_discovery(self) -> None:
        self._strap.drops_next_discovery = True

    def _changed(self, there: bool) -> None:
        if there:
            self._bluez.listen(self._strap)
        else:
            self._bluez.drop(self._strap)


class FakeBluezStage:
    """A `Stage` with bluetoothd's faults, too. Made by `open_stage`."""

    capabilities = frozenset(Capability)
    patience_s = 5.0

    def __init__(self, radio: Radio, bus: Bus, bluez: FakeBluez, straps: Sequence[AirStrap]) -> None:
        self.radio = radio
        self.bus = bus
        self.bluez = bluez
        self.straps = [FakeBluezStrap(bluez, strap) for strap in straps]
        self._air = {strap.firmware.address: strap for strap in straps}

    async def settle(self) -> None:
        quiet, seen = 0, self.bus.traffic
        while quiet < _QUIET_TURNS:
            await asyncio.sleep(0)
            quiet = quiet + 1 if self.bus.traffic == seen else 0
            seen = self.bus.traffic

    async def neighbour(self, address: str) -> Connection:
        device = self.bluez.device(self._air[address])
        if device is None or not device.strap.linked:
            raise ValueError(f"{address} is not connected, so it has no link to share")
        return _Neighbour(device, lambda: self.bluez.drop(device.strap))

    async def power(self, on: bool) -> None:
        self.bluez.power(on)

    async def kill_daemon(self) -> None:
        self.bluez.kill()

    async def start_daemon(self) -> None:
        self.bluez.start()

    async def forget(self, address: str) -> None:
        self.bluez.forget(self._air[address])

    def leave_connected(self, address: str) -> None:
        """A program that had connected the strap was killed: nobody uses it, and it stays connected.

        The strap must have been heard before. Raises ValueError otherwise.
        """
        device = self.bluez.device(self._air[address])
        if device is None:
            raise ValueError(f"{address} was never heard")
        device.link()
        device.discover()


class _Neighbour:
    """Another program's connection to a strap, as bluetoothd sees it."""

    def __init__(self, device: FakeDevice, drop: Callable[[], None]) -> None:
        self._device = device
        self._drop = drop

    async def read(self, uuid: str) -> bytes:
        return self._device.read(self._device.path_of(uuid))

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        del received  # What it hears concerns nobody; what it costs the others does.
        self._device.start_notify(self._device.path_of(uuid), _NEIGHBOUR)

    async def disconnect(self) -> None:
        self._device.left(_NEIGHBOUR)
        self._drop()


@contextmanager
def system_bus(address: str) -> Iterator[None]:
    """Let every program of this process, bleak too, take `address` for the system's bus."""
    before = os.environ.get(_ADDRESS)
    os.environ[_ADDRESS] = address
    try:
        yield
    finally:
        if before is None:
            del os.environ[_ADDRESS]
        else:
            os.environ[_ADDRESS] = before


@asynccontextmanager
async def open_stage(firmwares: Sequence[Firmware]) -> AsyncIterator[FakeBluezStage]:
    """Set up a bus, a bluetoothd and straps. Inside, all of bleak in this process talks to them.

    Raises OSError where there are no unix sockets.
    """
    from devices.bleak_radio import BleakRadio

    bus = Bus()
    straps = [AirStrap(firmware) for firmware in firmwares]
    with tempfile.TemporaryDirectory(prefix="holdfast-") as folder:
        await bus.open(Path(folder) / "bus")
        bluez = FakeBluez(bus, straps)
        bluez.start()
        stage = FakeBluezStage(BleakRadio(), bus, bluez, straps)
        try:
            with system_bus(bus.address):
                yield stage
        finally:
            await bus.close()
            await stage.settle()
