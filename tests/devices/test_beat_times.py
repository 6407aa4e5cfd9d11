"""Beats are placed by the sum of their intervals, and none is later than the packet that tells of it."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.beat_times import Beat, place
from devices.demand import Demand
from devices.heart_rate_service import Contact, HeartRateMeasurement, encode_measurement, rr_milliseconds
from devices.simulator.quirks import Quirk
from devices.trust import Judged, Trust, received
from tests.devices.simulator.played import Played, play

#: Milliseconds of rounding.
_A_LITTLE = 1e-6
WORK = (Demand(0, "walk"), Demand(60_000, "run"), Demand(120_000, "rest"))


def judged(packets: list[tuple[int, bytes]]) -> list[Judged]:
    trust, judgements = Trust(), []
    for at_ms, packet in packets:
        trust, judgement = received(trust, at_ms, packet)
        judgements.append(judgement)
    return judgements


def assert_in_order_and_behind_the_wall(packets: list[tuple[int, bytes]]) -> list[Beat]:
    judgements = judged(packets)
    beats = place(judgements)
    assert all(before.at_ms < after.at_ms for before, after in pairwise(beats))
    assert all(
        after.at_ms - before.at_ms == pytest.approx(rr_milliseconds(after.ticks), abs=_A_LITTLE)
        for before, after in pairwise(beats)
        if after.follows
    )
    for number in range(1, len(judgements) + 1, 7):
        so_far = place(judgements[:number])
        assert not so_far or so_far[-1].at_ms <= judgements[number - 1].at_ms + _A_LITTLE
    return beats


def errors_ms(played: Played) -> list[float]:
    """How much later than true each beat is placed, for those whose interval arrived and is a true one."""
    beats = place(judged(played.packets))
    arrived = {truth.packet for truth in played.packet_truths if truth.arrived}
    told = [truth for truth in played.beat_truths if truth.packet in arrived]
    assert [beat.ticks for beat in beats] == [truth.sent_ticks for truth in told]
    return [beat.at_ms - truth.at_ms for beat, truth in zip(beats, told, strict=True)]


def test_a_prompt_strap_has_its_beats_where_they_were() -> None:
    errors = errors_ms(play("", seconds=300, happens=WORK))

    assert all(-1 <= error <= 60 for error in errors)


def test_a_strap_that_sends_in_bursts_has_its_beats_where_they_were() -> None:
    errors = errors_ms(play("", Quirk.BURSTS_OF_INTERVALS, seconds=300, happens=WORK))

    assert all(-1 <= error <= 200 for error in errors)


def test_a_strap_that_is_always_late_has_all_its_beats_late() -> None:
    errors = errors_ms(play("", Quirk.LATE_INTERVALS, seconds=300, happens=WORK))

    assert all(3_400 <= error <= 3_700 for error in errors)


def test_after_a_gap_beats_are_placed_anew() -> None:
    played = play("at 1:00 drop for 20 s\nat 2:00 packet loss 3\nat 2:30 stall for 4 s", seconds=240)
    errors = errors_ms(played)
    beats = place(judged(played.packets))

    assert all(-1 <= error <= 900 for error in errors)
    assert sum(not beat.follows for beat in beats) == 4


def test_beats_that_go_missing_without_a_gap_are_noticed() -> None:
    """A strap that forgets seven seconds of intervals while its packets go on."""
    packets = [
        (second * 1000, encode_measurement(HeartRateMeasurement(60, Contact.CONTACT, rr_ticks=rr_ticks)))
        for second in range(1, 101)
        for rr_ticks in [(1024,) if not 50 <= second < 55 else ()]
    ]
    beats = assert_in_order_and_behind_the_wall(packets)

    assert [beat.at_ms for beat in beats if not beat.follows] == [1_000, 55_000]
    assert beats[-1].at_ms == 100_000


@pytest.mark.parametrize("quirk", [Quirk.INTERVALS_AHEAD, Quirk.IMPOSSIBLE_INTERVALS])
def test_more_heart_time_than_there_was_is_not_placed_ahead_of_the_wall(quirk: Quirk) -> None:
    played = play("", quirk, seconds=600)
    beats = assert_in_order_and_behind_the_wall(played.packets)

    assert len(beats) > 0.9 * len(played.beat_truths)
    assert max(after.at_ms - before.at_ms for before, after in pairwise(beats)) < 16_000


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from([quirk for quirk in Quirk if quirk not in (Quirk.NEEDS_PAIRING, Quirk.NEW_ADDRESS)]),
        max_size=4,
    ),
    st.lists(
        st.sampled_from(
            [
                "at 0:20 drop for 5 s",
                "at 0:25 stall for 4 s",
                "at 0:30 contact lost for 6 s",
                "at 0:40 packet loss 3",
                "at 0:10 missed beats 5",
                "at 0:45 stuck for 9 s",
                "bigeminy for 30 s",
                "artefacts 8 %",
            ]
        ),
        max_size=4,
    ),
    st.integers(0, 99),
)
def test_beats_are_in_order_and_behind_the_wall_whatever_the_strap_does(
    quirks: list[Quirk], faults: list[str], seed: int
) -> None:
    played = play("\n".join(faults), *quirks, seconds=90, seed=seed)

    assert_in_order_and_behind_the_wall(played.packets)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 4_000), min_size=30, max_size=30), st.integers(0, 99))
def test_packets_up_to_four_seconds_late_move_no_beat_by_more_than_the_least_of_it(
    lateness_ms: list[int], seed: int
) -> None:
    random = Random(seed)
    beat_ms, told, packets = 0.0, 0, []
    for second, late_ms in enumerate(lateness_ms, 1):
        rr_ticks = []
        while beat_ms + 900 < second * 1000:
            rr_ticks.append(random.randint(700, 900))
            beat_ms += rr_milliseconds(rr_ticks[-1])
        told += len(rr_ticks)
        measurement = HeartRateMeasurement(75, Contact.CONTACT, rr_ticks=tuple(rr_ticks))
        packets.append(
            (max([second * 1000 + late_ms, *[at for at, _ in packets]]), encode_measurement(measurement))
        )

    beats = assert_in_order_and_behind_the_wall(packets)

    assert len(beats) > 0.6 * told


@given(st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=20)), max_size=60))
def test_no_packets_put_a_beat_out_of_order_or_ahead_of_the_wall(waits: list[tuple[int, bytes]]) -> None:
    now_ms, packets = 0, []
    for wait_ms, packet in waits:
        now_ms += wait_ms
        packets.append((now_ms, packet))

    assert_in_order_and_behind_the_wall(packets)
