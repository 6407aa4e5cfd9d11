"""Straps that need no radio, watched outside any session: the simulated one, and that of an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timer.cli.keeping import Keeping
from timer.session.rehearsal import Rehearsal
from timer.session.watching import Listener, Watch

if TYPE_CHECKING:
    from devices import clock as device_clock
    from devices.radio import Radio
    from timer.core.clock import Clock


def simulated(rehearsal: Rehearsal, clock: Clock, listener: Listener) -> Watch:
    """A strap that behaves as `rehearsal` says, on somebody who sits. Raises ValueError for no heart."""
    from devices.simulator.radio import SimulatedRadio
    from devices.simulator.script import Script
    from devices.simulator.strap import Firmware

    person, script = rehearsal.person(), rehearsal.script or Script()
    firmware = Firmware().with_quirks(script.quirks)

    def simulate(on: device_clock.Clock) -> Radio:
        return SimulatedRadio(on, person, rehearsal.seed, firmware, script=script, tell=rehearsal.tell)

    return Watch(clock, simulate, firmware.address, listener, name=firmware.name)


def replayed(wish: str, keeping: Keeping, clock: Clock, listener: Listener) -> Watch:
    """The strap of the session that `wish` names, "replay:ID", once more. Raises Refusal."""
    from devices.replay import ReplayRadio
    from timer.cli.replaying import recording_for

    recording = recording_for(wish, keeping)

    def play(on: device_clock.Clock) -> Radio:
        return ReplayRadio(on, recording)

    return Watch(clock, play, recording.strap.address, listener, name=recording.strap.name)
