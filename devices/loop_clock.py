"""The device layer's clock on the time of the running event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class LoopClock:
    """A `devices.clock.Clock` in real time, from the loop's own zero.

    On most systems it stands still while the machine sleeps: it is for what nobody is timed by.
    """

    def now_ms(self) -> int:
        return round(asyncio.get_running_loop().time() * 1000)

    def call_at(self, due_ms: int, callback: Callable[[], None]) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_at(due_ms / 1000, callback)
