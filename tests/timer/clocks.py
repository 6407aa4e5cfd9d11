"""Clocks of machines that fall asleep or are slow."""

from __future__ import annotations

from timer.core.clock import ManualClock


class SleepyClock(ManualClock):
    """A machine that falls asleep for an hour at a given moment."""

    def __init__(self, at_ms: int) -> None:
        super().__init__()
        self._at_ms = at_ms
        self._slept = False

    def arrive(self, due_ms: int) -> None:
        super().arrive(due_ms)
        if due_ms >= self._at_ms and not self._slept:
            self._slept = True
            self.advance(3_600_000)


class SlowMachine:
    """Unscaled time in which every look at the clock takes 7 ms."""

    speed = 1.0

    def __init__(self) -> None:
        self._ms = 0

    def now_ms(self) -> int:
        self._ms += 7
        return self._ms

    def unscaled_ms(self) -> int:
        return self.now_ms()

    def real_seconds(self, due_ms: int) -> float:
        return 0.0

    def arrive(self, due_ms: int) -> None:
        """Nothing to tell."""
