"""Alarms on session time: the clock that the device layer is given."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count


class Entry:
    """One alarm; cancelled ones are dropped when their time comes."""

    def __init__(self, callback: Callable[[], None]) -> None:
        self.callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        self.callback = None


class Agenda:
    """A `devices.clock.Clock` whose time is moved by the conductor, from one due moment to the next."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._alarms: list[tuple[int, int, Entry]] = []
        self._order = count()

    def now_ms(self) -> int:
        return self._now_ms()

    def call_at(self, due_ms: int, callback: Callable[[], None]) -> Entry:
        """Call back at `due_ms`; alarms of the same moment come in the order in which they were set."""
        entry = Entry(callback)
        heapq.heappush(self._alarms, (due_ms, next(self._order), entry))
        return entry

    def next_ms(self) -> int | None:
        """When the first alarm is due; None without any."""
        while self._alarms and self._alarms[0][2].callback is None:
            heapq.heappop(self._alarms)
        return self._alarms[0][0] if self._alarms else None

    def ring(self, until_ms: int) -> None:
        """Call back everything that is due by `until_ms`, what is set meanwhile included."""
        while (due := self.next_ms()) is not None and due <= until_ms:
            entry = heapq.heappop(self._alarms)[2]
            if entry.callback is not None:
                entry.callback()
