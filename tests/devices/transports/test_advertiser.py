"""The laptop as a strap: what a phone sees of it, and what its user is told where it cannot be one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from devices.heart_rate_service import (
    BATTERY_LEVEL,
    BATTERY_SERVICE,
    DEVICE_INFORMATION_SERVICE,
    HEART_RATE_MEASUREMENT,
    HEART_RATE_SERVICE,
    MODEL_NUMBER,
    decode_measurement,
)
from devices.loop_clock import LoopClock
from devices.radio import RadioError, Reason
from devices.simulator.person import BEGINNER
from devices.simulator.radio import SimulatedRadio
from devices.simulator.script import parse
from devices.simulator.strap import Firmware
from devices.simulator.transports.advertiser import Advertiser
from devices.simulator.transports.bus import Bus
from devices.simulator.transports.fake_bluez_stage import system_bus
from tests.devices.transports.jumping_loop import run_jumping
from tests.devices.transports.phone import Phone

Prepare = Callable[[Bus], object]


def advertiser(listening: Callable[[bool], None] = lambda _: None, script: str = "") -> Advertiser:
    firmware = Firmware(name="Laptop")
    radio = SimulatedRadio(LoopClock(), BEGINNER, 1, firmware, script=parse(script))
    return Advertiser(radio, radio.address, firmware.name, firmware.values(), listening)


def on_air(
    folder: Path, story: Callable[[Phone, Advertiser], Awaitable[None]], script: str = ""
) -> list[bool]:
    """The story of a phone near an advertising laptop; when somebody listened."""
    listened: list[bool] = []

    async def staged() -> None:
        bus = Bus()
        await bus.open(folder / "bus")
        phone = Phone(bus)
        with system_bus(bus.address):
            async with advertiser(listened.append, script) as strap:
                await story(phone, strap)
        await bus.close()
        await asyncio.sleep(0.1)

    run_jumping(staged())
    return listened


def test_a_phone_sees_a_strap_with_its_three_services(tmp_path: Path) -> None:
    async def story(phone: Phone, _: Advertiser) -> None:
        assert phone.advertisement == {
            "Type": "peripheral",
            "ServiceUUIDs": [HEART_RATE_SERVICE],
            "LocalName": "Laptop",
        }
        assert phone.services.keys() == {HEART_RATE_SERVICE, DEVICE_INFORMATION_SERVICE, BATTERY_SERVICE}
        assert await phone.read(BATTERY_LEVEL) == bytes([87])
        assert await phone.read(MODEL_NUMBER) == b"Simulator"

    assert on_air(tmp_path, story) == []


def test_a_phone_that_subscribes_gets_a_packet_each_second_until_it_has_had_enough(tmp_path: Path) -> None:
    async def story(phone: Phone, _: Advertiser) -> None:
        await phone.subscribe(HEART_RATE_MEASUREMENT)
        await phone.subscribe(HEART_RATE_MEASUREMENT)
        await asyncio.sleep(10.5)
        assert [60 < decode_measurement(packet).bpm < 110 for packet in phone.heard] == [True] * 10
        assert await phone.read(BATTERY_LEVEL) == bytes([87])
        await phone.unsubscribe(HEART_RATE_MEASUREMENT)
        await asyncio.sleep(5)
        assert len(phone.heard) == 10
        await phone.subscribe(HEART_RATE_MEASUREMENT)
        await asyncio.sleep(3)
        assert len(phone.heard) == 13

    assert on_air(tmp_path, story) == [True, False, True]


def test_where_the_script_breaks_the_link_the_phone_hears_silence_and_then_goes_on(tmp_path: Path) -> None:
    async def story(phone: Phone, _: Advertiser) -> None:
        await phone.subscribe(HEART_RATE_MEASUREMENT)
        await asyncio.sleep(10.5)
        before = len(phone.heard)
        await asyncio.sleep(20)
        silent = len(phone.heard)
        with pytest.raises(RuntimeError):
            await phone.read(BATTERY_LEVEL)
        await asyncio.sleep(20)
        assert (before, silent) == (10, 10)
        assert len(phone.heard) >= 25

    on_air(tmp_path, story, "at 0:11 drop for 20 s\n")


def test_it_says_so_when_the_system_takes_it_off_the_air(tmp_path: Path) -> None:
    async def released(phone: Phone, strap: Advertiser) -> None:
        await phone.release()
        with pytest.raises(RadioError) as error:
            await strap.until_gone()
        assert error.value.reason is Reason.POWERED_OFF

    on_air(tmp_path, released)


def fault(folder: Path, prepare: Prepare, then: Callable[[Bus], Awaitable[None]] | None = None) -> RadioError:
    """What going on the air comes to; with `then` what happens to who is there already."""

    async def stay(bus: Bus, strap: Advertiser) -> None:
        async with strap:
            assert then is not None
            await then(bus)
            await strap.until_gone()

    async def staged() -> RadioError:
        bus = Bus()
        await bus.open(folder / "bus")
        prepare(bus)
        with system_bus(bus.address), pytest.raises(RadioError) as error:
            await stay(bus, advertiser())
        await bus.close()
        await asyncio.sleep(0.1)
        return error.value

    return run_jumping(staged())


def reject(bus: Bus) -> None:
    bus.refuses_login = True


def deny(bus: Bus) -> None:
    bus.denies_calls = True


class Nothing(Phone):
    """bluetoothd without an adapter."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self._objects = {}


@pytest.mark.parametrize(
    ("prepare", "reason", "says"),
    [
        (reject, Reason.NO_PERMISSION, "This user may not use Bluetooth."),
        (deny, Reason.NO_PERMISSION, "This user may not use Bluetooth."),
        (lambda _: None, Reason.NO_SERVICE, "The Bluetooth service is not running."),
        (Nothing, Reason.NO_BLUETOOTH, "This machine has no Bluetooth."),
        (lambda bus: Phone(bus, powered=False), Reason.POWERED_OFF, "Bluetooth is switched off."),
        (lambda bus: Phone(bus, peripheral=False), Reason.NO_BLUETOOTH, "This Bluetooth adapter cannot act"),
        (
            lambda bus: Phone(bus, refuses="org.bluez.Error.NotSupported"),
            Reason.NO_BLUETOOTH,
            "This Bluetooth adapter cannot act",
        ),
        (lambda bus: Phone(bus, refuses="org.bluez.Error.NotPermitted"), Reason.BUSY, "Bluetooth is busy"),
        (lambda bus: Phone(bus, refuses="org.bluez.Error.Odd"), Reason.UNKNOWN, "Bluetooth failed: no"),
    ],
)
def test_a_machine_that_cannot_be_a_strap_says_why(
    prepare: Prepare, reason: Reason, says: str, tmp_path: Path
) -> None:
    error = fault(tmp_path, prepare)

    assert error.reason is reason
    assert str(error).startswith(says)


def test_a_daemon_that_dies_is_told(tmp_path: Path) -> None:
    async def die(bus: Bus) -> None:
        bus.withdraw("org.bluez")

    assert fault(tmp_path, Phone, die).reason is Reason.NO_SERVICE


def test_a_bus_that_dies_is_told(tmp_path: Path) -> None:
    assert str(fault(tmp_path, Phone, Bus.close)).startswith("Bluetooth does not work here")


def test_without_a_bus_there_is_one_plain_sentence(tmp_path: Path) -> None:
    async def alone() -> None:
        with system_bus(f"unix:path={tmp_path / 'nothing'}"):
            async with advertiser():
                pass

    with pytest.raises(RadioError) as error:
        run_jumping(alone())
    assert error.value.reason is Reason.NO_SERVICE
