"""A recorded strap sends again what it sent, when it sent it, and is away when it was away."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.heart_rate_service import HEART_RATE_MEASUREMENT, BodyLocation
from devices.link import Link, LinkStatus
from devices.radio import RadioError, Reason
from devices.replay import Recording, ReplayRadio
from devices.strap_info import StrapInfo
from tests.devices.rig import HandClock
from tests.devices.simulator.played import Played, play

STRAP = StrapInfo(
    address="C0:FF:EE:00:00:02",
    name="Strap",
    manufacturer="Maker",
    model="M1",
    serial="7",
    firmware="1.2",
    hardware="3",
    software="4",
    location=BodyLocation.CHEST,
    battery=64,
)


def recorded(played: Played) -> Recording:
    """What a session would have kept of it."""
    breaks = [
        round(at * 1000)
        for (_, before), (at, now) in zip(played.states, played.states[1:], strict=False)
        if before in ("live", "stale") and now not in ("live", "stale", "off")
    ]
    return Recording(STRAP, tuple(played.packets), tuple(breaks))


def replayed(recording: Recording, seconds: int) -> Played:
    clock, played = HandClock(), Played()

    async def listen() -> None:
        link = Link(
            ReplayRadio(clock, recording),
            clock,
            STRAP.address,
            lambda at_ms, packet: played.packets.append((at_ms, packet)),
            lambda status: played.statuses.append((clock.now_ms(), status)),
        )
        link.start()
        await clock.run_to(seconds * 1000)
        await link.stop()

    asyncio.run(listen())
    return played


@given(
    # A link that breaks again within 10 s is tried again more slowly, by what it went through before.
    at_s=st.integers(12, 100),
    away_s=st.integers(0, 200),
    again_s=st.integers(30, 60),
    kind=st.sampled_from(["drop", "out of range", "silent"]),
)
@settings(max_examples=40, deadline=None)
def test_no_packet_is_lost_or_late_whatever_befell_the_strap(
    at_s: int, away_s: int, again_s: int, kind: str
) -> None:
    script = f"at {at_s} s {kind} for {away_s + 1} s\nat {at_s + away_s + again_s + 1} s drop for 3 s"
    first = play(script, seconds=400)
    again = replayed(recorded(first), 400)

    assert again.packets == first.packets


def test_the_link_says_again_what_it_said() -> None:
    first = play("at 0:30 drop for 20 s\nat 2:00 silent for 30 s\nat 4:00 drop for 90 s", seconds=400)
    again = replayed(recorded(first), 399)
    states = [(at, state) for at, state in first.states if at < 399]

    assert [state for _, state in again.states] == [state for _, state in states] + ["off"]
    assert [at for at, state in again.states if state == "live"] == [
        at for at, state in states if state == "live"
    ]


def test_it_tells_who_the_strap_was() -> None:
    statuses: list[LinkStatus] = [status for _, status in replayed(recorded(play(seconds=20)), 10).statuses]

    assert replace(statuses[-1].strap, name="Strap") == STRAP


def test_what_the_strap_never_told_is_refused_and_after_its_end_it_is_gone() -> None:
    async def story() -> None:
        clock = HandClock()
        radio = ReplayRadio(clock, Recording(StrapInfo(address="A"), ((1_000, b"\x00\x48"),)))
        assert [heard.address for heard in await radio.scan(1)] == ["A"]
        broken: list[int] = []
        connection = await radio.connect("a", lambda: broken.append(clock.now_ms()))
        with pytest.raises(RadioError) as refused:
            await connection.read("2a19")
        assert refused.value.reason is Reason.REFUSED
        packets: list[bytes] = []
        await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        await clock.run_to(5_000)
        assert (packets, broken) == ([b"\x00\x48"], [1_001])
        assert await radio.scan(1) == []
        with pytest.raises(RadioError) as gone:
            await radio.connect("A", lambda: None)
        assert gone.value.reason is Reason.NOT_FOUND

    asyncio.run(story())


def test_a_machine_that_slept_is_not_sent_the_night_and_finds_the_strap_again() -> None:
    packets = tuple((1_000 * second, bytes((0, 60 + second % 60))) for second in range(1, 400))

    async def story() -> list[int]:
        late_ms, heard = [0], list[int]()
        clock = HandClock(late_ms=lambda: late_ms[0])
        link = Link(
            ReplayRadio(clock, Recording(STRAP, packets)),
            clock,
            STRAP.address,
            lambda at_ms, _: heard.append(at_ms),
            lambda _: None,
        )
        link.start()
        await clock.run_to(10_000)
        late_ms[0] = 200_000
        clock.turn_to(11_000)
        late_ms[0] = 0
        await clock.run_to(230_000)
        await link.stop()
        return heard

    heard = asyncio.run(story())
    assert [at for at in heard if at <= 10_000] == [1_000 * second for second in range(1, 11)]
    assert min(at for at in heard if at > 10_000) > 210_000
    assert heard[-1] == 230_000
