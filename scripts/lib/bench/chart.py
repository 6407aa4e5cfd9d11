"""What a repaint of the chart of the heart rate costs, beside a Static that shows the very same cells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from goals import CHART, Found, Result
from inside import inside

#: Seconds of a session, one heart rate each.
LENGTHS = (600, 1800, 7200)
MOST, MOST_GROWTH = 1.5, 1.1

#: Run by the Python of the wheel. Both widgets stand in one app; in every round each takes its turn: from
#: what it is to show until Textual has made the strips of it. Processor time in ms, medians, by length.
SCRIPT = """
import asyncio, json, math, sys, time
from statistics import median
from textual.app import App
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static
from timer.tui.content import content
from timer.tui.curve import Stretch, paint_curve
from timer.tui.palette import variables
from timer.tui.widgets.page import Page

WIDTH, ROWS, ROUNDS = 86, 20, 60

def beats(seconds, by):
    # The same curve at any length, with gaps.
    return [
        None if second % 97 == 0 else 120 + by + 40 * math.sin(40 * second / seconds)
        for second in range(seconds)
    ]

def stretches(seconds):
    # Thirty steps at any length: how many there are is a matter of the workout.
    long = seconds // 30
    return [Stretch(n * long, n * long + long, ("run", "walk")[n % 2], "rw"[n % 2]) for n in range(30)]

class Both(App):
    CSS = "Page, Static { width: 88; height: 22; }"
    def get_theme_variable_defaults(self):
        return variables(dark=True)
    def compose(self):
        yield Page(lambda width: [])
        yield Static(id="static")

def cost(show, widget):
    before = time.process_time()
    show()
    widget.render_lines(Region(0, 0, *widget.size))
    return 1000 * (time.process_time() - before)

async def main():
    told = {}
    async with Both().run_test(size=(110, 46)) as pilot:
        page, static = pilot.app.query_one(Page), pilot.app.query_one("#static", Static)
        for seconds in json.loads(sys.argv[1]):
            # Two sessions in turn, so that nothing that was painted can be kept.
            shown = [beats(seconds, by) for by in (0, 7)]
            steps = stretches(seconds)
            ready = [content(paint_curve(bpm, steps, WIDTH, ROWS)) for bpm in shown]
            charts, statics = [], []
            for round in range(ROUNDS):
                bpm, cells = shown[round % 2], ready[round % 2]
                # As new to Textual as that of the chart is.
                same = Content(cells.plain, spans=list(cells.spans))
                turns = [
                    (charts, lambda: page.show(lambda _: paint_curve(bpm, steps, WIDTH, ROWS)), page),
                    (statics, lambda: static.update(same), static),
                ]
                # Whoever comes first pays for caches that went cold: they change places.
                for costs, show, widget in turns if round // 2 % 2 else reversed(turns):
                    costs.append(cost(show, widget))
                await pilot.pause()
            told[seconds] = (median(charts), median(statics))
    print(json.dumps(told))

asyncio.run(main())
"""


def chart(home: Path, environ: Mapping[str, str]) -> Found:
    """Each length, and how the longest compares with the shortest."""
    told = inside(home, environ, SCRIPT, json.dumps(LENGTHS))
    costs = {seconds: tuple(told[str(seconds)]) for seconds in LENGTHS}
    ratios = {seconds: mine / static for seconds, (mine, static) in costs.items()}
    growth = costs[LENGTHS[-1]][0] / costs[LENGTHS[0]][0]
    lines = [
        f"{seconds:5} points: {mine:.2f} ms, a Static {static:.2f} ms, {ratios[seconds]:.2f} times"
        for seconds, (mine, static) in costs.items()
    ]
    measured = (
        f"{ratios[1800]:.2f} and {ratios[7200]:.2f}; {growth:.2f} times from {LENGTHS[0]} to {LENGTHS[-1]}"
    )
    kept = max(ratios.values()) <= MOST and growth <= MOST_GROWTH
    return Found(lines, [Result(CHART, measured, kept)])
