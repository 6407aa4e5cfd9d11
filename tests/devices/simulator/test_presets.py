"""The scripts that come with the simulator can be read, and each makes something go wrong."""

from __future__ import annotations

import pytest

from devices.simulator.presets import NAMES, script_path
from devices.simulator.script import parse


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read_and_something_goes_wrong(name: str) -> None:
    script = parse(script_path(name).read_text(encoding="utf-8"))
    assert script.faults
    assert not script.marks  # it goes with every workout


def test_there_is_no_other_file_and_no_other_name() -> None:
    folder = script_path(NAMES[0]).parent
    assert {path.stem for path in folder.iterdir()} == set(NAMES)
    with pytest.raises(KeyError):
        script_path("../script")
