"""What a session says of its strap, and that it lets it go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from devices.heart_rate_service import BATTERY_LEVEL
from devices.message import Message
from devices.radio import RadioError, Reason
from devices.strap_info import StrapInfo
from tests.devices.rig import ADDRESS, ToldRadio
from tests.timer.made import started, step, timeline
from timer.core.clock import ManualClock
from timer.events import Event, Kind
from timer.locale import set_language
from timer.session.conductor import Conductor
from timer.session.heart import NOTICE_MS, Heart
from timer.session.view import View
from timer.store.recorder import MemoryRecorder


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


class Sending(ToldRadio):
    """A strap that sends once to each who subscribes."""

    async def connect(self, address: str, dropped: Callable[[], None]):  # type: ignore[no-untyped-def]
        connection = await super().connect(address, dropped)
        asyncio.get_running_loop().call_soon(connection.send)
        return connection


def session(battery: int, *before: Event, seconds: float = 40, **named: object) -> Conductor:
    radio = Sending(values={BATTERY_LEVEL: bytes([battery])})
    heart = Heart(lambda _: radio, ADDRESS, name="Strap", **named)
    return Conductor(
        (started(timeline(step("walk", seconds))), *before),
        clock=ManualClock(),
        recorder=MemoryRecorder(),
        strap=heart,
    )


def notices(conductor: Conductor) -> list[tuple[int, str]]:
    """Each change of the line that is shown, with its time."""
    seen: list[tuple[int, str]] = [(0, "")]

    def shows(view: View, _: tuple[str, ...]) -> None:
        if view.notice != seen[-1][1]:
            seen.append((view.now_ms, view.notice))

    conductor.listen(shows)
    asyncio.run(conductor.run())
    return seen[1:]


def test_a_low_battery_is_said_once_and_for_a_while() -> None:
    said = notices(session(15))

    assert [text for _, text in said] == ["The battery of Strap is low: 15 %.", ""]
    assert said[1][0] - said[0][0] == NOTICE_MS


def test_a_battery_that_will_last_is_not_worth_a_word() -> None:
    assert notices(session(16)) == []


def test_a_session_that_is_taken_up_does_not_say_it_again() -> None:
    told = Event(2, 0, Kind.STRAP, {"state": "live", "reason": None, "address": ADDRESS, "battery": 14})

    assert notices(session(13, told)) == []


def test_a_machine_without_bluetooth_is_told_once_in_one_sentence_and_the_workout_goes_on() -> None:
    off = RadioError(Reason.POWERED_OFF, Message("Bluetooth is switched off. Switch it on."))
    conductor = session(80)
    conductor._strap._make_radio(None)._outcomes[:] = [off] * 100

    assert [text for _, text in notices(conductor)] == ["Bluetooth is switched off. Switch it on.", ""]
    assert conductor.state.outcome == "finished"


def test_another_line_that_came_since_stays() -> None:
    conductor = session(5)

    def say(view: View, _: tuple[str, ...]) -> None:
        if view.now_ms == 9_000 and view.notice.startswith("The battery"):
            conductor.say("Something else.")

    conductor.listen(say)
    said = [text for _, text in notices(conductor)]

    assert said[0].startswith("The battery")
    assert said[-1] == "Something else."


def test_the_strap_that_has_sent_something_is_told_of_and_is_let_go() -> None:
    proven: list[StrapInfo] = []
    let_go: list[bool] = []
    conductor = session(80, proven=proven.append, let_go=lambda: let_go.append(True))
    asyncio.run(conductor.run())

    assert {strap.address for strap in proven} == {ADDRESS}
    assert let_go == [True]


def test_the_strap_is_let_go_although_nobody_can_be_told() -> None:
    """As when the terminal is closed, or whoever read the lines has gone."""
    let_go: list[bool] = []
    conductor = session(80, let_go=lambda: let_go.append(True))
    radio = conductor._strap._make_radio(None)

    def closed(event: Event) -> None:
        if event.kind is Kind.STRAP and event.payload["state"] == "off":
            raise BrokenPipeError

    conductor.listen_to_events(closed)
    with pytest.raises(BrokenPipeError):
        asyncio.run(conductor.run())

    assert let_go == [True]
    assert all(connection.disconnects for connection in radio.connections)
    assert radio.connections


def test_the_record_holds_what_the_strap_told_of_itself() -> None:
    conductor = session(64)
    asyncio.run(conductor.run())
    told = [event.payload for event in conductor.journal if event.kind is Kind.STRAP]

    assert told[0]["state"] == "connecting"
    assert any(payload.get("battery") == 64 for payload in told)
