"""What is used of bleak, and what bleak hands to a backend. Its minor releases have changed both.

1.0 brought `connect(pair)`, 2.0 made the backend getters return pairs, 3.0 made `bluez` a must, 3.1 brought
adapters; fakes that took `**kwargs` hid the third from habluetooth's tests (its pull request 493). So here
everything is compared as a whole, not looked for: who raises the pin in pyproject.toml learns of it first.
"""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bleak
import pytest
from bleak.backends.adapter import BaseBleakAdapter
from bleak.backends.client import BaseBleakClient
from bleak.backends.device import BLEDevice
from bleak.backends.scanner import AdvertisementData, BaseBleakScanner

from devices.bleak_radio import BleakRadio
from devices.heart_rate_service import HEART_RATE_MEASUREMENT, HEART_RATE_SERVICE
from devices.simulator.strap import Firmware
from devices.simulator.transports.in_process import in_process_stage

Call = tuple[tuple[object, ...], dict[str, object]]


def parameters(function: Callable[..., object]) -> str:
    """The parameters by name: * before those that are given by keyword only, = after those with a default."""
    words, keyword_only = [], False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            words.append("*")
            keyword_only = True
        star = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
        has_default = parameter.default is not parameter.empty
        words.append(f"{star}{parameter.name}{'=' if has_default else ''}")
    return " ".join(words)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (
            bleak.BleakScanner.__init__,
            "self detection_callback= service_uuids= scanning_mode= * bluez= cb= backend= **kwargs",
        ),
        (
            bleak.BleakClient.__init__,
            "self address_or_ble_device disconnected_callback= services= * timeout= pair= bluez= winrt="
            " backend= **kwargs",
        ),
        (bleak.BleakClient.connect, "self **kwargs"),
        (bleak.BleakClient.disconnect, "self"),
        (bleak.BleakClient.start_notify, "self char_specifier callback * bluez= cb= **kwargs"),
        (bleak.BleakClient.read_gatt_char, "self char_specifier * use_cached= **kwargs"),
        (bleak.BleakAdapter.get, "* bluez= backend="),
        (bleak.BleakAdapter.get_connected_devices, "self service_uuids="),
    ],
)
def test_what_the_radio_calls_takes_what_it_took(function: Callable[..., object], expected: str) -> None:
    assert parameters(function) == expected


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        (BaseBleakScanner, {"start", "stop"}),
        (BaseBleakAdapter, set()),
        (
            BaseBleakClient,
            {
                "mtu_size",
                "is_connected",
                "connect",
                "disconnect",
                "pair",
                "unpair",
                "read_gatt_char",
                "read_gatt_descriptor",
                "write_gatt_char",
                "write_gatt_descriptor",
                "start_notify",
                "stop_notify",
            },
        ),
    ],
)
def test_a_backend_has_to_do_what_it_had_to(base: type, expected: set[str]) -> None:
    assert getattr(base, "__abstractmethods__", frozenset()) == expected


def recorded(base: type, calls: dict[str, Call]) -> type:
    """`base`, writing down how it is made and called."""

    def record(name: str) -> Callable[..., Any]:
        original = getattr(base, name)

        def made(self: object, *arguments: object, **named: object) -> object:
            calls[name] = arguments, named
            return original(self, *arguments, **named)

        return made

    names = [name for name in ("__init__", "connect", "start_notify") if hasattr(base, name)]
    return type(base.__name__, (base,), {name: record(name) for name in names})


def test_a_backend_is_handed_what_it_was_handed() -> None:
    scanner, client, adapter = {}, {}, {}

    async def story() -> None:
        async with in_process_stage([Firmware()]) as stage:
            plain = stage.radio
            backends = [
                recorded(plain._scanner, scanner),
                recorded(plain._client, client),
                recorded(plain._adapter, adapter),
            ]
            connection = await BleakRadio(*backends, find_s=1).connect(stage.straps[0].address, lambda: None)
            await connection.subscribe(HEART_RATE_MEASUREMENT, lambda _: None)
            await connection.disconnect()

    asyncio.run(story())

    arguments, named = scanner["__init__"]
    assert len(arguments) == 3
    assert arguments[2] == "active"
    assert named == {"bluez": {}, "cb": {}}
    arguments, named = client["__init__"]
    assert len(arguments) == 1
    assert isinstance(arguments[0], BLEDevice)
    assert named.keys() == {"disconnected_callback", "services", "timeout", "bluez", "winrt"}
    assert client["connect"] == ((False,), {})
    arguments, named = client["start_notify"]
    assert len(arguments) == 2
    assert named == {"bluez": {"use_start_notify": True}, "cb": {}}


def test_the_disconnected_callback_of_a_backend_takes_nothing() -> None:
    told: list[object] = []

    class Client(BaseBleakClient):
        def __init__(self, device: BLEDevice, *, disconnected_callback: Callable[[], None], **_: Any) -> None:
            disconnected_callback()

    Client.__abstractmethods__ = frozenset()
    made = bleak.BleakClient(BLEDevice("", None, None), told.append, backend=Client)

    assert told == [made]


def test_an_advertisement_has_the_fields_that_it_had() -> None:
    assert AdvertisementData._fields == (
        "local_name",
        "manufacturer_data",
        "service_data",
        "service_uuids",
        "tx_power",
        "rssi",
        "platform_data",
    )


def test_an_adapter_is_asked_for_its_straps_by_full_uuids() -> None:
    asked: list[object] = []

    class Adapter(BaseBleakAdapter):
        @classmethod
        async def get(cls, **named: Any) -> Adapter:
            asked.append(named)
            return cls()

        async def get_connected_devices(self, service_uuids: frozenset[str]) -> list[BLEDevice]:
            asked.append(service_uuids)
            return []

    async def story() -> None:
        adapter = await bleak.BleakAdapter.get(backend=Adapter)
        await adapter.get_connected_devices([HEART_RATE_SERVICE])

    asyncio.run(story())

    assert asked == [{"bluez": {}}, {HEART_RATE_SERVICE}]


@pytest.mark.skipif(sys.platform != "linux", reason="bleak has its BlueZ backend on Linux only")
def test_the_backend_of_linux_takes_what_the_others_take() -> None:
    from bleak.backends.bluezdbus.adapter import BleakAdapterBlueZDBus
    from bleak.backends.bluezdbus.client import BleakClientBlueZDBus
    from bleak.backends.bluezdbus.scanner import BleakScannerBlueZDBus

    known = {
        BleakScannerBlueZDBus.__init__: (
            "self detection_callback service_uuids scanning_mode * bluez **kwargs"
        ),
        BleakClientBlueZDBus.__init__: (
            "self address_or_ble_device services= * disconnected_callback timeout bluez **kwargs"
        ),
        BleakClientBlueZDBus.connect: "self pair dangerous_use_bleak_cache= **kwargs",
        BleakClientBlueZDBus.start_notify: "self characteristic callback **kwargs",
        BleakClientBlueZDBus.read_gatt_char: "self characteristic * use_cached= **kwargs",
        BleakAdapterBlueZDBus.get: "* bluez= **kwargs",
        BleakAdapterBlueZDBus.get_connected_devices: "self service_uuids",
    }
    assert {function: parameters(function) for function in known} == known


def test_the_bleak_that_is_tested_is_one_that_is_allowed() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    major, minor = (int(part) for part in version("bleak").split(".")[:2])

    assert '"bleak>=3.1,<4"' in project
    assert (3, 1) <= (major, minor) < (4, 0)
