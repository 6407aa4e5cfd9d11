"""On the real bluetoothd and kernel, in a virtual machine: for a nightly run, not for every change."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from devices.heart_rate_service import Contact, decode_measurement
from tests.devices.conformance.scenario import scenarios
from tests.devices.conformance.transports import TRANSPORTS, difference

ROOT = Path(__file__).parents[3]
CANNOT = 77

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("HOLDFAST_SCHEDULED"),
        reason="takes ten minutes and a download: set HOLDFAST_SCHEDULED=1 to run it",
    ),
    pytest.mark.timeout(2400),
]


def test_every_scenario_leaves_its_trace_on_the_real_daemon() -> None:
    played = scenarios()
    outcomes = TRANSPORTS["T3"].play(played)
    if outcomes[0].skipped:
        pytest.skip(outcomes[0].skipped)

    parted = {
        scenario.name: difference(scenario, outcome)
        for scenario, outcome in zip(played, outcomes, strict=True)
    }
    assert {name: text for name, text in parted.items() if text} == {}


def test_a_phone_gets_the_heart_rate_of_a_laptop_that_is_a_strap() -> None:
    command = [ROOT / "scripts/vm", "python", "-P", "-m", "tests.devices.transports.laptop_and_phone"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == CANNOT:
        pytest.skip(done.stderr.strip())

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    packets = [decode_measurement(bytes.fromhex(packet)) for packet in found["packets"]]
    assert (found["battery"], found["model"]) == ("57", "Simulator")
    assert [(60 < packet.bpm < 110, packet.contact) for packet in packets] == [(True, Contact.CONTACT)] * 5
    assert found["listened"] == [True, False]
