"""A running session that stands still at one moment, for a picture of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.core.commands import Command, Leave, LogSet
from timer.events import Event
from timer.session.view import View


class Still:
    """A `RunningSession` that shows one view."""

    lifted: Mapping[str, LogSet] = {}
    journal: tuple[Event, ...] = ()

    def __init__(self, view: View) -> None:
        self._view = view

    def view(self) -> View:
        return self._view

    def command(self, command: Command) -> bool:  # noqa: ARG002 - the Protocol's name
        return False

    def listen(self, changed: Callable[[View, tuple[str, ...]], object]) -> None:
        changed(self._view, ())

    def toggle_mute(self) -> bool:
        return False

    async def run(self) -> str:
        await asyncio.Event().wait()
        return "left"


async def view_at(
    workout: tuple[str, int, int], kind: str, seconds: float, first: Command | None = None
) -> View:
    """The session so far into the first step of a kind; `first` is asked for just then."""
    house = House(Wishes(strap="simulated", speed=2000))
    view, uuid = await left_at(house, workout, kind, seconds, first)
    house.discard(uuid)
    house.close()
    # At this speed a second on the disk is many on the clock; at a person's speed it is one.
    return replace(view, saved_ago_ms=0)


async def left_at(
    house: House, workout: tuple[str, int, int], kind: str, seconds: float, first: Command | None = None
) -> tuple[View, str]:
    """A session that is left so far into the first step of a kind: what it showed, and its uuid."""
    session = house.begin(house.timeline(*workout))
    seen: list[View] = []

    def changed(view: View, _cues: tuple[str, ...]) -> None:
        there = view.step is not None and view.step.kind == kind and view.elapsed_ms >= seconds * 1000
        if there and not seen:
            if first is not None:
                session.command(first)
            seen.append(session.view())
            session.command(Leave())

    session.listen(changed)
    await session.run()
    session.recorder.close()
    return seen[0], session.journal[0].payload["session"]
