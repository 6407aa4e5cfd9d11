"""What a running workout may have beside what its document asks for: a warm-up, and a cool-down.

Both are offered and never counted. The sheet begins and ends its runs with walks, but for the last day of the
plan, which is 30 minutes of running and nothing else. Five minutes of walking before a run are what the NHS
running plan has (default); the same after it is a house figure (default).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from programs.provenance import as_default
from programs.provenance import provenance as of_figure
from programs.setting import Setting
from programs.steps import WORK_KINDS, After, Extra, Provenance, Step
from programs.text import Text

#: Seconds of walking (default).
SECONDS = 300.0
_NAMES: Mapping[Extra, Text] = {
    "warm-up": Text("Warm-up walk", "Opvarmning: gå"),
    "cool-down": Text("Cool-down walk", "Nedkøling: gå"),
}


def extras_of(steps: Sequence[Step], setting: Setting) -> dict[Extra, tuple[Step, ...]]:
    """A warm-up where the first thing that is done is a run, a cool-down where anything is run."""
    work = [step.kind for step in steps if step.kind in WORK_KINDS]
    offered: dict[Extra, tuple[Step, ...]] = {}
    if work[:1] == ["run"]:
        offered["warm-up"] = (_walk("warm-up", setting),)
    if "run" in work:
        offered["cool-down"] = (_walk("cool-down", setting),)
    return offered


def _walk(extra: Extra, setting: Setting) -> Step:
    speed = setting.speed("walk")
    origins = {"seconds": Provenance("default")}
    if speed is not None:
        own = of_figure(speed, None)
        origins["speed_kmh"] = own if own.status == "own" else as_default(own)
    return Step(
        kind="walk",
        ends=After(SECONDS),
        name=_NAMES[extra],
        exercise="walk",
        speed_kmh=None if speed is None else speed.value,
        extra=extra,
        provenance=origins,
    )
