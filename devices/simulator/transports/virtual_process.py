"""T2 in two processes: the straps and the link in one of their own, with HCI over a socket between.

Run as a module it is that other process. What a scenario asks of a strap goes to it as a line of JSON; its
answer tells how many listen to each strap. What the strap sends goes through HCI alone.
"""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bumble.controller import Controller
from bumble.device import Device
from bumble.link import LocalLink
from bumble.transport import open_transport

from devices.simulator.strap import Firmware
from devices.simulator.transports.bumble_strap import BumbleStrap
from devices.simulator.transports.virtual_link import MACHINE, VirtualLinkStage, turn

_ROOT = Path(__file__).parents[3]


class VirtualProcessStage(VirtualLinkStage):
    """A `Stage` whose straps are in another process."""

    def __init__(self, machine: Device, other: _Other, addresses: Sequence[str]) -> None:
        straps = [_RemoteStrap(number, address, other) for number, address in enumerate(addresses)]
        super().__init__(machine, straps)
        self._other = other

    async def settle(self) -> None:
        await super().settle()
        await self._other.ask()
        await super().settle()


@asynccontextmanager
async def virtual_process_stage(firmwares: Sequence[Firmware]) -> AsyncIterator[VirtualProcessStage]:
    """An `OpenStage`, in two processes. Needs sockets with a name in the file system."""
    with TemporaryDirectory(prefix="holdfast") as folder:
        socket = str(Path(folder) / "hci")
        async with _other_process(socket, firmwares) as other:
            transport = await open_transport(f"unix-client:{socket}")
            async with transport:
                machine = Device.with_hci("machine", MACHINE, transport.source, transport.sink)
                await machine.power_on()
                yield VirtualProcessStage(machine, other, [firmware.address for firmware in firmwares])
                await machine.power_off()


class _Other:
    """The other process: takes requests, one at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._requests, self._answers = process.stdin, process.stdout
        self._one_at_a_time = asyncio.Lock()
        self.listeners: list[int] = []
        """How many listen to each strap, as of the last answer."""

    async def ask(self, *request: object) -> None:
        """Have a strap (its number, a method of `StageStrap`, its arguments) do something, or just answer."""
        async with self._one_at_a_time:
            self._requests.write(json.dumps(request).encode() + b"\n")
            await self._requests.drain()
            await self.ready()

    async def ready(self) -> None:
        """Take its answer."""
        answer = await self._answers.readline()
        if not answer:
            raise ConnectionError("the process with the straps has ended")
        self.listeners = json.loads(answer)


class _RemoteStrap:
    """A `StageStrap` in the other process."""

    def __init__(self, number: int, address: str, other: _Other) -> None:
        self._number = number
        self._other = other
        self.address = address

    @property
    def listeners(self) -> int:
        return self._other.listeners[self._number]

    async def notify(self, packet: bytes) -> None:
        await self._other.ask(self._number, "notify", packet.hex())

    async def drop(self) -> None:
        await self._other.ask(self._number, "drop")

    async def reachable(self, on: bool) -> None:
        await self._other.ask(self._number, "reachable", on)

    async def held_by_another(self, on: bool) -> None:
        await self._other.ask(self._number, "held_by_another", on)

    async def drop_next_discovery(self) -> None:
        await self._other.ask(self._number, "drop_next_discovery")


@asynccontextmanager
async def _other_process(socket: str, firmwares: Sequence[Firmware]) -> AsyncIterator[_Other]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        socket,
        pickle.dumps(tuple(firmwares)).hex(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    )
    other = _Other(process)
    try:
        await other.ready()
        yield other
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


async def _serve(socket: str, firmwares: Sequence[Firmware]) -> None:
    """Until the requests end."""
    link = LocalLink()  # type: ignore[no-untyped-call]
    async with await open_transport(f"unix-server:{socket}") as transport:
        Controller("machine", transport.source, transport.sink, link)
        straps = [await BumbleStrap.put_on(firmware, link) for firmware in firmwares]
        requests = await _lines_of(sys.stdin.buffer)
        request: list[object] = []
        while True:
            match request:
                case [int(number), "notify", str(packet)]:
                    await straps[number].notify(bytes.fromhex(packet))
                case [int(number), str(what), *arguments]:
                    await getattr(straps[number], what)(*arguments)
            await turn()
            print(json.dumps([strap.listeners for strap in straps]), flush=True)
            line = await requests.readline()
            if not line:
                break
            request = json.loads(line)


async def _lines_of(file: object) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), file)
    return reader


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], pickle.loads(bytes.fromhex(sys.argv[2]))))
