"""The real recorder on a disk that loses its power; `scripts/torture` does it ten thousand times."""

from __future__ import annotations

from tests.timer.reliability.power_cuts import Losses, power_cuts
from timer.store.database import PRAGMAS


def test_a_power_cut_loses_nothing_acknowledged_and_damages_nothing() -> None:
    assert power_cuts(seed=4, cuts=120, each=30) == Losses(cuts=120, lost=0, damaged=0)


def test_the_simulated_disk_does_lose_what_a_lazier_setting_leaves_to_chance() -> None:
    lazier = [pragma.replace("EXTRA", "FULL") for pragma in PRAGMAS]
    losses = power_cuts(seed=4, cuts=60, pragmas=lazier, each=30)
    assert losses.lost > 0
    assert losses.damaged == 0
