"""The private bus: what dbus-fast's own client sees of it, and how it treats who misbehaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from dbus_fast import AuthError, Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from hypothesis import given
from hypothesis import strategies as st

from devices.simulator.transports.bus import BUS_NAME, Bus
from devices.simulator.transports.match_rules import Rule
from devices.simulator.transports.wire import encode, take
from tests.devices.transports.jumping_loop import run_jumping


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Bus]:
    bus = Bus()
    await bus.open(folder / "bus")
    try:
        yield bus
    finally:
        await bus.close()
        await asyncio.sleep(0.1)


def call(member: str, *body: str, to: str = BUS_NAME) -> Message:
    return Message(to, "/", BUS_NAME, member, signature="s" * len(body), body=list(body))


async def client_of(bus: Bus) -> MessageBus:
    return await MessageBus(bus.address, negotiate_unix_fd=True).connect()


def test_a_service_answers_calls_and_a_client_hears_the_signals_that_it_asked_for(tmp_path: Path) -> None:
    async def story() -> list[object]:
        async with opened(tmp_path) as bus:
            bus.offer("org.example", lambda call: Message.new_method_return(call, "s", [call.sender or ""]))
            client, heard = await client_of(bus), []
            reply = await client.call(call("Hi", to="org.example"))
            client.add_message_handler(lambda message: heard.append(message.body))
            await client.call(call("AddMatch", "type='signal',interface='org.example.A',arg0='yes'"))
            for interface, word in (
                ("org.example.A", "yes"),
                ("org.example.A", "no"),
                ("org.example.B", "yes"),
            ):
                bus.send(Message.new_signal("/x", interface, "Said", "s", [word]), "org.example")
            await asyncio.sleep(0.1)
            client.disconnect()
            assert reply.body == [client.unique_name]
            return heard[1:]  # the first is the reply to AddMatch

    assert run_jumping(story()) == [["yes"]]


def test_who_is_not_there_and_what_is_not_offered_are_errors_with_the_names_of_the_standard(
    tmp_path: Path,
) -> None:
    async def story() -> list[object]:
        async with opened(tmp_path) as bus:
            client = await client_of(bus)
            questions = [
                call("Hi", to="org.example"),
                call("Frobnicate"),
                call("GetNameOwner", "org.example"),
                call("NameHasOwner", "org.example"),
            ]
            replies = [await client.call(question) for question in questions]
            client.disconnect()
            return [reply.error_name or reply.body for reply in replies]

    errors = ("ServiceUnknown", "UnknownMethod", "NameHasNoOwner")
    assert run_jumping(story()) == [*(f"org.freedesktop.DBus.Error.{name}" for name in errors), [False]]


def test_a_service_calls_back_and_is_told_who_leaves(tmp_path: Path) -> None:
    async def story() -> tuple[list[object], list[str], str]:
        async with opened(tmp_path) as bus:
            left: list[str] = []
            bus.when_left(left.append)
            client = await client_of(bus)
            name = client.unique_name or ""
            client.add_message_handler(
                lambda message: (
                    Message.new_method_return(message, "s", ["here"]) if message.member == "Where" else None
                )
            )
            reply = await bus.call(call("Where", to=name), "org.example")
            unanswered = asyncio.ensure_future(bus.call(call("Silence", to=name), "org.example"))
            client.add_message_handler(lambda message: message.member == "Silence")
            await asyncio.sleep(0.1)
            client.disconnect()
            with pytest.raises(ConnectionError):
                await unanswered
            with pytest.raises(ConnectionError):
                await bus.call(call("Where", to=name), "org.example")
            return reply.body, left, name

    body, left, name = run_jumping(story())
    assert body == ["here"]
    assert left == [name]


def test_who_is_not_known_is_not_let_in(tmp_path: Path) -> None:
    async def story() -> None:
        async with opened(tmp_path) as bus:
            bus.refuses_login = True
            with pytest.raises(AuthError):
                await client_of(bus)

    run_jumping(story())


def test_garbage_costs_its_sender_the_connection_and_nobody_else(tmp_path: Path) -> None:
    async def story() -> tuple[bytes, list[object]]:
        async with opened(tmp_path) as bus:
            client = await client_of(bus)
            reader, writer = await asyncio.open_unix_connection(tmp_path / "bus")
            writer.write(b"\0HELLO\r\nAUTH EXTERNAL 30\r\nBEGIN\r\n" + b"l\xff\0\1" + bytes(60))
            answer = await reader.read()
            writer.close()
            reply = await client.call(call("NameHasOwner", BUS_NAME))
            client.disconnect()
            return answer, reply.body

    answer, body = run_jumping(story())
    assert answer.startswith(b"ERROR\r\nOK ")
    assert body == [True]


values = st.recursive(
    st.builds(Variant, st.just("s"), st.text(st.characters(codec="utf-8", exclude_characters="\0")))
    | st.builds(Variant, st.just("n"), st.integers(-(2**15), 2**15 - 1))
    | st.builds(Variant, st.just("ay"), st.binary(max_size=30)),
    lambda inner: st.builds(Variant, st.just("a{sv}"), st.dictionaries(st.sampled_from("abc"), inner)),
    max_leaves=8,
)


@given(st.lists(values, max_size=4), st.integers(1, 40))
def test_messages_survive_the_wire_in_pieces_of_any_size(bodies: list[Variant], size: int) -> None:
    sent = [Message.new_signal("/a", "b.c", "D", "v", [body]) for body in bodies]
    stream = b"".join(encode(message, serial, ":1.7") for serial, message in enumerate(sent, 1))
    buffer, arrived = bytearray(), []
    for at in range(0, len(stream), size):
        buffer += stream[at : at + size]
        arrived += take(buffer)

    assert [message.body for message in arrived] == [message.body for message in sent]
    assert all(message.sender == ":1.7" for message in arrived)
    assert all(message.message_type is MessageType.SIGNAL for message in arrived)
    assert not buffer


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("", True),
        ("type=signal,member=Changed,path_namespace=/org/bluez", True),
        ("type=signal,path_namespace=/org/blue", False),
        ("type='method_call'", False),
        ("sender='org.bluez'", True),
        ("sender='org.other'", False),
        ("interface='a.B',path='/org/bluez/hci0'", True),
        ("path='/org/bluez'", False),
        ("arg0path='/x/'", True),
        ("arg0path='/x/y/z/'", False),
        ("arg0='/x/y'", True),
        ("arg0='/x'", False),
    ],
)
def test_a_rule_picks_the_signals_that_it_describes(rule: str, wanted: bool) -> None:
    signal = Message.new_signal("/org/bluez/hci0", "a.B", "Changed", "s", ["/x/y"])

    assert Rule.parse(rule).matches(signal, frozenset({"org.bluez"})) is wanted
