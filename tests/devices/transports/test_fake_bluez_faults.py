"""Every way in which Bluetooth fails on Linux, with the exception that bleak really raises.

Each ends in one state of the link and one plain sentence, and a listener never sees anything else.
"""

from __future__ import annotations

import asyncio
import os
import socket
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from bleak.backends.bluezdbus.version import BlueZFeatures
from bleak.exc import (
    BleakBluetoothNotAvailableError,
    BleakDBusError,
    BleakError,
)
from dbus_fast.errors import InvalidAddressError

from devices.bleak_radio import BleakConnection, BleakRadio
from devices.radio import RadioError, Reason
from devices.simulator.strap import Firmware
from devices.simulator.transports.bus import Bus
from devices.simulator.transports.fake_bluez import FakeBluez
from devices.simulator.transports.fake_bluez_stage import FakeBluezStage, open_stage, system_bus
from tests.devices.transports.jumping_loop import run_jumping
from tests.devices.transports.listener import Listener

STRAP = Firmware()


def outcome(address: str) -> tuple[Listener, RadioError]:
    """A link, and a scan, on a machine whose bus is at `address`."""

    async def story() -> tuple[Listener, RadioError]:
        radio = BleakRadio()
        with pytest.raises(RadioError) as error:
            await radio.scan(0.1)
        listener = Listener(radio, STRAP.address)
        await asyncio.sleep(0.2)
        last = listener.told[-1]
        await listener.link.stop()
        assert last.reason is error.value.reason
        return listener, error.value

    with system_bus(address):
        return run_jumping(story())


def on_bus(prepare: Callable[[Bus], None], folder: Path) -> tuple[Listener, RadioError]:
    """The same on the private bus, once `prepare` has made it what it is."""

    async def story() -> tuple[Listener, RadioError]:
        bus, radio = Bus(), BleakRadio()
        await bus.open(folder / "bus")
        prepare(bus)
        with system_bus(bus.address):
            with pytest.raises(RadioError) as error:
                await radio.scan(0.1)
            listener = Listener(radio, STRAP.address)
            await asyncio.sleep(0.2)
            listener.told = listener.told[:2]
            await listener.link.stop()
        await bus.close()
        await asyncio.sleep(0.1)
        return listener, error.value

    return run_jumping(story())


def judge(seen: tuple[Listener, RadioError], reason: Reason, says: str, cause: type[Exception]) -> None:
    listener, error = seen
    status = listener.told[1]
    assert isinstance(error.__cause__, cause)
    assert (error.reason, status.reason) == (reason, reason)
    assert status.state.value == "unavailable"
    assert str(error).startswith(says)
    assert str(status.message) == str(error)


def test_no_bus(tmp_path: Path) -> None:
    seen = outcome(f"unix:path={tmp_path / 'nothing'}")
    judge(seen, Reason.NO_SERVICE, "Bluetooth does not work here", FileNotFoundError)


def test_a_socket_that_nobody_serves(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(tmp_path / "stale"))
    seen = outcome(f"unix:path={tmp_path / 'stale'}")
    judge(seen, Reason.NO_SERVICE, "Bluetooth does not work here", ConnectionRefusedError)


def test_a_wrong_address() -> None:
    judge(
        outcome("nonsense"), Reason.NO_SERVICE, "The address of the system's message bus", InvalidAddressError
    )


def test_a_socket_that_this_user_may_not_use(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "closed"))
        server.listen()
        (tmp_path / "closed").chmod(0)
        for folder in (tmp_path, *tmp_path.parents):
            if folder.stat().st_uid == os.geteuid():
                folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
        with as_nobody():
            seen = outcome(f"unix:path={tmp_path / 'closed'}")
    judge(seen, Reason.NO_PERMISSION, "This user may not use Bluetooth", PermissionError)


class as_nobody:
    """Root may do anything, so root steps down for a moment; others are nobody special already."""

    def __enter__(self) -> None:
        self._root = os.geteuid() == 0
        if self._root:
            os.seteuid(65534)

    def __exit__(self, *_: object) -> None:
        if self._root:
            os.seteuid(0)


def reject(bus: Bus) -> None:
    bus.refuses_login = True


def deny(bus: Bus) -> None:
    bus.denies_calls = True


def start(bus: Bus, roles: list[str] | None, powered: bool = True) -> None:
    bluez = FakeBluez(bus, [], roles)
    bluez.start()
    if not powered:
        bluez.power(False)


BUSES: list[tuple[str, Callable[[Bus], None], Reason, str, type[Exception]]] = [
    (
        "a bus that does not know this user",
        reject,
        Reason.NO_PERMISSION,
        "This user may not use Bluetooth",
        BleakBluetoothNotAvailableError,
    ),
    ("a policy against this user", deny, Reason.NO_PERMISSION, "This user may not use", BleakDBusError),
    ("no daemon", lambda _: None, Reason.NO_SERVICE, "The Bluetooth service is not running", BleakDBusError),
    (
        "no adapter",
        lambda bus: start(bus, None),
        Reason.NO_BLUETOOTH,
        "This machine has no Bluetooth",
        BleakBluetoothNotAvailableError,
    ),
    (
        "an adapter from before Bluetooth 4.0",
        lambda bus: start(bus, []),
        Reason.NO_BLUETOOTH,
        "This Bluetooth adapter cannot talk to straps",
        BleakBluetoothNotAvailableError,
    ),
    (
        "an adapter that is off",
        lambda bus: start(bus, ["central"], powered=False),
        Reason.POWERED_OFF,
        "Bluetooth is switched off",
        BleakBluetoothNotAvailableError,
    ),
]


