"""Heart-rate zones by the percentage of the maximal heart rate, or of the heart rate reserve.

Without a maximal heart rate there is no zone, and by the reserve none without a resting one either. With a
formula's guess a zone can be off by one; whoever shows it says so.
"""

from __future__ import annotations

from typing import Literal

#: What a zone is a percentage of.
Basis = Literal["maximum", "reserve"]

#: ACSM's lower borders of zones 2 to 5 in percent of the maximal heart rate: very light below 57, light
#: 57-63, moderate 64-76, vigorous 77-95, near maximal from 96 (10th edition, as in PMC8581515, table 1).
MAXIMUM_BORDERS = (57, 64, 77, 96)
#: The same in percent of the heart rate reserve (HR - HRrest) / (HRmax - HRrest), Karvonen 1957: very light
#: below 30, light 30-39, moderate 40-59, vigorous 60-89, near maximal from 90.
RESERVE_BORDERS = (30, 40, 60, 90)


def zone_borders(
    resting_bpm: int | None, maximal_bpm: int | None, basis: Basis = "maximum"
) -> tuple[int, ...] | None:
    """The lowest heart rates of zones 2 to 5, in whole bpm; None while they cannot be told."""
    if maximal_bpm is None:
        return None
    if basis == "maximum":
        return tuple(_least(maximal_bpm, border) for border in MAXIMUM_BORDERS)
    if resting_bpm is None or resting_bpm >= maximal_bpm:
        return None
    reserve = maximal_bpm - resting_bpm
    return tuple(resting_bpm + _least(reserve, border) for border in RESERVE_BORDERS)


def zone(bpm: int, borders: tuple[int, ...] | None) -> int | None:
    """1 (very light) to 5 (near maximal); None without borders."""
    return None if borders is None else 1 + sum(bpm >= border for border in borders)


def _least(whole: int, percent: int) -> int:
    """The lowest whole number that is so many percent of `whole` or more."""
    return -(-whole * percent // 100)
