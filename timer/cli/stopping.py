"""The end that comes from outside: Ctrl-C, a signal to stop, a terminal that is closed.

A strap that is not let go stays connected in the system, and the next start cannot hear it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import stat
from collections.abc import Coroutine, Iterator
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """As `asyncio.run`, and SIGTERM and SIGHUP cancel the work as Ctrl-C does, so that it can tidy up.

    Raises:
        KeyboardInterrupt: it was stopped.
    """

    async def heeding() -> T:
        task = asyncio.current_task()
        assert task is not None
        _heed(task)
        return await work

    try:
        with asyncio.Runner() as runner:
            return runner.run(heeding())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


@contextlib.contextmanager
def held_off() -> Iterator[None]:
    """What stops a program has no effect inside.

    For the moment in which a session is put away: it ends by itself, and whoever stopped it in the middle
    would be told the wrong thing of what became of the session.
    """
    before = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            before[number] = signal.signal(number, signal.SIG_IGN)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def _heed(task: asyncio.Task[Any]) -> None:
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # `nohup` has a program outlive its terminal.
        if number is None or signal.getsignal(number) is signal.SIG_IGN:
            continue
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, partial(_stop, task, name))


def _stop(task: asyncio.Task[Any], name: str) -> None:
    if name == "SIGHUP":
        _close_terminal()
    if not task.cancelling():
        task.cancel()


def _close_terminal() -> None:
    """The terminal is gone: writing to it fails from now on, and the tidying up has things to say."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        with contextlib.suppress(OSError):
            if stat.S_ISCHR(os.fstat(descriptor).st_mode):
                os.dup2(null, descriptor)
    os.close(null)
