"""What the end of a workout tells of the heart, from the journal alone."""

from __future__ import annotations

from dataclasses import replace

from devices.heart_rate_service import Contact, HeartRateMeasurement, encode_measurement
from tests.timer.made import started, step, timeline
from timer.cli.heart_account import heart_account
from timer.core import engine
from timer.core.fold import fold
from timer.events import Event, Kind
from timer.store.records import Run
from timer.store.settings import Settings

RUN, WALK = 180, 120
SILENT = range(250, 280)


def bpm_at(second: int) -> int:
    return 150 if second < RUN else 110


def journal(*, strap: bool = True) -> tuple[Event, ...]:
    """A run of three minutes and a walk of two; the strap is silent for half a minute of the walk."""
    first = started(timeline(step("run", RUN), step("walk", WALK)))
    known = replace(first, payload={**first.payload, "app": "1", "profile": {"maximal_bpm": 180}})
    run = Run(boot_id="", boot_ms=0, utc="2026-11-22T07:30:00.000+00:00", zone="UTC", speed=1, at_ms=0)
    events = [known, Event(2, 0, Kind.RUN, run.payload())]
    state = fold(events)
    for second in range(RUN + WALK + 1):
        state, due = engine.advance(state, second * 1000)
        events += due
        if strap and not state.finished and second not in SILENT:
            packet = encode_measurement(HeartRateMeasurement(bpm_at(second), Contact.CONTACT))
            state, told = engine.world(state, second * 1000, Kind.PACKET, {"hex": packet.hex()})
            events += told
    return tuple(events)


def test_the_curve_the_zones_and_what_is_not_known_are_the_whole_session() -> None:
    account = heart_account(journal(), Settings())
    assert account is not None
    assert len(account.bpm) == RUN + WALK
    assert account.bpm[60] == 150
    assert account.bpm[265] is None
    assert account.zones is not None
    assert sum(account.zones) + account.no_data == RUN + WALK
    assert 20 <= account.no_data <= 30
    # 150 of 180 is vigorous, 110 of 180 light.
    assert account.zones[3] >= RUN - 5
    assert [round(bpm) for bpm in account.drops_60] == [40]


def test_without_a_strap_there_is_nothing_to_tell() -> None:
    assert heart_account(journal(strap=False), Settings()) is None
