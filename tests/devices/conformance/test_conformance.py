"""The same scenario leaves the same trace on every transport."""

from __future__ import annotations

import json
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from devices.simulator.strap import Firmware
from devices.simulator.transports.in_process import InProcessStage, InProcessStrap, in_process_stage
from tests.devices.conformance.play import compressed
from tests.devices.conformance.scenario import Scenario, scenarios
from tests.devices.conformance.transports import TRANSPORTS, Outcome, Transport, difference, in_this_process

SCENARIOS = {scenario.name: scenario for scenario in scenarios()}
#: A process for each scenario is slow; `scripts/conformance` plays them all.
IN_TWO_PROCESSES = ("peer drops", "out of reach", "two straps")


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
@pytest.mark.parametrize("name", ["T0", "T1", "T2"])
def test_the_trace_is_the_same_on_every_transport(name: str, scenario: Scenario) -> None:
    agrees(name, scenario)


@pytest.mark.parametrize("scenario", IN_TWO_PROCESSES)
def test_the_trace_is_the_same_with_the_strap_in_a_process_of_its_own(scenario: str) -> None:
    agrees("T2p", SCENARIOS[scenario])


def agrees(name: str, scenario: Scenario) -> None:
    (outcome,) = TRANSPORTS[name].play([scenario])
    if outcome.skipped:
        pytest.skip(outcome.skipped)

    parted = difference(scenario, outcome)
    if parted:
        pytest.fail(parted, pytrace=False)


def test_every_scenario_that_was_promised_is_there() -> None:
    promised = {
        "clean session",
        "peer drops",
        "reconnects",
        "silent strap",
        "daemon killed",
        "adapter off",
        "contact lost",
        "second client",
        "battery read while subscribed",
        "two straps",
    }

    assert promised <= SCENARIOS.keys()


def test_without_faults_of_the_system_each_scenario_is_played_on_all_that_can_be_opened_here() -> None:
    everywhere = [scenario for scenario in SCENARIOS.values() if not scenario.needs]

    assert len(everywhere) >= 10
    for outcome in TRANSPORTS["T0"].play(everywhere):
        assert not outcome.skipped


def broken(how: str) -> Transport:
    """T0 with a defect."""

    class Broken(InProcessStrap):
        async def notify(self, packet: bytes) -> None:
            for _ in range({"loses": 0, "doubles": 2, "changes": 1}[how]):
                await super().notify(packet[:-1] if how == "changes" else packet)

    @asynccontextmanager
    async def stage(firmwares: Sequence[Firmware]) -> AsyncIterator[InProcessStage]:
        async with in_process_stage(firmwares) as opened:
            for strap in opened.straps:
                strap.__class__ = Broken
            yield opened

    return Transport("broken", "", in_this_process(lambda: stage))


@pytest.mark.parametrize(
    ("how", "line"),
    [("loses", "! packet 1 never came"), ("doubles", "! packet 1 again"), ("changes", "! unknown bytes")],
)
def test_a_transport_that_loses_doubles_or_changes_a_packet_is_found_out(how: str, line: str) -> None:
    scenario = SCENARIOS["clean session"]
    (outcome,) = broken(how).play([scenario])

    assert line in difference(scenario, outcome)


def test_a_difference_shows_both_sides_and_marks_where_they_part() -> None:
    scenario = SCENARIOS["clean session"]
    seen = (*scenario.traces[0][:-1], "held for ever")
    shown = difference(scenario, Outcome((seen,))).splitlines()

    assert [line.split() for line in shown if "!" in line] == [["let", "go", "!", "held", "for", "ever"]]
    assert len(shown) == len(seen) + 2


def test_an_outcome_survives_the_way_out_of_a_virtual_machine() -> None:
    outcome = Outcome((("connecting", "live"), ()), "")

    assert Outcome.from_json(outcome.to_json()) == outcome


def test_packets_in_a_row_become_one_line() -> None:
    lines = ["live", "packet 1", "packet 2", "packet 2 again", "packet 3", "packet 5", "packet 6", "off"]

    assert compressed(lines) == ("live", "packets 1-2", "packet 2 again", "packet 3", "packets 5-6", "off")


def machine(monkeypatch: pytest.MonkeyPatch, code: int, out: str, said: str = "") -> list[Outcome]:
    """What the first two scenarios come to, when the virtual machine answers so."""
    done = subprocess.CompletedProcess([], code, out, said)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    return list(TRANSPORTS["T3"].play(scenarios()[:2]))


def test_where_there_can_be_no_virtual_machine_it_is_skipped_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outcomes = machine(monkeypatch, 77, "", "making .venv-dev ...\nskipped: there is no apt-get here\n")

    assert [outcome.skipped for outcome in outcomes] == ["there is no apt-get here"] * 2


def test_a_virtual_machine_that_breaks_down_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scenarios()[0]
    out = json.dumps(Outcome(first.traces).to_json()) + "\n"
    outcomes = machine(monkeypatch, 1, out, "it broke down")

    assert difference(first, outcomes[0]) == ""
    assert "broke" in difference(scenarios()[1], outcomes[1])


def test_a_transport_that_raises_differs_and_does_not_end_the_run() -> None:
    @asynccontextmanager
    async def stage(firmwares: Sequence[Firmware]) -> AsyncIterator[InProcessStage]:
        raise OSError("no radio")
        yield

    scenario = SCENARIOS["clean session"]
    (outcome,) = Transport("broken", "", in_this_process(lambda: stage)).play([scenario])

    assert "broke: OSError('no radio')" in difference(scenario, outcome)
