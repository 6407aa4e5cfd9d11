"""What is offered beside a run: a default of ours, and never a part of the workout."""

from __future__ import annotations

import json

import pytest

from programs.choices import Choices, Profile
from programs.steps import Timeline
from programs.timeline import timeline
from tests.programs.catalogued import bundled


def made(slug: str, stage: int, workout: int, *labels: str, **profile: float) -> Timeline:
    program, digest = bundled(slug)
    return timeline(
        program, digest, stage, workout, Choices(alternatives=labels), Profile(**profile)  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_warm_up_is_offered_before_the_last_day_of_the_run_plan_alone() -> None:
    offered = [
        (week, day)
        for week in range(1, 13)
        for day in (1, 2, 3)
        if "warm-up" in made("run-12-weeks", week, day).extras
    ]
    assert offered == [(12, 3)]


def test_a_cool_down_is_offered_after_every_run_and_after_nothing_else() -> None:
    for week in range(1, 13):
        assert "cool-down" in made("run-12-weeks", week, 1).extras
    for slug in ("knee", "glutes", "buttock-pain", "care"):
        assert made(slug, 1, 1).extras == {}


@pytest.mark.parametrize("extra", ["warm-up", "cool-down"])
def test_it_is_five_minutes_of_walking_marked_as_ours(extra: str) -> None:
    (walk,) = made("run-12-weeks", 12, 3).extras[extra]  # type: ignore[index]
    assert (walk.kind, walk.seconds, walk.extra) == ("walk", 300, extra)
    assert {origin.status for origin in walk.provenance.values()} == {"default"}
    assert all(origin.source is None for origin in walk.provenance.values())


def test_it_has_the_users_own_walking_speed() -> None:
    (walk,) = made("run-12-weeks", 12, 3, walk_kmh=4.5).extras["warm-up"]
    assert walk.speed_kmh == 4.5
    assert walk.provenance["speed_kmh"].status == "own"


def test_it_is_no_part_of_the_workout_nor_of_its_length() -> None:
    day = made("run-12-weeks", 12, 3)
    assert all(step.extra is None for step in day.steps)
    assert day.seconds == 10 + 30 * 60
    assert Timeline.from_json(json.loads(json.dumps(day.to_json()))) == day
