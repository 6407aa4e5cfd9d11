"""What ten straps cost this process while each sends once a second."""

from __future__ import annotations

import asyncio
import time
from functools import partial

from row import Row
from strap_process import firmware
from straps import straps

from devices.bleak_radio import BleakRadio
from devices.link import Link
from devices.loop_clock import LoopClock
from devices.trust import Trust, received

COUNT = 10
SECONDS, SECONDS_QUICK = 20, 5


def ten_straps(quick: bool) -> list[Row]:
    """ten straps at once"""
    return asyncio.run(_ten_straps(quick))


async def _ten_straps(quick: bool) -> list[Row]:
    seconds = SECONDS_QUICK if quick else SECONDS
    judged = [Trust() for _ in range(COUNT)]
    heard = 0

    def judge(number: int, at_ms: int, packet: bytes) -> None:
        nonlocal heard
        heard += 1
        judged[number], _ = received(judged[number], at_ms, packet)

    async with straps(COUNT, seconds, 1000) as running:
        radio, links = BleakRadio(), []
        for number in range(COUNT):
            strap = firmware(number)
            hear = partial(judge, number)
            links.append(Link(radio, LoopClock(), strap.address, hear, lambda _: None, name=strap.name))
            links[-1].start()
        while not heard:
            await asyncio.sleep(0.01)
        spent, began = time.process_time(), time.monotonic()
        await running.sent_ns()
        part = (time.process_time() - spent) / (time.monotonic() - began)
        for link in links:
            await link.stop()
    whole = heard == COUNT * seconds
    return [
        Row(f"{COUNT} straps at once, packets heard", f"{heard}", str(COUNT * seconds), whole),
        Row(f"{COUNT} straps at once, share of a core", f"{part:.2%}", "< 5 %", part < 0.05),
    ]
