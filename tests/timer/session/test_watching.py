"""A strap that is listened to outside any session."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from devices import clock as device_clock
from devices.link import LinkStatus
from devices.message import Message
from devices.radio import RadioError, Reason
from devices.simulator.person import BEGINNER
from devices.simulator.radio import SimulatedRadio
from devices.simulator.script import parse
from devices.trust import Judged, Reading
from tests.devices.rig import ADDRESS, ToldRadio
from timer.core.clock import ManualClock, ScaledClock
from timer.session.watching import Watch


class Notes:
    """What a listener was told, in its order."""

    def __init__(self) -> None:
        self.lines: list[tuple[float, str]] = []
        self.packets: list[bytes] = []

    def link(self, at_ms: int, status: LinkStatus) -> None:
        self._note(at_ms, status.state.value)

    def packet(self, at_ms: int, packet: bytes, judged: Judged) -> None:
        self.packets.append(packet)

    def heart(self, at_ms: int, shown: Reading) -> None:
        self._note(at_ms, f"heart {shown.state}")

    def _note(self, at_ms: int, what: str) -> None:
        if [line for line in self.lines if not line[1].startswith("heart")][-1:] != [(at_ms / 1000, what)]:
            self.lines.append((at_ms / 1000, what))


def simulated(script: str = "") -> Callable[[device_clock.Clock], SimulatedRadio]:
    return lambda clock: SimulatedRadio(clock, BEGINNER, 1, script=parse(script))


def watched(script: str, seconds: float, clock: ManualClock | ScaledClock | None = None) -> Notes:
    notes = Notes()
    watch = Watch(clock or ManualClock(), simulated(script), "C0:FF:EE:00:00:01", notes, name="Strap")
    assert asyncio.run(watch.run(seconds)) is None
    return notes


def states(notes: Notes) -> list[str]:
    told = [what for _, what in notes.lines]
    return [what for at, what in enumerate(told) if at == 0 or told[at - 1] != what]


def test_a_minute_of_a_strap_is_sixty_packets_at_any_speed() -> None:
    exact, fast = watched("", 60), watched("", 60, ScaledClock(20_000))

    assert len(exact.packets) == 60
    assert fast.packets == exact.packets
    assert states(exact) == ["connecting", "live", "heart live", "off"]


def test_a_drop_is_shown_as_it_grows_old_and_mends_by_itself() -> None:
    notes = watched("at 20 s drop for 10 s", 60)

    assert states(notes) == [
        "connecting",
        "live",
        "heart live",
        "reconnecting",
        "heart dim",
        "heart gone",
        "live",
        "heart live",
        "off",
    ]
    at = {what: second for second, what in reversed(notes.lines)}
    assert at["heart dim"] - at["reconnecting"] == pytest.approx(3, abs=1)
    assert at["heart gone"] - at["heart dim"] == 2


@pytest.mark.parametrize("reason", [Reason.POWERED_OFF, Reason.NO_SERVICE, Reason.NOT_A_STRAP])
def test_what_waiting_does_not_mend_ends_it_before_the_first_packet(reason: Reason) -> None:
    notes = Notes()
    radio = ToldRadio([RadioError(reason, Message("It does not work."))])
    ended = asyncio.run(Watch(ManualClock(), lambda _: radio, ADDRESS, notes).run())

    assert ended is not None
    assert (ended.reason, str(ended.fault)) == (reason, "It does not work.")
    assert states(notes) == ["connecting"]


def test_a_strap_that_is_not_there_yet_is_waited_for() -> None:
    notes = Notes()
    radio = ToldRadio([RadioError(Reason.NOT_FOUND, Message("Not heard."))] * 3)
    assert asyncio.run(Watch(ManualClock(), lambda _: radio, ADDRESS, notes).run(20)) is None

    assert len(radio.connections) == 1
    assert radio.connections[0].disconnects


def test_a_stop_that_comes_together_with_a_packet_is_not_lost() -> None:
    radio = ToldRadio()

    async def story() -> None:
        watch = Watch(ScaledClock(0.001), lambda _: radio, ADDRESS, Notes())
        task = asyncio.get_running_loop().create_task(watch.run())
        while not radio.connections or not radio.connections[0]._received:
            await asyncio.sleep(0)
        for _ in range(50):
            await asyncio.sleep(0)
        radio.connections[0].send(72)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(story())

    assert radio.connections[0].disconnects
