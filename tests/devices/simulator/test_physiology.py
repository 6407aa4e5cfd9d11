"""The simulated heart rate follows work as measured hearts do."""

from __future__ import annotations

import pytest

from devices.demand import Activity, Demand
from devices.simulator.person import BEGINNER, TRAINED, Person
from devices.simulator.physiology import STEP_MS, Physiology

AFTER_12_WEEKS = Person(resting_bpm=71, maximal_bpm=180, vo2max=36)


def seconds(clock: str) -> int:
    minutes, rest = clock.split(":")
    return int(minutes) * 60 + int(rest)


def trace(
    person: Person,
    demands: list[tuple[int, Demand]],
    until_s: int,
    before: Activity = "stand",
    step_ms: int = STEP_MS,
) -> list[float]:
    """Heart rate each second; `demands` by second, after ten minutes of doing `before`."""
    physiology = Physiology(person, step_ms)
    physiology.follow(Demand(0, before))
    steps = 1000 // step_ms
    for _ in range(600 * steps):
        physiology.step()
    by_second = dict(demands)
    rates = []
    for second in range(until_s + 1):
        rates.append(physiology.bpm)
        if second in by_second:
            physiology.follow(by_second[second])
        for _ in range(steps):
            physiology.step()
    return rates


def intervals(run_s: int = 60, walk_s: int = 90, times: int = 6) -> list[tuple[int, Demand]]:
    """Five minutes of walking, then runs with walks between: day 1 of the 12 weeks."""
    demands = [(0, Demand(0, "walk"))]
    for i in range(times):
        start = 300 + i * (run_s + walk_s)
        demands += [(start, Demand(0, "run")), (start + run_s, Demand(0, "walk"))]
    return demands


def assert_close(rates: list[float], printed: dict[str, float], tolerance: float) -> None:
    off = {at: round(rates[seconds(at)] - bpm, 1) for at, bpm in printed.items()}
    assert all(abs(difference) <= tolerance for difference in off.values()), off


def test_a_beginner_in_the_first_week() -> None:
    printed = {
        "0:00": 90, "1:00": 102, "5:00": 109, "5:30": 139, "6:00": 153, "6:30": 135, "7:30": 126, "8:30": 162,
        "10:00": 132, "11:00": 165, "15:00": 137, "16:00": 169, "18:30": 170, "19:00": 151, "19:59": 140,
    }  # fmt: skip
    assert_close(trace(BEGINNER, intervals(), 1199), printed, tolerance=2)


def test_a_trained_person_doing_the_same() -> None:
    printed = {"5:00": 80, "6:00": 114, "7:30": 87, "18:30": 118, "19:59": 89}
    assert_close(trace(TRAINED, intervals(), 1199), printed, tolerance=2)


def test_a_quarter_of_an_hour_of_running_after_twelve_weeks() -> None:
    printed = {"6:00": 138, "10:00": 161, "19:59": 167}
    assert_close(trace(AFTER_12_WEEKS, intervals(900, 0, 1), 1199), printed, tolerance=2)


def test_three_planks_of_a_minute() -> None:
    printed = {
        "1:59": 81, "2:05": 89, "2:10": 92, "2:30": 101, "3:00": 114, "3:10": 99, "3:30": 90, "4:00": 86,
        "5:00": 83, "6:00": 115, "9:00": 115, "10:59": 83,
    }  # fmt: skip
    demands = []
    for start in (120, 300, 480):
        demands += [(start, Demand(0, "hold")), (start + 60, Demand(0, "rest"))]
    assert_close(trace(BEGINNER, demands, 700, before="sit"), printed, tolerance=3)


def test_a_wall_sit_of_two_minutes() -> None:
    printed = {"0:00": 89, "0:30": 105, "1:00": 113, "2:00": 128}
    wall_sit = [(0, Demand(0, "hold", intensity=0.375, upright=True))]
    assert_close(trace(BEGINNER, wall_sit, 120), printed, tolerance=3)


def test_a_strength_set_and_the_rest_after_it() -> None:
    printed = {"0:00": 89, "0:35": 143, "0:45": 130, "1:05": 109, "1:35": 96, "2:35": 87}
    demands = [(0, Demand(0, "reps")), (35, Demand(0, "rest"))]
    assert_close(trace(BEGINNER, demands, 160), printed, tolerance=4)


