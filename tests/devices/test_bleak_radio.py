"""Real straps through bleak: the happy path on its own seam, and every failure as one plain sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import pytest
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakBluetoothNotAvailableReason,
    BleakCharacteristicNotFoundError,
    BleakDBusError,
    BleakDeviceNotFoundError,
    BleakError,
    BleakGATTProtocolError,
)

from devices.bleak_radio import BleakRadio, radio_error
from devices.heart_rate_service import BATTERY_LEVEL, HEART_RATE_MEASUREMENT
from devices.link import Link
from devices.radio import RadioError, Reason
from tests.devices.fake_bleak import FakeStrap, World
from tests.devices.rig import HandClock

NEAR = "AA:AA:AA:AA:AA:AA"
FAR = "BB:BB:BB:BB:BB:BB"


def run(coroutine: Coroutine[None, None, None]) -> None:
    asyncio.run(coroutine)


def radio_in(world: World) -> BleakRadio:
    return BleakRadio(**world.backends())


def test_a_scan_lists_straps_strongest_first_with_names_that_can_be_printed() -> None:
    async def story() -> None:
        world = World([FakeStrap(FAR, "Polar\x1b[2J H10", rssi=-90), FakeStrap(NEAR, None, rssi=-50)])
        heard = await radio_in(world).scan(0)

        assert [(a.address, a.name, a.rssi_dbm) for a in heard] == [
            (NEAR, "", -50),
            (FAR, "Polar[2J H10", -90),
        ]

    run(story())


def test_a_strap_that_a_killed_program_left_connected_is_found_and_adopted() -> None:
    async def story() -> None:
        world = World([FakeStrap(NEAR, "Polar H10", connected=True)])
        radio = radio_in(world)
        (held,) = await radio.scan(0)
        await radio.connect(NEAR.lower(), lambda: None)

        assert (held.address, held.rssi_dbm) == (NEAR, None)
        assert world.straps[0].client is not None

    run(story())


def test_packets_and_values_arrive_as_bytes_and_by_start_notify() -> None:
    async def story() -> None:
        world = World([FakeStrap(NEAR, values={BATTERY_LEVEL: b"\x32"})])
        packets: list[bytes] = []
        connection = await radio_in(world).connect(NEAR, lambda: None)
        await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        world.straps[0].callback(bytearray(b"\x06\x3c"))

        assert packets == [b"\x06\x3c"]
        assert type(packets[0]) is bytes
        assert await connection.read(BATTERY_LEVEL) == b"\x32"
        assert world.notify_args == [{"use_start_notify": True}]

    run(story())


def test_a_drop_is_told_once_and_ones_own_disconnect_never() -> None:
    async def story() -> None:
        world = World([FakeStrap(NEAR)])
        drops: list[str] = []
        radio = radio_in(world)
        first = await radio.connect(NEAR, lambda: drops.append("first"))
        world.straps[0].client.drop()
        await first.disconnect()
        second = await radio.connect(NEAR, lambda: drops.append("second"))
        await second.disconnect()

        assert drops == ["first"]

    run(story())


def test_a_failed_connection_leaves_nothing_connected() -> None:
    async def story() -> None:
        world = World([FakeStrap(NEAR)], connect_error=TimeoutError())
        with pytest.raises(RadioError) as error:
            await radio_in(world).connect(NEAR, lambda: None)

        assert error.value.reason is Reason.TIMEOUT
        assert world.disconnects == 1

    run(story())


def test_a_device_without_heart_rate_is_not_a_strap() -> None:
    async def story() -> None:
        world = World([FakeStrap(NEAR, measures=False)])
        connection = await radio_in(world).connect(NEAR, lambda: None)
        with pytest.raises(RadioError) as error:
            await connection.subscribe(HEART_RATE_MEASUREMENT, lambda _: None)
        with pytest.raises(RadioError) as refused:
            await connection.read(BATTERY_LEVEL)

        assert error.value.reason is Reason.NOT_A_STRAP
        assert refused.value.reason is Reason.REFUSED

    run(story())


def test_what_is_asked_of_a_dropped_strap_says_that_it_dropped() -> None:
    async def story() -> None:
        world = World([FakeStrap(NEAR)])
        connection = await radio_in(world).connect(NEAR, lambda: None)
        world.straps[0].client.drop()
        for question in (
            connection.read(BATTERY_LEVEL),
            connection.subscribe(HEART_RATE_MEASUREMENT, lambda _: None),
        ):
            with pytest.raises(RadioError) as error:
                await question
            assert error.value.reason is Reason.DROPPED

    run(story())


def test_two_scans_wait_for_each_other() -> None:
    async def story() -> None:
        world = World([FakeStrap(NEAR)])
        radio = radio_in(world)
        await asyncio.gather(radio.scan(0), radio.scan(0), radio.connect(NEAR, lambda: None))

        assert (world.scans, world.most_scans_at_once) == (3, 1)

    run(story())


def test_the_whole_link_runs_over_bleak() -> None:
    async def story() -> None:
        world = World([FakeStrap(NEAR, values={BATTERY_LEVEL: b"\x32"})])
        clock, packets, states = HandClock(), [], []
        link = Link(
            radio_in(world),
            clock,
            NEAR,
            lambda at, packet: packets.append((at, packet)),
            lambda status: states.append(status.state.value),
        )
        link.start()
        while world.straps[0].callback is None:
            await asyncio.sleep(0)
        world.straps[0].callback(bytearray(b"\x06\x3c"))
        world.straps[0].client.drop()
        clock.turn_to(1000)
        while world.straps[0].callback is None:
            await asyncio.sleep(0)
        world.straps[0].callback(bytearray(b"\x06\x3d"))
        await link.stop()

        assert packets == [(0, b"\x06\x3c"), (1000, b"\x06\x3d")]
        assert [s for i, s in enumerate(states) if i == 0 or states[i - 1] != s] == [
            "connecting",
            "live",
            "reconnecting",
            "live",
            "off",
        ]
        assert world.disconnects == 2
        assert not world.straps[0].connected

    run(story())


def not_available(reason: BleakBluetoothNotAvailableReason) -> BleakBluetoothNotAvailableError:
    return BleakBluetoothNotAvailableError("not available", reason)


EXCEPTIONS = [
    (FileNotFoundError(2, "No such file"), Reason.NO_SERVICE, "message bus does not answer"),
    (ConnectionRefusedError(111, "refused"), Reason.NO_SERVICE, "message bus does not answer"),
    (EOFError(), Reason.NO_SERVICE, "message bus does not answer"),
    (PermissionError(13, "denied"), Reason.NO_PERMISSION, "may not use Bluetooth"),
    (BleakDBusError("org.freedesktop.DBus.Error.ServiceUnknown", ["x"]), Reason.NO_SERVICE, "not running"),
    (BleakDBusError("org.freedesktop.DBus.Error.AccessDenied", ["x"]), Reason.NO_PERMISSION, "may not"),
    (BleakDBusError("org.bluez.Error.InProgress", ["x"]), Reason.BUSY, "busy"),
    (BleakDBusError("org.bluez.Error.NotReady", []), Reason.POWERED_OFF, "switched off"),
    (BleakDBusError("org.bluez.Error.Failed", ["Input/output error"]), Reason.UNKNOWN, "Input/output error"),
    (BleakDBusError("org.bluez.Error.Failed", ["Not connected"]), Reason.DROPPED, "broke"),
    (BleakDBusError("org.freedesktop.DBus.Error.UnknownObject", ["x"]), Reason.NOT_FOUND, "not heard"),
    (BleakError("Bleak requires BlueZ >= 5.55."), Reason.TOO_OLD, "Update BlueZ"),
    (BleakError("device 'dev_AA' not found"), Reason.NOT_FOUND, "not heard"),
    (BleakDeviceNotFoundError(NEAR, "not found"), Reason.NOT_FOUND, "not heard"),
    (BleakError("failed to discover services, device disconnected"), Reason.DROPPED, "broke"),
    (BleakError("Service Discovery has not been performed yet"), Reason.DROPPED, "broke"),
    (BleakError("Not connected"), Reason.DROPPED, "broke"),
    (BleakCharacteristicNotFoundError(BATTERY_LEVEL), Reason.REFUSED, "does not tell"),
    (BleakGATTProtocolError(0x02), Reason.REFUSED, "does not tell"),
    (TimeoutError(), Reason.TIMEOUT, "did not answer in time"),
    (BleakError("something new\x1b[2J"), Reason.UNKNOWN, "something new[2J"),
    (AttributeError(), Reason.UNKNOWN, "AttributeError"),
    *[
        (not_available(BleakBluetoothNotAvailableReason[name]), reason, words)
        for name, reason, words in [
            ("NO_BLUETOOTH", Reason.NO_BLUETOOTH, "no Bluetooth"),
            ("NO_BLE_CENTRAL_ROLE", Reason.NO_BLUETOOTH, "cannot talk to straps"),
            ("POWERED_OFF", Reason.POWERED_OFF, "switched off"),
            ("DENIED_BY_USER", Reason.NO_PERMISSION, "not allowed"),
            ("DENIED_BY_SYSTEM", Reason.NO_PERMISSION, "may not"),
            ("DENIED_BY_UNKNOWN", Reason.NO_PERMISSION, "not allowed"),
            ("UNKNOWN", Reason.NO_BLUETOOTH, "no Bluetooth"),
        ]
    ],
]


@pytest.mark.parametrize(("error", "reason", "words"), EXCEPTIONS, ids=lambda value: str(value)[:40])
def test_every_exception_becomes_one_plain_sentence(error: Exception, reason: Reason, words: str) -> None:
    plain = radio_error(error)

    assert plain.reason is reason
    assert words in str(plain)
    assert "\n" not in str(plain)
    assert "\x1b" not in str(plain)


def test_every_reason_that_bleak_knows_is_in_the_table() -> None:
    for reason in BleakBluetoothNotAvailableReason:
        assert radio_error(not_available(reason)).reason in Reason
