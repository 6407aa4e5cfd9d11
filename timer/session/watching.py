"""A strap that is listened to outside any session: its link, its packets, and what may be shown of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from devices import clock as device_clock
from devices.link import Link, LinkStatus
from devices.link_machine import LinkState
from devices.radio import Radio, Reason
from devices.trust import Judged, Reading, Trust, next_change_ms, reading, received
from timer.core.clock import Clock
from timer.session.pacing import Pacer, settle


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
        self._pacer = Pacer(clock)
        self._listener = listener
        self._trust = Trust()
        self._shown = reading(self._trust, 0)
        self._news: list[Callable[[], None]] = []
        self._was_live = False
        self._useless: LinkStatus | None = None
        agenda = self._pacer.agenda
        self._link = Link(make_radio(agenda), agenda, address, self._received, self._changed, name=name)

    def now_ms(self) -> int:
        """Since the start. While a due moment is handled, that moment."""
        return self._pacer.now_ms()

    async def run(self, seconds: float | None = None) -> LinkStatus | None:
        """Listen for so long, or until it is cancelled, and let the strap go.

        A machine without working Bluetooth, or a device that is no strap, ends it, too: how the link stood
        then. Once a packet has come nothing does; the link is made again.
        """
        until_ms = None if seconds is None else round(seconds * 1000)
        self._link.start()
        try:
            while until_ms is None or self.now_ms() < until_ms:
                await settle()
                self._tell()
                if self._useless is not None:
                    break
                dues = [due for due in (self._next_ms(), until_ms) if due is not None]
                await self._pacer.sleep_until(min(dues, default=None))
                self._pacer.catch_up(self._next_ms, self._handle)
        finally:
            await self._link.stop()
            self._tell()
        return self._useless

    def _handle(self, due_ms: int) -> None:
        self._pacer.agenda.ring(due_ms)
        self._tell()
        self._show()

    def _next_ms(self) -> int | None:
        dues = (self._pacer.agenda.next_ms(), next_change_ms(self._trust, self._pacer.seen_ms))
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
        self._pacer.wake()

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
