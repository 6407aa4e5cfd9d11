"""`holdfast straps simulate`: what is said while a phone comes and goes, and where there can be no strap."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli.conftest import Run
from timer.cli import stopping

if sys.platform != "linux":
    pytest.skip("BlueZ is how Linux does Bluetooth", allow_module_level=True)

from devices.heart_rate_service import HEART_RATE_MEASUREMENT, decode_measurement
from devices.simulator.transports.bus import Bus
from devices.simulator.transports.fake_bluez_stage import system_bus
from tests.devices.transports.jumping_loop import run_jumping
from tests.devices.transports.phone import Phone

Story = Callable[[Phone], Awaitable[None]]


@pytest.fixture
def near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Story], None]:
    """A phone near this machine does as told while the command runs; then the system ends the command."""

    def come(story: Story) -> None:
        def run(work: Coroutine[Any, Any, None]) -> None:
            run_jumping(together(work))

        async def together(work: Coroutine[Any, Any, None]) -> None:
            bus = Bus()
            await bus.open(tmp_path / "bus")
            phone = Phone(bus)
            with system_bus(bus.address):
                command = asyncio.ensure_future(work)
                while not phone.advertisement:
                    await asyncio.sleep(0.1)
                await story(phone)
                await phone.release()
                try:
                    await command
                finally:
                    await bus.close()
                    await asyncio.sleep(0.1)

        monkeypatch.setattr(stopping, "run", run)

    return come


def test_it_tells_when_an_app_listens_and_ends_with_one_sentence_when_bluetooth_goes(
    holdfast: Run, near: Callable[[Story], None]
) -> None:
    async def story(phone: Phone) -> None:
        await phone.subscribe(HEART_RATE_MEASUREMENT)
        await asyncio.sleep(2)
        await phone.unsubscribe(HEART_RATE_MEASUREMENT)

    near(story)
    code, out, err = holdfast("straps", "simulate")

    assert out.splitlines() == [
        "Simulated strap is on the air. Look for it in a heart-rate app; Ctrl-C takes it off.",
        "An app listens.",
        "No app listens any more.",
    ]
    assert (code, err) == (1, "holdfast: Bluetooth is switched off. Switch it on.\n")


def test_with_json_it_prints_one_object_a_line(holdfast: Run, near: Callable[[Story], None]) -> None:
    async def story(phone: Phone) -> None:
        await phone.subscribe(HEART_RATE_MEASUREMENT)

    near(story)
    _, out, _ = holdfast("straps", "simulate", "--json")
    assert [json.loads(line) for line in out.splitlines()] == [
        {"event": "on air", "strap": "Simulated strap"},
        {"event": "listening", "strap": "Simulated strap"},
    ]


def test_the_heart_on_the_air_does_as_it_is_asked(
    holdfast: Run, near: Callable[[Story], None], tmp_path: Path
) -> None:
    script = tmp_path / "script"
    script.write_text("strap no-contact-bits\nat 3:10 zero for 5 s\n", encoding="utf-8")
    heard: list[int] = []

    async def story(phone: Phone) -> None:
        await phone.subscribe(HEART_RATE_MEASUREMENT)
        await asyncio.sleep(200.5)
        heard.extend(decode_measurement(packet).bpm for packet in phone.heard)

    near(story)
    holdfast("straps", "simulate", "--persona", "trained", "--activity", "run", "--strap-script", str(script))

    assert len(heard) == 200
    assert heard[170] > heard[0] + 40
    assert heard.count(0) == 5


def test_without_bluetooth_it_ends_with_one_sentence(
    holdfast: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")

    assert holdfast("straps", "simulate") == (
        1,
        "",
        "holdfast: Bluetooth does not work here: the system's message bus does not answer. Start D-Bus.\n",
    )


def test_elsewhere_than_on_linux_it_says_what_can_be_done_instead(
    holdfast: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    code, _, err = holdfast("straps", "simulate")

    assert code == 1
    assert "holdfast straps watch simulated" in err


def test_a_script_that_waits_for_a_step_is_refused_with_its_line(holdfast: Run, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text('at step "plank" zero for 5 s\n', encoding="utf-8")
    code, _, err = holdfast("straps", "simulate", "--strap-script", str(script))

    assert code == 2
    assert err.startswith(f"holdfast: {script}:1: ")
