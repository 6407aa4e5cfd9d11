"""What the journal tells of the strap: who it was, and when it was not heard."""

from __future__ import annotations

from typing import Any

from timer.events import Event, Kind
from timer.session.strap_record import Interruption, strap_record


def journal(*happened: tuple[float, str, dict[str, Any]]) -> list[Event]:
    """Events at so many seconds: "packet", or a state of the link with what else is told."""
    return [
        Event(seq, round(at * 1000), Kind.PACKET, {"hex": "0648"})
        if state == "packet"
        else Event(seq, round(at * 1000), Kind.STRAP, {"state": state, "reason": None, **told})
        for seq, (at, state, told) in enumerate(happened, 1)
    ]


HEARD = [
    (0, "connecting", {"address": "A", "name": "Strap"}),
    (0.1, "connecting", {"address": "A", "name": "Strap", "model": "H10", "battery": 87}),
    (1, "live", {"address": "A", "battery": 87}),
    (1, "packet", {}),
    (10, "packet", {}),
]


def test_without_a_strap_there_is_nothing_to_tell() -> None:
    assert strap_record([]) is None


def test_it_knows_who_it_was_by_what_was_told_last() -> None:
    record = strap_record(journal(*HEARD, (11, "live", {"address": "A", "battery": 86})))

    assert record is not None
    assert record.identity == {"address": "A", "name": "Strap", "model": "H10", "battery": 86}
    assert record.interruptions == ()


def test_an_interruption_lasts_from_packet_to_packet_with_its_first_cause() -> None:
    record = strap_record(
        journal(
            *HEARD,
            (12, "reconnecting", {"reason": "dropped"}),
            (13, "reconnecting", {"reason": "not found"}),
            (20, "live", {}),
            (20.5, "packet", {}),
            (21.5, "packet", {}),
        )
    )

    assert record is not None
    assert record.interruptions == (Interruption(10_000, 20_500, "dropped"),)


def test_silence_has_a_cause_once_it_counts_as_a_break() -> None:
    record = strap_record(
        journal(*HEARD, (15, "stale", {}), (25, "reconnecting", {"reason": "timeout"}), (30, "packet", {}))
    )

    assert record is not None
    assert record.interruptions == (Interruption(10_000, 30_000, "timeout"),)


def test_a_strap_that_never_came_back_is_told_without_an_end() -> None:
    lost = (12, "reconnecting", {"reason": "dropped"})
    for end in [[], [(60, "off", {})]]:
        record = strap_record(journal(*HEARD, lost, *end))
        assert record is not None
        assert record.interruptions == (Interruption(10_000, None, "dropped"),)


def test_leaving_and_taking_up_again_is_no_interruption() -> None:
    record = strap_record(
        journal(*HEARD, (11, "off", {}), (500, "connecting", {}), (502, "live", {}), (502, "packet", {}))
    )

    assert record is not None
    assert record.interruptions == ()
