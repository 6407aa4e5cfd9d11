"""Which strap a session gets: none, a simulated one, or the one at an address."""

from __future__ import annotations

import re
from collections.abc import Callable

from devices.clock import Clock
from devices.radio import Radio
from devices.replay import Recording, ReplayRadio
from devices.strap_info import StrapInfo
from timer.session.heart import Heart
from timer.session.rehearsal import Rehearsal

#: The word for the strap that needs no hardware.
SIMULATED = "simulated"
#: The word for no strap at all.
NONE = "none"
#: Before the ID of a session whose strap is played back.
REPLAY = "replay:"

_PLAIN = Rehearsal()

#: How systems name a strap: six bytes, or on macOS a UUID.
_ADDRESS = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)


def is_address(word: str) -> bool:
    """Whether it can be the address of a strap."""
    return _ADDRESS.fullmatch(word) is not None


def bluetooth() -> Radio:
    """The real straps of this machine."""
    from devices.bleak_radio import BleakRadio

    return BleakRadio()


def strap_for(
    wish: str,
    *,
    rehearsal: Rehearsal = _PLAIN,
    name: str = "",
    proven: Callable[[StrapInfo], None] | None = None,
    let_go: Callable[[], None] | None = None,
) -> Heart | None:
    """The strap that `wish` names; None for none. `rehearsal` says how a simulated one behaves.

    `name`, `proven` and `let_go` are for a real strap (see `timer.session.heart`). Raises ValueError for a
    rehearsal with heart rates that no heart has.
    """
    if wish == NONE:
        return None
    if wish == SIMULATED:
        return _simulated(rehearsal)

    def real(_: Clock) -> Radio:
        return bluetooth()

    return Heart(real, wish, name=name, proven=proven, let_go=let_go)


def is_replay(wish: str) -> bool:
    """Whether `wish` is for the strap of a session that is over."""
    return wish.startswith(REPLAY)


def replayed(recording: Recording) -> Heart:
    """The strap of a session that is over, once more."""

    def play(clock: Clock) -> Radio:
        return ReplayRadio(clock, recording)

    return Heart(play, recording.strap.address, name=recording.strap.name, replayed=True)


def _simulated(rehearsal: Rehearsal) -> Heart:
    from devices.simulator.radio import SimulatedRadio
    from devices.simulator.script import Script
    from devices.simulator.strap import Firmware

    person, script = rehearsal.person(), rehearsal.script or Script()
    firmware = Firmware().with_quirks(script.quirks)

    def simulate(clock: Clock) -> Radio:
        return SimulatedRadio(clock, person, rehearsal.seed, firmware, script=script, tell=rehearsal.tell)

    return Heart(
        simulate,
        firmware.address,
        name=firmware.name,
        simulated=True,
        marks=tuple(script.marks),
    )
