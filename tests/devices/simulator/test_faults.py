"""Each fault of a script comes at its time, and a client that keeps its link sees it as of a real strap."""

from __future__ import annotations

import asyncio

import pytest

from devices.demand import Demand, Mark
from devices.heart_rate_service import HEART_RATE_MEASUREMENT
from devices.radio import RadioError, Reason
from devices.simulator.faults import COUNTED, FaultKind
from devices.simulator.person import BEGINNER
from devices.simulator.quirks import Quirk
from devices.simulator.radio import SimulatedRadio
from devices.simulator.script import parse
from devices.simulator.strap import Firmware
from tests.devices.rig import HandClock
from tests.devices.simulator.played import Played, play


def arrivals(played: Played) -> list[float]:
    return [at_ms / 1000 for at_ms, _ in played.packets]


def missing(played: Played, until: int) -> list[int]:
    """Seconds in which no packet came."""
    return sorted(set(range(1, until + 1)) - {int(at) for at in arrivals(played)})


@pytest.mark.parametrize("kind", [kind for kind in FaultKind if kind is not FaultKind.SLOW_CONNECT])
def test_no_fault_goes_unnoticed_and_none_acts_before_its_time(kind: FaultKind) -> None:
    ending = {FaultKind.BATTERY: " 5 %", FaultKind.BATTERY_DIES: ""}
    fault = f"at 0:20 {kind}" + ending.get(kind, " 3" if kind in COUNTED else " for 9 s")
    # The battery is read, and another phone gets its chance, when the link is made anew.
    also = "\nat 0:21 drop" if kind in (FaultKind.BATTERY, FaultKind.REFUSES_SECOND_CENTRAL) else ""
    plain, odd = play(also, seconds=60), play(fault + also, seconds=60)

    def seen(played: Played) -> tuple[object, ...]:
        return played.packets, played.states, played.statuses[-2][1].strap.battery

    assert seen(odd) != seen(plain)
    assert [known for known in odd.packets if known[0] < 20_000] == plain.packets[:19]


def test_a_drop_is_told_at_once_and_the_strap_is_away_for_its_time() -> None:
    played = play("at 0:20 drop for 10 s", seconds=60)

    assert played.states[2] == (20, "reconnecting")
    assert 30 <= played.states[3][0] < 46
    assert played.states[3][1] == "live"
    assert missing(played, 30) == list(range(20, 31))


def test_a_drop_without_a_length_costs_a_second() -> None:
    played = play("at 0:20.5 drop", seconds=30)

    assert missing(played, 30) == []
    assert [state for _, state in played.states] == ["connecting", "live", "reconnecting", "live", "off"]


def test_a_short_absence_costs_packets_and_a_long_one_the_link() -> None:
    short, long = (
        play("at 0:20 out of range for 5 s", seconds=60),
        play("at 0:20 out of range for 12 s", seconds=60),
    )

    assert missing(short, 60) == [20, 21, 22, 23, 24]
    assert "reconnecting" not in [state for _, state in short.states]
    assert (26, "reconnecting") in long.states
    assert min(at for at in arrivals(long) if at > 20) > 32


def test_a_silent_strap_is_stale_and_then_left_for_a_new_link() -> None:
    played = play("at 0:20 silent for 8 s\nat 0:40 silent for 18 s", seconds=90)

    assert played.states[2:4] == [(24, "stale"), (28, "live")]
    assert played.states[4][1] == "stale"
    assert played.states[5] == (54, "reconnecting")
    assert played.states[-2][1] == "live"


def test_a_stalled_radio_delivers_everything_late_and_at_once() -> None:
    plain, stalled = play("", seconds=40), play("at 0:20 stall for 4 s", seconds=40)

    assert [packet for _, packet in stalled.packets] == [packet for _, packet in plain.packets]
    assert arrivals(stalled)[19:25] == [24, 24, 24, 24, 24, 25]


