"""T2: straps and client on a virtual link with real HCI, L2CAP, ATT and GATT, by `bumble`.

In one process, or with the straps and the link in a process of their own and HCI over a socket between.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bumble.controller import Controller
from bumble.device import Device
from bumble.hci import Address, HCI_Read_BD_ADDR_Command
from bumble.host import Host
from bumble.link import LocalLink
from bumble.transport.common import AsyncPipeSink

from devices.bleak_radio import BleakRadio
from devices.radio import Radio
from devices.simulator.strap import Firmware
from devices.simulator.transports import Capability, StageStrap
from devices.simulator.transports.bare_link import BareLink
from devices.simulator.transports.bumble_backend import backends
from devices.simulator.transports.bumble_strap import ADVERTISING_MS, BumbleStrap

MACHINE = Address("F0:00:00:00:00:01", Address.RANDOM_DEVICE_ADDRESS)
#: Ten advertisements: nothing is lost on a virtual link.
_FIND_S = 10 * ADVERTISING_MS / 1000
#: Turns of the loop in which a request has gone down one stack, up the other, and back.
_TURNS = 100


class VirtualLinkStage(BareLink):
    """A `Stage` on a virtual link; `machine` is this machine's Bluetooth, with the client on it."""

    capabilities = frozenset({Capability.DISCOVERY_DROP})
    patience_s = 5.0

    def __init__(self, machine: Device, straps: Sequence[StageStrap]) -> None:
        self.straps = straps
        self.radio: Radio = BleakRadio(*backends(machine), find_s=_FIND_S)
        self._machine = machine

    async def settle(self) -> None:
        await turn()
        # Its answer comes after every event that was under way.
        await self._machine.send_sync_command(HCI_Read_BD_ADDR_Command())
        await turn()


@asynccontextmanager
async def virtual_link_stage(firmwares: Sequence[Firmware]) -> AsyncIterator[VirtualLinkStage]:
    """An `OpenStage`, all in this process."""
    link = LocalLink()  # type: ignore[no-untyped-call]
    straps = [await BumbleStrap.put_on(firmware, link) for firmware in firmwares]
    controller = Controller("machine", link=link)
    machine = Device(name="machine", address=MACHINE, host=Host(controller, AsyncPipeSink(controller)))
    await machine.power_on()
    try:
        yield VirtualLinkStage(machine, straps)
    finally:
        await machine.power_off()
        for strap in straps:
            await strap.take_off()


async def turn() -> None:
    """Let everything in this process happen that takes no time."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)
