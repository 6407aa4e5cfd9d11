"""Each quirk does what users saw of real straps."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from statistics import fmean, pstdev

import pytest

from devices.demand import Demand
from devices.heart_rate_service import Contact
from devices.radio import Reason
from devices.simulator.quirks import Quirk
from devices.simulator.truth import BeatLabel
from tests.devices.simulator.played import Played, play

#: One minute in which every quirk has its occasion: skin lost for a moment and for long, drops, early beats.
EVENTFUL = """
at 0:20 contact lost for 3 s
at 0:30 drop for 2 s
at 0:40 bigeminy for 10 s
at 1:00 contact lost for 50 s
"""


def bpms(played: Played) -> dict[int, int]:
    """Heart rate by second."""
    return {at_ms // 1000: measurement.bpm for at_ms, measurement in played.measurements}


def intervals(played: Played) -> list[int]:
    return [ticks for _, measurement in played.measurements for ticks in measurement.rr_ticks]


def seconds_of(played: Played) -> list[int]:
    return [at_ms // 1000 for at_ms, _ in played.packets]


@pytest.mark.parametrize("quirk", [quirk for quirk in Quirk if quirk is not Quirk.TWO_CENTRALS])
def test_no_quirk_goes_unnoticed(quirk: Quirk) -> None:
    # A strap that never falls asleep has no new address to wake with.
    also = {Quirk.OFF_WITHOUT_SKIN} if quirk is Quirk.NEW_ADDRESS else set()
    plain, odd = play(EVENTFUL, *also, seconds=200), play(EVENTFUL, quirk, *also, seconds=200)

    def seen(played: Played) -> tuple[object, ...]:
        return played.packets, played.states, [status.strap for _, status in played.statuses]

    assert seen(odd) != seen(plain)


def test_without_contact_bits_a_strap_off_the_skin_says_zero_and_nothing_of_contact() -> None:
    played = play("at 0:10 contact lost for 5 s", Quirk.NO_CONTACT_BITS, seconds=14)

    assert {measurement.contact for _, measurement in played.measurements} == {Contact.NOT_SUPPORTED}
    assert bpms(played)[12] == 0


def test_contact_flickers_now_and_then_while_the_heart_is_heard() -> None:
    played = play("", Quirk.CONTACT_FLICKERS, seconds=400)
    denied = [
        measurement for _, measurement in played.measurements if measurement.contact is Contact.NO_CONTACT
    ]

    assert 8 <= len(denied) <= 36
    assert all(measurement.bpm > 60 for measurement in denied)


def test_zero_at_the_start_of_each_link_for_four_packets() -> None:
    played = play("at 0:30 drop", Quirk.ZERO_AT_START, seconds=50)

    assert [at for at, bpm in bpms(played).items() if bpm == 0] == [1, 2, 3, 4, 31, 32, 33, 34]


def test_zero_for_three_packets_more_once_the_skin_is_back() -> None:
    script = "at 0:20 contact lost for 8 s"
    plain, odd = play(script, seconds=50), play(script, Quirk.ZERO_AFTER_CONTACT, seconds=50)

    assert max(at for at, bpm in bpms(odd).items() if bpm == 0) == 30
    assert max(at for at, bpm in bpms(plain).items() if bpm == 0) < 30


def test_off_the_body_it_may_repeat_its_last_heart_rate_as_if_it_were_true() -> None:
    played = play("at 0:20 contact lost for 30 s", Quirk.FROZEN_OFF_BODY, seconds=49)
    frozen = [measurement for at_ms, measurement in played.measurements if at_ms >= 20_000]

    assert len({measurement.bpm for measurement in frozen}) == 1
    assert {(measurement.contact, measurement.rr_ticks) for measurement in frozen} == {(Contact.CONTACT, ())}


def test_unclipped_it_may_invent_a_heart() -> None:
    played = play("at 0:20 contact lost for 60 s", Quirk.FALSE_OFF_BODY, seconds=79)
    false = [measurement for at_ms, measurement in played.measurements if at_ms >= 20_000]

    assert len({measurement.bpm for measurement in false}) > 10
    assert any(measurement.rr_ticks for measurement in false)


def test_it_may_switch_off_45_seconds_after_it_left_the_chest_and_on_when_put_on() -> None:
    played = play("at 0:20 contact lost for 90 s", Quirk.OFF_WITHOUT_SKIN, seconds=140)

    (broke, _), (back, state) = played.states[2:4]

    assert broke == 65
    assert 110 < back < 128
    assert state == "live"


def test_optical_straps_send_no_interval_at_all() -> None:
    played = play("", Quirk.NO_INTERVALS, seconds=60)

    assert intervals(played) == []
    assert min(bpms(played).values()) > 60


def test_smoothed_intervals_vary_less_and_mean_the_same() -> None:
    plain, odd = play("", seconds=300), play("", Quirk.SMOOTHED_INTERVALS, seconds=300)

    assert pstdev(b - a for a, b in pairwise(intervals(odd))) < 0.5 * pstdev(
        b - a for a, b in pairwise(intervals(plain))
    )
    assert fmean(intervals(odd)) == pytest.approx(fmean(intervals(plain)), rel=0.01)


def test_coarse_intervals_are_often_equal_and_lose_no_time() -> None:
    run = [Demand(0, "run")]
    plain, odd = (
        play("", seconds=300, happens=run),
        play("", Quirk.COARSE_INTERVALS, seconds=300, happens=run),
    )

    assert all(ticks % 8 == 0 for ticks in intervals(odd))
    assert sum(a == b for a, b in pairwise(intervals(odd))) > 0.3 * len(intervals(odd))
    assert abs(sum(intervals(odd)) - sum(intervals(plain))) <= 8


def test_late_intervals_come_when_their_beats_are_three_to_four_seconds_old() -> None:
    played = play("", Quirk.LATE_INTERVALS, seconds=120)
    ages = [truth.packet * 1000 - truth.at_ms for truth in played.beat_truths if truth.sent_ticks is not None]

    assert len(ages) > 120
    assert min(ages) >= 3_000
    assert max(ages) <= 4_600


def test_bursts_hold_back_up_to_four_seconds_of_intervals() -> None:
    played = play("", Quirk.BURSTS_OF_INTERVALS, seconds=60)
    counts = {at_ms // 1000: len(measurement.rr_ticks) for at_ms, measurement in played.measurements}

    assert all((count > 2) == (at % 4 == 0) for at, count in counts.items() if at > 4)
    assert max(counts.values()) <= 9


def test_bursts_of_a_fast_heart_take_two_packets_and_never_fall_behind() -> None:
    played = play("", Quirk.BURSTS_OF_INTERVALS, seconds=300, happens=[Demand(0, "run", speed_kmh=14)])
    at_burst = [
        n for n, (at_ms, _) in enumerate(played.measurements) if at_ms % 4000 == 0 and at_ms > 200_000
    ]
    bursts = [[len(played.measurements[n + later][1].rr_ticks) for later in range(4)] for n in at_burst[:-1]]

    assert min(bpms(played)[at] for at in range(200, 300)) > 150
    assert all(first == 9 and second > 0 and rest == [0, 0] for first, second, *rest in bursts)
    assert sum(intervals(played)) / 1024 > 300 - 6


def test_impossible_intervals_are_invented_and_labelled() -> None:
    played = play("", Quirk.IMPOSSIBLE_INTERVALS, seconds=300)
    invented = [truth.sent_ticks for truth in played.beat_truths if truth.label is BeatLabel.INVENTED]

    assert {268, 368, 14_000} >= set(invented)
    assert len(invented) >= 3


def test_a_strap_may_tell_of_more_heart_time_than_there_was() -> None:
    plain, odd = play("", seconds=120), play("", Quirk.INTERVALS_AHEAD, seconds=120)
    doubled = [truth for truth in odd.beat_truths if truth.label is BeatLabel.INVENTED]

    assert 12 <= len(doubled) <= 16
    assert sum(intervals(odd)) - sum(intervals(plain)) == sum(truth.sent_ticks for truth in doubled)


def test_early_beats_may_raise_the_heart_rate_far_above_the_true_one() -> None:
    script = "at 0:20 bigeminy for 30 s"
    plain, odd = play(script, seconds=50), play(script, Quirk.HIGH_WITH_ECTOPICS, seconds=50)

    assert bpms(odd)[40] > 1.15 * bpms(plain)[40]
    assert bpms(odd)[19] == bpms(plain)[19]


def test_a_heart_rate_may_take_two_bytes_and_leave_less_room() -> None:
    played = play("", Quirk.WIDE_HEART_RATE, Quirk.ENERGY, Quirk.BURSTS_OF_INTERVALS, seconds=60)

    assert all(packet[0] & 0x09 == 0x09 for _, packet in played.packets)
    assert max(len(measurement.rr_ticks) for _, measurement in played.measurements) <= 7
    assert max(len(packet) for _, packet in played.packets) <= 20
    assert bpms(played) == bpms(play("", Quirk.BURSTS_OF_INTERVALS, seconds=60))
    energies = [measurement.energy_kj for _, measurement in played.measurements]
    assert energies == sorted(energies)
    assert energies[-1] > energies[0]


def test_half_an_interval_at_the_end_changes_nothing_that_is_read() -> None:
    plain, odd = play("", seconds=60), play("", Quirk.LONE_LAST_BYTE, seconds=60)

    assert odd.measurements == plain.measurements
    assert all(len(packet) % 2 for _, packet in odd.packets if packet[0] & 0x10)


@pytest.mark.parametrize(
    ("quirk", "after_s"),
    [(Quirk.DROPS_AFTER_30_S, 30), (Quirk.DROPS_AFTER_60_S, 60), (Quirk.DROPS_AFTER_150_S, 150)],
)
def test_a_strap_whose_wish_is_not_heard_drops_each_link(quirk: Quirk, after_s: int) -> None:
    played = play("", quirk, seconds=2 * after_s + 20)
    broke = [at for at, state in played.states if state == "reconnecting"]

    assert broke[0] == after_s
    assert after_s < broke[1] - broke[0] < after_s + 2
    assert {played.statuses[0][1].state, played.statuses[-2][1].state} == {"connecting", "live"}


def test_the_first_link_may_break_while_it_is_made() -> None:
    played = play("", Quirk.DROPS_AT_FIRST_CONNECT, seconds=10)

    assert played.statuses[1][1].reason is Reason.DROPPED
    assert played.states[-2][1] == "live"


def test_a_silent_link_is_broken_and_made_anew() -> None:
    played = play("", Quirk.SILENT_FIRST_LINK, seconds=30)

    assert min(seconds_of(played)) > 14
    assert played.states[-2][1] == "live"


def test_after_each_reconnect_each_packet_may_arrive_once_more() -> None:
    played = play("at 0:10 drop\nat 0:20 drop", Quirk.REPEATS_AFTER_RECONNECT, seconds=30)
    copies = [len(list(group)) for _, group in groupby(played.packets)]

    assert [count for count, _ in groupby(copies)] == [1, 2, 3]


def test_a_strap_that_wants_to_be_paired_sends_nothing_and_says_why() -> None:
    played = play("", Quirk.NEEDS_PAIRING, seconds=20)

    assert played.packets == []
    assert played.statuses[-2][1].reason is Reason.REFUSED


def test_a_strap_that_wakes_with_a_new_address_is_lost_by_the_old_one() -> None:
    script = "at 0:10 contact lost for 60 s"
    played = play(script, Quirk.OFF_WITHOUT_SKIN, Quirk.NEW_ADDRESS, seconds=200)

    assert max(seconds_of(played)) == 54
    assert played.states[-2][1] == "lost"


def test_name_and_battery_may_say_little() -> None:
    def last_of(played: Played) -> tuple[str, int | None]:
        strap = played.statuses[-2][1].strap
        return strap.name, strap.battery

    assert last_of(play("", Quirk.NO_NAME, seconds=5)) == ("", 87)
    assert last_of(play("", Quirk.BATTERY_10, seconds=5))[1] == 10
    assert last_of(play("battery 5 %", Quirk.BATTERY_ALWAYS_100, seconds=5))[1] == 100
    assert last_of(play("battery 5 %", seconds=5))[1] == 5


def test_quirks_go_together() -> None:
    """All habits at once still make packets that can be read, on links that are made again."""
    played = play(EVENTFUL, *(set(Quirk) - {Quirk.NEEDS_PAIRING, Quirk.NEW_ADDRESS}), seconds=300)

    assert len(played.measurements) > 100
    assert Counter(state for _, state in played.states)["live"] > 5
