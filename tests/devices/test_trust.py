"""What a strap says is shown while it is true, and not a moment longer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.demand import Demand
from devices.heart_rate_service import Contact, HeartRateMeasurement, encode_measurement
from devices.simulator.heart import Heart
from devices.simulator.person import BEGINNER, TRAINED, Person
from devices.simulator.strap import Firmware, Strap
from devices.trust import DUPLICATE_MS, GONE_MS, LIVE_MS, Judged, Trust, next_change_ms, reading, received


def packet(bpm: int, *rr_ticks: int, contact: Contact = Contact.CONTACT) -> bytes:
    return encode_measurement(HeartRateMeasurement(bpm, contact, rr_ticks=rr_ticks))


def fold(arrivals: list[tuple[int, bytes]]) -> tuple[Trust, list[Judged]]:
    trust, judgements = Trust(), []
    for at_ms, data in arrivals:
        trust, judged = received(trust, at_ms, data)
        judgements.append(judged)
    return trust, judgements


@pytest.mark.parametrize(
    ("age_ms", "state", "bpm"),
    [(0, "live", 150), (2999, "live", 150), (3000, "dim", 150), (4999, "dim", 150), (5000, "gone", None)],
)
def test_a_number_is_live_for_three_seconds_and_gone_after_five(
    age_ms: int, state: str, bpm: int | None
) -> None:
    trust, _ = fold([(10_000, packet(150))])

    shown = reading(trust, 10_000 + age_ms)

    assert (shown.state, shown.bpm, shown.age_ms) == (state, bpm, age_ms)


def test_before_the_first_packet_there_is_nothing() -> None:
    assert reading(Trust(), 99_000).state == "none"
    assert next_change_ms(Trust(), 99_000) is None


def test_a_zero_takes_the_number_away_at_once() -> None:
    trust, judged = fold([(0, packet(150, 410)), (1000, packet(0, 410))])

    assert (reading(trust, 1000).state, reading(trust, 1000).bpm) == ("gone", None)
    assert (judged[1].bpm, judged[1].intervals) == (None, ())


def test_lost_contact_takes_the_number_away_and_says_why() -> None:
    trust, judged = fold([(0, packet(150, 410)), (1000, packet(150, 410, contact=Contact.NO_CONTACT))])

    assert (reading(trust, 1000).state, reading(trust, 1000).bpm) == ("no contact", None)
    assert (judged[1].bpm, judged[1].intervals) == (None, ())
    assert reading(trust, 1000 + GONE_MS).state == "gone"


def test_a_strap_that_knows_nothing_of_contact_is_believed() -> None:
    trust, _ = fold([(0, packet(150, contact=Contact.NOT_SUPPORTED))])

    assert (reading(trust, 0).state, reading(trust, 0).bpm) == ("live", 150)


def test_malformed_bytes_do_not_keep_an_old_number_alive() -> None:
    trust, judged = fold([(0, packet(150)), (2500, b"\x01"), (4000, b"")])

    assert reading(trust, 4000).state == "dim"
    assert judged[1].measurement is None


def test_it_says_when_the_picture_changes_by_itself() -> None:
    trust, _ = fold([(10_000, packet(150))])

    assert next_change_ms(trust, 10_000) == 13_000
    assert next_change_ms(trust, 13_000) == 15_000
    assert next_change_ms(trust, 15_000) is None


@dataclass(frozen=True)
class Arrival:
    wait_ms: int
    data: bytes


usable_contacts = st.sampled_from(Contact)
measured = st.builds(
    HeartRateMeasurement,
    bpm=st.sampled_from([0, 1, 60, 60, 150, 300]),
    contact=usable_contacts,
    rr_ticks=st.lists(st.sampled_from([0, 268, 500, 1000, 65535]), max_size=3).map(tuple),
)
arrivals = st.lists(
    st.builds(
        Arrival,
        wait_ms=st.sampled_from([0, 2, 249, 250, 900, 1000, 1100, 2999, 3000, 5000, 60_000]),
        data=st.one_of(measured.map(encode_measurement), st.binary(max_size=6)),
    ),
    max_size=30,
)


@given(arrivals, st.integers(0, 8000))
def test_a_stale_zero_or_contactless_value_is_never_live(story: list[Arrival], later_ms: int) -> None:
    trust, now_ms = Trust(), 0
    newest: tuple[int, HeartRateMeasurement] | None = None
    for arrival in story:
        now_ms += arrival.wait_ms
        trust, judged = received(trust, now_ms, arrival.data)
        if judged.measurement is not None and not judged.duplicate:
            newest = (now_ms, judged.measurement)
        if judged.bpm is not None:
            assert judged.bpm == judged.measurement.bpm > 0
            assert judged.measurement.contact is not Contact.NO_CONTACT
        else:
            assert judged.intervals == ()

    shown = reading(trust, now_ms + later_ms)

    if shown.state in ("live", "dim"):
        at_ms, measurement = newest
        age_ms = now_ms + later_ms - at_ms
        assert age_ms < (LIVE_MS if shown.state == "live" else GONE_MS)
        assert shown.bpm == measurement.bpm > 0
        assert measurement.contact is not Contact.NO_CONTACT
    else:
        assert shown.bpm is None


@given(st.lists(st.binary(max_size=24), max_size=50))
def test_no_bytes_raise(packets: list[bytes]) -> None:
    trust, judgements = fold([(i * 1000, data) for i, data in enumerate(packets)])

    assert len(judgements) == len(packets)
    assert reading(trust, 0).state in ("none", "live", "gone", "no contact")


@given(st.integers(2, 4), st.lists(st.integers(0, 40), min_size=60, max_size=60), st.integers(0, 99))
def test_each_notification_several_times_over_is_counted_once(
    copies: int, waits_ms: list[int], seed: int
) -> None:
    strap = strap_of(BEGINNER, seed)
    single = [(second * 1000, strap.packet(second * 1000)) for second in range(1, 16)]
    wait = iter(waits_ms)
    several = [(at + next(wait), data) for at, data in single for _ in range(copies)]

    once, _ = fold(single)
    trust, judged = fold(sorted(several))

    assert sum(not j.duplicate for j in judged) == len(single)
    assert (trust.beats, trust.levels.told_ms) == (once.beats, once.levels.told_ms)


def test_equal_intervals_in_a_row_are_real_beats() -> None:
    _, judged = fold(
        [(0, packet(119, 520, 520)), (1000, packet(119, 520, 520)), (1250, packet(119, 520, 520))]
    )

    assert [j.duplicate for j in judged] == [False, False, False]
    assert [len(j.intervals) for j in judged] == [2, 2, 2]


def test_copies_are_known_for_a_quarter_of_a_second_and_do_not_renew_it() -> None:
    waits = [0, DUPLICATE_MS - 1, DUPLICATE_MS]
    _, judged = fold([(at, packet(60)) for at in waits])

    assert [j.duplicate for j in judged] == [False, True, False]


def test_a_burst_of_different_packets_after_a_stall_is_kept_whole() -> None:
    trust, judged = fold([(4000 + i, packet(100 + i, 600)) for i in range(4)])

    assert not any(j.duplicate for j in judged)
    assert reading(trust, 4004).bpm == 103


def test_intervals_do_not_follow_on_across_a_gap_a_zero_or_lost_contact() -> None:
    _, judged = fold(
        [
            (0, packet(100, 614)),
            (1000, packet(100, 614)),
            (3000, packet(100, 615)),
            (4000, packet(0)),
            (5000, packet(100)),
            (6000, packet(100, 614)),
            (7000, packet(100, 614, contact=Contact.NO_CONTACT)),
            (8000, packet(100, 613)),
            (9000, packet(100, 614)),
        ]
    )

    assert [j.gap_before for j in judged] == [True, False, True, False, False, True, False, True, False]


def strap_of(person: Person, seed: int, *demands: Demand) -> Strap:
    heart = Heart(person, seed)
    for demand in demands:
        heart.demand(demand)
    strap = Strap(Firmware(), heart)
    strap.subscribed(0)
    return strap


def workout() -> list[Demand]:
    activities = ("walk", "run", "rest", "hold", "reps", "rest", "walk", "run")
    return [Demand(i * 150_000, activity) for i, activity in enumerate(activities)]


@pytest.mark.parametrize("person", [BEGINNER, TRAINED])
def test_lost_packets_are_found_and_none_is_made_up(person: Person) -> None:
    strap, random = strap_of(person, 3, *workout()), Random(4)
    trust, lost_before, found = Trust(), set(), []
    second = 0
    while second < 1200:
        second += 1
        if random.random() < 0.01 and second > 30:
            for _ in range(random.randint(1, 3)):
                strap.packet(second * 1000)
                second += 1
            lost_before.add(second)
        at_ms = second * 1000 + random.randint(0, 60)
        trust, judged = received(trust, at_ms, strap.packet(second * 1000))
        if judged.loss is not None:
            found.append(judged.loss)

    apart = {b for b in lost_before if not any(0 < b - other < 5 for other in lost_before)}
    assert len(apart) >= 5
    # A packet with no interval in it moves the place of the loss by one.
    assert all(any(0 <= loss.before_ms // 1000 - b <= 2 for loss in found) for b in apart)
    assert all(any(0 <= loss.before_ms // 1000 - b <= 2 for b in lost_before) for loss in found)
    assert all(500 < loss.missing_ms < 4500 for loss in found)


def test_packets_that_are_only_late_are_not_called_lost() -> None:
    strap = strap_of(BEGINNER, 5, *workout())
    arrivals = []
    for second in range(1, 1200):
        held_back = second % 60 < 4  # for four seconds, then all at once
        at_ms = (second // 60 * 60 + 4) * 1000 + second % 60 if held_back else second * 1000 + 30
        arrivals.append((at_ms, strap.packet(second * 1000)))

    assert all(a <= b for (a, _), (b, _) in pairwise(arrivals))
    _, judged = fold(arrivals)

    assert [j.loss for j in judged if j.loss is not None] == []
    assert sum(j.duplicate for j in judged) == 0
