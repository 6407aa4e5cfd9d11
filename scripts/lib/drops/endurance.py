"""A hundred scripted drops, in virtual time: what is delivered, and what is left behind."""

from __future__ import annotations

import asyncio
import gc
import os
import tracemalloc
from collections import deque

from row import Row

from devices.link import Link
from devices.loop_clock import LoopClock
from devices.simulator.strap import Firmware
from devices.simulator.transports.fake_bluez_stage import FakeBluezStage, open_stage
from tests.devices.transports.jumping_loop import run_jumping
from tests.devices.transports.listener import packet

DROPS, DROPS_QUICK = 100, 50
#: The first drops fill every cache on the way.
WARM_UP = 200
APART_S = 12
#: Bytes. Whatever a drop leaves behind is larger than this: the smallest object with a place in a list.
SMALLEST = 64


class Count:
    """Packets that were sent while somebody was subscribed, each of which must come next, and once."""

    def __init__(self) -> None:
        self.sent = 0
        self.wrong = 0
        self._awaited: deque[bytes] = deque()

    @property
    def lost(self) -> int:
        return len(self._awaited)

    def goes_out(self, data: bytes) -> None:
        self.sent += 1
        self._awaited.append(data)

    def comes_in(self, _: int, data: bytes) -> None:
        if self._awaited and self._awaited[0] == data:
            self._awaited.popleft()
        else:
            self.wrong += 1


def endure(quick: bool) -> list[Row]:
    """a hundred drops"""
    return run_jumping(_drops(DROPS_QUICK if quick else DROPS))


async def _drops(drops: int) -> list[Row]:
    count = Count()
    async with open_stage([Firmware()]) as stage:
        strap = stage.straps[0]
        link = Link(stage.radio, LoopClock(), strap.address, count.comes_in, lambda _: None)
        # From the start: what was allocated before would be missed when it is freed.
        tracemalloc.start()
        link.start()
        await _seconds(stage, count, WARM_UP)
        before = _held(stage)
        await _seconds(stage, count, drops)
        after = _held(stage)
        tracemalloc.stop()
        await link.stop()
    files, connections, memory = (now - then for now, then in zip(after, before, strict=True))
    return [
        Row(f"drops, {APART_S} s apart", str(WARM_UP + drops)),
        Row("packets sent while somebody was subscribed", str(count.sent)),
        Row("of these never delivered", str(count.lost), "0", count.lost == 0),
        Row("delivered again, or out of order", str(count.wrong), "0", count.wrong == 0),
        Row("more file descriptors", str(files), "0", files == 0),
        Row("more D-Bus connections", str(connections), "0", connections == 0),
        Row(
            "more memory, for each drop",
            f"{memory / drops:.1f} B",
            f"< {SMALLEST} B",
            memory < SMALLEST * drops,
        ),
    ]


async def _seconds(stage: FakeBluezStage, count: Count, drops: int) -> None:
    """Each second a packet, and a drop after each dozen."""
    strap = stage.straps[0]
    for second in range(1, drops * APART_S + 1):
        await asyncio.sleep(1)
        if strap.listeners:
            count.goes_out(packet(second))
        strap.send(packet(second))
        await stage.settle()
        if second % APART_S == 0:
            await strap.drop()


def _held(stage: FakeBluezStage) -> tuple[int, int, int]:
    """File descriptors, D-Bus connections and bytes of memory."""
    gc.collect()
    return len(os.listdir("/proc/self/fd")), stage.bus.connections, tracemalloc.get_traced_memory()[0]
