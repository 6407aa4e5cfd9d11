"""Straps in a process of their own, as long as they are wanted."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from devices.simulator.transports.fake_bluez_stage import system_bus

SCRIPT = Path(__file__).with_name("strap_process.py")


class Straps:
    """The process; its bus is the system's for as long as this stands."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def line(self) -> str:
        """What it says next. Raises RuntimeError when it has ended instead."""
        assert self._process.stdout is not None
        said = (await self._process.stdout.readline()).decode().strip()
        if not said:
            raise RuntimeError("the process of the straps has ended")
        return said

    async def sent_ns(self) -> list[int]:
        """When each packet went out, once all have."""
        times: list[int] = json.loads(await self.line())
        return times


@asynccontextmanager
async def straps(count: int, packets: int, apart_ms: int) -> AsyncIterator[Straps]:
    """Run `count` straps, each with so many packets to send once all are subscribed to."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(SCRIPT),
        *(str(number) for number in (count, packets, apart_ms)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    running = Straps(process)
    try:
        with system_bus(await running.line()):
            yield running
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
