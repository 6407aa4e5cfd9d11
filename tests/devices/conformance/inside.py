"""Plays scenarios where this runs, such as in a virtual machine: `inside.py MODULE:OPEN_STAGE [NAME ...]`

Prints one line of JSON for each scenario, in their order: `Outcome.to_json`.
"""

from __future__ import annotations

import asyncio
import json
import sys
from importlib import import_module

from tests.devices.conformance.scenario import scenarios
from tests.devices.conformance.transports import in_this_process


def main(stage: str, *names: str) -> None:
    """Play the scenarios of these names, or all of them, on the stage that `stage` names."""
    module, _, name = stage.partition(":")
    open_stage = getattr(import_module(module), name)
    play = in_this_process(lambda: open_stage, asyncio.run)
    known = {scenario.name: scenario for scenario in scenarios()}
    for name in names or known:
        (outcome,) = play([known[name]])
        print(json.dumps(outcome.to_json()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
