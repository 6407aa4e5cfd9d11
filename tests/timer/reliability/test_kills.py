"""kill -9, signals and closed terminals on the real program; `scripts/torture` does it a thousand times."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.timer.reliability.kills import end_screens, kill_headless

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and terminals are POSIX's")


def test_a_kill_loses_nothing_acknowledged_damages_nothing_and_leaves_it_resumable(tmp_path: Path) -> None:
    toll = kill_headless(tmp_path / "home", seed=11, kills=4)
    assert (toll.lost, toll.damaged, toll.not_resumable) == (0, 0, 0)
    assert toll.acknowledged > 0


def test_the_app_ends_in_order_and_stays_resumable_however_its_terminal_goes(tmp_path: Path) -> None:
    toll = end_screens(tmp_path / "home", seed=5, ends=2)
    assert (toll.lost, toll.damaged, toll.not_resumable, toll.unclean) == (0, 0, 0, 0)
    assert toll.behind_ms
