"""Scenario files: what happens to a strap, and the trace that a client must see of it.

A file in `scenarios/` is YAML:

    about: one sentence
    straps: 1              how many there are
    script: [...]          faults that lie in the packets, as `devices.simulator.script` reads them; or none
    needs: [adapter]       capabilities of the transport, by name; none without it
    steps:                 lines; "2 > send 3" is about the second strap alone
      - start              the link begins
      - send 5             five seconds pass, and in each of them a packet arrives
      - lose 3             three seconds pass with packets that reach nobody
      - pass 4 s           time passes in silence
      - drop               the strap ends the link
      - await live         wait for this state of the link
      - ...                (`play.VERBS` has them all)
    trace:                 one list of lines for each strap
      - [connecting, packet 1, live, ...]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from devices.simulator.script import Script, parse
from devices.simulator.transports import Capability

FOLDER = Path(__file__).parent / "scenarios"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a scenario."""

    strap: int | None
    """From 0; None: all of them at once."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One file."""

    name: str
    about: str
    straps: int
    script: Script
    """What the straps are like, and what goes wrong inside them."""
    needs: frozenset[Capability]
    steps: tuple[Step, ...]
    traces: tuple[tuple[str, ...], ...]
    """For each strap what its client must see, times left out."""


def scenarios(folder: Path = FOLDER) -> Sequence[Scenario]:
    """Every scenario, by name."""
    return [read(path) for path in sorted(folder.glob("*.yaml"))]


def read(path: Path) -> Scenario:
    """One file. Raises KeyError or ValueError for what no scenario can say."""
    # As text all through: YAML would take the state "off" for a truth value.
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Scenario(
        name=path.stem.replace("-", " "),
        about=data["about"],
        straps=int(data.get("straps", 1)),
        script=parse("\n".join(data.get("script", ()))),
        needs=frozenset(Capability[name.replace(" ", "_").upper()] for name in data.get("needs", ())),
        steps=tuple(_step(line) for line in data["steps"]),
        traces=tuple(tuple(trace) for trace in data["trace"]),
    )


def _step(line: str) -> Step:
    which, colon, what = line.partition(" > ")
    if not colon:
        return Step(None, tuple(line.split()))
    return Step(int(which) - 1, tuple(what.split()))
