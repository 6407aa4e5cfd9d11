"""docs/straps.md tells of every habit, every transport and every scenario that there is."""

from pathlib import Path

from devices.link_machine import LinkState
from devices.simulator.quirks import Quirk
from tests.devices.conformance.scenario import scenarios
from tests.devices.conformance.transports import TRANSPORTS

PAGE = (Path(__file__).parents[2] / "docs/straps.md").read_text(encoding="utf-8")


def test_every_habit_of_a_strap_is_described_and_none_that_is_gone() -> None:
    table = PAGE.partition("## Habits")[2].partition("\n## ")[0]
    first = "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))

    assert set(first.replace(",", " ").replace("`", " ").split()) == set(Quirk)


def test_every_state_of_the_link_is_explained() -> None:
    table = PAGE.partition("## What the link says")[2].partition("\n## ")[0]
    explained = {line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")}

    assert explained - {"it says"} == set(LinkState) - {LinkState.OFF}


def test_the_table_of_the_conformance_run_is_that_of_the_scenarios_that_there_are() -> None:
    table = PAGE.partition("<!-- conformance: begin -->")[2].partition("<!-- conformance: end -->")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if "|" in line]

    assert rows[0][1:] == list(TRANSPORTS)
    assert [row[0] for row in rows[2:]] == [scenario.name for scenario in scenarios()]
    assert "**differs**" not in table
