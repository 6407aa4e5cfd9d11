"""A phone near a laptop that is a strap, on the real bluetoothd: run it in the machine of `scripts/vm`.

The phone is bumble's own stack, with bleak on it. Prints one line of JSON with what it found.
"""

from __future__ import annotations

import asyncio
import json

from bumble.controller import Controller
from bumble.device import Device
from bumble.hci import Address
from bumble.host import Host
from bumble.transport.common import AsyncPipeSink

from devices.bleak_radio import BleakRadio
from devices.heart_rate_service import BATTERY_LEVEL, HEART_RATE_MEASUREMENT, MODEL_NUMBER
from devices.loop_clock import LoopClock
from devices.simulator.person import BEGINNER
from devices.simulator.radio import SimulatedRadio
from devices.simulator.strap import Firmware
from devices.simulator.transports.advertiser import Advertiser
from devices.simulator.transports.bumble_backend import backends
from devices.simulator.transports.bumble_bluez import real_bluez

PACKETS = 5


async def main() -> None:
    firmware = Firmware(name="Laptop")
    listened: list[bool] = []
    async with real_bluez() as (_, link):
        strap = SimulatedRadio(LoopClock(), BEGINNER, 1, firmware)
        laptop = Advertiser(strap, strap.address, firmware.name, firmware.values(), listened.append)
        async with laptop:
            controller = Controller("phone", link=link)
            address = Address("F0:00:00:00:00:09", Address.RANDOM_DEVICE_ADDRESS)
            phone = Device(name="phone", address=address, host=Host(controller, AsyncPipeSink(controller)))
            await phone.power_on()
            radio = BleakRadio(*backends(phone), find_s=20)
            (heard,) = await radio.scan(10)
            connection = await radio.connect(heard.address, lambda: None)
            packets: asyncio.Queue[bytes] = asyncio.Queue()
            await connection.subscribe(HEART_RATE_MEASUREMENT, packets.put_nowait)
            found = {
                "battery": (await connection.read(BATTERY_LEVEL)).hex(),
                "model": (await connection.read(MODEL_NUMBER)).decode(),
                "packets": [(await packets.get()).hex() for _ in range(PACKETS)],
            }
            await connection.disconnect()
            while len(listened) < 2:
                await asyncio.sleep(0.1)
            await phone.power_off()
        print(json.dumps({**found, "listened": listened}), flush=True)


if __name__ == "__main__":
    asyncio.run(asyncio.wait_for(main(), 200))
