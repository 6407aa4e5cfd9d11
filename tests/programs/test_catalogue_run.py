"""The running plan, minute by minute beside the table typed from its sheet."""

from __future__ import annotations

from itertools import cycle

import pytest

from tests.programs.catalogued import Json, bundled, expanded, source, status, work
from tests.programs.given import (
    DEFAULTS,
    RUN,
    RUN_MINUTES_IN_ALL,
    RUN_MINUTES_RUNNING,
    SHEET,
    SHEET_DATE,
)

DAYS = [(number // 3 + 1, number % 3 + 1, minutes) for number, minutes in enumerate(RUN)]


def steps_of(week: int, day: int, *labels: str) -> list[Json]:
    steps: list[Json] = expanded("run-12-weeks", week, day, *labels)["steps"]
    return steps


def test_there_are_12_weeks_of_3_days() -> None:
    stages = bundled("run-12-weeks")[0].stages
    assert [len(stage.workouts) for stage in stages] == [3] * 12
    assert [(stage.weeks.first, stage.weeks.last) for stage in stages if stage.weeks] == [
        (week, week) for week in range(1, 13)
    ]


@pytest.mark.parametrize(("week", "day", "minutes"), DAYS)
def test_every_minute_is_as_the_table_gives_it(week: int, day: int, minutes: tuple[int, ...]) -> None:
    table = [(kind, 60.0 * length) for kind, length in zip(cycle(["walk", "run"]), minutes) if length]
    steps = steps_of(week, day)
    assert [(step["kind"], step["seconds"]) for step in work(steps)] == table
    assert [step["ends"] for step in work(steps)] == [{"after": seconds} for _, seconds in table]
    assert [step["kind"] for step in steps if step not in work(steps)] == ["ready"]
    for step in work(steps):
        assert status(step, "seconds") == "given"
        assert source(step, "seconds") == {
            "document": SHEET,
            "date": SHEET_DATE,
            "section": f"Løbetræningsprogram, Uge {week}, Dag {day}",
        }


def test_the_plan_is_733_minutes_and_486_of_them_are_running() -> None:
    done = [step for week, day, _ in DAYS for step in work(steps_of(week, day))]
    assert sum(step["seconds"] for step in done) == 60 * RUN_MINUTES_IN_ALL
    running = sum(step["seconds"] for step in done if step["kind"] == "run")
    assert running == 60 * RUN_MINUTES_RUNNING


@pytest.mark.parametrize(("week", "day", "minutes"), DAYS)
def test_runs_are_counted_and_speeds_are_defaults(week: int, day: int, minutes: tuple[int, ...]) -> None:
    steps = work(steps_of(week, day))
    runs = [step for step in steps if step["kind"] == "run"]
    assert [(run["set"], run["sets"]) for run in runs] == [(n + 1, len(runs)) for n in range(len(runs))]
    for step in steps:
        assert step["speed_kmh"] == DEFAULTS[f"{step['kind']} km/h"]
        assert status(step, "speed_kmh") == "default"


def test_the_last_day_may_be_5_km_and_then_a_key_ends_it() -> None:
    (run,) = work(steps_of(12, 3, "5km"))
    assert (run["kind"], run["seconds"], run["ends"]) == ("run", None, {"key": True})
    assert (run["metres"], status(run, "metres")) == (5000, "given")


def test_the_plan_is_for_three_days_a_week() -> None:
    rhythm = bundled("run-12-weeks")[0].rhythm
    assert rhythm is not None
    assert (rhythm.value.days_a_week, rhythm.mark) == (3, None)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("run-pain", ["during or after", "too hard or too early"]),
        ("run-pain", ["break from running", "strength", "start again carefully", "free of symptoms"]),
        ("run-pain", ["20 minutes", "thin cloth"]),
        ("before-running", ["stage 4", "without knee pain"]),
        ("always", ["shoes", "heel"]),
        ("always", ["insoles", "overpronation"]),
        ("always", ["ground"]),
    ],
)
def test_the_rules_of_the_plan_are_there(when: str, words: list[str]) -> None:
    rules = [rule for rule in expanded("run-12-weeks", 1, 1)["rules"] if rule["when"] == when]
    fitting = [rule for rule in rules if all(word in rule["text"]["en"] for word in words)]
    assert len(fitting) == 1
    assert fitting[0]["status"] == "given"
    assert (fitting[0]["source"]["document"], fitting[0]["source"]["date"]) == (SHEET, SHEET_DATE)
