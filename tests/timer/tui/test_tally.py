"""Mean and highest heart rate of a session, from what was live."""

from __future__ import annotations

from tests.timer.tui import moments
from timer.session.view import HeartState, HeartView
from timer.tui.tally import Tally


def seen(*readings: tuple[int, int | None, HeartState]) -> Tally:
    """The tally after (second, bpm, state) in turn."""
    tally = Tally()
    for second, bpm, state in readings:
        view = moments.running(now_ms=second * 1000, heart=HeartView(state=state, bpm=bpm))
        tally = tally.with_view(view)
    return tally


def test_each_reading_weighs_as_long_as_it_stood() -> None:
    tally = seen((0, 100, "live"), (3, 140, "live"), (4, 140, "live"))
    assert (tally.mean, tally.highest) == (110, 140)


def test_what_was_not_live_does_not_count() -> None:
    tally = seen((0, 100, "live"), (1, 180, "dim"), (9, None, "lost"), (10, 120, "live"), (11, 120, "live"))
    assert (tally.mean, tally.highest) == (110, 120)


def test_without_a_strap_there_is_nothing_to_tell() -> None:
    tally = seen((0, None, "none"), (60, None, "none"))
    assert (tally.mean, tally.highest) == (None, None)
