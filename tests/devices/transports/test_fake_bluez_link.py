"""A session on bleak's real BlueZ backend: what a user sees when straps and daemons behave as measured."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable

import pytest
from bleak import BleakClient, BleakScanner

from devices.heart_rate_service import BATTERY_LEVEL, HEART_RATE_MEASUREMENT, BodyLocation, decode_measurement
from devices.radio import RadioError, Reason
from devices.simulator.strap import Firmware
from devices.simulator.transports.fake_bluez_stage import FakeBluezStage, open_stage
from tests.devices.transports.jumping_loop import run_jumping
from tests.devices.transports.listener import Listener, Sender, Session, packet

FIRST, SECOND = Firmware(), Firmware(address="C0:FF:EE:00:00:02", name="Other strap", battery=12)

Story = Callable[[Session], Awaitable[None]]


def play(story: Story) -> None:
    """A session on one strap, on a loop that never waits."""

    async def session() -> None:
        async with open_stage([FIRST]) as stage, Session(stage) as open_session:
            await story(open_session)

    run_jumping(session())


def on_stage(story: Callable[[FakeBluezStage], Awaitable[None]], *firmwares: Firmware) -> None:
    async def staged() -> None:
        async with open_stage(firmwares or [FIRST]) as stage:
            await story(stage)

    run_jumping(staged())


def test_every_packet_arrives_once_and_the_strap_tells_who_it_is() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(30.5)

        assert session.listener.packets == [packet(second) for second in range(1, 31)]
        assert session.listener.states == ["connecting", "live"]
        strap = session.listener.link.status.strap
        assert (strap.battery, strap.location, strap.model) == (87, BodyLocation.CHEST, "Simulator")

    play(story)


def test_a_hundred_drops_repeat_no_packet_and_leave_nothing_open() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        files, connections = len(os.listdir("/proc/self/fd")), session.stage.bus.connections
        for _ in range(100):
            await session.strap.drop()
            await asyncio.sleep(12)

        assert session.listener.packets == session.sender.delivered
        assert len(session.sender.delivered) >= 10 + 100 * 11
        assert session.listener.states == ["connecting", "live", *["reconnecting", "live"] * 100]
        assert (len(os.listdir("/proc/self/fd")), session.stage.bus.connections) == (files, connections)

    play(story)


def test_a_client_that_is_not_disconnected_hears_everything_twice_and_then_three_times() -> None:
    """The trap that the link steps around, so that one knows it would be caught here."""

    async def story(stage: FakeBluezStage) -> None:
        strap, heard, left_behind = stage.straps[0], [], []
        for times in (1, 2, 3):
            device = await stage.radio.scan(0.1) and await find(strap.address)
            client = BleakClient(device)
            await client.connect()
            await client.start_notify(HEART_RATE_MEASUREMENT, lambda _, data: heard.append(bytes(data)))
            left_behind.append(client)
            heard.clear()
            await strap.notify(packet(times))
            await stage.settle()
            assert heard == [packet(times)] * times
            await strap.drop()
            await stage.settle()
        for client in left_behind:
            await client.disconnect()

    on_stage(story)


async def find(address: str):
    heard = asyncio.get_running_loop().create_future()
    async with BleakScanner(lambda device, _: heard.done() or heard.set_result(device)):
        device = await heard
    assert device.address == address
    return device


def test_a_strap_that_falls_silent_is_connected_anew_although_the_system_calls_it_connected() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        session.sender.silent = True
        await asyncio.sleep(6)
        assert session.listener.state == "stale"
        await asyncio.sleep(9)
        assert session.listener.state == "reconnecting"
        session.sender.silent = False
        await asyncio.sleep(3)

        assert session.listener.states == ["connecting", "live", "stale", "reconnecting", "live"]
        assert session.listener.packets == session.sender.delivered

    play(story)


def test_a_killed_daemon_is_found_out_by_the_silence_and_used_again_when_it_is_back() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        await session.stage.kill_daemon()
        await asyncio.sleep(4)
        assert session.listener.state == "live"  # nobody said a word
        await asyncio.sleep(14)
        assert session.listener.state == "unavailable"
        assert session.listener.sentence.startswith("The Bluetooth service is not running.")
        await session.stage.start_daemon()
        await asyncio.sleep(12)

        assert session.listener.states == [
            "connecting",
            "live",
            "stale",
            "reconnecting",
            "unavailable",
            "live",
        ]
        assert session.listener.packets == session.sender.delivered

    play(story)


def test_a_dead_bus_is_noticed_at_once() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        await session.stage.bus.close()
        await asyncio.sleep(1)
        assert session.listener.state == "unavailable"
        assert session.listener.sentence.startswith("Bluetooth does not work here: the system's message bus")

    play(story)


def test_an_adapter_switched_off_is_told_in_plain_words_and_used_when_it_is_on_again() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        await session.stage.power(False)
        await asyncio.sleep(1)
        assert session.listener.state == "unavailable"
        assert session.listener.sentence == "Bluetooth is switched off. Switch it on."
        await session.stage.power(True)
        await asyncio.sleep(10)

        assert session.listener.states == ["connecting", "live", "reconnecting", "unavailable", "live"]
        assert session.listener.packets == session.sender.delivered

    play(story)


def test_an_adapter_pulled_out_is_told_in_plain_words() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        session.stage.bluez.unplug()
        await asyncio.sleep(40)
        assert session.listener.state == "unavailable"
        assert session.listener.sentence.startswith("This machine has no Bluetooth.")

    play(story)


def test_a_forgotten_strap_is_found_again() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        await session.stage.forget(session.strap.address)
        await asyncio.sleep(5)

        assert session.listener.states == ["connecting", "live", "reconnecting", "live"]
        assert session.listener.packets == session.sender.delivered

    play(story)


def test_a_drop_in_the_middle_of_discovery_costs_one_more_attempt() -> None:
    async def story(session: Session) -> None:
        await session.strap.drop_next_discovery()
        await asyncio.sleep(10.5)

        assert session.listener.states == ["connecting", "live"]
        assert session.listener.packets == session.sender.delivered
        assert len(session.listener.packets) >= 9

    play(story)


def test_a_strap_that_comes_back_into_reach_is_found_by_itself() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        await session.strap.reachable(False)
        await asyncio.sleep(90)
        assert session.listener.state == "lost"
        await session.strap.reachable(True)
        await asyncio.sleep(30)

        assert session.listener.states == ["connecting", "live", "reconnecting", "lost", "live"]
        assert session.listener.packets == session.sender.delivered

    play(story)


def test_a_strap_that_a_killed_program_left_connected_is_adopted() -> None:
    async def story(stage: FakeBluezStage) -> None:
        strap = stage.straps[0]
        await stage.radio.scan(0.1)
        stage.leave_connected(strap.address)
        await stage.settle()
        (held,) = await stage.radio.scan(0.1)
        listener = Listener(stage.radio, strap.address)
        await asyncio.sleep(1)
        await strap.notify(packet(1))
        await stage.settle()

        assert (held.address, held.rssi_dbm) == (strap.address, None)
        assert listener.packets == [packet(1)]
        await listener.link.stop()

    on_stage(story)


async def haunted(stage: FakeBluezStage) -> None:
    """The daemon died with a strap connected, and came back: bleak alone still calls it connected."""
    await stage.radio.scan(0.1)
    stage.leave_connected(stage.straps[0].address)
    await stage.settle()
    await stage.kill_daemon()
    await stage.start_daemon()
    await stage.settle()


def test_a_strap_that_a_dead_daemon_had_connected_is_searched_for_when_it_cannot_be_adopted() -> None:
    async def story(stage: FakeBluezStage) -> None:
        await haunted(stage)
        listener = Listener(stage.radio, stage.straps[0].address)
        await asyncio.sleep(5)
        await stage.straps[0].notify(packet(1))
        await stage.settle()
        await listener.link.stop()

        assert listener.packets == [packet(1)]

    on_stage(story)


def test_a_strap_that_a_dead_daemon_had_connected_is_listed_once() -> None:
    async def story(stage: FakeBluezStage) -> None:
        await haunted(stage)

        assert [a.rssi_dbm for a in await stage.radio.scan(0.1)] == [-60]

    on_stage(story)


def test_a_strap_that_a_phone_holds_is_found_once_it_is_free() -> None:
    async def story(session: Session) -> None:
        await session.strap.held_by_another(True)
        await asyncio.sleep(20)
        assert session.listener.link.status.reason is Reason.NOT_FOUND
        await session.strap.held_by_another(False)
        await asyncio.sleep(20)

        assert session.listener.states == ["connecting", "live"]

    play(story)


def test_the_battery_is_read_in_the_middle_of_a_session_without_a_false_heart_rate() -> None:
    async def story(stage: FakeBluezStage) -> None:
        strap, packets = stage.straps[0], []
        connection = await stage.radio.connect(strap.address, lambda: None)
        await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        await strap.notify(packet(1))
        battery = await connection.read(BATTERY_LEVEL)
        await strap.notify(packet(2))
        await stage.settle()
        await connection.disconnect()

        assert battery == bytes([87])
        assert packets == [packet(1), packet(2)]

    on_stage(story)


def test_what_one_reads_while_subscribed_to_it_comes_a_second_time_as_a_notification() -> None:
    """So BlueZ does it; the battery is therefore never subscribed to."""

    async def story(stage: FakeBluezStage) -> None:
        levels: list[bytes] = []
        connection = await stage.radio.connect(stage.straps[0].address, lambda: None)
        await connection.subscribe(BATTERY_LEVEL, levels.append)
        await connection.read(BATTERY_LEVEL)
        await stage.settle()
        await connection.disconnect()

        assert levels == [bytes([87])]

    on_stage(story)


def test_another_program_on_the_same_strap_doubles_every_packet_and_ends_the_link_when_it_goes() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(10.5)
        neighbour = await session.stage.neighbour(session.strap.address)
        await neighbour.subscribe(HEART_RATE_MEASUREMENT, lambda _: None)
        assert await neighbour.read(BATTERY_LEVEL) == bytes([87])
        await asyncio.sleep(1)
        assert session.listener.packets[-2:] == [packet(11), packet(11)]
        await neighbour.disconnect()
        await asyncio.sleep(5)

        assert session.listener.states == ["connecting", "live", "reconnecting", "live"]
        assert session.listener.packets[-1] == packet(16)

    play(story)


def test_two_straps_keep_their_packets_apart_and_one_drops_alone() -> None:
    async def story(stage: FakeBluezStage) -> None:
        senders = [Sender(strap) for strap in stage.straps]
        listeners = [Listener(stage.radio, strap.address) for strap in stage.straps]
        await asyncio.sleep(10.5)
        await stage.straps[1].drop()
        await asyncio.sleep(10)
        for listener, sender in zip(listeners, senders, strict=True):
            await listener.link.stop()
            sender.stop()

        assert [listener.states for listener in listeners] == [
            ["connecting", "live", "off"],
            ["connecting", "live", "reconnecting", "live", "off"],
        ]
        for listener, sender in zip(listeners, senders, strict=True):
            assert listener.packets == sender.delivered
        assert [listener.link.status.strap.battery for listener in listeners] == [87, 12]

    on_stage(story, FIRST, SECOND)


def test_a_scan_lists_who_advertises_and_two_scans_wait_for_each_other() -> None:
    async def story(stage: FakeBluezStage) -> None:
        await stage.straps[1].reachable(False)
        both = await asyncio.gather(stage.radio.scan(1), stage.radio.scan(1))

        assert [[a.name for a in heard] for heard in both] == [["Simulated strap"]] * 2

    on_stage(story, FIRST, SECOND)


def test_what_is_asked_of_a_dropped_strap_says_that_it_dropped() -> None:
    async def story(stage: FakeBluezStage) -> None:
        strap, drops = stage.straps[0], []
        connection = await stage.radio.connect(strap.address, lambda: drops.append(1))
        await strap.drop()
        await stage.settle()
        for question in (
            connection.read(BATTERY_LEVEL),
            connection.subscribe(HEART_RATE_MEASUREMENT, lambda _: None),
        ):
            with pytest.raises(RadioError) as error:
                await question
            assert error.value.reason is Reason.DROPPED
        await connection.disconnect()
        assert drops == [1]

    on_stage(story)


def test_the_packets_are_the_simulated_straps_bytes_untouched() -> None:
    async def story(session: Session) -> None:
        await asyncio.sleep(2.5)
        assert decode_measurement(session.listener.packets[0]).rr_ticks == (1,)

    play(story)
