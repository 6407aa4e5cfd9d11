"""A connection that keeps itself alive: the shell around `devices.link_machine`.

It works on the injected clock and in tasks of the running loop, so it never blocks who uses it. All methods
belong to the loop's thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from devices.clock import Alarm, Clock
from devices.heart_rate_service import HEART_RATE_MEASUREMENT
from devices.link_machine import Abandon, Attempt, Event, Fault, LinkState, Machine, Wake, react, sentence
from devices.message import Message
from devices.radio import Connection, Radio, RadioError, Reason
from devices.strap_info import StrapInfo, read_strap_info

_log = logging.getLogger(__name__)

#: Real seconds that a cancelled attempt gets to tidy up before the next one starts without waiting for it.
_TIDY_UP_S = 10.0

_BROKE = Fault(Reason.DROPPED, Message("The link to the strap broke."))
_UNEXPECTED = Fault(Reason.UNKNOWN, Message("Bluetooth failed in a way that Holdfast does not know."))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStatus:
    """How the link stands, for a screen and for the journal."""

    state: LinkState
    message: Message
    """One plain sentence; with `unavailable` it says what to do."""
    reason: Reason | None
    """What went wrong last; None while live."""
    fault: Message | None
    """The same in a sentence."""
    strap: StrapInfo


class Link:
    """Keeps a strap connected from `start` to `stop`.

    `received(at_ms, packet)` gets each Heart Rate Measurement as sent, with its arrival in session time;
    nothing in it is judged (see `devices.trust`). `changed(status)` is told of every change of state, and
    when the strap has told who it is. With a radio that never waits, an attempt is done in the loop's next
    turn after its alarm.
    """

    def __init__(
        self,
        radio: Radio,
        clock: Clock,
        address: str,
        received: Callable[[int, bytes], None],
        changed: Callable[[LinkStatus], None],
        *,
        name: str = "",
    ) -> None:
        self._radio = radio
        self._clock = clock
        self._received = received
        self._changed = changed
        self._machine = Machine()
        self._strap = StrapInfo(address=address, name=name)
        self._alarms: dict[Event, Alarm] = {}
        self._connection: Connection | None = None
        self._task: asyncio.Task[None] | None = None
        self._attempt_number = 0

    @property
    def status(self) -> LinkStatus:
        """How it stands now."""
        machine = self._machine
        return LinkStatus(
            state=machine.state,
            message=sentence(machine, self._strap.label),
            reason=machine.fault.reason if machine.fault else None,
            fault=machine.fault.message if machine.fault else None,
            strap=self._strap,
        )

    @property
    def busy(self) -> bool:
        """Whether an attempt is at work; a link that is live, or waits for an alarm, is not."""
        return self._task is not None and not self._task.done()

    def start(self) -> None:
        """Begin to connect, in the running loop. Harmless when started."""
        self._happened(Event.STARTED)

    async def stop(self) -> None:
        """Let the strap go, politely: otherwise it stays connected and the next start cannot find it."""
        try:
            self._happened(Event.STOPPED)
        finally:
            # Whatever those who listen make of the news: a closed terminal is when it matters most.
            if self._task is not None:
                await _cancelled(self._task)
            await self._release()

    def _happened(self, event: Event, fault: Fault | None = None) -> None:
        before = self._machine
        self._machine, effects = react(before, event, self._clock.now_ms(), fault)
        for effect in effects:
            match effect:
                case Attempt():
                    self._begin_attempt()
                case Abandon():
                    self._attempt_number += 1
                case Wake(wish, at_ms):
                    self._wake(wish, at_ms)
        if (before.state, before.fault) != (self._machine.state, self._machine.fault):
            self._changed(self.status)

    def _wake(self, event: Event, at_ms: int | None) -> None:
        alarm = self._alarms.pop(event, None)
        if alarm is not None:
            alarm.cancel()
        if at_ms is not None:
            self._alarms[event] = self._clock.call_at(at_ms, lambda: self._happened(event))

    def _begin_attempt(self) -> None:
        self._attempt_number += 1
        attempt = self._attempt(self._attempt_number, self._task)
        self._task = asyncio.get_running_loop().create_task(attempt)

    async def _attempt(self, number: int, previous: asyncio.Task[None] | None) -> None:
        if previous is not None:
            await _cancelled(previous)
        # Always first: a dropped client that was not disconnected delivers every later packet once more.
        await self._release()
        try:
            await self._connect(number)
        except RadioError as error:
            await self._give_up(number, Fault(error.reason, error.message))
        except Exception:
            # A radio's defect must not end a workout; it costs the heart rate and a line in the log.
            _log.exception("unexpected error from the radio")
            await self._give_up(number, _UNEXPECTED)

    async def _connect(self, number: int) -> None:
        address = self._strap.address
        connection = await self._radio.connect(address, lambda: self._dropped(number))
        self._connection = connection
        await connection.subscribe(HEART_RATE_MEASUREMENT, lambda packet: self._packet(number, packet))
        if number != self._attempt_number:
            return
        self._happened(Event.SUBSCRIBED)
        strap = await read_strap_info(connection, address, self._strap.name)
        if number == self._attempt_number and strap != self._strap:
            self._strap = strap
            self._changed(self.status)

    async def _give_up(self, number: int, fault: Fault) -> None:
        if number == self._attempt_number:
            await self._release()
            self._happened(Event.FAILED, fault)

    def _packet(self, number: int, packet: bytes) -> None:
        if number == self._attempt_number:
            at_ms = self._clock.now_ms()
            self._happened(Event.PACKET)
            self._received(at_ms, packet)

    def _dropped(self, number: int) -> None:
        if number == self._attempt_number:
            self._happened(Event.BROKE, _BROKE)

    async def _release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.disconnect()


async def _cancelled(task: asyncio.Task[None]) -> None:
    """Stop `task` if it still runs, and wait for it to tidy up."""
    if not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=_TIDY_UP_S)
    with contextlib.suppress(asyncio.CancelledError):
        if task.done():
            task.exception()
