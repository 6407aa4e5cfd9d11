"""What Holdfast puts in where the sources are silent, and that every figure says where it comes from."""

from __future__ import annotations

import pytest

from tests.programs.catalogued import Json, between, every_workout, expanded, source, status
from tests.programs.given import DEFAULTS

WORKOUTS = list(every_workout())
#: Fields of a step that show a figure, and the name that its provenance has.
FIGURES = {
    "seconds": "seconds",
    "sets": "sets",
    "reps": "reps",
    "tempo": "tempo",
    "side": "side",
    "change": "change",
    "speed_kmh": "speed_kmh",
    "metres": "metres",
}
#: The programmes whose rests Holdfast decides; the others give their own, or have none.
RESTS_BY_DEFAULT = ("knee", "buttock-pain")


def steps_of(workout: tuple[str, int, int]) -> list[Json]:
    steps: list[Json] = expanded(*workout)["steps"]
    return steps


def test_the_catalogue_holds_5_knee_36_run_1_buttock_3_glute_and_4_care_workouts() -> None:
    slugs = [slug for slug, _, _ in WORKOUTS]
    counts = {slug: slugs.count(slug) for slug in slugs}
    assert counts == {"knee": 5, "run-12-weeks": 36, "buttock-pain": 1, "glutes": 3, "care": 4}


@pytest.mark.parametrize("workout", WORKOUTS, ids=str)
def test_a_workout_begins_with_a_get_ready_and_ends_with_work(workout: tuple[str, int, int]) -> None:
    timeline = expanded(*workout)
    first, *_, last = timeline["steps"]
    assert (first["kind"], first["seconds"], status(first, "seconds")) == (
        "ready",
        DEFAULTS["ready"],
        "default",
    )
    assert timeline["lead_in"] == DEFAULTS["ready"]
    assert last["exercise"] is not None


@pytest.mark.parametrize("workout", WORKOUTS, ids=str)
def test_every_figure_says_where_it_comes_from(workout: tuple[str, int, int]) -> None:
    for step in steps_of(workout):
        for field, name in FIGURES.items():
            if step.get(field) is not None:
                assert status(step, name) in ("given", "inferred", "default"), (step["name"]["en"], name)
        if "rir" in step.get("ranges", {}):
            assert status(step, "rir") == "given"


@pytest.mark.parametrize("workout", WORKOUTS, ids=str)
def test_what_is_given_or_inferred_names_its_document_and_section(workout: tuple[str, int, int]) -> None:
    for step in steps_of(workout):
        for figure, origin in step["provenance"].items():
            if origin["status"] in ("given", "inferred"):
                cited = source(step, figure)
                assert cited["document"]
                assert cited["section"]
                assert "date" in cited or workout[0] == "glutes"  # that article bears no date


@pytest.mark.parametrize("workout", [w for w in WORKOUTS if w[0] in RESTS_BY_DEFAULT], ids=str)
def test_rests_and_switches_are_defaults_of_the_list(workout: tuple[str, int, int]) -> None:
    rests = [DEFAULTS[name] for name in ("between sets", "between exercises", "change of position")]
    for before, pause, after in between(steps_of(workout)):
        assert status(pause, "seconds") == "default"
        if pause["kind"] == "switch":
            assert pause["seconds"] == DEFAULTS["switch sides"]
            assert (before["side"], after["side"]) == ("left", "right")
        else:
            assert pause["seconds"] in rests


def test_the_short_foot_lets_go_for_3_seconds_and_a_sideways_step_takes_3() -> None:
    steps = steps_of(("knee", 4, 1))
    foot = next(step for step in steps if step["exercise"] == "one-leg-short-foot")
    walk = next(step for step in steps if step["exercise"] == "sideways-walk")
    assert dict(foot["phases"])["release"] == DEFAULTS["short foot release"]
    assert status(foot, "release") == "default"
    assert dict(walk["phases"])["step"] == DEFAULTS["sideways walk pace"]
    assert status(walk, "tempo") == "default"
