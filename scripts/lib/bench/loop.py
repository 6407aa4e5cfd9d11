"""How late the loop is: stalls while late imports come in, cues with both cores busy, drift over minutes."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

#: Run by the Python of the wheel: ticks of 10 ms from the first frame on, while the app reads its programs,
#: opens today's workout and starts it.
STALL = """
import asyncio, json, sys, time
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.tui.app import HoldfastApp

worst = []

async def tick(app):
    before = time.perf_counter()
    while True:
        await asyncio.sleep(0.01)
        now = time.perf_counter()
        worst.append(now - before - 0.01)
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
print(json.dumps(sorted(worst)[-5:]))
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


def loop(home: Path, environ: Mapping[str, str]) -> list[str]:
    """Stalls, then lateness with both cores busy."""
    worst = json.loads(_run(home, environ, STALL))
    told = ", ".join(f"{1000 * stall:.0f}" for stall in reversed(worst))
    busy = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(multiprocessing.cpu_count())]
    for process in busy:
        process.start()
    try:
        late = _lateness(home, environ, 180.0)
    finally:
        for process in busy:
            process.kill()
    return [f"longest stalls of the loop after the first frame, ms: {told}", "all cores busy:", *late]


def drift(home: Path, environ: Mapping[str, str]) -> list[str]:
    """Half an hour of real time."""
    return _lateness(home, environ, 1800.0)


def _lateness(home: Path, environ: Mapping[str, str], seconds: float) -> list[str]:
    """How late cues and boundaries were, against the earliest of all moments of the session."""
    told = json.loads(_run(home, environ, SESSION, str(seconds)))
    return [_line(name, sorted(told[name])) for name in ("cues", "boundaries", "bare")]


def _line(name: str, values: list[float]) -> str:
    middle, high = values[len(values) // 2], values[min(len(values) - 1, len(values) * 99 // 100)]
    figures = f"p50 {1000 * middle:.1f}, p99 {1000 * high:.1f}, latest {1000 * values[-1]:.1f} ms"
    return f"{name:11}{len(values):5} moments, late {figures}"


def _run(home: Path, environ: Mapping[str, str], script: str, *arguments: str) -> str:
    command = [str(home / "bin/python"), "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(environ))
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout.strip().splitlines()[-1]


def _spin() -> None:
    while True:
        pass
