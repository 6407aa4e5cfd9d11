"""What the tests of the devices are run with: a clock turned by hand, and a radio that does as it is told."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable, Iterable
from itertools import count

from devices.heart_rate_service import HeartRateMeasurement, encode_measurement
from devices.message import Message
from devices.radio import Advertisement, Connection, RadioError, Reason

ADDRESS = "AA:BB:CC:DD:EE:FF"


class HandAlarm:
    def __init__(self, callback: Callable[[], None]) -> None:
        self.callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        self.callback = None


class HandClock:
    """A `devices.clock.Clock`; `late_ms` says how late it calls back, as on a busy machine."""

    def __init__(self, now_ms: int = 0, late_ms: Callable[[], int] = lambda: 0) -> None:
        self._now_ms = now_ms
        self._late_ms = late_ms
        self._alarms: list[tuple[int, int, HandAlarm]] = []
        self._order = count()

    def now_ms(self) -> int:
        return self._now_ms

    def call_at(self, due_ms: int, callback: Callable[[], None]) -> HandAlarm:
        alarm = HandAlarm(callback)
        heapq.heappush(self._alarms, (due_ms, next(self._order), alarm))
        return alarm

    def due_ms(self) -> int | None:
        """When the next alarm is due."""
        while self._alarms and self._alarms[0][2].callback is None:
            heapq.heappop(self._alarms)
        return self._alarms[0][0] if self._alarms else None

    def turn_to(self, until_ms: int) -> None:
        """Turn the hands, calling back what is due; nothing asynchronous runs meanwhile."""
        while (due := self.due_ms()) is not None and due <= until_ms:
            alarm = heapq.heappop(self._alarms)[2]
            self._now_ms = max(self._now_ms, due + self._late_ms())
            if alarm.callback is not None:
                alarm.callback()
        self._now_ms = max(self._now_ms, until_ms)

    async def run_to(self, until_ms: int) -> None:
        """Turn the hands alarm by alarm, and let the loop's tasks do in between what takes no time."""
        await settle()
        while (due := self.due_ms()) is not None and due <= until_ms:
            self.turn_to(due)
            await settle()
        self.turn_to(until_ms)
        await settle()


async def settle() -> None:
    """Let every task run as far as it gets without waiting."""
    for _ in range(10):
        await asyncio.sleep(0)


class ToldConnection:
    """A connection on which the test sends packets, breaks the link, and sees what was asked."""

    def __init__(self, values: dict[str, bytes], dropped: Callable[[], None]) -> None:
        self._values = values
        self._dropped = dropped
        self._received: list[Callable[[bytes], None]] = []
        self.subscribe_error: RadioError | None = None
        self.disconnects = 0

    async def read(self, uuid: str) -> bytes:
        if uuid not in self._values:
            raise RadioError(Reason.REFUSED, Message("It does not tell."))
        return self._values[uuid]

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        if self.subscribe_error is not None:
            raise self.subscribe_error
        self._received.append(received)

    async def disconnect(self) -> None:
        self.disconnects += 1

    def send(self, bpm: int = 60) -> None:
        """A notification; like bleak, it still arrives on a dropped connection nobody disconnected."""
        for received in self._received:
            received(encode_measurement(HeartRateMeasurement(bpm)))

    def drop(self) -> None:
        self._dropped()


class ToldRadio:
    """A radio whose next connections go as `outcomes` says; then they succeed."""

    def __init__(
        self, outcomes: Iterable[Exception | None] = (), values: dict[str, bytes] | None = None
    ) -> None:
        self._outcomes = list(outcomes)
        self._values = values or {}
        self.connections: list[ToldConnection] = []
        self.attempts_ms: list[int] = []
        self.clock: HandClock | None = None
        self.hangs = False
        self.subscribe_error: RadioError | None = None

    async def scan(self, seconds: float) -> list[Advertisement]:
        return []

    async def connect(self, address: str, dropped: Callable[[], None]) -> Connection:
        # The promise of the link: never two connections at once.
        assert all(connection.disconnects for connection in self.connections)
        if self.clock is not None:
            self.attempts_ms.append(self.clock.now_ms())
        if self.hangs:
            await asyncio.get_running_loop().create_future()
        outcome = self._outcomes.pop(0) if self._outcomes else None
        if outcome is not None:
            raise outcome
        connection = ToldConnection(self._values, dropped)
        connection.subscribe_error = self.subscribe_error
        self.connections.append(connection)
        return connection