@pytest.mark.parametrize(
    ("prepare", "reason", "says", "cause"), [row[1:] for row in BUSES], ids=[row[0] for row in BUSES]
)
def test_a_bus_with(
    prepare: Callable[[Bus], None], reason: Reason, says: str, cause: type[Exception], tmp_path: Path
) -> None:
    judge(on_bus(prepare, tmp_path), reason, says, cause)


def on_stage(story: Callable[[FakeBluezStage], Awaitable[None]]) -> None:
    async def staged() -> None:
        async with open_stage([STRAP]) as stage:
            await story(stage)

    run_jumping(staged())


async def first_failure(listener: Listener) -> tuple[str, Reason | None]:
    while len(listener.told) < 2:
        await asyncio.sleep(1)
    failed = listener.told[1]
    await listener.link.stop()
    return failed.state.value, failed.reason


def test_a_bluez_that_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BlueZFeatures, "supported_version", False)

    async def story(stage: FakeBluezStage) -> None:
        with pytest.raises(RadioError) as error:
            await stage.radio.connect(STRAP.address, lambda: None)
        assert isinstance(error.value.__cause__, BleakError)
        assert str(error.value).startswith("The Bluetooth software of this system is too old.")
        listener = Listener(stage.radio, STRAP.address)
        assert await first_failure(listener) == ("unavailable", Reason.TOO_OLD)

    on_stage(story)


def test_a_strap_that_is_not_there() -> None:
    async def story(stage: FakeBluezStage) -> None:
        await stage.straps[0].reachable(False)
        with pytest.raises(RadioError) as error:
            await stage.radio.connect(STRAP.address, lambda: None)
        assert str(error.value).startswith("The strap was not heard.")
        listener = Listener(stage.radio, STRAP.address)
        assert await first_failure(listener) == ("connecting", Reason.NOT_FOUND)

    on_stage(story)


def test_a_strap_that_is_heard_and_does_not_answer() -> None:
    async def story(stage: FakeBluezStage) -> None:
        stage.straps[0].air.answers = False
        started_s = asyncio.get_running_loop().time()
        with pytest.raises(RadioError) as error:
            await stage.radio.connect(STRAP.address, lambda: None)
        assert asyncio.get_running_loop().time() - started_s == pytest.approx(20, abs=0.1)
        assert isinstance(error.value.__cause__, TimeoutError)
        assert str(error.value).startswith("The strap did not answer in time.")
        await stage.settle()
        assert stage.bus.connections == 1  # bleak's own, for all straps
        listener = Listener(stage.radio, STRAP.address)
        assert await first_failure(listener) == ("connecting", Reason.TIMEOUT)

    on_stage(story)


def test_a_strap_that_breaks_off_while_its_services_are_discovered() -> None:
    async def story(stage: FakeBluezStage) -> None:
        await stage.straps[0].drop_next_discovery()
        with pytest.raises(RadioError) as error:
            await stage.radio.connect(STRAP.address, lambda: None)
        await stage.settle()
        assert str(error.value.__cause__) == "failed to discover services, device disconnected"
        assert error.value.reason is Reason.DROPPED
        assert stage.bus.connections == 1
        await stage.straps[0].drop_next_discovery()
        listener = Listener(stage.radio, STRAP.address)
        assert await first_failure(listener) == ("connecting", Reason.DROPPED)

    on_stage(story)


def test_a_strap_that_was_forgotten_after_it_was_found() -> None:
    async def story(stage: FakeBluezStage) -> None:
        device = await stage.radio._hear(STRAP.address)
        assert device is not None
        await stage.forget(STRAP.address)
        await stage.settle()
        with pytest.raises(RadioError) as error:
            await BleakConnection(device, lambda: None, None).open()
        assert "not found" in str(error.value.__cause__)
        assert error.value.reason is Reason.NOT_FOUND

    on_stage(story)


def test_a_scan_of_another_part_of_this_program() -> None:
    async def story(stage: FakeBluezStage) -> None:
        outcomes = await asyncio.gather(stage.radio.scan(1), BleakRadio().scan(1), return_exceptions=True)
        (busy,) = [error for error in outcomes if isinstance(error, RadioError)]
        assert busy.reason is Reason.BUSY
        assert str(busy) == "Bluetooth is busy with something else. Wait a moment."

    on_stage(story)


def test_an_adapter_that_is_switched_off_between_scan_and_connection() -> None:
    async def story(stage: FakeBluezStage) -> None:
        device = await stage.radio._hear(STRAP.address)
        assert device is not None
        await stage.power(False)
        with pytest.raises(RadioError) as error:
            await BleakConnection(device, lambda: None, None).open()
        cause = error.value.__cause__
        assert isinstance(cause, BleakDBusError)
        assert cause.dbus_error_details == "Input/output error"
        with pytest.raises(RadioError) as off:
            await stage.radio.connect(STRAP.address, lambda: None)
        assert off.value.reason is Reason.POWERED_OFF

    on_stage(story)
