"""How long an hour of a simulated heart takes a core, in a strap that puts it into packets."""

from __future__ import annotations

import time

from row import Row

from devices.demand import Activity, Demand
from devices.simulator.heart import Heart
from devices.simulator.person import BEGINNER
from devices.simulator.strap import PERIOD_MS, Firmware, Strap

HOUR_S, QUICK_S = 3600, 600
#: Seconds of each activity: a run with walks, and a hold, over and over.
PARTS: tuple[tuple[Activity, int], ...] = (("walk", 90), ("run", 60), ("hold", 30), ("rest", 60))
#: A busy machine can only make a round worse.
ROUNDS = 3


def hour(quick: bool) -> list[Row]:
    """an hour of a simulated heart"""
    seconds = QUICK_S if quick else HOUR_S
    taken = min(_taken(seconds) for _ in range(ROUNDS)) * HOUR_S / seconds
    return [Row("an hour of a simulated heart, in packets", f"{taken:.2f} s", "< 1 s", taken < 1)]


def _taken(seconds: int) -> float:
    began = time.process_time()
    heart = Heart(BEGINNER, 1, 0)
    strap = Strap(Firmware(), heart, seed=1)
    part = sum(length for _, length in PARTS)
    starts = {sum(length for _, length in PARTS[:n]): activity for n, (activity, _) in enumerate(PARTS)}
    strap.subscribed(0)
    for second in range(seconds):
        if second % part in starts:
            heart.demand(Demand(second * PERIOD_MS, starts[second % part]))
        strap.packet((second + 1) * PERIOD_MS)
    return time.process_time() - began
