"""A picture of the workout screen: `picture.py FILE`. The same one every time, since all of it is simulated.

A session with a simulated strap runs at many times real time up to one moment; the screen then shows that
moment, and Textual writes it down as an SVG.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from timer.cli.assembly import House, Wishes
from timer.core.commands import Command, Leave
from timer.session.services import RunningSession
from timer.session.view import View
from timer.tui.app import HoldfastApp
from timer.tui.screens.workout import WorkoutScreen

WORKOUT = ("run-12-weeks", 4, 2)
#: Milliseconds into the session: the run of 5 minutes has a bit more than half of its time left.
MOMENT_MS = 325_000
COLUMNS, ROWS = 96, 28


class Still:
    """A session that stands still at one moment."""

    def __init__(self, view: View) -> None:
        self._view = view

    def view(self) -> View:
        return self._view

    def command(self, command: Command) -> bool:  # noqa: ARG002 - the Protocol's name
        return False

    def listen(self, changed: Callable[[View, tuple[str, ...]], None]) -> None:
        changed(self._view, ())

    def toggle_mute(self) -> bool:
        return False

    async def run(self) -> str:
        await asyncio.Event().wait()
        return "left"


async def view_at(moment_ms: int) -> View:
    """The session at `moment_ms`, after everything that came before it."""
    house = House(Wishes(strap="simulated", speed=2000))
    session = house.begin(house.timeline(*WORKOUT))
    seen: list[View] = []

    def changed(view: View, _cues: tuple[str, ...]) -> None:
        if view.now_ms >= moment_ms and not seen:
            seen.append(view)
            session.command(Leave())

    session.listen(changed)
    await session.run()
    house.close()
    # At this speed a second on the disk is many on the clock; at a person's speed it is one.
    return replace(seen[0], saved_ago_ms=0)


async def draw(session: RunningSession) -> str:
    """The workout screen showing `session`, as an SVG."""
    app = HoldfastApp(House(Wishes()), "en")
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        await app.push_screen(WorkoutScreen(session))
        await pilot.pause()
        picture = app.export_screenshot(title="holdfast start run-12-weeks --strap simulated")
    # Rich would have the reader's browser fetch a font from elsewhere; its own monospaced one will do.
    return re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)


def main(arguments: list[str]) -> int:
    (file,) = arguments
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOLDFAST_HOME"] = home
        view = asyncio.run(view_at(MOMENT_MS))
        picture = asyncio.run(draw(Still(view)))
    Path(file).write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
