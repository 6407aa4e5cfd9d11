"""The one clock of a session, as a Protocol with three hands: the system's, a manual one, a scaled one.

Times are integer milliseconds. `now_ms` is *continuous* time: it runs on while the machine sleeps, and no
step of the wall clock moves it. asyncio's own clock is another one, so whoever sleeps asks this clock how
long (`real_seconds`), never for longer than `LONGEST_SLEEP`, and then asks it for the time again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Protocol

#: Seconds. A sleeper looks at the clock at least this often, so that a gap is noticed.
LONGEST_SLEEP = 1.0


class Clock(Protocol):
    """Gives the time, and says how long to really sleep until a moment of it."""

    @property
    def speed(self) -> float:
        """Session seconds in a real second."""

    def now_ms(self) -> int:
        """The moment that handlers see as now, in ms."""

    def unscaled_ms(self) -> int:
        """Continuous time of the machine in ms: what gaps are judged by."""

    def real_seconds(self, due_ms: int) -> float:
        """Real seconds to sleep until `due_ms`; 0 when it is here or past."""

    def arrive(self, due_ms: int) -> None:
        """The sleeper for `due_ms` is awake and is about to handle it."""


def continuous_ns() -> int:
    """Nanoseconds of a clock that counts through sleep where the platform has one.

    Linux: CLOCK_BOOTTIME. macOS: CLOCK_MONOTONIC counts through sleep there (CLOCK_UPTIME_RAW does not).
    Elsewhere the monotonic clock; Windows' counts through sleep since version 10.
    """
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    return time.monotonic_ns()


class SystemClock:
    """Real time at speed 1."""

    speed = 1.0

    def __init__(self, read_ns: Callable[[], int] = continuous_ns) -> None:
        self._read_ns = read_ns

    def now_ms(self) -> int:
        return self._read_ns() // 1_000_000

    def unscaled_ms(self) -> int:
        return self.now_ms()

    def real_seconds(self, due_ms: int) -> float:
        # From nanoseconds, since `now_ms` rounds down: a sleep must not end before its due time.
        return max(0.0, (due_ms * 1_000_000 - self._read_ns()) / 1e9)

    def arrive(self, due_ms: int) -> None:
        """Real time needs no telling."""


class ManualClock:
    """A clock turned by hand. Its sleepers never really sleep."""

    speed = 1.0

    def __init__(self, now_ms: int = 0) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        return self._now_ms

    def unscaled_ms(self) -> int:
        return self._now_ms

    def real_seconds(self, due_ms: int) -> float:  # noqa: ARG002 (the Protocol's name)
        return 0.0

    def arrive(self, due_ms: int) -> None:
        self._now_ms = max(self._now_ms, due_ms)

    def advance(self, ms: int) -> None:
        """Turn the hands on by `ms`, which must not be negative."""
        if ms < 0:
            raise ValueError("a clock does not run backwards")
        self._now_ms += ms


class ScaledClock:
    """`speed` times real time, in jumps: handlers see the due time as now, only the sleeps are divided.

    A slow machine makes the run take longer and changes nothing else: what a handler sees depends on the
    due times alone. A key that arrives between two due times is stamped with the scaled time since the
    last one, and never later than the due time that is being slept for.
    """

    def __init__(self, speed: float, unscaled: Clock | None = None) -> None:
        if speed <= 0:
            raise ValueError("speed must be above 0")
        self.speed = speed
        self._unscaled = unscaled or SystemClock()
        self._now_ms = 0
        self._due_ms = 0
        # Unscaled time at which `_now_ms` should have been reached: lateness is never carried on.
        self._anchor_ms: float = self._unscaled.now_ms()

    def now_ms(self) -> int:
        passed = int((self._unscaled.now_ms() - self._anchor_ms) * self.speed)
        return max(self._now_ms, min(self._now_ms + passed, self._due_ms))

    def unscaled_ms(self) -> int:
        return self._unscaled.unscaled_ms()

    def real_seconds(self, due_ms: int) -> float:
        self._due_ms = max(due_ms, self._now_ms)
        target = self._anchor_ms + (due_ms - self._now_ms) / self.speed
        return max(0.0, (target - self._unscaled.now_ms()) / 1000)

    def arrive(self, due_ms: int) -> None:
        if due_ms > self._now_ms:
            self._anchor_ms += (due_ms - self._now_ms) / self.speed
            self._now_ms = due_ms
        self._due_ms = self._now_ms
