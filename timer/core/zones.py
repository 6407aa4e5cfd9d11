"""Heart-rate zones by the percentage of the maximal heart rate.

Borders after ACSM (very light < 57 %, light 57-63 %, moderate 64-76 %, vigorous 77-95 %, near maximal from
96 %), as printed in PMC8581515, table 1. Without a maximal heart rate there is no zone: a formula's guess is
off by 10 bpm and more in one person of three.
"""

from __future__ import annotations

#: Lower borders of zones 2 to 5, in percent of the maximal heart rate.
BORDERS = (57, 64, 77, 96)


def zone(bpm: int, maximal_bpm: int | None) -> int | None:
    """1 (very light) to 5 (near maximal); None without a maximal heart rate in bpm."""
    if not maximal_bpm:
        return None
    percent = 100 * bpm / maximal_bpm
    return 1 + sum(percent >= border for border in BORDERS)
