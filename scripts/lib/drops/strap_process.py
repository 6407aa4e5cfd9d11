"""Straps on a pretended bluetoothd in a process of their own: `strap_process.py STRAPS PACKETS INTERVAL_MS`

Prints the address of the bus, waits until every strap is subscribed to, sends each PACKETS packets at even
distances, and prints for each packet when it went out, in ns of CLOCK_MONOTONIC, which all processes share.
The end of its standard input ends it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time

from devices.heart_rate_service import HeartRateMeasurement, encode_measurement
from devices.simulator.strap import Firmware
from devices.simulator.transports.fake_bluez_stage import FakeBluezStage, open_stage


def firmware(number: int) -> Firmware:
    """Strap `number`, from 0."""
    return Firmware(address=f"C0:FF:EE:00:01:{number:02X}", name=f"Strap {number + 1}")


def bpm(number: int) -> int:
    """What packet `number` says: by turns two numbers that have no digit in common."""
    return 71 if number % 2 else 148


def packet(number: int) -> bytes:
    """Packet `number`, from 1: unlike any other of the last minute."""
    return encode_measurement(HeartRateMeasurement(bpm(number), rr_ticks=(500 + number % 500,)))


async def main(straps: int, packets: int, interval_s: float) -> None:
    async with open_stage([firmware(number) for number in range(straps)]) as stage:
        print(stage.bus.address, flush=True)
        sending = asyncio.ensure_future(_send(stage, packets, interval_s))
        await asyncio.to_thread(sys.stdin.readline)
        sending.cancel()


async def _send(stage: FakeBluezStage, packets: int, interval_s: float) -> None:
    """Wait for the listeners, send, and say when each packet went out."""
    while any(strap.listeners == 0 for strap in stage.straps):
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.5)
    sent: list[int] = []
    start = asyncio.get_running_loop().time()
    for number in range(1, packets + 1):
        await asyncio.sleep(max(0.0, start + number * interval_s - asyncio.get_running_loop().time()))
        sent.append(time.monotonic_ns())
        for strap in stage.straps:
            strap.send(packet(number))
    await asyncio.sleep(0.5)
    print(json.dumps(sent), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) / 1000))
