"""From the journal of a session to a strap that can be played back."""

from __future__ import annotations

from devices.strap_info import StrapInfo
from tests.timer.session.test_strap_record import HEARD, journal
from timer.session.recording import recording_of


def test_it_holds_the_packets_the_breaks_and_who_the_strap_was() -> None:
    events = journal(
        *HEARD,
        (12, "reconnecting", {"address": "A", "location": "chest"}),
        (12.5, "reconnecting", {"address": "A"}),
        (14, "live", {"address": "A"}),
        (14, "packet", {}),
        (20, "stale", {"address": "A"}),
        (30, "off", {"address": "A"}),
    )
    recording = recording_of(events)

    assert recording is not None
    assert [at_ms for at_ms, _ in recording.packets] == [1_000, 10_000, 14_000]
    assert recording.breaks == (12_000, 30_000)
    told = {"address": "A", "name": "Strap", "model": "H10", "battery": 87, "location": "chest"}
    assert recording.strap == StrapInfo.from_json(told)


def test_a_session_in_which_no_strap_was_heard_holds_none() -> None:
    assert recording_of(journal((0, "connecting", {"address": "A"}))) is None
    assert recording_of([]) is None
