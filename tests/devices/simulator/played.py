"""A simulated strap with a client that keeps it connected, played on a clock turned by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from devices.demand import Demand, Mark
from devices.heart_rate_service import HeartRateMeasurement, decode_measurement
from devices.link import Link, LinkStatus
from devices.simulator.person import BEGINNER, Person
from devices.simulator.quirks import Quirk
from devices.simulator.radio import SimulatedRadio
from devices.simulator.script import parse
from devices.simulator.strap import Firmware
from devices.simulator.truth import BeatTruth, FaultTruth, PacketTruth, Truth
from tests.devices.rig import HandClock


@dataclass
class Played:
    """What a client saw, and what was true."""

    packets: list[tuple[int, bytes]] = field(default_factory=list)
    """Arrival in ms, bytes."""
    statuses: list[tuple[int, LinkStatus]] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)

    @property
    def measurements(self) -> list[tuple[int, HeartRateMeasurement]]:
        return [(at_ms, decode_measurement(packet)) for at_ms, packet in self.packets]

    @property
    def states(self) -> list[tuple[float, str]]:
        """Each change of the link's state, with its second."""
        told = [(at_ms / 1000, status.state.value) for at_ms, status in self.statuses]
        return [now for before, now in zip([(0, ""), *told], told, strict=False) if before[1] != now[1]]

    @property
    def beat_truths(self) -> list[BeatTruth]:
        return [truth for truth in self.truths if isinstance(truth, BeatTruth)]

    @property
    def packet_truths(self) -> list[PacketTruth]:
        return [truth for truth in self.truths if isinstance(truth, PacketTruth)]

    @property
    def fault_truths(self) -> list[FaultTruth]:
        return [truth for truth in self.truths if isinstance(truth, FaultTruth)]


def play(
    script: str = "",
    *quirks: Quirk,
    seconds: int = 60,
    seed: int = 1,
    person: Person = BEGINNER,
    happens: Iterable[Demand | Mark] = (),
) -> Played:
    """What becomes of a strap with these quirks under `script` in so many seconds."""
    clock, played = HandClock(), Played()
    firmware = Firmware().with_quirks(quirks)
    radio = SimulatedRadio(clock, person, seed, firmware, script=parse(script), tell=played.truths.append)
    for known in happens:
        tell = radio.demand if isinstance(known, Demand) else radio.mark
        clock.call_at(known.at_ms, lambda tell=tell, known=known: tell(known))

    async def keep_connected() -> None:
        link = Link(
            radio,
            clock,
            radio.address,
            lambda at_ms, packet: played.packets.append((at_ms, packet)),
            lambda status: played.statuses.append((clock.now_ms(), status)),
            name=firmware.name,
        )
        link.start()
        await clock.run_to(seconds * 1000)
        await link.stop()

    asyncio.run(keep_connected())
    return played
