"""A strap that is listened to outside any session: its link, its packets, and what may be shown of them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial
from typing import Protocol

from devices import clock as device_clock
from devices.link import Link, LinkStatus
from devices.link_machine import LinkState
from devices.radio import Radio, Reason
from devices.trust import Judged, Reading, Trust, next_change_ms, reading, received
from timer.core.clock import LONGEST_SLEEP, Clock
from timer.session.agenda import Agenda

#: Turns of the loop in which a radio that never waits has done what an alarm asked of it.
_TURNS = 8


class Listener(Protocol):
    """Who is told. Times are ms since the start."""

    def link(self, at_ms: int, status: LinkStatus) -> None:
        """The link stands otherwise, or the strap has told who it is."""

    def packet(self, at_ms: int, packet: bytes, judged: Judged) -> None:
        """A packet came."""

    def heart(self, at_ms: int, shown: Reading) -> None:
        """What may be shown has another state, by a packet or by growing old."""


class Watch:
    """Listens to one strap, on a clock of its own."""

    def __init__(
        self,
        clock: Clock,
        make_radio: Callable[[device_clock.Clock], Radio],
        address: str,
        listener: Listener,
        *,
        name: str = "",
    ) -> None:
        self._clock = clock
        self._zero_ms = clock.now_ms()
        self._moment_ms: int | None = None
        self._seen_ms = 0
        self._agenda = Agenda(self.now_ms)
        self._listener = listener
        self._trust = Trust()
        self._shown = reading(self._trust, 0)
        self._woken = asyncio.Event()
        self._news: list[Callable[[], None]] = []
        self._was_live = False
        self._useless: LinkStatus | None = None
        self._link = Link(
            make_radio(self._agenda), self._agenda, address, self._received, self._changed, name=name
        )

    def now_ms(self) -> int:
        """Since the start. While a due moment is handled, that moment."""
        if self._moment_ms is not None:
            return self._moment_ms
        return max(self._seen_ms, self._clock.now_ms() - self._zero_ms)

    async def run(self, seconds: float | None = None) -> LinkStatus | None:
        """Listen for so long, or until it is cancelled, and let the strap go.

        A machine without working Bluetooth, or a device that is no strap, ends it, too: how the link stood
        then. Once a packet has come nothing does; the link is made again.
        """
        until_ms = None if seconds is None else round(seconds * 1000)
        self._link.start()
        try:
            while self._useless is None and (until_ms is None or self.now_ms() < until_ms):
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
                await self._sleep(until_ms)
                self._look()
        finally:
            await self._link.stop()
            self._tell()
        return self._useless

    async def _sleep(self, until_ms: int | None) -> None:
        """Until something is due or happens, at most for the longest sleep."""
        now = self.now_ms()
        longest = now + round(LONGEST_SLEEP * 1000 * self._clock.speed)
        wanted = (self._agenda.next_ms(), next_change_ms(self._trust, now), until_ms, longest)
        due_ms = min(due for due in wanted if due is not None)
        seconds = self._clock.real_seconds(due_ms + self._zero_ms)
        self._woken.clear()
        if seconds > 0 and not self._news:
            # Before Python 3.12 `wait_for` swallows a cancellation that comes together with the event.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(seconds, LONGEST_SLEEP)):
                    await self._woken.wait()
        if self._clock.real_seconds(due_ms + self._zero_ms) == 0:
            self._clock.arrive(due_ms + self._zero_ms)

    def _look(self) -> None:
        """Handle everything that is due, each at its own time."""
        now = self.now_ms()
        while (due := self._next_ms()) is not None and due <= now:
            self._moment_ms = self._seen_ms = due
            try:
                self._agenda.ring(due)
                self._tell()
                self._show()
            finally:
                self._moment_ms = None
        self._seen_ms = now
        self._tell()

    def _next_ms(self) -> int | None:
        dues = (self._agenda.next_ms(), next_change_ms(self._trust, self._seen_ms))
        return min((due for due in dues if due is not None), default=None)

    def _show(self) -> None:
        shown = reading(self._trust, self.now_ms())
        if shown.state != self._shown.state:
            self._listener.heart(self.now_ms(), shown)
        self._shown = shown

    def _received(self, at_ms: int, packet: bytes) -> None:
        self._hear(partial(self._packet, at_ms, packet))

    def _changed(self, status: LinkStatus) -> None:
        self._hear(partial(self._stands, self.now_ms(), status))

    def _hear(self, news: Callable[[], None]) -> None:
        """Have it told by the loop: an error in the callback of a radio would end in that radio's log."""
        self._news.append(news)
        self._woken.set()

    def _tell(self) -> None:
        while self._news:
            self._news.pop(0)()

    def _packet(self, at_ms: int, packet: bytes) -> None:
        self._trust, judged = received(self._trust, at_ms, packet)
        self._listener.packet(at_ms, packet, judged)
        self._show()

    def _stands(self, at_ms: int, status: LinkStatus) -> None:
        self._was_live = self._was_live or status.state is LinkState.LIVE
        useless = status.state is LinkState.UNAVAILABLE or status.reason is Reason.NOT_A_STRAP
        if useless and not self._was_live:
            self._useless = status
        elif self._useless is None:
            self._listener.link(at_ms, status)
