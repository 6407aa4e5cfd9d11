"""T4: this machine's adapter advertises as a strap, through BlueZ, so that a phone's app sees one.

It carries what any radio offers in this process, the simulated strap as a rule, to whoever connects over the
air: each subscription and each read is passed on. bluetoothd handles the connections by itself and does not
say whose they are, so a link cannot be broken from here: where the strap would drop it, it falls silent, and
goes on when it is heard again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from dbus_fast import AuthError, BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from devices import radio_faults
from devices.heart_rate_service import HEART_RATE_MEASUREMENT
from devices.radio import Radio, RadioError
from devices.radio_faults import Meaning
from devices.simulator.transports.advertised_objects import (
    ADVERTISEMENT_PATH,
    APPLICATION_PATH,
    Application,
)
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
from devices.simulator.transports.relay import Relay

_BUS = "org.freedesktop.DBus"
_WATCH = f"type=signal,sender={_BUS},interface={_BUS},member=NameOwnerChanged,arg0={BLUEZ}"
_CALLS = {
    (OBJECT_MANAGER, "GetManagedObjects"): "describe",
    (PROPERTIES, "GetAll"): "advertise",
    (ADVERTISEMENT, "Release"): "release",
    (CHARACTERISTIC, "ReadValue"): "read",
    (CHARACTERISTIC, "StartNotify"): "start",
    (CHARACTERISTIC, "StopNotify"): "stop",
}
#: What an error means when it answers a registration.
_REGISTERING: Mapping[str, Meaning] = {
    "org.freedesktop.DBus.Error.UnknownMethod": radio_faults.NO_PERIPHERAL_ROLE,
    "org.freedesktop.DBus.Error.UnknownObject": radio_faults.NO_ADAPTER,
    "org.bluez.Error.NotPermitted": radio_faults.BUSY,
    "org.bluez.Error.NotSupported": radio_faults.NO_PERIPHERAL_ROLE,
}


class Advertiser:
    """A strap on the air, from entering to leaving its context. All of it belongs to the loop's thread."""

    def __init__(
        self,
        radio: Radio,
        address: str,
        name: str,
        values: Mapping[str, bytes],
        listening: Callable[[bool], None],
    ) -> None:
        """Carry the strap at `address` of `radio`, which `values` can be read from, as `name`.

        `listening` is told when somebody subscribes to the heart rate, and when nobody does any more.
        """
        self._application = Application(name, values)
        self._relay = Relay(radio, address, self._notify)
        self._listening = listening
        self._bus: MessageBus | None = None
        self._answers: set[asyncio.Task[None]] = set()
        self._ended: asyncio.Future[Meaning] = asyncio.get_running_loop().create_future()

    async def __aenter__(self) -> Advertiser:
        """Go on the air. Raises RadioError when this machine cannot."""
        try:
            self._bus = await _system_bus()
            self._bus.add_message_handler(self._told)
            await self._ask(_BUS, "/", _BUS, "AddMatch", "s", _WATCH)
            adapter = await self._adapter()
            await self._register(adapter, GATT_MANAGER, "RegisterApplication", APPLICATION_PATH)
            await self._register(adapter, ADVERTISING_MANAGER, "RegisterAdvertisement", ADVERTISEMENT_PATH)
        except BaseException:
            await self._leave()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave the air: bluetoothd forgets what a client that leaves the bus has registered."""
        await self._leave()

    async def until_gone(self) -> None:
        """Wait until the system takes it off the air. Raises RadioError then."""
        assert self._bus is not None
        dead = asyncio.ensure_future(self._bus.wait_for_disconnect())  # type: ignore[no-untyped-call]
        try:
            await asyncio.wait({dead, self._ended}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            dead.cancel()
        self._end(radio_faults.NO_BUS)
        raise RadioError(*self._ended.result())

    async def _leave(self) -> None:
        await self._relay.stop()
        for answer in self._answers:
            answer.cancel()
        if self._bus is not None:
            self._bus.disconnect()

    async def _adapter(self) -> str:
        """An adapter that is on and can be a peripheral. Raises RadioError without one."""
        reply = await self._ask(BLUEZ, "/", OBJECT_MANAGER, "GetManagedObjects")
        objects: dict[str, dict[str, dict[str, Variant]]] = reply.body[0]
        adapters = [(path, found) for path, found in objects.items() if ADAPTER in found]
        if not adapters:
            raise RadioError(*radio_faults.NO_ADAPTER)
        powered = [(path, found) for path, found in adapters if found[ADAPTER]["Powered"].value]
        if not powered:
            raise RadioError(*radio_faults.OFF)
        for path, found in powered:
            if GATT_MANAGER in found and ADVERTISING_MANAGER in found:
                return path
        raise RadioError(*radio_faults.NO_PERIPHERAL_ROLE)

    async def _register(self, adapter: str, manager: str, member: str, path: str) -> None:
        options: dict[str, Variant] = {}
        await self._ask(BLUEZ, adapter, manager, member, "oa{sv}", path, options)

    async def _ask(
        self, name: str, path: str, interface: str, member: str, signature: str = "", *body: object
    ) -> Message:
        assert self._bus is not None
        try:
            call = Message(name, path, interface, member, signature=signature, body=list(body))
            reply = await self._bus.call(call)
        except (OSError, EOFError) as error:
            raise RadioError(*radio_faults.NO_BUS) from error
        assert reply is not None
        if reply.message_type is MessageType.ERROR:
            words = " ".join(str(part) for part in reply.body)
            known = {**radio_faults.ON_DBUS, **_REGISTERING}
            raise RadioError(*known.get(reply.error_name or "", radio_faults.unknown(words)))
        return reply

    # What bluetoothd asks --------------------------------------------------------------------------------

    def _told(self, message: Message) -> Message | bool:
        """News of bluetoothd, or a call; its answer, or whether it was for us."""
        if message.member == "NameOwnerChanged" and message.body[0] == BLUEZ and not message.body[2]:
            self._end(radio_faults.NO_DAEMON)
        if message.message_type is not MessageType.METHOD_CALL:
            return False
        match _CALLS.get((message.interface or "", message.member or "")):
            case "describe":
                return Message.new_method_return(message, "a{oa{sa{sv}}}", [self._application.objects])
            case "advertise" if message.path == ADVERTISEMENT_PATH:
                return Message.new_method_return(message, "a{sv}", [self._application.advertisement])
            case "release":
                self._end(radio_faults.OFF)
                return Message.new_method_return(message)
            case "read":
                self._later(self._read(message))
                return True
            case "start":
                self._start(self._uuid(message))
                return Message.new_method_return(message)
            case "stop":
                self._later(self._stop(message))
                return True
        return False

    def _later(self, answer: Coroutine[Any, Any, Message]) -> None:
        async def reply() -> None:
            self._send(await answer)

        task = asyncio.get_running_loop().create_task(reply())
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _read(self, call: Message) -> Message:
        try:
            value = await self._relay.read(self._uuid(call))
        except RadioError as error:
            return Message.new_error(call, "org.bluez.Error.Failed", str(error))
        return Message.new_method_return(call, "ay", [value])

    def _start(self, uuid: str) -> None:
        if uuid == HEART_RATE_MEASUREMENT and not self._relay.listens:
            self._relay.listen()
            self._listening(True)

    async def _stop(self, call: Message) -> Message:
        if self._uuid(call) == HEART_RATE_MEASUREMENT and self._relay.listens:
            await self._relay.stop()
            self._listening(False)
        return Message.new_method_return(call)

    def _notify(self, packet: bytes) -> None:
        path = self._application.path_of(HEART_RATE_MEASUREMENT)
        body = [CHARACTERISTIC, {"Value": Variant("ay", packet)}, []]
        self._send(Message.new_signal(path, PROPERTIES, "PropertiesChanged", "sa{sv}as", body))

    def _send(self, message: Message) -> None:
        if self._bus is not None and self._bus.connected:
            self._bus.send(message)

    def _end(self, why: Meaning) -> None:
        if not self._ended.done():
            self._ended.set_result(why)

    def _uuid(self, call: Message) -> str:
        return self._application.uuid_of(call.path or "")


async def _system_bus() -> MessageBus:
    """Log in at the system's bus. Raises RadioError."""
    try:
        return await MessageBus(bus_type=BusType.SYSTEM).connect()
    except AuthError as error:
        raise RadioError(*radio_faults.NO_RIGHTS) from error
    except Exception as error:
        raise RadioError(*radio_faults.of_the_system(error) or radio_faults.unknown(error)) from error
