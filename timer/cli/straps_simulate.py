"""`holdfast straps simulate`: this computer is a strap on the air, for a phone's app."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING, cast

from timer.cli import stopping
from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.rehearsing import Rehearser
from timer.cli.wishes import Wishes
from timer.locale import N_, _
from timer.session.rehearsal import Rehearsal

if TYPE_CHECKING:
    from devices.demand import Activity
    from devices.simulator.radio import SimulatedRadio
    from devices.simulator.strap import Firmware


def run(options: argparse.Namespace) -> int:
    """Be a strap until Ctrl-C. Raises Refusal where this computer cannot."""
    if sys.platform != "linux":
        raise Refusal(
            N_("only Linux lets this computer be a strap; without one, try: holdfast straps watch simulated")
        )
    rehearsal = _rehearsal(options)
    stopping.run(_on_air(rehearsal, options))
    return 0


def _rehearsal(options: argparse.Namespace) -> Rehearsal:
    rehearser = Rehearser(Wishes.of(options))
    rehearser.require_no_steps()
    with closing(Keeping.of(options)) as keeping:
        return rehearser.at_rest(keeping.settings)


async def _on_air(rehearsal: Rehearsal, options: argparse.Namespace) -> None:
    from devices.radio import RadioError
    from devices.simulator.transports.advertiser import Advertiser

    radio, firmware = _strap(rehearsal, options.activity)

    def listening(somebody: bool) -> None:
        _say(options.json, "listening" if somebody else "alone", firmware.name)

    try:
        async with Advertiser(radio, radio.address, firmware.name, firmware.values(), listening) as strap:
            _say(options.json, "on air", firmware.name)
            await strap.until_gone()
    except RadioError as error:
        raise Refusal.of(error.message) from error


def _strap(rehearsal: Rehearsal, activity: str) -> tuple[SimulatedRadio, Firmware]:
    """A person who does this all the time, with a strap."""
    from devices.demand import Demand
    from devices.loop_clock import LoopClock
    from devices.simulator.radio import SimulatedRadio
    from devices.simulator.script import Script
    from devices.simulator.strap import Firmware

    script = rehearsal.script or Script()
    firmware = Firmware().with_quirks(script.quirks)
    clock = LoopClock()
    radio = SimulatedRadio(clock, rehearsal.person(), rehearsal.seed, firmware, script=script)
    radio.demand(Demand(clock.now_ms(), cast("Activity", activity)))
    return radio, firmware


_SENTENCES = {
    "on air": N_("{name} is on the air. Look for it in a heart-rate app; Ctrl-C takes it off."),
    "listening": N_("An app listens."),
    "alone": N_("No app listens any more."),
}


def _say(as_json: bool, event: str, name: str) -> None:
    """One line, at once."""
    if as_json:
        print(json.dumps({"event": event, "strap": name}, ensure_ascii=False), flush=True)
    else:
        print(_(_SENTENCES[event]).format(name=name), flush=True)
