"""Mean and highest heart rate of a session: those of the history."""

from __future__ import annotations

from timer.events import Event, Kind
from timer.tui.tally import Tally, tally


def packets(*readings: tuple[float, int]) -> list[Event]:
    """A packet of each (second, bpm)."""
    return [
        Event(seq, round(second * 1000), Kind.PACKET, {"hex": f"06{bpm:02x}"})
        for seq, (second, bpm) in enumerate(readings, 1)
    ]


def test_the_heart_of_the_whole_journal_counts_also_from_before_the_session_was_taken_up_again() -> None:
    before, after = ((0, 150), (1, 151)), ((900, 100), (901, 101), (902, 102), (903, 103))
    told = tally(packets(*before, *after))
    assert told.highest == 151
    assert told.mean == round((150 + 151 + 100 + 101 + 102 + 103) / 6)


def test_without_a_strap_there_is_nothing_to_tell() -> None:
    assert tally(()) == Tally()
