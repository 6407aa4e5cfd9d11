"""The pictures of docs/tour.md and the README: `draw.py FOLDER`."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moments import Still, view_at
from person import settle_in, train
from questions import BROKEN, screens
from textual.pilot import Pilot
from textual.screen import Screen

from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.core.commands import Pause
from timer.locale import Language
from timer.session.view import View
from timer.store.home import find_home
from timer.tui.app import HoldfastApp
from timer.tui.screens.workout import WorkoutScreen

SIZE = (96, 28)
RUN, KNEE = ("run-12-weeks", 4, 2), ("knee", 2, 1)
#: Seconds to wait for what is read in a thread.
PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A screen of the app: the keys that lead to it, and words that tell that it is there."""

    name: str
    keys: tuple[str, ...]
    words: str
    language: Language = "en"


#: Of who opens Holdfast for the first time.
WELCOME = Shot("welcome", (), "Which program")
SHOTS = (
    Shot("today", (), "today"),
    Shot("today-da", (), "Knæprogram", "da"),
    Shot("programs", ("p",), "12 weeks to 5 km"),
    Shot("preview", ("enter",), "Knee programme"),
    Shot("choices", ("p", "down", "down", "e", "down", "down", "down", "right"), "From 20 s to 30 s"),
    Shot("faults", ("p", "end", "enter"), "hodl"),
    Shot("before", ("enter", "enter"), "does anything hurt"),
    Shot("advice", ("down", "enter", "enter"), "The plan advises you to wait"),
    Shot("help", ("question_mark",), "Ctrl+P"),
    Shot("palette", ("ctrl+p",), "theme"),
    Shot("calendar", ("c",), "Knee programme"),
    Shot("history", ("h",), "12 weeks to 5 km"),
    Shot("record", ("h", "down", "enter"), "highest"),
    Shot("trends", ("h", "t"), "Running each week"),
    Shot("year", ("h", "y"), "sessions"),
    Shot("straps", ("b", "enter"), "between beats"),
    Shot("settings", ("s",), "Year of birth"),
)


async def moments() -> dict[str, View]:
    """The workout screen, at moments that matter."""
    return {
        "run": await view_at(RUN, "run", 145),
        "hold": await view_at(KNEE, "hold", 16),
        "reps": await view_at(KNEE, "reps", 10),
        "rest": await view_at(KNEE, "rest", 12),
        "pause": await view_at(RUN, "run", 145, Pause()),
    }


def picture(app: HoldfastApp) -> str:
    """What the app shows, as an SVG that fetches no font from elsewhere."""
    return re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(), flags=re.DOTALL)


async def drawn(screen: Screen[Any]) -> str:
    """A screen that is put over the first one."""
    app = HoldfastApp(House(Wishes()), "en")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.5)
        await app.push_screen(screen)
        await pilot.pause(1.5)
        return picture(app)


async def shot(wanted: Shot) -> str:
    """One of the other screens. Raises TimeoutError when it does not come."""
    app = HoldfastApp(House(Wishes()), wanted.language)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.5)
        for key in wanted.keys:
            await pilot.press(key)
            await pilot.pause(1.5)
        async with asyncio.timeout(PATIENCE_S):
            await shown(pilot, app, wanted.words)
        return picture(app)


async def shown(pilot: Pilot[str], app: HoldfastApp, words: str) -> None:
    """Wait until the screen holds these words."""
    sign = words.replace(" ", "&#160;")
    while sign not in picture(app):
        await pilot.pause(0.2)


async def everything(folder: Path) -> None:
    """Every picture, into `folder`."""

    def keep(name: str, drawing: str) -> None:
        file = folder / "workout.svg" if name == "run" else folder / "tour" / f"{name}.svg"
        file.write_text(drawing, encoding="utf-8")

    with tempfile.TemporaryDirectory() as home:
        os.environ["HOLDFAST_HOME"] = home
        keep(WELCOME.name, await shot(WELCOME))
        house = House(Wishes(strap="simulated", speed=2000))
        settle_in(house)
        own = find_home(os.environ).programs
        own.mkdir(exist_ok=True)
        (own / "mornings.yaml").write_text(BROKEN, encoding="utf-8")
        for name, view in (await moments()).items():
            keep(name, await drawn(WorkoutScreen(Still(view))))
        await train()
        for wanted in SHOTS:
            keep(wanted.name, await shot(wanted))
        # Last of all: what is left, and a morning that is asked about, would stand before every other screen.
        for name, screen in (await screens(house, KNEE)).items():
            keep(name, await drawn(screen))
        house.close()


def main(arguments: list[str]) -> int:
    (folder,) = map(Path, arguments)
    (folder / "tour").mkdir(exist_ok=True)
    asyncio.run(everything(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
