"""Which strap a session gets: none, a simulated one, or the one at an address."""

from __future__ import annotations

from devices.clock import Clock
from devices.radio import Radio
from timer.session.heart import Heart

#: The word for the strap that needs no hardware.
SIMULATED = "simulated"
#: The word for no strap at all.
NONE = "none"


def strap_for(
    wish: str,
    *,
    seed: int,
    maximal_bpm: int | None = None,
    resting_bpm: int | None = None,
    name: str = "",
) -> Heart | None:
    """The strap that `wish` names; None for none. Heart rates in bpm are the user's, None where unknown."""
    if wish == NONE:
        return None
    if wish == SIMULATED:
        return _simulated(seed, maximal_bpm, resting_bpm)

    def bluetooth(_: Clock) -> Radio:
        from devices.bleak_radio import BleakRadio

        return BleakRadio()

    return Heart(bluetooth, wish, name=name, maximal_bpm=maximal_bpm)


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
