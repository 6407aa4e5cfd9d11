"""The heart rate over time."""

from __future__ import annotations

import numpy as np
import pytest

from devices.demand import Demand
from devices.simulator.quirks import Quirk
from tests.timer.insight.made import beats_of, packet, performed, rate_of, simulated, steady, stored
from timer.insight.heart import heart_of
from timer.insight.heart_rate import of_beats
from timer.insight.recording import recorded
from timer.store.records import HeartSeries, RrSeries, StoredSession

RUNNING = (Demand(0, "walk"), Demand(120_000, "run"))
#: An early beat every ten seconds.
EARLY = "\n".join(f"at {second} s ectopic" for second in range(10, 300, 10))


def test_the_mean_is_beats_by_time_not_the_mean_of_rates() -> None:
    rate = rate_of(beats_of([500, 1000] * 30))

    assert rate.mean(0, 45) == pytest.approx(80)  # the mean of 120 and 60 would be 90


def test_a_mean_is_only_given_where_enough_is_known() -> None:
    rate = rate_of(steady(60, 60), steady(60, 60, from_s=90))

    assert rate.mean(0, 150) is None
    assert rate.mean(0, 150, known=0.8) == pytest.approx(60)
    assert rate.mean(60, 90, known=0.0) is None
    assert rate.mean(91, 149) == pytest.approx(60)


def test_seconds_of_a_gap_are_not_known() -> None:
    seconds = rate_of(steady(60, 60), steady(120, 60, from_s=90)).seconds(160)

    assert np.flatnonzero(np.isnan(seconds)).tolist() == [*range(60, 90), *range(150, 160)]
    assert seconds[:55] == pytest.approx(60)
    assert seconds[95:145] == pytest.approx(120)


def test_artefacts_do_not_move_the_heart_rate() -> None:
    clean, spoilt = (
        heart_of(recorded(performed("run-12-weeks", 4, 1, script).session)).rate.seconds(1800)
        for script in ("", "artefacts 3 %")
    )

    assert np.nanmax(np.abs(clean - spoilt)) < 3
    assert abs(np.nanmean(clean) - np.nanmean(spoilt)) < 0.05


def test_a_hole_that_artefacts_fill_stays_a_hole() -> None:
    beats = beats_of([*[500.0] * 40, *[310.0] * 16, *[500.0] * 40])
    artefacts = np.zeros(len(beats), bool)
    artefacts[40:56] = True

    seconds = of_beats(beats, artefacts, np.zeros(len(beats), bool)).seconds(40)

    assert np.isnan(seconds[20:24]).all()
    assert seconds[:19] == pytest.approx(120)


@pytest.mark.parametrize(
    "quirk", [None, Quirk.HIGH_WITH_ECTOPICS, Quirk.COARSE_INTERVALS, Quirk.NO_CONTACT_BITS, Quirk.ENERGY]
)
def test_it_is_that_of_the_heart_whatever_the_strap_shows(quirk: Quirk | None) -> None:
    quirks = () if quirk is None else (quirk,)
    session = simulated(RUNNING, 300, EARLY, *quirks)
    seconds = heart_of(recorded(session.session)).rate.seconds(300)
    truth = [session.true_bpm(second - 2, second + 3) for second in range(5, 295)]

    assert np.abs(seconds[5:295] - truth).max() < 3
    assert np.abs(np.mean(seconds[5:295] - truth)) < 0.1


def test_a_strap_that_tells_no_beats_is_taken_by_its_numbers() -> None:
    session = simulated(RUNNING, 300, "at 2:00 packet loss 10", Quirk.NO_INTERVALS)
    silent = simulated(RUNNING, 300, "", Quirk.NO_INTERVALS, lost=range(150, 170))
    seconds = heart_of(recorded(silent.session)).rate.seconds(300)

    assert len(session.truths) == 0
    # A number counts for three seconds.
    assert np.flatnonzero(np.isnan(seconds[2:])).tolist() == list(range(150, 168))
    assert seconds[290] == pytest.approx(session.true_bpm(285, 291), abs=3)


def test_a_number_ends_with_the_contact() -> None:
    off = bytes([0x04, 0])  # contact supported, none there, no heart rate
    said = [(1000 * n, off if 20 <= n < 22 else packet(100)) for n in range(1, 40)]

    seconds = heart_of(recorded(stored(said, 40))).rate.seconds(40)

    assert np.flatnonzero(np.isnan(seconds)).tolist() == [0, 20, 21]


def test_an_imported_session_is_read_from_its_series() -> None:
    beats_ms = list(range(500, 60_000, 500))
    imported = StoredSession(
        summary=stored([], 60).summary,
        heart=HeartSeries(tuple(range(1000, 61_000, 1000)), (120,) * 60, (True,) * 60),
        rr=RrSeries(tuple(-(-at_ms // 1000) * 1000 for at_ms in beats_ms), (512,) * len(beats_ms)),
    )

    heart = heart_of(recorded(imported))

    assert len(heart.beats) == len(beats_ms)
    assert heart.beats.follows[1:].all()
    assert heart.rate.mean(1, 59) == pytest.approx(120)


def test_sparse_records_of_a_watch_hold_until_the_next() -> None:
    imported = StoredSession(
        summary=stored([], 60).summary,
        heart=HeartSeries((0, 8000, 16_000, 46_000), (100, 110, 120, 130), (True,) * 4),
    )

    seconds = heart_of(recorded(imported)).rate.seconds(60)

    assert seconds[10] == pytest.approx(110)
    assert seconds[46] == pytest.approx(130)
