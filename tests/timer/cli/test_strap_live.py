"""The strap on its screen: wherever a packet came and there is no number, it says why."""

from __future__ import annotations

import asyncio

import pytest

from devices.simulator.presets import script_path
from devices.simulator.script import parse
from timer.cli import strap_watches
from timer.cli.strap_live import Told
from timer.core.clock import ManualClock
from timer.locale import set_language
from timer.session.rehearsal import Rehearsal
from timer.session.strap_services import LiveStrap


def pictures(faults: str, seconds: float) -> list[LiveStrap]:
    set_language("en")
    told: list[LiveStrap] = []
    rehearsal = Rehearsal(script=parse(script_path(faults).read_text(encoding="utf-8")))
    asyncio.run(strap_watches.simulated(rehearsal, ManualClock(), Told(told.append)).run(seconds))
    return told


@pytest.mark.parametrize(
    ("faults", "seconds", "why"),
    [
        ("contact", 60, "no skin contact: moisten it, wear it tighter"),
        ("stuck", 60, "it only repeats an old heart rate"),
        ("stuck", 130, "it sends no heart rate just now"),
    ],
)
def test_a_strap_that_is_connected_and_gives_no_number_says_why(
    faults: str, seconds: float, why: str
) -> None:
    told = pictures(faults, seconds)
    assert all(each.bpm is None for each in told if each.contact == why)
    assert any(each.live for each in told if each.contact == why)
    assert [each for each in told if each.live][-1].contact == "skin contact"


def test_the_link_is_told_in_sentences_about_the_simulated_strap() -> None:
    links = list(dict.fromkeys(each.link for each in pictures("drops", 90)))
    assert links[0] == "Connecting to the simulated strap."
    assert links[1] == "The simulated strap is connected."
    assert all(not each.contact for each in pictures("drops", 90) if not each.live)
    assert any(link.startswith("The link to the simulated strap broke. Connecting again.") for link in links)
