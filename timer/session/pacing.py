"""Session time as a loop lives it: now, sleeping until something is due, handling that at its own time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from timer.core.clock import LONGEST_SLEEP, Clock
from timer.session.agenda import Agenda

#: Turns of the loop in which a radio that never waits has done what an alarm asked of it.
_TURNS = 8


async def settle() -> None:
    """Let work that takes no time (that of a simulated radio) be done before time moves on."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)


class Pacer:
    """Leads a loop from one due moment to the next, on any `Clock`. Times are ms of the session.

    While a due moment is handled it is *that* moment, however late the loop came round to it.
    """

    def __init__(self, clock: Clock, at_ms: int = 0) -> None:
        """It is `at_ms` now."""
        self._clock = clock
        self._zero_ms = clock.now_ms() - at_ms
        self._moment_ms: int | None = None
        self._woken = asyncio.Event()
        self.seen_ms = at_ms
        """Up to here everything that was due has been handled."""
        self.agenda = Agenda(self.now_ms)

    def begin(self, at_ms: int) -> None:
        """It is `at_ms` only now: what was made some time ago begins to run."""
        self._zero_ms = self._clock.now_ms() - at_ms

    @property
    def handling(self) -> bool:
        """True while a due moment is handled."""
        return self._moment_ms is not None

    def now_ms(self) -> int:
        """Now. While a due moment is handled, that moment."""
        if self._moment_ms is not None:
            return self._moment_ms
        return max(self.seen_ms, self._clock.now_ms() - self._zero_ms)

    def seconds_until(self, due_ms: int) -> float:
        """Real seconds until `due_ms` by the clock itself, also while a due moment is handled late."""
        return (due_ms + self._zero_ms - self._clock.now_ms()) / 1000 / self._clock.speed

    def wake(self) -> None:
        """Something has happened: end the sleep."""
        self._woken.set()

    async def sleep_until(self, due_ms: int | None) -> None:
        """Sleep until `due_ms`, `LONGEST_SLEEP` has passed or `wake` is called."""
        if due_ms is None:
            due_ms = self.now_ms() + round(LONGEST_SLEEP * 1000 * self._clock.speed)
        seconds = min(self._clock.real_seconds(due_ms + self._zero_ms), LONGEST_SLEEP)
        self._woken.clear()
        if seconds > 0:
            alarm = asyncio.get_running_loop().call_later(seconds, self._woken.set)
            try:
                await self._woken.wait()
            finally:
                alarm.cancel()
        else:
            # A run far behind its clock still lets the keys and the radio be heard.
            await asyncio.sleep(0)
        if self._clock.real_seconds(due_ms + self._zero_ms) == 0:
            self._clock.arrive(due_ms + self._zero_ms)

    def catch_up(self, next_ms: Callable[[], int | None], handle: Callable[[int], None]) -> int:
        """Have everything handled that is due by now, each at its own time; what now is."""
        now = self.now_ms()
        while (due_ms := next_ms()) is not None and due_ms <= now:
            # An alarm that was due while the machine slept is handled now: time does not run backwards.
            self._moment_ms = self.seen_ms = max(due_ms, self.seen_ms)
            try:
                handle(self._moment_ms)
            finally:
                self._moment_ms = None
        self.seen_ms = now
        return now
