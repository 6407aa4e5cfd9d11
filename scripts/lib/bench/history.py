"""How long somebody with ten years of sessions waits for the first rows of the history."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from goals import HISTORY, Found, Result
from inside import inside

MOST_MS = 50

#: Run by the Python of the wheel: one session with a strap, sealed 3650 times under other days. All are the
#: same half an hour, since a list reads the summaries alone. Then the list by itself, and the way from the
#: key to the rows, each time on a new screen. Milliseconds of real time.
SCRIPT = """
import asyncio, json, time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median
from uuid import UUID
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.core.clock import ManualClock
from timer.session.closing import stored
from timer.session.conductor import Conductor
from timer.session.opening import opening
from timer.session.rehearsal import Rehearsal
from timer.session.straps import strap_for
from timer.store.history import History
from timer.store.home import find_home
from timer.store.recorder import MemoryRecorder
from timer.tui.app import HoldfastApp
from timer.tui.screens.history import HistoryScreen
from timer.tui.widgets.rows import Rows
import os

SESSIONS, ROUNDS = 3650, 9

def performed(timeline):
    clock = ManualClock()
    events = opening(str(UUID(int=1)), timeline, origin="real", app="0", clock=clock, known={})
    strap = strap_for("simulated", rehearsal=Rehearsal(seed=1))
    session = Conductor(events, clock=clock, recorder=MemoryRecorder(), strap=strap)
    session.assume()
    asyncio.run(session.run())
    return stored(session.journal, session.state)

def fill(session):
    with closing(History.of(find_home(os.environ))) as history:
        for day in range(SESSIONS):
            started = datetime(2016, 1, 1, 7, tzinfo=UTC) + timedelta(days=day)
            uuid = str(UUID(int=day, version=4))
            history.seal(replace(session, summary=replace(session.summary, uuid=uuid, started_utc=started)))

def ms(since):
    return 1000 * (time.perf_counter() - since)

async def shown(app, pilot):
    # From the key to the picture with the first rows in it. The pilot itself waits for longer.
    took = []
    line = Rows.render_line
    def render_line(self, y):
        if self.chosen is not None and isinstance(self.screen, HistoryScreen):
            app.call_after_refresh(lambda: took.append(ms(begun)))
        return line(self, y)
    Rows.render_line = render_line
    begun = time.perf_counter()
    await pilot.press("h")
    await asyncio.sleep(1)
    Rows.render_line = line
    await pilot.press("escape")
    await asyncio.sleep(0.2)
    return took[0]

async def main(house):
    app = HoldfastApp(house, "en")
    async with app.run_test(size=(120, 40)) as pilot:
        await asyncio.sleep(4)
        waits = [await shown(app, pilot) for _ in range(ROUNDS)]
    return waits

house = House(Wishes())
fill(performed(house.timeline("run-12-weeks", 1, 1)))
lists = []
for _ in range(ROUNDS):
    begun = time.perf_counter()
    rows = house.history()
    lists.append(ms(begun))
waits = asyncio.run(main(house))
house.close()
print(json.dumps({"rows": len(rows), "list": median(lists), "first": waits[0], "waits": median(waits)}))
"""


def history(home: Path, environ: Mapping[str, str]) -> Found:
    """From the press of the key to the first rows, and the list of all sessions by itself."""
    told = inside(home, environ, SCRIPT)
    lines = [
        f"{told['rows']} sessions; the whole list without a screen {told['list']:.0f} ms",
        f"from the key to the first rows: {told['waits']:.0f} ms, the first time {told['first']:.0f} ms",
    ]
    measured = f"{told['waits']:.0f} ms; {told['first']:.0f} ms the first time"
    return Found(lines, [Result(HISTORY, measured, kept=max(told["waits"], told["first"]) <= MOST_MS)])
