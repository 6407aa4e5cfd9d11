"""The promises of docs/reliability.md, tried by force: `scripts/torture [PART [SIZE [SEED]]]`.

Each part prints one line with its figures; the whole takes about an hour.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.timer.reliability.faults import try_faults
from tests.timer.reliability.full_disk import try_full_disk
from tests.timer.reliability.kills import end_screens, kill_headless
from tests.timer.reliability.latency import busy_disk, measure
from tests.timer.reliability.power_cuts import power_cuts
from tests.timer.reliability.ten_years import build_and_ask

#: Packets a second while the disk is busy; faster than a strap, so that there are more of them.
PACE = 10.0


def cuts(folder: Path, size: int, seed: int) -> tuple[object, bool]:
    """Power cuts of a simulated disk under the real recorder."""
    losses = power_cuts(seed, size)
    return losses, not losses.lost and not losses.damaged


def kills(folder: Path, size: int, seed: int) -> tuple[object, bool]:
    """kill -9 of sessions on plain lines, with a strap."""
    toll = kill_headless(folder / "home", seed, size)
    return toll, not (toll.lost or toll.damaged or toll.not_resumable)


def screens(folder: Path, size: int, seed: int) -> tuple[object, bool]:
    """Kills, signals and closed terminals of the app, with a strap."""
    toll = end_screens(folder / "home", seed, size)
    return toll, not (toll.lost or toll.damaged or toll.not_resumable or toll.unclean)


def faults(folder: Path, size: int, seed: int) -> tuple[object, bool]:
    """Sessions that meet random faults one after the other."""
    met = Counter(try_faults(seed, size))
    told = ", ".join(f"{name} {count}" for name, count in met.most_common())
    return f"{size} sessions ({told}): every journal held and folded to what was acknowledged", True


def latency(folder: Path, size: int, seed: int) -> tuple[object, bool]:
    """From a packet's arrival to its acknowledgement, while another process keeps the disk busy."""
    with busy_disk(folder):
        latencies = measure(folder / "home", size, PACE)
    return latencies, max(latencies.each_ms) <= 1000 and latencies.percentile(99) <= 150


def disk(folder: Path, size: int, seed: int) -> tuple[object, bool]:
    """A disk that is full, with and without the room that is kept for it."""
    outcomes = [try_full_disk() for _ in range(size)]
    if None in outcomes:
        return "this system gives no file system to fill", True
    held = all(
        outcome.told_seconds <= 2
        and outcome.told_without_room_seconds <= 2
        and outcome.kept_minutes >= 30
        and not outcome.missing_packets
        for outcome in outcomes
        if outcome is not None
    )
    return "; ".join(map(str, outcomes)), held


def years(folder: Path, size: int, seed: int) -> tuple[object, bool]:
    """What a long history costs."""
    cost = build_and_ask(folder, size)
    return cost, cost.list_ms <= 50 and cost.show_ms[1] <= 10 and cost.megabytes <= 30


PARTS: dict[str, tuple[Callable[[Path, int, int], tuple[object, bool]], int]] = {
    "cuts": (cuts, 10_000),
    "kills": (kills, 1_000),
    "screens": (screens, 60),
    "faults": (faults, 300),
    "latency": (latency, 1_000),
    "disk": (disk, 3),
    "years": (years, 3_650),
}


def main(arguments: list[str]) -> int:
    names = arguments[:1] or list(PARTS)
    if names[0] not in PARTS:
        print(f"There are the parts {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.release()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, seed {seed}",
        flush=True,
    )
    broken = False
    for name in names:
        part, size = PARTS[name]
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="holdfast-") as folder:
            figures, held = part(Path(folder), int(arguments[1]) if len(arguments) > 1 else size, seed)
        print(f"{name}: {figures} ({time.monotonic() - begun:.0f} s){'' if held else '  BROKEN'}", flush=True)
        broken = broken or not held
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
