"""A private message bus: a unix socket that speaks D-Bus, so that no dbus-daemon has to be installed.

It knows what Bluetooth programs ask of the system's bus: to log in (SASL EXTERNAL), to be named, to call a
service by its name, and to be told of signals by match rules. Services live in its own process, as functions
from a call to its reply. The clients are whoever has its address, bleak by DBUS_SYSTEM_BUS_ADDRESS.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from itertools import count
from pathlib import Path

from dbus_fast import DBusFastError, Message, MessageFlag, MessageType

from devices.simulator.transports.match_rules import Rule
from devices.simulator.transports.wire import encode, take

_log = logging.getLogger(__name__)

BUS_NAME = "org.freedesktop.DBus"
_ERROR = f"{BUS_NAME}.Error"
_GUID = "0" * 32

Service = Callable[[Message], Message | None]
"""Answers a method call; None: the reply comes later, by `Bus.send`."""


class Bus:
    """The bus, from `open` to `close`. All of it belongs to the loop's thread."""

    def __init__(self) -> None:
        self.refuses_login = False
        """Reject whoever logs in, as a system does with users that it does not know."""
        self.denies_calls = False
        """Deny every call to a service, as a D-Bus policy does with users without the right."""
        self.traffic = 0
        """Messages that went in or out so far: while it stands still, nothing is going on."""
        self.address = ""
        """What goes into DBUS_SYSTEM_BUS_ADDRESS."""
        self._server: asyncio.Server | None = None
        self._services: dict[str, Service] = {}
        self._clients: dict[str, _Client] = {}
        self._replies: dict[int, asyncio.Future[Message]] = {}
        self._left: list[Callable[[str], None]] = []
        self._overhearing: list[Callable[[Message], None]] = []
        self._numbers = count(1)
        self._serials = count(1)
        self._services[BUS_NAME] = self._answer

    @property
    def connections(self) -> int:
        """How many clients are logged in."""
        return len(self._clients)

    async def open(self, path: Path) -> None:
        """Listen on a socket at `path`, in an existing folder; at most about 100 characters long."""
        self._server = await asyncio.get_running_loop().create_unix_server(lambda: _Client(self), path)
        self.address = f"unix:path={path}"

    async def close(self) -> None:
        """Hang up on everybody, as if the bus had died."""
        if self._server is not None:
            self._server.close()
            for client in list(self._clients.values()):
                client.hang_up()
            await self._server.wait_closed()

    def offer(self, name: str, service: Service) -> None:
        """Answer the calls to `name` from now on, and tell who watches for it."""
        self._services[name] = service
        self._owner_changed(name, "", name)

    def withdraw(self, name: str) -> None:
        """Nobody answers to `name` from now on. Harmless when nobody did."""
        if self._services.pop(name, None) is not None:
            self._owner_changed(name, name, "")

    def when_left(self, told: Callable[[str], None]) -> None:
        """Call `told` with the name of each client that leaves."""
        self._left.append(told)

    def overhear(self, told: Callable[[Message], None]) -> None:
        """Call `told` with each signal of a client."""
        self._overhearing.append(told)

    def send(self, message: Message, sender: str) -> None:
        """Bring a reply or a signal of the service `sender` to whom it is for."""
        self._route(message, sender)

    async def call(self, message: Message, sender: str) -> Message:
        """Call a client on behalf of the service `sender`; the reply, which may be an error.

        Raises ConnectionError when the client is not there or leaves.
        """
        client = self._clients.get(message.destination or "")
        if client is None:
            raise ConnectionError(f"{message.destination} is not on the bus")
        serial = next(self._serials)
        reply: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._replies[serial] = reply
        client.asked.add(serial)
        try:
            self._write(client, message, sender, serial)
            return await reply
        finally:
            client.asked.discard(serial)
            del self._replies[serial]

    def joined(self, client: _Client) -> str:
        """A client has said hello; its name."""
        name = f":1.{next(self._numbers)}"
        self._clients[name] = client
        return name

    def left(self, client: _Client) -> None:
        """A client is gone."""
        if self._clients.pop(client.name, None) is None:
            return
        for serial in client.asked:
            self._replies[serial].set_exception(ConnectionError(f"{client.name} has left the bus"))
        for told in self._left:
            told(client.name)

    def received(self, client: _Client, message: Message) -> None:
        """A client has sent a message."""
        self.traffic += 1
        message.sender = client.name
        if message.message_type is MessageType.SIGNAL:
            for told in self._overhearing:
                told(message)
        if message.message_type is not MessageType.METHOD_CALL:
            self._route(message, client.name)
            return
        reply = self._reply(message)
        if reply is not None and not message.flags & MessageFlag.NO_REPLY_EXPECTED:
            self._route(reply, message.destination or "")

    def _reply(self, call: Message) -> Message | None:
        name = call.destination or ""
        if self.denies_calls and name != BUS_NAME:
            return Message.new_error(
                call, f"{_ERROR}.AccessDenied", "Sender is not authorized to send message"
            )
        service = self._services.get(name)
        if service is None:
            return Message.new_error(
                call, f"{_ERROR}.ServiceUnknown", f"The name {name} was not provided by any .service files"
            )
        return service(call)

    def _answer(self, call: Message) -> Message | None:
        """Methods of the bus itself."""
        match call.member, call.body:
            case "Hello", []:
                client = self._clients[call.sender or ""]
                return Message.new_method_return(call, "s", [client.name])
            case "AddMatch", [rule]:
                self._clients[call.sender or ""].rules.append(Rule.parse(rule))
                return Message.new_method_return(call)
            case "RemoveMatch", [rule]:
                self._clients[call.sender or ""].rules.remove(Rule.parse(rule))
                return Message.new_method_return(call)
            case "NameHasOwner", [name]:
                return Message.new_method_return(call, "b", [name in self._services])
            case "GetNameOwner", [name]:
                if name in self._services:
                    return Message.new_method_return(call, "s", [name])
                return Message.new_error(call, f"{_ERROR}.NameHasNoOwner", f"Nobody has the name {name}")
        return Message.new_error(call, f"{_ERROR}.UnknownMethod", f"The bus has no {call.member}")

    def _route(self, message: Message, sender: str) -> None:
        serial = next(self._serials)
        if message.message_type is MessageType.SIGNAL:
            names = frozenset({sender})
            for client in list(self._clients.values()):
                if any(rule.matches(message, names) for rule in client.rules):
                    self._write(client, message, sender, serial)
        elif message.destination in self._clients:
            self._write(self._clients[message.destination], message, sender, serial)
        elif message.reply_serial in self._replies and not self._replies[message.reply_serial].done():
            self._replies[message.reply_serial].set_result(message)

    def _write(self, client: _Client, message: Message, sender: str, serial: int) -> None:
        self.traffic += 1
        client.write(encode(message, serial, sender))

    def _owner_changed(self, name: str, old: str, new: str) -> None:
        changed = Message.new_signal(
            "/org/freedesktop/DBus", BUS_NAME, "NameOwnerChanged", "sss", [name, old, new]
        )
        self._route(changed, BUS_NAME)


