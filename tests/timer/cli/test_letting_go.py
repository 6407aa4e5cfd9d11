"""However Holdfast ends, the strap is let go and the session stays: real processes on a fake bluetoothd."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from devices.heart_rate_service import HeartRateMeasurement, encode_measurement
from devices.simulator.strap import Firmware
from tests.timer.cli.conftest import SHORT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bleak has its BlueZ backend on Linux only")

ROOT = Path(__file__).parents[3]
STRAP = Firmware(address="C0:FF:EE:00:00:01", name="Polar H10 8C4C", battery=64)
PACKET = encode_measurement(HeartRateMeasurement(72, rr_ticks=(850,)))

Line = dict[str, Any]


class Near:
    """A strap in reach of this machine, and Holdfasts that use it."""

    def __init__(self, stage: Any, folder: Path) -> None:
        self._stage = stage
        self._folder = folder
        self.strap = stage.straps[0]
        self.home = folder / "home"
        (self.home / "programs").mkdir(parents=True)
        (self.home / "programs" / "short.yaml").write_text(SHORT, encoding="utf-8")

    @asynccontextmanager
    async def holdfast(self, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """A Holdfast of its own process; it does not outlive the block."""
        environ = {
            **os.environ,
            "DBUS_SYSTEM_BUS_ADDRESS": self._stage.bus.address,
            "HOLDFAST_HOME": str(self.home),
            "TMPDIR": str(self._folder),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "timer", *arguments, env=environ, stdin=pipe, stdout=pipe, stderr=pipe
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    async def is_free(self) -> bool:
        """Whether it advertises: nothing is connected to it."""
        await self._stage.settle()
        heard = await self._stage.radio.scan(0.01)
        return [strap.rssi_dbm is not None for strap in heard] == [True]


async def until(process: asyncio.subprocess.Process, event: str) -> Line:
    """Read its lines of JSON up to the first of this kind."""
    while True:
        read = await process.stdout.readline()
        assert read, (await process.stderr.read()).decode()
        line: Line = json.loads(read)
        if line["event"] == event:
            return line


async def heart_rate(process: asyncio.subprocess.Process) -> int:
    """The first that is told from here on. What the strap says of itself changes the picture as well."""
    while True:
        bpm = (await until(process, "heart"))["bpm"]
        if bpm is not None:
            return int(bpm)


def near(tmp_path: Path, story: Callable[[Near], Awaitable[None]]) -> None:
    from devices.simulator.transports.fake_bluez_stage import open_stage

    async def staged() -> None:
        async with open_stage([STRAP]) as stage:
            await story(Near(stage, tmp_path))

    asyncio.run(staged())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_watch_that_is_stopped_lets_the_strap_go(tmp_path: Path, number: signal.Signals) -> None:
    async def story(world: Near) -> None:
        async with world.holdfast("straps", "watch", STRAP.address, "--json") as watch:
            assert (await until(watch, "strap"))["battery"] == 64
            await world.strap.notify(PACKET)
            assert (await until(watch, "packet"))["bpm"] == 72
            watch.send_signal(number)
            _, said = await watch.communicate()

            assert (watch.returncode, said) == (130, b"")
            assert await world.is_free()

    near(tmp_path, story)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_session_that_is_stopped_lets_the_strap_go_and_can_be_taken_up(
    tmp_path: Path, number: signal.Signals
) -> None:
    async def story(world: Near) -> None:
        wish = ("start", "short", "--headless", "--json", "--strap", STRAP.address)
        async with world.holdfast(*wish) as session:
            while (await until(session, "strap")).get("battery") is None:
                pass
            await world.strap.notify(PACKET)
            assert await heart_rate(session) == 72
            session.send_signal(number)
            _, said = await session.communicate()

            assert session.returncode == 130
            assert b"can be taken up again" in said
            assert await world.is_free()
        async with world.holdfast("start", "--headless", "--json") as again:
            out, said = await again.communicate(b"end\n")
            assert out, said.decode()
            events = [json.loads(line) for line in out.splitlines()]

            assert events[-1]["outcome"] == "ended"
            # The same strap, although nobody named it.
            assert [e["address"] for e in events if e["event"] == "strap"][:1] == [STRAP.address]

    near(tmp_path, story)


def test_a_strap_that_a_killed_holdfast_left_connected_is_taken_over(tmp_path: Path) -> None:
    async def story(world: Near) -> None:
        async with world.holdfast("straps", "watch", STRAP.address, "--json") as killed:
            await until(killed, "strap")
            killed.kill()
            await killed.wait()
        assert not await world.is_free()
        async with world.holdfast("straps", "watch", STRAP.address, "--json") as watch:
            await until(watch, "strap")
            await world.strap.notify(PACKET)
            assert (await until(watch, "packet"))["duplicate"] is False

    near(tmp_path, story)


def test_two_holdfasts_do_not_share_a_strap(tmp_path: Path) -> None:
    async def story(world: Near) -> None:
        async with world.holdfast("straps", "watch", STRAP.address, "--json") as first:
            await until(first, "strap")
            async with world.holdfast("straps", "watch", STRAP.address) as second:
                out, said = await second.communicate()

            assert (second.returncode, out) == (1, b"")
            assert f"another Holdfast (process {first.pid})".encode() in said
            assert world.strap.listeners == 1

    near(tmp_path, story)


def test_a_scan_hears_the_strap_on_the_real_backend_of_bleak(tmp_path: Path) -> None:
    async def story(world: Near) -> None:
        async with world.holdfast("straps", "scan", "--seconds", "0.2", "--details", "--json") as scan:
            out, said = await scan.communicate()

        assert (scan.returncode, said) == (0, b"")
        (strap,) = json.loads(out)
        assert (strap["address"], strap["name"], strap["battery"]) == (STRAP.address, STRAP.name, 64)
        assert await world.is_free()

    near(tmp_path, story)


def test_whoever_reads_the_lines_may_go_and_the_strap_is_let_go(tmp_path: Path) -> None:
    async def story(world: Near) -> None:
        async with world.holdfast("straps", "watch", STRAP.address, "--json") as watch:
            await until(watch, "strap")
            watch._transport.get_pipe_transport(1).close()
            await world.strap.notify(PACKET)
            await watch.wait()

            assert b"Traceback" not in await watch.stderr.read()
            assert await world.is_free()

    near(tmp_path, story)
