"""A radio that hears one strap: the simulated one, in the same process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from devices import radio_faults
from devices.clock import Clock
from devices.demand import Demand, Mark
from devices.heart_rate_service import HEART_RATE_MEASUREMENT
from devices.message import Message
from devices.radio import Advertisement, RadioError, Reason
from devices.simulator.conditions import Conditions
from devices.simulator.heart import Heart
from devices.simulator.peripheral import Peripheral, Served
from devices.simulator.person import Person
from devices.simulator.quirks import Quirk
from devices.simulator.script import Script
from devices.simulator.strap import PERIOD_MS, Firmware, Strap
from devices.simulator.truth import Tell

_NO_FAULTS = Script()


class SimulatedConnection:
    """A link to the simulated strap. Made by `SimulatedRadio`."""

    def __init__(self, clock: Clock, peripheral: Peripheral, dropped: Callable[[], None]) -> None:
        self._clock = clock
        self._peripheral = peripheral
        self._dropped = dropped
        self._received: Callable[[bytes], None] | None = None
        self._link: Served | None = peripheral.connect(self)

    async def read(self, uuid: str) -> bytes:
        self.standing()
        values = self._peripheral.strap.values(self._clock.now_ms())
        if uuid not in values:
            raise RadioError(Reason.REFUSED, Message("The strap does not tell that."))
        return values[uuid]

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        link = self.standing()
        if uuid != HEART_RATE_MEASUREMENT:
            raise RadioError(Reason.REFUSED, Message("The strap does not tell that."))
        if Quirk.NEEDS_PAIRING in self._peripheral.strap.firmware.quirks:
            raise RadioError(
                Reason.REFUSED, Message("The strap wants to be paired with this computer first.")
            )
        self._received = received
        self._peripheral.listen(link)

    async def disconnect(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            self._peripheral.leave(link)

    def standing(self) -> Served:
        """The link. Raises RadioError when it does not stand."""
        if self._link is None:
            raise RadioError(Reason.DROPPED, Message("The connection to the strap is gone."))
        return self._link

    def notified(self, packet: bytes) -> None:
        """A packet has arrived."""
        if self._received is not None:
            self._received(packet)

    def broken(self) -> None:
        """The link has broken by itself."""
        self._link = None
        self._dropped()


class SimulatedRadio:
    """A `devices.radio.Radio` with a simulated person in reach.

    Nothing here really waits: every coroutine is done in the loop's next turn, or when `clock` says so.
    Notifications come on the whole seconds of `clock`. Their bytes depend on the person, the seed, the strap
    with its script, the demands, the marks and the times alone, not on the speed of the clock or on how late
    it calls. `tell` gets the truth about each interval, packet and fault.
    """

    def __init__(
        self,
        clock: Clock,
        person: Person,
        seed: int,
        firmware: Firmware | None = None,
        *,
        script: Script = _NO_FAULTS,
        tell: Tell | None = None,
    ) -> None:
        self._clock = clock
        origin_ms = clock.now_ms() // PERIOD_MS * PERIOD_MS
        self._heart = Heart(person, seed, origin_ms)
        strap = Strap(
            (firmware or Firmware()).with_quirks(script.quirks),
            self._heart,
            Conditions(script, origin_ms),
            seed=seed,
            tell=tell,
        )
        self._peripheral = Peripheral(clock, strap, tell)

    @property
    def address(self) -> str:
        """The address of the strap."""
        return self._peripheral.address

    def demand(self, demand: Demand) -> None:
        """Ask the person to do something, from `demand.at_ms` on."""
        self._heart.demand(demand)

    def mark(self, mark: Mark) -> None:
        """The session has come to a moment that faults of the script are anchored to."""
        self._peripheral.reached(mark)

    async def scan(self, seconds: float) -> list[Advertisement]:  # noqa: ARG002 - it is heard at once
        """The strap, unless it is out of reach, or serves as many as it can and so does not advertise."""
        if not self._peripheral.heard:
            return []
        return [Advertisement(self.address, self._peripheral.strap.firmware.name, -55)]

    async def connect(self, address: str, dropped: Callable[[], None]) -> SimulatedConnection:
        await self._pass(self._peripheral.connecting_ms)
        if not self._peripheral.heard or address.lower() != self.address.lower():
            raise RadioError(*radio_faults.NOT_FOUND)
        connection = SimulatedConnection(self._clock, self._peripheral, dropped)
        connection.standing()
        return connection

    def break_link(self) -> None:
        """Break the link as if the person had walked out of reach; harmless without one."""
        self._peripheral.break_links()

    async def _pass(self, wait_ms: int) -> None:
        """Let so much time pass on the clock."""
        if not wait_ms:
            return
        arrived = asyncio.get_running_loop().create_future()
        alarm = self._clock.call_at(self._clock.now_ms() + wait_ms, lambda: arrived.set_result(None))
        try:
            await arrived
        finally:
            alarm.cancel()
