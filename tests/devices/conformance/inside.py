"""Plays every scenario where this runs, such as in a virtual machine: `inside.py MODULE:OPEN_STAGE`.

Prints one line of JSON for each scenario, in their order: `Outcome.to_json`.
"""

from __future__ import annotations

import asyncio
import json
import sys
from importlib import import_module

from tests.devices.conformance.scenario import scenarios
from tests.devices.conformance.transports import in_this_process


def main(stage: str) -> None:
    """Play on the stage that `stage` names."""
    module, _, name = stage.partition(":")
    open_stage = getattr(import_module(module), name)
    play = in_this_process(lambda: open_stage, asyncio.run)
    for scenario in scenarios():
        (outcome,) = play([scenario])
        print(json.dumps(outcome.to_json()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
