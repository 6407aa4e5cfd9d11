"""What faults of the radio must not cost, in short; scripts/drops measures the rest, at length."""

from __future__ import annotations

import asyncio
from importlib import import_module
from types import ModuleType

import pytest

from tests.devices.transports.jumping_loop import run_jumping
from tests.scripts.loading import SCRIPTS


@pytest.fixture
def timing(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS / "lib" / "drops"))
    return import_module("timing")


def test_every_fault_of_the_radio_moves_no_step_by_a_millisecond(timing: ModuleType) -> None:
    async def story() -> list[object]:
        loop = asyncio.get_running_loop()
        return await timing.side_by_side(30, lambda: round(loop.time() * 1e9))

    rows = {row.what: row for row in run_jumping(story())}

    assert rows["difference to the timer without"].measured == "0 ms"
    assert rows["drift of the timer with faults"].measured == "0 ms"
    faults, packets = rows["faults in a session / packets it still got"].measured.split(" / ")
    assert int(faults) > 20
    assert int(packets) > 5
