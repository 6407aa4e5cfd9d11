"""The link keeps a strap connected, and never blocks or repeats anything."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import pytest

from devices.heart_rate_service import BATTERY_LEVEL, BODY_SENSOR_LOCATION, MANUFACTURER_NAME, BodyLocation
from devices.link import Link, LinkStatus
from devices.link_machine import LinkState
from devices.message import Message
from devices.radio import RadioError, Reason
from devices.simulator.person import BEGINNER
from devices.simulator.radio import SimulatedRadio
from tests.devices.rig import ADDRESS, HandClock, ToldRadio, settle


class Rig:
    """A link on a told radio, with what it passed up."""

    def __init__(self, radio: ToldRadio) -> None:
        self.clock = HandClock()
        self.radio = radio
        radio.clock = self.clock
        self.packets: list[tuple[int, bytes]] = []
        self.told: list[LinkStatus] = []
        self.link = Link(
            radio, self.clock, ADDRESS, lambda at, packet: self.packets.append((at, packet)), self.told.append
        )

    @property
    def states(self) -> list[str]:
        """States in the order they were told, each once."""
        names = [status.state.value for status in self.told]
        return [name for i, name in enumerate(names) if i == 0 or names[i - 1] != name]

    async def live(self) -> None:
        self.link.start()
        await settle()
        self.radio.connections[-1].send()

    async def beat(self, seconds: int) -> None:
        """Time goes on with a packet a second."""
        for _ in range(seconds):
            await self.clock.run_to(self.clock.now_ms() + 1000)
            self.radio.connections[-1].send()


def fails(reason: Reason) -> RadioError:
    return RadioError(reason, Message("It did not work."))


def run(coroutine: Coroutine[None, None, None]) -> None:
    asyncio.run(coroutine)


def test_packets_come_up_with_their_arrival_and_the_state_goes_live() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        await rig.live()
        await rig.beat(2)

        assert rig.states == ["connecting", "live"]
        assert [at for at, _ in rig.packets] == [0, 1000, 2000]
        assert str(rig.link.status.message) == f"{ADDRESS} is connected."

    run(story())


def test_a_link_is_at_work_only_while_it_connects() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        busy = [rig.link.busy]
        rig.link.start()
        busy.append(rig.link.busy)
        await settle()
        rig.radio.connections[-1].send()
        busy.append(rig.link.busy)
        rig.radio.connections[-1].drop()
        busy.append(rig.link.busy)
        await rig.clock.run_to(10_000)
        busy.append(rig.link.busy)
        assert busy == [False, True, False, False, False]
        assert len(rig.radio.connections) == 2

    run(story())


def test_a_strap_tells_who_it_is_and_what_it_refuses_stays_unknown() -> None:
    async def story() -> None:
        values = {BATTERY_LEVEL: b"\x2a", BODY_SENSOR_LOCATION: b"\x01", MANUFACTURER_NAME: b"Polar\0"}
        rig = Rig(ToldRadio(values=values))
        await rig.live()

        strap = rig.told[-1].strap
        assert (strap.battery, strap.location, strap.manufacturer) == (42, BodyLocation.CHEST, "Polar")
        assert (strap.model, strap.serial) == ("", "")
        assert strap.label == "Polar"

    run(story())


def test_a_garbled_battery_is_no_reason_to_lose_the_heart_rate() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio(values={BATTERY_LEVEL: b"\xff"}))
        await rig.live()

        assert rig.link.status.state is LinkState.LIVE
        assert rig.link.status.strap.battery is None

    run(story())


def test_after_a_drop_the_old_connection_is_let_go_before_a_fresh_one_is_made() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        await rig.live()
        await rig.beat(20)
        first = rig.radio.connections[0]
        first.drop()
        assert rig.link.status.state is LinkState.RECONNECTING

        await rig.clock.run_to(21_000)  # the radio refuses a second connection beside the first
        second = rig.radio.connections[1]
        heard = len(rig.packets)
        first.send()
        second.send()

        assert first.disconnects == 1
        assert len(rig.packets) == heard + 1
        assert rig.states == ["connecting", "live", "reconnecting", "live"]

    run(story())


def test_a_hundred_drops_deliver_every_packet_once() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        await rig.live()
        for _ in range(100):
            await rig.beat(12)
            rig.radio.connections[-1].drop()
            await rig.clock.run_to(rig.clock.now_ms() + 1000)

        assert len(rig.packets) == 1 + 100 * 12
        assert len(rig.radio.connections) == 101

    run(story())


def test_a_silent_strap_becomes_stale_and_is_then_connected_anew() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        await rig.live()
        await rig.clock.run_to(4_999)
        assert rig.link.status.state is LinkState.LIVE
        await rig.clock.run_to(5_000)
        assert rig.link.status.state is LinkState.STALE
        await rig.clock.run_to(15_000)
        assert rig.link.status.state is LinkState.RECONNECTING
        await rig.clock.run_to(16_000)

        assert len(rig.radio.connections) == 2
        assert rig.radio.connections[0].disconnects == 1

    run(story())


def test_a_strap_that_never_sends_a_packet_is_not_called_connected() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        rig.link.start()
        await rig.clock.run_to(40_000)

        assert rig.states == ["connecting"]
        assert len(rig.radio.connections) == 3

    run(story())


def test_an_attempt_that_hangs_is_given_up_and_another_one_made() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        rig.radio.hangs = True
        rig.link.start()
        await rig.clock.run_to(39_000)
        assert rig.radio.attempts_ms == [0]
        rig.radio.hangs = False
        await rig.clock.run_to(41_000)
        rig.radio.connections[-1].send()

        assert rig.states == ["connecting", "live"]

    run(story())


@pytest.mark.parametrize(
    ("reason", "attempts_s"),
    [
        (Reason.TIMEOUT, [0, 0.25, 0.75, 1.75, 3.75, 7.75, 15.75, 23.75]),
        (Reason.NOT_FOUND, [0, 1, 3, 7, 15, 30]),
        (Reason.POWERED_OFF, [0, 5, 10, 15, 20, 25, 30]),
        (Reason.NO_PERMISSION, [0, 30]),
    ],
)
def test_how_soon_it_tries_again_depends_on_the_reason(reason: Reason, attempts_s: list[float]) -> None:
    async def story() -> None:
        rig = Rig(ToldRadio([fails(reason)] * 99))
        rig.link.start()
        await rig.clock.run_to(30_000)

        assert [at / 1000 for at in rig.radio.attempts_ms] == attempts_s

    run(story())


def test_a_machine_without_bluetooth_says_so_in_the_words_of_the_radio() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio([RadioError(Reason.POWERED_OFF, Message("Bluetooth is off. Switch it on."))]))
        rig.link.start()
        await settle()

        assert rig.link.status.state is LinkState.UNAVAILABLE
        assert rig.link.status.reason is Reason.POWERED_OFF
        assert str(rig.link.status.message) == "Bluetooth is off. Switch it on."

        await rig.clock.run_to(5_000)
        rig.radio.connections[-1].send()
        assert rig.link.status.state is LinkState.LIVE
        assert rig.link.status.reason is None

    run(story())


def test_a_strap_out_of_reach_for_a_minute_is_lost_and_still_found_again() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio([None, *[fails(Reason.NOT_FOUND)] * 9]))
        await rig.live()
        rig.radio.connections[0].drop()
        await rig.clock.run_to(59_000)
        assert rig.link.status.state is LinkState.RECONNECTING
        await rig.clock.run_to(300_000)
        rig.radio.connections[-1].send()

        assert rig.states == ["connecting", "live", "reconnecting", "lost", "live"]

    run(story())


def test_a_refused_subscription_lets_the_connection_go() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        rig.radio.subscribe_error = fails(Reason.NOT_A_STRAP)
        rig.link.start()
        await settle()

        assert rig.radio.connections[0].disconnects == 1
        assert rig.link.status.reason is Reason.NOT_A_STRAP

    run(story())


def test_a_drop_while_subscribing_counts_once() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        rig.link.start()
        await settle()
        rig.radio.connections[0].drop()
        rig.radio.connections[0].drop()
        await rig.clock.run_to(300)

        assert rig.radio.attempts_ms == [0, 250]

    run(story())


def test_a_defect_in_the_radio_costs_the_heart_rate_and_nothing_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story() -> None:
        rig = Rig(ToldRadio([ZeroDivisionError()]))
        rig.link.start()
        await settle()
        assert rig.link.status.reason is Reason.UNKNOWN
        await rig.clock.run_to(250)
        rig.radio.connections[-1].send()
        assert rig.link.status.state is LinkState.LIVE

    run(story())
    assert "unexpected error from the radio" in caplog.text


def test_after_stop_the_strap_is_free_and_nothing_is_heard_or_due() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        await rig.live()
        await rig.link.stop()
        rig.radio.connections[0].send()
        rig.radio.connections[0].drop()
        await rig.clock.run_to(100_000)

        assert rig.radio.connections[0].disconnects == 1
        assert len(rig.packets) == 1
        assert rig.clock.due_ms() is None
        assert rig.states == ["connecting", "live", "off"]

    run(story())


def test_stopping_in_the_middle_of_an_attempt_ends_it() -> None:
    async def story() -> None:
        rig = Rig(ToldRadio())
        rig.radio.hangs = True
        rig.link.start()
        await settle()
        await rig.link.stop()

        assert asyncio.all_tasks() == {asyncio.current_task()}

    run(story())


def test_a_simulated_strap_is_found_again_when_the_person_comes_back() -> None:
    async def story() -> None:
        clock = HandClock()
        radio = SimulatedRadio(clock, BEGINNER, seed=1)
        arrivals: list[int] = []
        states: list[LinkState] = []
        link = Link(
            radio,
            clock,
            radio.address,
            lambda at, _: arrivals.append(at),
            lambda status: states.append(status.state),
        )
        link.start()
        await clock.run_to(20_000)
        radio.break_link()
        await clock.run_to(40_000)
        await link.stop()

        assert arrivals == list(range(1000, 41_000, 1000))
        assert link.status.strap.battery == 87
        assert states[-1] is LinkState.OFF
        assert LinkState.RECONNECTING in states

    run(story())


def test_the_strap_is_let_go_even_if_who_is_told_of_it_fails() -> None:
    async def story() -> None:
        clock, radio = HandClock(), ToldRadio()

        def told(status: LinkStatus) -> None:
            if status.state is LinkState.OFF:
                raise BrokenPipeError

        link = Link(radio, clock, ADDRESS, lambda *_: None, told)
        link.start()
        await settle()
        with pytest.raises(BrokenPipeError):
            await link.stop()

        assert radio.connections[0].disconnects == 1

    asyncio.run(story())
