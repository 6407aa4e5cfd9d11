"""The firmware turns beats into packets without losing or inventing any."""

from __future__ import annotations

from itertools import pairwise

import pytest

from devices.demand import Demand
from devices.heart_rate_service import (
    BATTERY_LEVEL,
    MODEL_NUMBER,
    Contact,
    HeartRateMeasurement,
    decode_measurement,
)
from devices.simulator.conditions import Conditions
from devices.simulator.heart import Heart
from devices.simulator.person import BEGINNER, Person
from devices.simulator.quirks import Quirk
from devices.simulator.script import parse
from devices.simulator.strap import Firmware, Strap


def worn(*quirks: Quirk, script: str = "", seed: int = 1, person: Person = BEGINNER) -> Strap:
    conditions = Conditions(parse(script))
    strap = Strap(Firmware().with_quirks(quirks), Heart(person, seed), conditions, seed=seed)
    strap.subscribed(0)
    return strap


def packets(strap: Strap, seconds: int, start: int = 1) -> list[HeartRateMeasurement]:
    return [decode_measurement(strap.packet(second * 1000)) for second in range(start, start + seconds)]


def test_the_first_packet_of_some_has_a_heart_rate_and_no_interval() -> None:
    first, *rest = packets(worn(Quirk.FIRST_WITHOUT_INTERVALS), 10)

    assert first.bpm > 60
    assert first.rr_ticks == ()
    assert all(packet.rr_ticks for packet in rest[2:])


@pytest.mark.parametrize("seed", range(5))
def test_the_intervals_add_up_to_the_time_between_the_beats(seed: int) -> None:
    strap, twin = worn(seed=seed), Heart(BEGINNER, seed)
    ticks = sum(sum(packet.rr_ticks) for packet in packets(strap, 1200))
    beats = twin.advance(1_200_000)
    first = max(ms for ms in beats if ms <= 0)

    assert abs(ticks - (beats[-1] - first) * 1.024) <= 1


def test_packets_tell_of_nothing_later_than_themselves() -> None:
    told_ms = 0.0
    for second, packet in enumerate(packets(worn(), 300), start=1):
        told_ms += sum(packet.rr_ticks) / 1.024
        # The first interval began before the first packet, by less than one more of it.
        assert told_ms < second * 1000 + 1000


def test_the_heart_rate_byte_follows_the_heart() -> None:
    heart = Heart(BEGINNER, 2)
    heart.demand(Demand(0, "walk"))
    strap = Strap(Firmware(), heart)
    strap.subscribed(0)
    for packet in packets(strap, 600)[-60:]:
        assert abs(packet.bpm - heart.bpm) <= 8


def test_late_intervals_are_late_and_all_there() -> None:
    prompt, late = (
        worn(),
        worn(Quirk.LATE_INTERVALS),
    )
    at_once = [ticks for packet in packets(prompt, 60) for ticks in packet.rr_ticks]
    delayed = [packet.rr_ticks for packet in packets(late, 60)]

    assert delayed[0] == ()
    came = [ticks for rr in delayed for ticks in rr]
    assert came == at_once[: len(came)]
    assert len(at_once) - 8 < len(came) < len(at_once)


def test_what_piled_up_is_sent_nine_at_a_time() -> None:
    strap = worn()
    first, second, third = (decode_measurement(strap.packet(at)) for at in (15_000, 16_000, 17_000))

    assert 15 < len(first.rr_ticks + second.rr_ticks + third.rr_ticks) < 27

    assert len(first.rr_ticks) == 9
    assert len(second.rr_ticks) == 9
    assert third.rr_ticks


def test_off_the_skin_it_says_so_and_has_no_reading() -> None:
    strap = worn(script="at 0:06 contact lost for 1 s")
    packets(strap, 5)
    (off,) = packets(strap, 1, start=6)
    (back, *later) = packets(strap, 4, start=7)

    assert (off.bpm, off.contact, off.rr_ticks) == (0, Contact.NO_CONTACT, ())
    assert back.contact is Contact.CONTACT
    # The interval across the gap is never made up.
    assert all(ticks < 1024 for packet in (back, *later) for ticks in packet.rr_ticks)


def test_straps_without_contact_bits_and_without_intervals_exist() -> None:
    optical = worn(Quirk.NO_CONTACT_BITS, Quirk.NO_INTERVALS)

    for packet in packets(optical, 10):
        assert packet.contact is Contact.NOT_SUPPORTED
        assert packet.rr_ticks == ()
        assert packet.bpm > 0


def test_it_tells_its_model_and_battery() -> None:
    values = Firmware(battery=42, model="Test").values()

    assert (values[BATTERY_LEVEL], values[MODEL_NUMBER]) == (b"\x2a", b"Test")


def test_seconds_that_nobody_asked_for_are_not_lost() -> None:
    strap, twin = worn(), worn()
    every = [t for packet in packets(strap, 30) for t in packet.rr_ticks]
    some = [t for at in range(3000, 31_000, 3000) for t in decode_measurement(twin.packet(at)).rr_ticks]

    assert some == every
    assert len(list(pairwise(every))) > 20
