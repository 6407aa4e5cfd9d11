"""What to do when the system asks the app to stop, or when its terminal is gone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable


def heed(leave: Callable[[], None]) -> None:
    """Call `leave` on the running loop at SIGTERM and SIGHUP, where the platform has them."""
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        loop.add_signal_handler(signal.SIGTERM, leave)
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, lambda _number, _frame: _hung_up(loop, leave))


def _hung_up(loop: asyncio.AbstractEventLoop, leave: Callable[[], None]) -> None:
    """The terminal is gone.

    Textual's threads that read and write it die of the first error, and its exit then waits for them for
    ever (8.2.8); so they get one that never fails. SIGCONT follows a hang-up, and Textual would take it for
    the end of a suspension.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    signal.signal(signal.SIGCONT, signal.SIG_IGN)
    loop.call_soon_threadsafe(leave)
