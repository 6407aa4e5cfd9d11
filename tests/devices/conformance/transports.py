"""The transports on which scenarios are played, and what a scenario came to on one of them.

The virtual machine plays all that it is asked for in one go: inside it `tests.devices.conformance.inside`
prints what they came to.
"""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from devices.simulator.transports import OpenStage
from tests.devices.conformance.play import CannotPlayError, Trace, play
from tests.devices.conformance.scenario import Scenario
from tests.devices.transports.jumping_loop import run_jumping

_log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[3]
#: The stage that only the virtual machine can open.
_REAL = "devices.simulator.transports.bumble_bluez:bluez_stage"
#: What `scripts/vm` ends with where there can be no virtual machine.
_SKIPPED = 77

T = TypeVar("T")
Run = Callable[[Coroutine[Any, Any, T]], T]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario came to on one transport."""

    traces: tuple[Trace, ...] = ()
    skipped: str = ""
    """Why it was not played; empty when it was."""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Outcome:
        return cls(tuple(tuple(trace) for trace in data["traces"]), data["skipped"])


@dataclass(frozen=True, slots=True)
class Transport:
    """One way to carry a strap to the client under test."""

    name: str
    about: str
    play: Callable[[Sequence[Scenario]], Sequence[Outcome]]


def in_this_process(
    load: Callable[[], OpenStage],
    run: Run[tuple[Trace, ...]] = run_jumping,
    missing: Callable[[], str] = lambda: "",
    around: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Callable[[Sequence[Scenario]], Sequence[Outcome]]:
    """Plays scenarios on a stage that can be opened here, one after the other.

    `missing` says why it cannot be opened here, or nothing.
    """

    def one(scenario: Scenario) -> Outcome:
        try:
            return Outcome(run(play(scenario, load())))
        except CannotPlayError as error:
            return Outcome(skipped=f"it lacks this: {error}")
        except Exception as error:
            _log.exception("%s", scenario.name)
            return Outcome(((f"broke: {error!r}",),))

    def all_of_them(scenarios: Sequence[Scenario]) -> Sequence[Outcome]:
        reason = missing()
        if reason:
            return [Outcome(skipped=reason)] * len(scenarios)
        with around():
            return [one(scenario) for scenario in scenarios]

    return all_of_them


def in_the_machine(scenarios: Sequence[Scenario]) -> Sequence[Outcome]:
    """Plays scenarios on the real bluetoothd in the virtual machine, some minutes of it."""
    names = [scenario.name for scenario in scenarios]
    command = [ROOT / "scripts/vm", "python", "-P", "-m", "tests.devices.conformance.inside", _REAL, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == _SKIPPED:
        reason = done.stderr.strip().splitlines()[-1].removeprefix("skipped: ")
        return [Outcome(skipped=reason)] * len(scenarios)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    played = [Outcome.from_json(json.loads(line)) for line in lines]
    if len(played) < len(scenarios):
        print(done.stderr, file=sys.stderr)
    broke = Outcome((("broke: the virtual machine ended before",),))
    return [*played, *[broke] * (len(scenarios) - len(played))]


def difference(scenario: Scenario, outcome: Outcome) -> str:
    """Expected and seen beside each other, a mark where they part; nothing when they are the same."""
    if outcome.skipped or outcome.traces == scenario.traces:
        return ""
    lines = [f"{'expected':40}   seen"]
    for number, (wanted, seen) in enumerate(zip_longest(scenario.traces, outcome.traces, fillvalue=()), 1):
        lines.append(f"-- strap {number}")
        for want, saw in zip_longest(wanted, seen, fillvalue=""):
            lines.append(f"{want:40} {' ' if want == saw else '!'} {saw}")
    return "\n".join(lines)


def _in_process() -> OpenStage:
    from devices.simulator.transports.in_process import in_process_stage

    return in_process_stage


def _fake_bluez() -> OpenStage:
    from devices.simulator.transports.fake_bluez_stage import open_stage

    return open_stage


def _virtual_link() -> OpenStage:
    from devices.simulator.transports.virtual_link import virtual_link_stage

    return virtual_link_stage


def _virtual_process() -> OpenStage:
    from devices.simulator.transports.virtual_process import virtual_process_stage

    return virtual_process_stage


def _no_bluez() -> str:
    return "" if sys.platform == "linux" else "bleak has its BlueZ backend on Linux only"


def _no_bumble() -> str:
    return "" if find_spec("bumble") else "bumble is not installed"


def _no_sockets() -> str:
    return _no_bumble() or ("" if sys.platform != "win32" else "sockets have no names in the file system")


def unasked_version() -> AbstractContextManager[object]:
    """bleak asks `bluetoothctl` for its version, once in a process: it is not that of the fake."""
    from bleak.backends.bluezdbus.version import BlueZFeatures

    return patch.multiple(
        BlueZFeatures, checked_bluez_version=True, supported_version=True, _check_bluez_event=None
    )


TRANSPORTS: Mapping[str, Transport] = {
    transport.name: transport
    for transport in (
        Transport("T0", "in-process, through bleak's backend=", in_this_process(_in_process)),
        Transport(
            "T1",
            "bleak's own BlueZ backend on a fake org.bluez",
            in_this_process(_fake_bluez, missing=_no_bluez, around=unasked_version),
        ),
        Transport("T2", "a virtual link with real ATT", in_this_process(_virtual_link, missing=_no_bumble)),
        Transport(
            "T2p",
            "the same in two processes",
            in_this_process(_virtual_process, asyncio.run, missing=_no_sockets),
        ),
        Transport("T3", "the real bluetoothd on a real kernel, in a virtual machine", in_the_machine),
    )
}
