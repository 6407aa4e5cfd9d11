"""The glute workouts beside the table typed from their article."""

from __future__ import annotations

import pytest

from tests.programs.catalogued import Json, between, bundled, by_exercise, expanded, source, status
from tests.programs.given import DEFAULTS, GLUTES, Lift

WORKOUTS = sorted(GLUTES)


def expect_lift(steps: list[Json], lift: Lift) -> None:
    assert [(step["set"], step["sets"]) for step in steps] == [
        (number + 1, lift.sets) for number in range(lift.sets)
    ]
    for step in steps:
        assert (step["kind"], step["label"], step["seconds"], step["ends"]) == (
            "reps",
            lift.label,
            None,
            {"key": True},
        )
        assert (step["reps"], tuple(step["ranges"]["reps"])) == (lift.reps[0], lift.reps)
        assert tuple(step["ranges"]["rir"]) == lift.rir
        assert status(step, "reps") == status(step, "rir") == "given"
        assert status(step, "sets") == "default"
        assert step.get("per_side", False) is lift.one_leg_at_a_time
        assert step["side"] is None
        assert status(step, "side") == ("inferred" if lift.one_leg_at_a_time else None)


@pytest.mark.parametrize("workout", WORKOUTS)
def test_the_three_workouts_are_straight_sets_a_b_c_as_the_article_gives_them(workout: int) -> None:
    exercises = by_exercise(expanded("glutes", 1, workout)["steps"])
    assert [slug for slug, _ in exercises] == [lift.slug for lift in GLUTES[workout]]
    for (_, steps), lift in zip(exercises, GLUTES[workout], strict=True):
        expect_lift(steps, lift)
        assert source(steps[0], "reps")["section"] == f"Booty program, Workout {workout}, {lift.label}"


@pytest.mark.parametrize("workout", WORKOUTS)
def test_the_rest_after_each_set_is_that_of_its_class(workout: int) -> None:
    lifts = {lift.slug: lift for lift in GLUTES[workout]}
    pauses = list(between(expanded("glutes", 1, workout)["steps"]))
    assert len(pauses) == 6
    for before, pause, _ in pauses:
        low, high = (60 * minutes for minutes in lifts[before["exercise"]].rest_minutes)
        assert (pause["kind"], pause["seconds"]) == ("rest", low)
        assert pause.get("ranges", {}).get("seconds") == (None if low == high else [low, high])
        assert status(pause, "seconds") == lifts[before["exercise"]].rest_status


@pytest.mark.parametrize("workout", WORKOUTS)
def test_a_rest_is_ended_by_a_key_from_the_earliest_on_and_says_the_latest_of_a_range(workout: int) -> None:
    for _, pause, _ in between(expanded("glutes", 1, workout)["steps"]):
        low, high = pause.get("ranges", {}).get("seconds", [pause["seconds"], None])
        assert pause["ends"] == {"key": True, "earliest": low} | ({"latest": high} if high else {})


def test_a_rest_of_ones_own_keeps_the_latest_of_the_article() -> None:
    own = {"squat": {"rest": "90 s"}, "single-leg-hip-thrust": {"rest": "3 min"}}
    pauses = [pause for _, pause, _ in between(expanded("glutes", 1, 1, figures=own)["steps"])]
    assert pauses[0]["ends"] == {"key": True, "earliest": 90, "latest": 240}
    # Later than the article's latest there is none to tell of.
    assert pauses[3]["ends"] == {"key": True, "earliest": 180}


@pytest.mark.parametrize("workout", WORKOUTS)
def test_short_rests_are_the_users_option_and_only_for_one_leg_at_a_time(workout: int) -> None:
    lifts = {lift.slug: lift for lift in GLUTES[workout]}
    usual = between(expanded("glutes", 1, workout)["steps"])
    short = between(expanded("glutes", 1, workout, short_rests=True)["steps"])
    for (before, long_pause, _), (_, short_pause, _) in zip(usual, short, strict=True):
        if lifts[before["exercise"]].one_leg_at_a_time:
            assert short_pause["seconds"] < long_pause["seconds"]
            assert status(short_pause, "seconds") == "default"
            assert short_pause["provenance"]["seconds"]["original_status"] == status(long_pause, "seconds")
        else:
            assert short_pause == long_pause


@pytest.mark.parametrize("workout", WORKOUTS)
def test_fourteen_sets_in_two_sessions_are_seven_a_workout(workout: int) -> None:
    program = bundled("glutes")[0]
    assert program.weekly_sets is not None
    assert (program.weekly_sets.value, program.weekly_sets.mark) == (
        DEFAULTS["glutes weekly sets"],
        "default",
    )
    steps = by_exercise(expanded("glutes", 1, workout)["steps"])
    assert [len(sets) for _, sets in steps] == [3, 2, 2]


def test_other_weekly_sets_are_divided_anew_and_keep_the_default_beside_them() -> None:
    steps = by_exercise(expanded("glutes", 1, 1, weekly_sets=18)["steps"])
    assert [len(sets) for _, sets in steps] == [3, 3, 3]
    origin = steps[1][1][0]["provenance"]["sets"]
    assert (origin["status"], origin["original"], origin["original_status"]) == ("own", "2", "default")


def test_the_rules_tell_of_rests_and_of_shorter_ones() -> None:
    rests = [rule["text"]["en"] for rule in expanded("glutes", 1, 1)["rules"] if rule["when"] == "rest"]
    assert any("2-4 minutes" in text and "1-2 minutes" in text for text in rests)
    assert any("one leg at a time" in text for text in rests)
