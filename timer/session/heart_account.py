"""What a session did with the heart, as its summary shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeartAccount:
    """Heart rates in bpm, times in seconds. Of a session in which something of the heart is known."""

    bpm: tuple[float | None, ...]
    """Of each second; None where it is not known."""
    zones: tuple[int, ...] | None
    """Seconds in zones 1 to 5; None while the maximal heart rate is not known."""
    no_data: int
    """Seconds in which the heart rate is not known; with the zones they are the session."""
    lent: bool = False
    """The zones are the simulated person's, whose maximal heart rate was taken."""
    drops_60: tuple[float, ...] = ()
    """By how much it fell in the minute after each bout, in their order."""
    drops_120: tuple[float, ...] = ()
    """The same in two minutes, where it can be told."""
    resting_check: str = ""
    """What came of a resting check, on one line; empty without one."""