def test_lost_packets_take_their_intervals_with_them() -> None:
    plain, lossy = play("", seconds=40), play("at 0:20 packet loss 3", seconds=40)

    assert lossy.packets == plain.packets[:19] + plain.packets[22:]


def test_a_slow_connection_takes_its_time() -> None:
    played = play("slow connect 8 s", seconds=20)

    assert arrivals(played)[0] == 9


def test_whoever_is_second_is_refused_until_the_first_lets_go() -> None:
    played = play("at 0:05 refuses second central for 30 s\nat 0:20 drop", seconds=70)

    assert missing(played, 35) == list(range(20, 36))
    assert played.states[-2][1] == "live"


def test_with_two_places_another_phone_leaves_one_free() -> None:
    played = play("refuses second central\nat 0:20 drop", Quirk.TWO_CENTRALS, seconds=30)

    assert missing(played, 30) == [20]


def test_a_dead_battery_is_the_end() -> None:
    played = play("at 0:20 battery dies", seconds=200)

    assert arrivals(played)[-1] == 19
    assert played.states[-2][1] == "lost"


def test_a_strap_serves_one_or_two_at_once() -> None:
    async def story(*quirks: Quirk) -> list[list[bytes]]:
        clock = HandClock()
        radio = SimulatedRadio(clock, BEGINNER, 1, Firmware().with_quirks(quirks))
        heard: list[list[bytes]] = [[], []]
        for packets in heard:
            connection = await radio.connect(radio.address, lambda: None)
            await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        clock.turn_to(10_000)
        return heard

    first, second = asyncio.run(story(Quirk.TWO_CENTRALS))
    assert first == second
    assert len(first) == 10
    with pytest.raises(RadioError) as refused:
        asyncio.run(story())
    assert refused.value.reason is Reason.NOT_FOUND


def test_a_fault_anchored_to_a_mark_comes_each_time_that_it_is_reached() -> None:
    script = 'at step "plank" +2 s packet loss 1\nat step "never" drop'
    played = play(script, seconds=60, happens=[Mark(20_000, "plank"), Mark(40_000, "plank")])

    assert missing(played, 60) == [22, 42]
    assert [truth.acting.from_ms for truth in played.fault_truths] == [22_000, 42_000]


def test_marks_change_no_beat() -> None:
    demands = [Demand(0, "run")]
    script = 'at step "plank" drop for 5 s'
    plain = play("", seconds=60, happens=demands)
    marked = play(script, seconds=60, happens=[*demands, Mark(30_000, "plank")])

    assert marked.packets[:29] == plain.packets[:29]
    assert marked.packets[-10:] == plain.packets[-10:]


def test_a_session_that_is_taken_up_does_not_meet_again_what_lies_behind_it() -> None:
    async def story() -> list[bytes]:
        clock = HandClock(now_ms=60_000)
        script = "at 0:10 missed beats 3\nat 0:20 drop for 10 s\nat 0:50 zero for 15 s\nat 0:30 packet loss 2"
        radio = SimulatedRadio(clock, BEGINNER, 1, script=parse(script))
        packets: list[bytes] = []
        connection = await radio.connect(radio.address, lambda: packets.append(b"dropped"))
        await connection.subscribe(HEART_RATE_MEASUREMENT, packets.append)
        clock.turn_to(80_000)
        return packets

    packets = asyncio.run(story())
    assert len(packets) == 20
    # What still lasts, lasts: the zero until 1:05.
    assert [packet[1] == 0 for packet in packets] == [True] * 4 + [False] * 16


def test_a_connection_that_is_given_up_while_it_is_made_leaves_nothing_behind() -> None:
    async def story() -> None:
        clock = HandClock()
        radio = SimulatedRadio(clock, BEGINNER, 1, script=parse("slow connect 8 s"))
        attempt = asyncio.create_task(radio.connect(radio.address, lambda: None))
        await clock.run_to(3_000)
        attempt.cancel()
        with pytest.raises(asyncio.CancelledError):
            await attempt

        assert clock.due_ms() is None
        assert len(await radio.scan(1.0)) == 1

    asyncio.run(story())
