"""The way of a packet from the strap's process to the terminal, through the app as it is used."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from row import Row, share
from strap_process import bpm, firmware
from straps import straps

from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.tui.app import HoldfastApp
from timer.tui.screens.workout import WorkoutScreen

if TYPE_CHECKING:
    from textual.drivers.headless_driver import HeadlessDriver
    from textual.pilot import Pilot

#: Whatever else the machine does can only make a round worse, so the best one is judged; all are told.
ROUNDS, PACKETS, PACKETS_QUICK = 5, 200, 30
#: Not a multiple of the screen's own period, so that packets come at any moment of it.
APART_MS = 89
#: Far longer than a round takes.
PATIENCE_S = 120.0

Written = list[tuple[int, str]]


def strap_to_screen(quick: bool) -> list[Row]:
    """the way from strap to screen"""
    packets = PACKETS_QUICK if quick else PACKETS
    rounds = [asyncio.run(_round(packets)) for _ in range(1 if quick else ROUNDS)]
    best = min(rounds, key=lambda late_ms: (packets - len(late_ms), _worst(late_ms)))
    every = " / ".join(f"{_worst(late_ms):.1f}" for late_ms in rounds)
    return [
        Row(
            "packets to a running session, in time for its screen",
            f"{len(best)}",
            f"{packets}",
            len(best) == packets,
        ),
        Row("strap to screen, median", f"{share(best, 0.5):.2f} ms"),
        Row("strap to screen, 99 of 100", f"{_worst(best):.2f} ms", "< 10 ms", _worst(best) < 10),
        Row("strap to screen, 99 of 100, every round", f"{every} ms"),
    ]


async def _round(packets: int) -> list[float]:
    """How long each packet took to be on the terminal, in ms; those that never were are left out."""
    written: Written = []
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, HOLDFAST_HOME=home):
        async with straps(1, packets, APART_MS) as running:
            house = House(Wishes(strap=firmware(0).address))
            app = HoldfastApp(house, "en", start=house.timeline("care", 1, 1))
            app.driver_class = _terminal(written)
            shown = asyncio.ensure_future(app.run_async(auto_pilot=_begin))
            sent = asyncio.ensure_future(running.sent_ns())
            await asyncio.wait({shown, sent}, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
            app.leave()
            await shown
            house.close()
            if not sent.done():
                raise app.fault or RuntimeError("the app and the strap did not come together")
    return _late_ms(sent.result(), written)


async def _begin(pilot: Pilot[Any]) -> None:
    """Answer what is asked before a workout."""
    while not isinstance(pilot.app.screen, WorkoutScreen):
        await pilot.press("enter")
        await pilot.pause(0.1)


def _terminal(written: Written) -> type[HeadlessDriver]:
    """A terminal that notes what is written to it, and when, in ns of CLOCK_MONOTONIC."""
    from textual.drivers.headless_driver import HeadlessDriver  # noqa: PLC0415 - after what sets its frames

    class Terminal(HeadlessDriver):
        @property
        def is_headless(self) -> bool:
            return False

        def write(self, data: str) -> None:
            written.append((time.monotonic_ns(), data))

    return Terminal


def _late_ms(sent_ns: Sequence[int], written: Written) -> list[float]:
    late_ms = []
    for number, sent in enumerate(sent_ns, start=1):
        until = sent_ns[number] if number < len(sent_ns) else sent + APART_MS * 10**6
        there = (at for at, text in written if sent <= at < until and str(bpm(number)) in text)
        late_ms += [(at - sent) / 1e6 for at in there][:1]
    return late_ms


def _worst(late_ms: Sequence[float]) -> float:
    return share(late_ms, 0.99)
