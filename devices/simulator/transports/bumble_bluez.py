"""T3: bleak on the real bluetoothd and the real kernel, with straps on a virtual link behind /dev/vhci.

It takes over the machine's Bluetooth, and so belongs into a virtual machine: `scripts/vm` is one. Needs root,
the kernel's hci_vhci, dbus-daemon and bluetoothd on the PATH, and bumble.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from bumble.controller import Controller
from bumble.hci import LeFeatureMask
from bumble.link import LocalLink
from bumble.transport import open_transport
from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from devices.bleak_radio import BleakRadio
from devices.radio import Connection, Radio
from devices.simulator.strap import Firmware
from devices.simulator.transports import Capability
from devices.simulator.transports.bluez_objects import ADAPTER, BLUEZ, OBJECT_MANAGER, PROPERTIES
from devices.simulator.transports.bumble_strap import BumbleStrap
from devices.simulator.transports.fake_bluez import ADAPTER_PATH
from devices.simulator.transports.fake_bluez_stage import system_bus

T = TypeVar("T")

#: Real seconds, on an emulated processor.
_PATIENCE_S = 60.0
_FIND_S = 10.0
_SETTLE_S = 0.2
_POLL_S = 0.05

#: bumble's controller claims these, and reports a connection as one without them does. The kernel waits 4 s
#: for the other report, gives up, and never ends such a link again (google/bumble issue 841).
_OVERSTATED = LeFeatureMask.LL_PRIVACY | LeFeatureMask.LE_EXTENDED_ADVERTISING

_STORED = Path("/var/lib/bluetooth")
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "busconfig.dtd">
<busconfig>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class BluezStage:
    """A `Stage` with the real daemon. Made by `bluez_stage`."""

    capabilities = frozenset(Capability)
    patience_s = _PATIENCE_S

    def __init__(self, daemon: Daemon, straps: Sequence[BumbleStrap], stack: AsyncExitStack) -> None:
        self.straps = straps
        self.radio: Radio = BleakRadio(find_s=_FIND_S)
        self._daemon = daemon
        self._stack = stack

    async def settle(self) -> None:
        await asyncio.sleep(_SETTLE_S)

    async def neighbour(self, address: str) -> Connection:
        neighbour = _Neighbour()
        self._stack.callback(neighbour.close)
        await neighbour.connect(address)
        return neighbour

    async def power(self, on: bool) -> None:
        await self._daemon.power(on)

    async def kill_daemon(self) -> None:
        await self._daemon.kill()

    async def start_daemon(self) -> None:
        await self._daemon.start()

    async def forget(self, address: str) -> None:
        device = f"{ADAPTER_PATH}/dev_{address.replace(':', '_')}"
        await self._daemon.call(ADAPTER_PATH, ADAPTER, "RemoveDevice", "o", device)


class Daemon:
    """bluetoothd, and a client of the bus that looks after it."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it, and come back when its adapter is on."""
        self._process = await asyncio.create_subprocess_exec("bluetoothd", "--nodetach")
        await self._until(self._has_adapter)
        await self._until(lambda: self.power(True))

    async def kill(self) -> None:
        """SIGKILL. Harmless when it does not run."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()

    async def power(self, on: bool) -> bool:
        """Switch the adapter; whether it did."""
        reply = await self.call(ADAPTER_PATH, PROPERTIES, "Set", "ssv", ADAPTER, "Powered", Variant("b", on))
        return reply.message_type is MessageType.METHOD_RETURN

    async def call(
        self, path: str, interface: str, member: str, signature: str = "", *body: object
    ) -> Message:
        """Ask the daemon; its reply, which may be an error."""
        reply = await self._bus.call(
            Message(BLUEZ, path, interface, member, signature=signature, body=list(body))
        )
        assert reply is not None
        return reply

    async def _has_adapter(self) -> bool:
        reply = await self.call("/", OBJECT_MANAGER, "GetManagedObjects")
        return reply.message_type is MessageType.METHOD_RETURN and ADAPTER_PATH in reply.body[0]

    async def _until(self, done: Callable[[], Coroutine[Any, Any, bool]]) -> None:
        async with asyncio.timeout(_PATIENCE_S):
            while not await done():
                await asyncio.sleep(_POLL_S)


class _Neighbour:
    """Another program: bleak keeps its connection to the daemon for each loop, so this has one of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._connection: Connection | None = None

    async def connect(self, address: str) -> None:
        self._connection = await self._there(BleakRadio(find_s=_FIND_S).connect(address, lambda: None))

    async def read(self, uuid: str) -> bytes:
        assert self._connection is not None
        return await self._there(self._connection.read(uuid))

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        assert self._connection is not None
        await self._there(self._connection.subscribe(uuid, received))

    async def disconnect(self) -> None:
        assert self._connection is not None
        await self._there(self._connection.disconnect())

    def close(self) -> None:
        """End its loop."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def _there(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, self._loop))


@asynccontextmanager
async def _message_bus() -> AsyncIterator[MessageBus]:
    """A dbus-daemon of our own, which is the system's bus for as long as this stands; and a client on it."""
    with tempfile.TemporaryDirectory(prefix="holdfast-") as folder:
        address = f"unix:path={folder}/bus"
        (Path(folder) / "bus.conf").write_text(_BUS.format(address=address), encoding="utf-8")
        process = await asyncio.create_subprocess_exec(
            "dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile"
        )
        try:
            with system_bus(address):
                async with asyncio.timeout(_PATIENCE_S):
                    while not (Path(folder) / "bus").exists():
                        await asyncio.sleep(_POLL_S)
                client = await MessageBus(bus_type=BusType.SYSTEM).connect()
                try:
                    yield client
                finally:
                    client.disconnect()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


@asynccontextmanager
async def real_bluez() -> AsyncIterator[tuple[Daemon, LocalLink]]:
    """The daemon with an adapter that is on, remembering nothing; and the link that everything is near by on.

    Raises OSError where that cannot be.
    """
    async with AsyncExitStack() as stack:
        bus = await stack.enter_async_context(_message_bus())
        for known in _STORED.iterdir() if _STORED.exists() else ():
            shutil.rmtree(known) if known.is_dir() else os.unlink(known)
        radio = await stack.enter_async_context(await open_transport("vhci"))
        link = LocalLink()  # type: ignore[no-untyped-call]
        controller = Controller("machine", host_source=radio.source, host_sink=radio.sink, link=link)
        controller.le_features &= ~_OVERSTATED
        daemon = Daemon(bus)
        stack.push_async_callback(daemon.kill)
        await daemon.start()
        yield daemon, link


@asynccontextmanager
async def bluez_stage(firmwares: Sequence[Firmware]) -> AsyncIterator[BluezStage]:
    """An `OpenStage`: the real daemon, and straps on the air. Raises OSError where that cannot be."""
    async with real_bluez() as (daemon, link), AsyncExitStack() as stack:
        straps = [await BumbleStrap.put_on(firmware, link) for firmware in firmwares]
        for strap in straps:
            stack.push_async_callback(strap.take_off)
        yield BluezStage(daemon, straps, stack)
