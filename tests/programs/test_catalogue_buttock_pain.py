"""The programme for buttock pain beside the table typed from its article."""

from __future__ import annotations

import pytest

from tests.programs.catalogued import Json, between, bundled, by_exercise, expanded, source, status
from tests.programs.given import ARTICLE_DATE, BUTTOCK, DEFAULTS, Home

SEATED = ["piriformis-stretch-seated", "glute-bridge", "clamshell", "sciatic-glide-lying"]


def low_and_range(step: Json, figure: str, given: tuple[float, float]) -> None:
    """A range stays a range, and the timeline begins with its lower end."""
    assert step[figure] == given[0]
    if given[0] != given[1]:
        assert tuple(step["ranges"][figure]) == given


def expect_home(steps: list[Json], home: Home) -> None:
    sides = ["left", "right"] if home.side == "each" else [home.side]
    sets = range(1, int(home.sets[0]) + 1)
    assert [(step["set"], step["side"]) for step in steps] == [(n, side) for n in sets for side in sides]
    for step in steps:
        assert step["kind"] == home.kind
        low_and_range(step, "sets", home.sets)
        assert status(step, "sets") == home.sets_status
        if home.reps is not None:
            low_and_range(step, "reps", home.reps)
            assert status(step, "reps") == "given"
        if home.seconds is not None:
            low_and_range(step, "seconds", home.seconds)
            assert status(step, "seconds") == "given"
        if home.side is not None:
            assert status(step, "side") == ("given" if home.side == "affected" else "inferred")
        if home.hold is not None:
            assert (tuple(step["ranges"]["hold"]), status(step, "hold")) == (home.hold, "given")


def test_every_exercise_is_as_the_article_gives_it() -> None:
    exercises = by_exercise(expanded("buttock-pain", 1, 1)["steps"])
    assert [slug for slug, _ in exercises] == [home.slug for home in BUTTOCK]
    for (_, steps), home in zip(exercises, BUTTOCK, strict=True):
        expect_home(steps, home)


def test_the_stretch_may_be_done_seated_and_the_glide_lying_with_the_same_figures() -> None:
    exercises = by_exercise(expanded("buttock-pain", 1, 1, "seated-stretch", "lying-glide")["steps"])
    assert [slug for slug, _ in exercises] == SEATED
    for (_, steps), home in zip(exercises, BUTTOCK, strict=True):
        expect_home(steps, home)


@pytest.mark.parametrize("labels", [(), ("seated-stretch", "lying-glide")], ids=str)
def test_repetitions_are_done_at_ones_own_pace(labels: tuple[str, ...]) -> None:
    counted = [step for step in expanded("buttock-pain", 1, 1, *labels)["steps"] if step["kind"] == "reps"]
    assert len(counted) == 7
    for step in counted:
        assert (step["tempo"], step["seconds"], step["ends"]) == (None, None, {"key": True})


def test_one_gets_up_from_the_floor_once_before_the_seated_glide() -> None:
    steps = expanded("buttock-pain", 1, 1)["steps"]
    changes = [
        pause["seconds"] for before, pause, after in between(steps) if before["exercise"] != after["exercise"]
    ]
    near, far = DEFAULTS["between exercises"], DEFAULTS["change of position"]
    assert changes == [near, near, far]


def test_figures_cite_the_article_its_date_and_their_question() -> None:
    for step in expanded("buttock-pain", 1, 1)["steps"]:
        for figure, origin in step["provenance"].items():
            if origin["status"] == "default":
                continue
            cited = source(step, figure)
            assert cited["date"] == ARTICLE_DATE
            assert cited["section"].startswith("Hvordan laver jeg")


def test_it_goes_at_ones_own_pace() -> None:
    rhythm = bundled("buttock-pain")[0].rhythm
    assert rhythm is not None
    assert (rhythm.value.every_days, rhythm.value.days_a_week, rhythm.mark) == (None, None, "default")


def test_the_sides_of_the_clamshell_bend_about_90_degrees() -> None:
    cards = expanded("buttock-pain", 1, 1)["cards"]
    assert "about 90 degrees" in cards["clamshell"]["setup"][0]["en"]
    assert "hip width" in cards["glute-bridge"]["setup"][0]["en"]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("emergency", ["medical help now", "numb", "groin", "bladder", "bowels"]),
        ("professional", ["pain is very strong"]),
        ("professional", ["lost feeling or strength in the leg"]),
        ("professional", ["2-6 weeks", "daily life"]),
        ("pain", ["stop"]),
        ("technique", ["nerve glide", "slowly", "clearly worse"]),
        ("always", ["ice", "10-15 minutes"]),
        ("always", ["stiff", "warmth"]),
        ("always", ["gentle exercises", "bed"]),
        ("always", ["how you sit"]),
        ("always", ["30-60 minutes"]),
    ],
)
def test_the_rules_of_the_article_are_there(when: str, words: list[str]) -> None:
    rules = [rule for rule in expanded("buttock-pain", 1, 1)["rules"] if rule["when"] == when]
    fitting = [rule for rule in rules if all(word in rule["text"]["en"] for word in words)]
    assert len(fitting) == 1
    assert fitting[0]["status"] == "given"
    assert fitting[0]["source"]["date"] == ARTICLE_DATE


def test_the_warning_signs_of_the_two_tiers_do_not_mix() -> None:
    rules = [rule for rule in expanded("buttock-pain", 1, 1)["rules"] if rule["status"] == "given"]
    emergencies = [rule["text"]["en"] for rule in rules if rule["when"] == "emergency"]
    others = " ".join(rule["text"]["en"] for rule in rules if rule["when"] == "professional")
    assert len(emergencies) == 1
    assert not any(sign in others for sign in ("groin", "bladder", "bowel"))