class _Client(asyncio.Protocol):
    """One connection: it logs in line by line, then sends messages."""

    def __init__(self, bus: Bus) -> None:
        self.name = ""
        self.rules: list[Rule] = []
        self.asked: set[int] = set()
        """Serials of the calls that it has not answered yet."""
        self._bus = bus
        self._buffer = bytearray()
        self._logged_in = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._transport = None
        self._bus.left(self)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while not self._logged_in and b"\r\n" in self._buffer:
            end = self._buffer.index(b"\r\n")
            line = bytes(self._buffer[:end]).lstrip(b"\0").decode("ascii", "replace")
            del self._buffer[: end + 2]
            self._login(line)
        if self._logged_in:
            self._read()

    def write(self, data: bytes) -> None:
        """Send it, unless the client is gone."""
        if self._transport is not None:
            self._transport.write(data)

    def hang_up(self) -> None:
        """Close the connection; what was written still arrives."""
        if self._transport is not None:
            self._transport.close()

    def _login(self, line: str) -> None:
        command, _, argument = line.partition(" ")
        answer = "ERROR"
        if command == "AUTH":
            known = argument.startswith("EXTERNAL") and not self._bus.refuses_login
            answer = f"OK {_GUID}" if known else "REJECTED EXTERNAL"
        elif command == "NEGOTIATE_UNIX_FD":
            answer = "AGREE_UNIX_FD"
        elif command == "BEGIN":
            self._logged_in = True
            return
        self.write(f"{answer}\r\n".encode())

    def _read(self) -> None:
        try:
            for message in take(self._buffer):
                if not self.name:
                    self.name = self._bus.joined(self)
                self._bus.received(self, message)
        except DBusFastError as error:
            # A real bus hangs up on who sends garbage, too.
            _log.warning("%s sent what is no message: %s", self.name, error)
            self.hang_up()
