"""The simulated radio: the same seed and the same demands give the same bytes, whatever the machine does."""

from __future__ import annotations

import asyncio
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.demand import Demand, Mark
from devices.heart_rate_service import (
    BATTERY_LEVEL,
    HEART_RATE_MEASUREMENT,
    SERIAL_NUMBER,
    decode_measurement,
    full_uuid,
)
from devices.radio import Radio, RadioError, Reason
from devices.simulator.person import BEGINNER
from devices.simulator.radio import SimulatedRadio
from devices.simulator.script import Script, parse
from tests.devices.rig import HandClock

demands = st.lists(
    st.builds(
        Demand,
        at_ms=st.integers(0, 60_000),
        activity=st.sampled_from(["sit", "stand", "walk", "run", "hold", "reps", "rest"]),
        intensity=st.none() | st.floats(0, 1),
    ),
    max_size=6,
)


#: Faults that come at a time, that follow a demand, that wait for beats, for packets and for luck.
SCRIPT = parse(
    """
    strap late-intervals
    strap impossible-intervals
    strap contact-flickers
    artefacts 3 %
    at 0:10 missed beats 3
    at 0:20 stall for 3 s
    at 0:30.5 packet loss 2
    at 0:35 stuck for 4 s
    at step "run" +2 s contact lost for 3 s
    at step "hold" ectopic x 4
    at step "rest" +1.5 s zero for 2 s
    """
)


def session(
    story: list[Demand], seed: int, clock: HandClock, seconds: int = 90, script: Script = SCRIPT
) -> list[bytes]:
    """The packets of a session in which each demand is told at its own time, and a mark with it."""

    async def play() -> list[bytes]:
        radio = SimulatedRadio(clock, BEGINNER, seed, script=script)

        def tell(demand: Demand) -> None:
            radio.demand(demand)
            radio.mark(Mark(demand.at_ms, demand.activity))

        packets: list[bytes] = []
        connection = await radio.connect(radio.address, lambda: None)
        await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        for demand in sorted(story, key=lambda demand: demand.at_ms):
            clock.call_at(demand.at_ms, lambda demand=demand: tell(demand))
        clock.turn_to(seconds * 1000)
        # A late clock does not come to the last ones.
        return packets[: seconds - 6]

    return asyncio.run(play())


@settings(max_examples=25)
@given(demands, st.integers(0, 2**32))
def test_bytes_depend_on_seed_and_demands_not_on_how_late_anything_is_called(
    story: list[Demand], seed: int
) -> None:
    random = Random(seed)

    on_time = session(story, seed, HandClock())
    late = session(story, seed, HandClock(late_ms=lambda: random.randint(0, 900)))

    assert on_time == late
    assert session(story, seed + 1, HandClock()) != on_time


def test_notifications_come_on_whole_seconds_from_the_next_one_on() -> None:
    async def story() -> None:
        clock = HandClock(now_ms=12_345)
        radio = SimulatedRadio(clock, BEGINNER, 1)
        arrivals: list[int] = []
        connection = await radio.connect(radio.address, lambda: None)
        await connection.subscribe(HEART_RATE_MEASUREMENT, lambda _: arrivals.append(clock.now_ms()))
        clock.turn_to(16_000)

        assert arrivals == [13_000, 14_000, 15_000, 16_000]

    asyncio.run(story())


def test_the_heart_follows_the_workout() -> None:
    run = [Demand(0, "run")]
    packets = session(run, 7, HandClock(), seconds=180, script=Script())
    rates = [decode_measurement(packet).bpm for packet in packets]

    assert rates[0] < 95
    assert rates[-1] > 150


def test_it_keeps_the_promises_of_a_radio() -> None:
    async def story() -> None:
        clock = HandClock()
        radio = SimulatedRadio(clock, BEGINNER, 1)
        as_radio: Radio = radio
        drops: list[str] = []
        heard = await as_radio.scan(1.0)
        connection = await as_radio.connect(heard[0].address.lower(), lambda: drops.append("dropped"))

        assert [a.address for a in heard] == [radio.address]
        assert await as_radio.scan(1.0) == []
        with pytest.raises(RadioError) as second:
            await as_radio.connect(radio.address, lambda: None)
        assert second.value.reason is Reason.NOT_FOUND
        assert await connection.read(BATTERY_LEVEL) == b"\x57"
        assert await connection.read(SERIAL_NUMBER) == b"0001"
        for refused in (
            connection.read(full_uuid(0x2A39)),
            connection.subscribe(BATTERY_LEVEL, lambda _: None),
        ):
            with pytest.raises(RadioError) as error:
                await refused
            assert error.value.reason is Reason.REFUSED

        radio.break_link()
        radio.break_link()
        assert drops == ["dropped"]
        with pytest.raises(RadioError) as gone:
            await connection.read(BATTERY_LEVEL)
        assert gone.value.reason is Reason.DROPPED
        await connection.disconnect()
        assert drops == ["dropped"]
        assert len(await as_radio.scan(1.0)) == 1

    asyncio.run(story())


def test_after_disconnecting_nothing_is_sent_and_no_drop_is_told() -> None:
    async def story() -> None:
        clock = HandClock()
        radio = SimulatedRadio(clock, BEGINNER, 1)
        packets: list[bytes] = []
        connection = await radio.connect(radio.address, lambda: packets.append(b"dropped"))
        await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        await connection.disconnect()
        clock.turn_to(5000)

        assert packets == []
        assert clock.due_ms() is None

    asyncio.run(story())


def test_an_hour_of_heart_costs_little() -> None:
    """The budget of `--speed 60`: a quarter of a second an hour where it was written, 3 yardsticks."""

    def yardstick() -> float:
        began, total = process_time(), 0.0
        for step in range(1_000_000):
            total += step * 0.5
        return process_time() - began

    story = [Demand(i * 150_000, activity) for i, activity in enumerate(["walk", "run"] * 12)]
    began = process_time()
    packets = session(story, 1, HandClock(), seconds=3600, script=Script())
    spent = process_time() - began

    assert len(packets) == 3594
    assert spent < 12 * yardstick()
