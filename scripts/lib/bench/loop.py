"""How late the loop is: stalls while late imports come in, cues with both cores busy, drift over minutes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping
from pathlib import Path

from goals import DRIFT, LATENESS, STALL, Found, Result
from inside import inside

#: Milliseconds; how often as late as bare deadlines; and seconds of real time of the two measurements.
MOST_STALL_MS, MOST_LATE_MS, MOST_DRIFT_MS = 20.0, 25.0, 5.0
MOST_TIMES_LATE = 1.5
BUSY_S, DRIFT_S = 180.0, 1800.0

#: Run by the Python of the wheel: ticks of 10 ms from the first frame on, while the app reads its programs,
#: opens today's workout and starts it. A stall in which a module was looked for is one of imports; the others
#: are those of a screen's first picture. The longest five of each, in seconds.
TICKS = """
import asyncio, json, sys, time
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.tui.app import HoldfastApp

imports, others, sought = [], [], []

class Seeker:
    @staticmethod
    def find_spec(name, path=None, target=None):
        sought.append(name)

sys.meta_path.insert(0, Seeker)

async def tick(app):
    before = time.perf_counter()
    while True:
        await asyncio.sleep(0.01)
        now = time.perf_counter()
        (imports if sought else others).append(now - before - 0.01)
        sought.clear()
        before = now

class Ticking(HoldfastApp):
    def on_mount(self):
        super().on_mount()
        self.call_after_refresh(lambda: self.run_worker(tick(self)))

async def main():
    house = House(Wishes(strap="simulated"))
    app = Ticking(house, "en")
    async with app.run_test(size=(120, 40)) as pilot:
        await asyncio.sleep(6)
        for key in ("escape", "p", "enter", "enter", "enter", "enter"):
            await pilot.press(key)
            await asyncio.sleep(1.5)
    house.close()

asyncio.run(main())
print(json.dumps([sorted(each, reverse=True)[:5] for each in (imports, others)]))
"""

#: Run by the Python of the wheel: a session in real time whose cues and step boundaries are timed on the
#: boot-time clock when they reach a front, and bare deadlines of asyncio in the same loop.
SESSION = """
import asyncio, json, sys, time
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.core.commands import Leave

seconds = float(sys.argv[1])
now_s = lambda: time.clock_gettime(time.CLOCK_BOOTTIME)

async def bare(late):
    due = now_s()
    for _ in range(int(seconds)):
        due += 1.0
        await asyncio.sleep(max(0.0, due - now_s()))
        late.append(now_s() - due)

async def main():
    house = House(Wishes(strap="simulated"))
    session = house.begin(house.timeline("knee", 1, 1))
    cues, boundaries, offsets, late, step = [], [], [], [], None
    def changed(view, sounds):
        nonlocal step
        offset = now_s() - view.now_ms / 1000
        offsets.append(offset)
        if sounds:
            cues.append(offset)
        if step is not None and view.index != step:
            boundaries.append(offset)
        step = view.index
    session.listen(changed)
    running = asyncio.create_task(session.run())
    await bare(late)
    session.command(Leave())
    await running
    house.close()
    zero = min(offsets)
    print(json.dumps({
        "cues": [offset - zero for offset in cues],
        "boundaries": [offset - zero for offset in boundaries],
        "bare": late,
    }))

asyncio.run(main())
"""


def loop(home: Path, environ: Mapping[str, str]) -> Found:
    """Stalls, then lateness with all cores busy."""
    imports, others = inside(home, environ, TICKS)
    worst = 1000 * imports[0]
    busy = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(multiprocessing.cpu_count())]
    for process in busy:
        process.start()
    try:
        late = _lateness(home, environ, BUSY_S)
    finally:
        for process in busy:
            process.kill()
    lines = [
        "longest stalls of the loop after the first frame, ms:",
        f"{_told(imports)} by imports, {_told(others)} by the first pictures of screens",
        "all cores busy:",
        *_lines(late),
    ]
    cues, bare = _percentile(late["cues"], 99), _percentile(late["bare"], 99)
    results = [
        Result(
            STALL,
            f"{worst:.0f} ms (first picture of a screen: {1000 * others[0]:.0f} ms)",
            kept=worst <= MOST_STALL_MS,
        ),
        Result(
            LATENESS,
            f"{cues / bare:.2f} ({cues:.1f} ms), latest {late['cues'][-1]:.1f} ms",
            kept=cues <= MOST_TIMES_LATE * bare and late["cues"][-1] <= MOST_LATE_MS,
        ),
    ]
    return Found(lines, results)


def _told(stalls: list[float]) -> str:
    return ", ".join(f"{1000 * stall:.0f}" for stall in stalls)


def drift(home: Path, environ: Mapping[str, str]) -> Found:
    """Half an hour of real time."""
    late = _lateness(home, environ, DRIFT_S)
    latest = late["boundaries"][-1]
    return Found(_lines(late), [Result(DRIFT, f"{latest:.1f} ms at most", kept=latest < MOST_DRIFT_MS)])


def _lateness(home: Path, environ: Mapping[str, str], seconds: float) -> dict[str, list[float]]:
    """How many ms late, sorted: cues and boundaries are against the earliest moment of the session."""
    told = inside(home, environ, SESSION, str(seconds))
    return {name: sorted(1000 * late for late in told[name]) for name in ("cues", "boundaries", "bare")}


def _percentile(values: list[float], percent: int) -> float:
    return values[min(len(values) - 1, len(values) * percent // 100)]


def _lines(late: Mapping[str, list[float]]) -> list[str]:
    return [
        f"{name:11}{len(values):5} moments, late p50 {_percentile(values, 50):.1f},"
        f" p99 {_percentile(values, 99):.1f}, latest {values[-1]:.1f} ms"
        for name, values in late.items()
    ]


def _spin() -> None:
    while True:
        pass
