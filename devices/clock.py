"""The small clock that the device layer is given. It never reads the time by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Alarm(Protocol):
    """Something that will happen, unless it is cancelled."""

    def cancel(self) -> None:
        """Keep it from happening. Harmless when it has happened or was cancelled."""


class Clock(Protocol):
    """Session time in integer milliseconds, and alarms on it."""

    def now_ms(self) -> int:
        """The moment that handlers see as now."""

    def call_at(self, due_ms: int, callback: Callable[[], None]) -> Alarm:
        """Call back at `due_ms`, with `now_ms() == due_ms` on a discrete clock.

        Of several alarms for the same moment the one asked for first is called first.
        """
