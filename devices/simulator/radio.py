"""A radio that hears one strap: the simulated one, in the same process."""

from __future__ import annotations

from collections.abc import Callable

from devices.clock import Alarm, Clock
from devices.demand import Demand
from devices.heart_rate_service import HEART_RATE_MEASUREMENT
from devices.message import Message
from devices.radio import Advertisement, RadioError, Reason
from devices.simulator.heart import Heart
from devices.simulator.person import Person
from devices.simulator.strap import PERIOD_MS, Firmware, Strap


class SimulatedConnection:
    """A link to the simulated strap. Made by `SimulatedRadio`."""

    def __init__(
        self, clock: Clock, strap: Strap, dropped: Callable[[], None], ended: Callable[[], None]
    ) -> None:
        self._clock = clock
        self._strap = strap
        self._dropped = dropped
        self._ended = ended
        self._received: Callable[[bytes], None] | None = None
        self._alarm: Alarm | None = None
        self._open = True

    async def read(self, uuid: str) -> bytes:
        self._require_open()
        values = self._strap.firmware.values()
        if uuid not in values:
            raise RadioError(Reason.REFUSED, Message("The strap does not tell that."))
        return values[uuid]

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        self._require_open()
        if uuid != HEART_RATE_MEASUREMENT:
            raise RadioError(Reason.REFUSED, Message("The strap does not tell that."))
        if self._received is None:
            # The strap lives in whole seconds: when exactly in one it is asked makes no difference.
            second_ms = self._clock.now_ms() // PERIOD_MS * PERIOD_MS
            self._strap.subscribed(second_ms)
            self._send_at(second_ms + PERIOD_MS)
        self._received = received

    async def disconnect(self) -> None:
        self.close()

    def break_off(self) -> None:
        """The link breaks by itself."""
        if self._open:
            self.close()
            self._dropped()

    def close(self) -> None:
        """No packet comes after this. Harmless when closed."""
        if self._open:
            self._open = False
            if self._alarm is not None:
                self._alarm.cancel()
            self._ended()

    def _send_at(self, due_ms: int) -> None:
        self._alarm = self._clock.call_at(due_ms, lambda: self._send(due_ms))

    def _send(self, due_ms: int) -> None:
        # The model goes to the due time, however late it is: lateness is the machine's, not the heart's.
        packet = self._strap.packet(due_ms)
        self._send_at(due_ms + PERIOD_MS)
        if self._received is not None:
            self._received(packet)

    def _require_open(self) -> None:
        if not self._open:
            raise RadioError(Reason.DROPPED, Message("The connection to the strap is gone."))


class SimulatedRadio:
    """A `devices.radio.Radio` with a simulated person in reach.

    Nothing here really waits: every coroutine is done in the loop's next turn. Notifications come on the
    whole seconds of `clock`. Their bytes depend on the person, the seed, the demands and the times alone, not
    on the speed of the clock or on how late it calls.
    """

    def __init__(self, clock: Clock, person: Person, seed: int, firmware: Firmware | None = None) -> None:
        self._clock = clock
        origin_ms = clock.now_ms() // PERIOD_MS * PERIOD_MS
        self._heart = Heart(person, seed, origin_ms)
        self._strap = Strap(firmware or Firmware(), self._heart)
        self._connection: SimulatedConnection | None = None

    @property
    def address(self) -> str:
        """The address of the strap."""
        return self._strap.firmware.address

    @property
    def strap(self) -> Strap:
        """The strap itself, for those who take it off or on."""
        return self._strap

    def demand(self, demand: Demand) -> None:
        """Ask the person to do something, from `demand.at_ms` on."""
        self._heart.demand(demand)

    async def scan(self, seconds: float) -> list[Advertisement]:  # noqa: ARG002 - it is heard at once
        """The strap, unless it is connected: a connected strap does not advertise."""
        if self._connection is not None:
            return []
        firmware = self._strap.firmware
        return [Advertisement(firmware.address, firmware.name, -55)]

    async def connect(self, address: str, dropped: Callable[[], None]) -> SimulatedConnection:
        if self._connection is not None or address.lower() != self.address.lower():
            raise RadioError(Reason.NOT_FOUND, Message("The strap was not found."))
        self._connection = SimulatedConnection(self._clock, self._strap, dropped, self._let_go)
        return self._connection

    def break_link(self) -> None:
        """Break the link as if the person had walked out of reach; harmless without one."""
        if self._connection is not None:
            self._connection.break_off()

    def _let_go(self) -> None:
        self._connection = None