def test_the_heart_is_nearly_back_two_minutes_after_a_plank() -> None:
    rates = trace(BEGINNER, [(0, Demand(0, "hold")), (60, Demand(0, "rest"))], 180, before="sit")

    assert 28 <= rates[60] - rates[0] <= 35
    assert rates[180] - rates[0] < 6


def test_peaks_rise_from_run_to_run_and_stay_below_the_maximum() -> None:
    rates = trace(BEGINNER, intervals(), 1300)
    peaks = [max(rates[300 + i * 150 : 450 + i * 150]) for i in range(6)]

    assert peaks == sorted(peaks)
    assert peaks[-1] <= BEGINNER.maximal_bpm


@pytest.mark.parametrize("person", [BEGINNER, TRAINED, AFTER_12_WEEKS])
def test_a_sprint_without_end_stops_at_the_maximum(person: Person) -> None:
    rates = trace(person, [(0, Demand(0, "run", speed_kmh=25))], 1800)

    assert max(rates) == person.maximal_bpm


def test_a_step_of_running_has_the_time_constant_of_measured_hearts() -> None:
    demands = [(0, Demand(0, "walk")), (300, Demand(0, "run", speed_kmh=7.0))]
    person = Person(resting_bpm=62, maximal_bpm=180, vo2max=40)
    rise = [bpm - 100 for bpm in trace(person, demands, 1000)]
    start, steady = rise[300], rise[700]
    seconds_to_63_percent = next(
        i for i, bpm in enumerate(rise[300:]) if bpm - start > 0.632 * (steady - start)
    )

    assert 45 <= seconds_to_63_percent <= 75


def test_a_beginner_recovers_about_thirty_beats_in_a_minute() -> None:
    demands = [(0, Demand(0, "walk")), (300, Demand(0, "run")), (360, Demand(0, "stand"))]
    rates = trace(BEGINNER, demands, 430)

    assert 29 <= max(rates[345:370]) - sum(rates[418:423]) / 5 <= 36


def test_a_trained_person_recovers_faster() -> None:
    fast = Demand(0, "run", speed_kmh=10)
    rates = trace(TRAINED, [(0, Demand(0, "walk")), (300, fast), (480, Demand(0, "stand"))], 550)

    assert 47 <= max(rates[465:490]) - sum(rates[538:543]) / 5 <= 53


def test_half_the_step_gives_the_same_heart_rate() -> None:
    coarse, fine = (trace(BEGINNER, intervals(), 1199, step_ms=step) for step in (STEP_MS, STEP_MS // 2))

    assert max(abs(a - b) for a, b in zip(coarse, fine, strict=True)) <= 0.31


def test_a_harder_hold_climbs_faster_and_a_repeated_demand_changes_nothing() -> None:
    def hold(intensity: float) -> list[float]:
        return trace(BEGINNER, [(0, Demand(0, "hold", intensity=intensity))], 60, before="sit")

    again = [(second, Demand(0, "hold", intensity=0.5)) for second in range(0, 60, 5)]

    assert hold(0.9)[40] > hold(0.5)[40] > hold(0.2)[40]
    assert trace(BEGINNER, again, 60, before="sit") == hold(0.5)


def test_sitting_down_in_a_rest_does_not_change_the_recovery() -> None:
    after_set = [(0, Demand(0, "reps")), (35, Demand(0, "rest"))]
    sits_down = [*after_set, (40, Demand(0, "sit"))]

    assert trace(BEGINNER, after_set, 100) == trace(BEGINNER, sits_down, 100)


def test_a_hot_day_raises_the_rate_at_rest_more_than_at_full_effort() -> None:
    hot = Person(resting_bpm=BEGINNER.resting_bpm, maximal_bpm=180, vo2max=BEGINNER.vo2max, day_offset_bpm=20)
    normal, warm = (trace(person, intervals(), 360) for person in (BEGINNER, hot))

    assert 15 < warm[0] - normal[0] <= 20
    assert 0 < warm[360] - normal[360] < 10
