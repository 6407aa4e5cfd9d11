"""Which strap a session gets: none, a simulated one, or the one at an address."""

from __future__ import annotations

import re
from collections.abc import Callable

from devices.clock import Clock
from devices.radio import Radio
from devices.strap_info import StrapInfo
from timer.session.heart import Heart

#: The word for the strap that needs no hardware.
SIMULATED = "simulated"
#: The word for no strap at all.
NONE = "none"

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
    seed: int,
    maximal_bpm: int | None = None,
    resting_bpm: int | None = None,
    name: str = "",
    proven: Callable[[StrapInfo], None] | None = None,
    let_go: Callable[[], None] | None = None,
) -> Heart | None:
    """The strap that `wish` names; None for none. Heart rates in bpm are the user's, None where unknown.

    `proven` and `let_go` are for a real strap (see `timer.session.heart`).
    """
    if wish == NONE:
        return None
    if wish == SIMULATED:
        return _simulated(seed, maximal_bpm, resting_bpm)

    def real(_: Clock) -> Radio:
        return bluetooth()

    return Heart(real, wish, name=name, maximal_bpm=maximal_bpm, proven=proven, let_go=let_go)


def _simulated(seed: int, maximal_bpm: int | None, resting_bpm: int | None) -> Heart:
    from devices.simulator.person import from_profile
    from devices.simulator.radio import SimulatedRadio
    from devices.simulator.strap import Firmware

    person = from_profile(resting_bpm=resting_bpm, maximal_bpm=maximal_bpm)
    firmware = Firmware()

    def simulate(clock: Clock) -> Radio:
        return SimulatedRadio(clock, person, seed, firmware)

    return Heart(
        simulate,
        firmware.address,
        name=firmware.name,
        maximal_bpm=maximal_bpm or round(person.maximal_bpm),
        simulated=True,
    )
