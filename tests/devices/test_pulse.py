"""A heart rate that no beat stands behind is told from a live one, as far as that can be known."""

from __future__ import annotations

import pytest

from devices.demand import Demand
from devices.heart_rate_service import Contact, HeartRateMeasurement, encode_measurement
from devices.pulse import BEATLESS_MS
from devices.simulator.quirks import Quirk
from devices.trust import Judged, Trust, reading, received
from tests.devices.simulator.played import Played, play


def judged(played: Played) -> list[Judged]:
    trust, judgements = Trust(), []
    for at_ms, packet in played.packets:
        trust, judgement = received(trust, at_ms, packet)
        judgements.append(judgement)
    return judgements


def shown(played: Played) -> dict[int, int | None]:
    """The heart rate that is shown when the packet of each second has come."""
    return {judgement.at_ms // 1000: judgement.bpm for judgement in judged(played)}


@pytest.mark.parametrize(
    ("script", "quirks"),
    [
        ("at 1:00 stuck for 30 s", ()),
        ("at 1:00 stuck for 30 s", (Quirk.LATE_INTERVALS,)),
        ("at 1:00 stuck for 30 s", (Quirk.BURSTS_OF_INTERVALS,)),
        ("at 1:00 contact lost for 30 s", (Quirk.FROZEN_OFF_BODY, Quirk.NO_CONTACT_BITS)),
    ],
)
def test_a_number_without_a_beat_for_six_seconds_is_gone_until_there_is_one(
    script: str, quirks: tuple[Quirk, ...]
) -> None:
    by_second = shown(play(script, *quirks, seconds=110))

    assert all(by_second[at] is not None for at in range(20, 60))
    assert all(by_second[at] is None for at in range(60 + BEATLESS_MS // 1000, 90))
    assert all(by_second[at] is not None for at in range(97, 110))


def test_it_is_told_since_when_the_number_was_old() -> None:
    first = next(j for j in judged(play("at 0:30 stuck for 30 s", seconds=60)) if j.old_since_ms is not None)

    assert (first.at_ms, first.old_since_ms) == (35_000, 29_000)


def test_the_picture_says_gone() -> None:
    trust = Trust()
    for at_ms, packet in play("at 0:30 stuck for 30 s", seconds=50).packets:
        trust, _ = received(trust, at_ms, packet)

    assert (reading(trust, 50_000).state, reading(trust, 50_000).bpm) == ("gone", None)


def test_a_strap_that_never_sends_intervals_is_not_judged_by_them() -> None:
    by_second = shown(play("at 0:30 stuck for 30 s", Quirk.NO_INTERVALS, seconds=60))

    assert None not in by_second.values()


def test_a_strap_that_sends_intervals_now_and_then_only_is_not_judged_by_them() -> None:
    trust = Trust()
    for second in range(300):
        rr_ticks = (500 + second % 7,) if second % 9 == 0 else ()
        packet = encode_measurement(
            HeartRateMeasurement(120 + second % 3, Contact.CONTACT, rr_ticks=rr_ticks)
        )
        trust, judgement = received(trust, second * 1000, packet)
        assert judgement.bpm is not None


def test_the_same_packet_ten_times_over_is_no_heart() -> None:
    genuine = play("", seconds=90).packets
    again = [(at_ms, genuine[-1][1]) for at_ms in range(91_000, 120_000, 1000)]
    judgements = judged(Played(packets=genuine + again))

    assert [j.bpm is None for j in judgements] == [False] * 98 + [True] * 21
    assert {j.old_since_ms for j in judgements[98:]} == {90_000}


@pytest.mark.parametrize("bpm", [60, 120])
def test_a_strap_that_makes_its_intervals_up_from_its_heart_rate_keeps_its_number(bpm: int) -> None:
    trust = Trust()
    for second in range(600):
        now = bpm + second // 20 % 2
        packet = encode_measurement(HeartRateMeasurement(now, rr_ticks=(round(61_440 / now),)))
        trust, judgement = received(trust, second * 1000, packet)
        assert judgement.bpm == now


@pytest.mark.parametrize(
    "quirk",
    [
        None,
        Quirk.LATE_INTERVALS,
        Quirk.BURSTS_OF_INTERVALS,
        Quirk.COARSE_INTERVALS,
        Quirk.SMOOTHED_INTERVALS,
        Quirk.FIRST_WITHOUT_INTERVALS,
    ],
)
def test_a_heart_that_beats_never_loses_its_number(quirk: Quirk | None) -> None:
    work = [Demand(0, "walk"), Demand(120_000, "run"), Demand(300_000, "run", 11.0), Demand(600_000, "sit")]
    quirks = () if quirk is None else (quirk,)
    played = play("at 5:00 missed beats 20\nat 8:00 drop", *quirks, seconds=900, happens=work)

    assert {judgement.at_ms for judgement in judged(played) if judgement.bpm is None} == set()
