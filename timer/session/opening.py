"""The first events of a session: what is to be done, by whom, and when and where it began."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from programs.steps import Timeline
from timer.core.clock import Clock
from timer.events import Event, Kind
from timer.store.records import Origin, Run


def opening(
    uuid: str, timeline: Timeline, *, origin: Origin, app: str, clock: Clock, known: Mapping[str, Any]
) -> tuple[Event, ...]:
    """STARTED with the frozen prescription, and RUN. `known`: profile, choices, strap, seed."""
    started = {"session": uuid, "timeline": timeline.to_json(), "origin": origin, "app": app, **known}
    return (
        Event(1, 0, Kind.STARTED, started),
        Event(2, 0, Kind.RUN, this_run(clock, 0).payload()),
    )


def this_run(clock: Clock, at_ms: int) -> Run:
    """This process, at session time `at_ms`: reads the wall clock, which is only a label."""
    return Run(
        boot_id=boot_id(),
        boot_ms=clock.unscaled_ms(),
        utc=datetime.now(UTC).isoformat(timespec="milliseconds"),
        zone=zone_name(),
        speed=clock.speed,
        at_ms=at_ms,
    )


def boot_id() -> str:
    """Identity of this boot of the machine; empty where the platform tells none."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def zone_name() -> str:
    """The machine's time zone: its name in the zone database where that can be told, else its offset."""
    named = os.environ.get("TZ", "").lstrip(":")
    if "/" in named and not named.startswith("/"):
        return named
    if sys.platform != "win32":
        target = os.path.realpath("/etc/localtime")
        _, found, name = target.partition("zoneinfo/")
        if found and "/" in name:
            return name
    return time.strftime("%z")
