"""Straps that send by the clock, and who listens to one of them through the whole real path."""

from __future__ import annotations

import asyncio

from devices.heart_rate_service import HeartRateMeasurement, encode_measurement
from devices.link import Link, LinkStatus
from devices.loop_clock import LoopClock
from devices.radio import Radio
from devices.simulator.transports.fake_bluez_stage import FakeBluezStage, FakeBluezStrap


def packet(number: int) -> bytes:
    """The packet of second `number`, unlike any other of the first 65,535."""
    return encode_measurement(HeartRateMeasurement(60 + number % 100, rr_ticks=(number,)))


class Sender:
    """A strap that sends one packet on each whole second, from the next one on."""

    def __init__(self, strap: FakeBluezStrap) -> None:
        self.silent = False
        self.delivered: list[bytes] = []
        """Packets that were sent while somebody was subscribed."""
        self._strap = strap
        self._at_s = int(asyncio.get_running_loop().time())
        self._next()

    def _next(self) -> None:
        self._at_s += 1
        self._alarm = asyncio.get_running_loop().call_at(self._at_s, self._send)

    def _send(self) -> None:
        if not self.silent:
            if self._strap.listeners:
                self.delivered.append(packet(self._at_s))
            self._strap.send(packet(self._at_s))
        self._next()

    def stop(self) -> None:
        self._alarm.cancel()


class Listener:
    """A link to one strap, with all that it passed up."""

    def __init__(self, radio: Radio, address: str) -> None:
        self.packets: list[bytes] = []
        self.told: list[LinkStatus] = []
        self.link = Link(
            radio, LoopClock(), address, lambda _, data: self.packets.append(data), self.told.append
        )
        self.link.start()

    @property
    def states(self) -> list[str]:
        """The link's states in their order, each once."""
        names = [status.state.value for status in self.told]
        return [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]

    @property
    def state(self) -> str:
        return self.link.status.state.value

    @property
    def sentence(self) -> str:
        return str(self.link.status.message)


class Session:
    """A listener on the first strap of a stage, which sends by the clock; it ends tidily."""

    def __init__(self, stage: FakeBluezStage) -> None:
        self.stage = stage
        self.strap = stage.straps[0]

    async def __aenter__(self) -> Session:
        self.sender = Sender(self.strap)
        self.listener = Listener(self.stage.radio, self.strap.address)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.listener.link.stop()
        self.sender.stop()
        await self.stage.settle()
