"""A pretended bluetoothd for programs that offer services, with a phone in reach that uses them."""

from __future__ import annotations

import asyncio

from dbus_fast import Message, Variant

from devices.simulator.transports.bluez_objects import (
    ADAPTER,
    ADVERTISEMENT,
    ADVERTISING_MANAGER,
    BLUEZ,
    CHARACTERISTIC,
    GATT_MANAGER,
    OBJECT_MANAGER,
    PROPERTIES,
)
from devices.simulator.transports.bus import Bus

ADAPTER_PATH = "/org/bluez/hci0"


class Phone:
    """bluetoothd with an adapter that can be a peripheral, and what a phone sees through it."""

    def __init__(self, bus: Bus, powered: bool = True, peripheral: bool = True, refuses: str = "") -> None:
        self.advertisement: dict[str, object] = {}
        self.services: dict[str, set[str]] = {}
        """UUIDs of the services, each with those of its characteristics."""
        self.heard: list[bytes] = []
        self._bus = bus
        self._refuses = refuses
        self._characteristics: dict[str, str] = {}
        self._program = ""
        self._steps: set[asyncio.Task[None]] = set()
        managers = {GATT_MANAGER: {}, ADVERTISING_MANAGER: {}} if peripheral else {}
        adapter = {"Powered": Variant("b", powered)}
        self._objects = {ADAPTER_PATH: {ADAPTER: adapter, **managers}}
        bus.overhear(self._signal)
        bus.offer(BLUEZ, self._serve)

    async def read(self, uuid: str) -> bytes:
        """Raises RuntimeError with the program's words when it does not tell."""
        return bytes((await self._call(uuid, "ReadValue", "a{sv}", {})).body[0])

    async def subscribe(self, uuid: str) -> None:
        await self._call(uuid, "StartNotify")

    async def unsubscribe(self, uuid: str) -> None:
        await self._call(uuid, "StopNotify")

    async def release(self) -> None:
        """bluetoothd takes the advertisement off the air."""
        await self._ask("/holdfast/advertisement", ADVERTISEMENT, "Release")

    def _serve(self, call: Message) -> Message | None:
        if self._refuses and call.member != "GetManagedObjects":
            return Message.new_error(call, self._refuses, "no")
        match call.member:
            case "GetManagedObjects":
                return Message.new_method_return(call, "a{oa{sa{sv}}}", [self._objects])
            case "RegisterApplication":
                self._program = call.sender or ""
                self._later(self._learn(call))
            case "RegisterAdvertisement":
                self._later(self._hear(call))
        return None

    def _later(self, step) -> None:
        task = asyncio.get_running_loop().create_task(step)
        self._steps.add(task)
        task.add_done_callback(self._steps.discard)

    async def _learn(self, call: Message) -> None:
        """As bluetoothd does, ask the program what it offers before answering it."""
        objects = (await self._ask(call.body[0], OBJECT_MANAGER, "GetManagedObjects")).body[0]
        for path, interfaces in objects.items():
            if CHARACTERISTIC in interfaces:
                described = interfaces[CHARACTERISTIC]
                service = objects[described["Service"].value]["org.bluez.GattService1"]["UUID"].value
                self._characteristics[described["UUID"].value] = path
                self.services.setdefault(service, set()).add(described["UUID"].value)
        self._bus.send(Message.new_method_return(call), BLUEZ)

    async def _hear(self, call: Message) -> None:
        reply = await self._ask(call.body[0], PROPERTIES, "GetAll", "s", ADVERTISEMENT)
        self.advertisement = {name: variant.value for name, variant in reply.body[0].items()}
        self._bus.send(Message.new_method_return(call), BLUEZ)

    def _signal(self, signal: Message) -> None:
        assert signal.body[0] == CHARACTERISTIC
        self.heard.append(bytes(signal.body[1]["Value"].value))

    async def _call(self, uuid: str, member: str, signature: str = "", *body: object) -> Message:
        reply = await self._ask(self._characteristics[uuid], CHARACTERISTIC, member, signature, *body)
        if reply.error_name:
            raise RuntimeError(reply.body[0])
        return reply

    async def _ask(
        self, path: str, interface: str, member: str, signature: str = "", *body: object
    ) -> Message:
        call = Message(self._program, path, interface, member, signature=signature, body=list(body))
        return await self._bus.call(call, BLUEZ)
