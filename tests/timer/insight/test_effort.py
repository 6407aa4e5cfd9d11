"""What a speed costs the heart, and whether it costs more as a run goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.simulator.person import TRAINED
from tests.timer.insight.made import joined, lap, performed, rate_of, steady
from timer.insight.effort import costs, decouplings
from timer.insight.heart import heart_of
from timer.insight.recording import recorded

#: 23 minutes: three to settle, ten at 150 bpm, ten at 156.
DRIFTING = rate_of(steady(150, 780), steady(156, 600, from_s=780))


def test_decoupling_is_how_far_the_second_half_costs_more() -> None:
    (found,) = decouplings(DRIFTING, [lap(4, "run", 0, 1380, 8.0)])

    assert found.lap == 4
    # r1 = 8/150, r2 = 8/156.
    assert found.percent == pytest.approx(100 * (8 / 150 - 8 / 156) / (8 / 150), abs=0.05)


@pytest.mark.parametrize(
    "unfit",
    [
        lap(1, "run", 0, 1190, 8.0),
        lap(1, "run", 0, 1380),
        lap(1, "hold", 0, 1380, 8.0),
        replace(lap(1, "run", 0, 1380, 8.0), active_ms=1_300_000),
    ],
    ids=["too short", "no speed", "no run", "with a pause"],
)
def test_it_means_nothing_for_what_is_not_steady(unfit) -> None:
    assert decouplings(DRIFTING, [unfit]) == ()


def test_a_gap_of_a_tenth_of_a_half_is_too_much() -> None:
    torn = rate_of(steady(150, 400), steady(150, 905, from_s=475))

    assert decouplings(torn, [lap(1, "run", 0, 1380, 8.0)]) == ()


def test_a_cost_is_beats_for_a_kilometre_at_each_speed() -> None:
    rate = rate_of(steady(100, 300), steady(150, 600, from_s=300), steady(120, 300, from_s=900))
    laps = [lap(1, "walk", 0, 300, 5.0), lap(2, "run", 300, 900, 7.5), lap(3, "run", 900, 1200, 7.5)]

    walk, run = costs(rate, laps)

    assert (walk.kind, walk.speed_kmh, walk.minutes) == ("walk", 5.0, pytest.approx(2))
    assert walk.beats_per_km == pytest.approx(60 * 100 / 5, rel=0.001)
    assert (run.kind, run.speed_kmh, run.minutes) == ("run", 7.5, pytest.approx(9))
    assert run.beats_per_km == pytest.approx(60 * (7 * 150 + 2 * 120) / 9 / 7.5, rel=0.001)


def test_a_walk_after_a_run_is_recovery_and_has_no_cost() -> None:
    rate = rate_of(steady(150, 600), steady(120, 600, from_s=600))
    laps = [lap(1, "run", 0, 600, 7.5), lap(2, "walk", 600, 1200, 5.0)]

    assert [cost.kind for cost in costs(rate, laps)] == ["run"]


def test_short_runs_cost_nothing_that_could_be_told() -> None:
    assert costs(rate_of(steady(150, 200)), [lap(1, "run", 0, 200, 7.5)]) == ()


def test_the_walks_of_two_days_can_be_compared() -> None:
    found = {}
    for day in (1, 2):
        session = performed("run-12-weeks", 1, day)
        walks = [
            cost
            for cost in costs(heart_of(recorded(session.session)).rate, session.session.laps)
            if cost.kind == "walk"
        ]
        found[day] = walks[0].beats_per_km

    assert 1100 < found[1] < 1600
    assert found[1] == pytest.approx(found[2], rel=0.05)


def test_a_run_that_drifts_in_the_simulator_decouples() -> None:
    session = performed("run-12-weeks", 10, 3, person=TRAINED)
    heart = heart_of(recorded(session.session)).rate
    (found,) = decouplings(heart, session.session.laps)

    assert 1 < found.percent < 15


def test_halves_of_one_heart_rate_do_not_decouple() -> None:
    flat = rate_of(joined(steady(150, 1380)))

    assert decouplings(flat, [lap(1, "run", 0, 1380, 8.0)])[0].percent == pytest.approx(0, abs=0.01)
