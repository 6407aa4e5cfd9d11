"""What every transport must give a client beside a session: scans, values, and refusals."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable

import pytest

from devices.heart_rate_service import HEART_RATE_MEASUREMENT
from devices.radio import RadioError, Reason
from devices.simulator.strap import Firmware
from devices.simulator.transports import OpenStage, Stage
from devices.simulator.transports.fake_bluez_stage import open_stage
from devices.simulator.transports.in_process import in_process_stage
from devices.simulator.transports.virtual_link import virtual_link_stage
from tests.devices.transports.jumping_loop import run_jumping

FIRST = Firmware(address="C0:FF:EE:00:00:01", name="First")
SECOND = Firmware(address="C0:FF:EE:00:00:02", name="Second", battery=12)
UNKNOWN = "0000ffff-0000-1000-8000-00805f9b34fb"

STAGES = {"T0": in_process_stage, "T2": virtual_link_stage}
if sys.platform == "linux":
    STAGES["T1"] = open_stage

on_every_stage = pytest.mark.parametrize("opened", STAGES.values(), ids=STAGES)


def on(opened: OpenStage, story: Callable[[Stage], Awaitable[None]]) -> None:
    async def staged() -> None:
        async with opened([FIRST, SECOND]) as stage:
            await story(stage)

    run_jumping(staged())


@on_every_stage
def test_a_scan_hears_every_strap_with_its_name_and_signal(opened: OpenStage) -> None:
    async def story(stage: Stage) -> None:
        heard = await stage.radio.scan(1)

        assert {(strap.address, strap.name) for strap in heard} == {
            (FIRST.address, FIRST.name),
            (SECOND.address, SECOND.name),
        }
        assert all(-127 <= strap.rssi_dbm < 0 for strap in heard)

    on(opened, story)


@on_every_stage
def test_a_connected_strap_does_not_advertise_and_is_listed_all_the_same(opened: OpenStage) -> None:
    async def story(stage: Stage) -> None:
        connection = await stage.radio.connect(FIRST.address, lambda: None)
        heard = {strap.address: strap.rssi_dbm for strap in await stage.radio.scan(1)}
        await connection.disconnect()
        await stage.settle()
        later = {strap.address: strap.rssi_dbm for strap in await stage.radio.scan(1)}

        assert heard.keys() == later.keys() == {FIRST.address, SECOND.address}
        assert heard[FIRST.address] is None
        assert later[FIRST.address] is not None

    on(opened, story)


@on_every_stage
def test_every_value_is_read_byte_for_byte(opened: OpenStage) -> None:
    async def story(stage: Stage) -> None:
        connection = await stage.radio.connect(SECOND.address, lambda: None)
        read = {uuid: await connection.read(uuid) for uuid in SECOND.values()}
        await connection.disconnect()

        assert read == SECOND.values()

    on(opened, story)


@on_every_stage
def test_what_cannot_be_read_is_refused_and_the_link_goes_on(opened: OpenStage) -> None:
    async def story(stage: Stage) -> None:
        drops: list[str] = []
        packets: list[bytes] = []
        connection = await stage.radio.connect(FIRST.address, lambda: drops.append("dropped"))
        for uuid in (UNKNOWN, HEART_RATE_MEASUREMENT):
            with pytest.raises(RadioError) as error:
                await connection.read(uuid)
            assert error.value.reason is Reason.REFUSED
        await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        await stage.straps[0].notify(b"\x06\x48")
        await stage.settle()

        assert (packets, drops) == ([b"\x06\x48"], [])
        await connection.disconnect()

    on(opened, story)


@on_every_stage
def test_a_strap_that_is_not_there_is_not_found(opened: OpenStage) -> None:
    async def story(stage: Stage) -> None:
        await stage.straps[1].reachable(False)
        for address in (SECOND.address, "C0:FF:EE:00:00:09"):
            with pytest.raises(RadioError) as error:
                await stage.radio.connect(address, lambda: None)
            assert error.value.reason is Reason.NOT_FOUND

    on(opened, story)


@on_every_stage
def test_nobody_hears_what_is_sent_without_a_subscription(opened: OpenStage) -> None:
    async def story(stage: Stage) -> None:
        strap = stage.straps[0]
        await strap.notify(b"\x06\x48")
        await strap.drop()
        assert strap.listeners == 0
        connection = await stage.radio.connect(FIRST.address, lambda: None)
        packets: list[bytes] = []
        await strap.notify(b"\x06\x49")
        await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        await stage.settle()

        assert strap.listeners == 1
        assert packets == []
        await connection.disconnect()
        await stage.settle()
        assert strap.listeners == 0

    on(opened, story)


def test_the_process_with_the_straps_ends_with_its_stage() -> None:
    from devices.simulator.transports.virtual_process import virtual_process_stage

    async def story() -> int | None:
        async with virtual_process_stage([FIRST]) as stage:
            process = stage._other._process
            assert [strap.address for strap in await stage.radio.scan(0.1)] == [FIRST.address]
        return process.returncode

    assert asyncio.run(story()) == 0
