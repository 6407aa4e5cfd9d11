"""`holdfast programs choose`: own figures inside what a program allows, and back to those of the sheet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.timer.cli.conftest import Run
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.events.plan import PlanKind
from timer.plan.events import standing
from timer.session.choosing import Choice

BUTTOCK = ("buttock-pain", "clamshell")


def steps_of(holdfast: Run, program: str, exercise: str, *more: str) -> list[dict[str, Any]]:
    code, out, err = holdfast("programs", "show", program, "--json", *more)
    assert (code, err) == (0, "")
    return [step for step in json.loads(out)["steps"] if step["exercise"] == exercise]


def test_what_is_chosen_stands_in_the_workout_at_once_with_the_sheets_figure_beside_it(holdfast: Run) -> None:
    before = steps_of(holdfast, *BUTTOCK)
    assert {step["reps"] for step in before} == {10}
    code, out, _err = holdfast("programs", "choose", *BUTTOCK, "reps=12", "sets=3", "rest=50 s")
    assert code == 0
    assert "12 (own; was 10-15, given)" in out
    after = steps_of(holdfast, *BUTTOCK)
    assert {(step["reps"], step["sets"]) for step in after} == {(12, 3)}
    assert after[0]["provenance"]["reps"]["original"] == "10-15"
    _code, shown, _err = holdfast("programs", "show", "buttock-pain")
    assert "Clamshell: repetitions 12 (own; was 10-15, given)" in shown


def test_a_value_that_the_sheet_does_not_allow_is_refused_in_one_sentence_and_nothing_is_kept(
    holdfast: Run, home: Path
) -> None:
    for word, words in (
        ("reps=16", "choose from 10 to 15"),
        ("reps=a few", "not a whole number"),
        ("hold=30 s", "there are sets, reps, rest, frozen"),
        ("rest", "says nothing"),
        ("frozen=perhaps", "yes or no"),
    ):
        code, out, err = holdfast("programs", "choose", *BUTTOCK, "sets=3", word)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert words in err
    assert not (home / "settings.toml").exists()


def test_misspelt_names_are_met_with_the_right_ones(holdfast: Run) -> None:
    assert (
        'did you mean "clamshell"' in holdfast("programs", "choose", "buttock-pain", "clamshel", "reps=12")[2]
    )
    assert "choose one of 5A, 5B" in holdfast("programs", "choose", "knee", "alternative=5C")[2]
    assert 'did you mean "knee"' in holdfast("programs", "choose", "kne")[2]


def test_another_alternative_is_taken_until_the_first_is_taken_again(holdfast: Run, home: Path) -> None:
    place = ("--stage", "5", "--workout", "1")
    assert steps_of(holdfast, "knee", "one-leg-wall-squat", *place)
    assert holdfast("programs", "choose", "knee", "alternative=5B")[0] == 0
    assert steps_of(holdfast, "knee", "reverse-lunge", *place)
    assert not steps_of(holdfast, "knee", "one-leg-wall-squat", *place)
    assert holdfast("programs", "choose", "knee", "alternative=5A")[0] == 0
    assert steps_of(holdfast, "knee", "one-leg-wall-squat", *place)
    assert (home / "settings.toml").read_text(encoding="utf-8").strip() == ""


def test_a_reset_takes_back_one_exercise_or_everything(holdfast: Run, home: Path) -> None:
    settings = home / "settings.toml"
    settings.write_text('language = "en" # mine\n', encoding="utf-8")
    holdfast("programs", "choose", *BUTTOCK, "reps=12")
    holdfast("programs", "choose", "buttock-pain", "glute-bridge", "reps=9")
    holdfast("programs", "choose", "buttock-pain", "between sets=40 s", "alternative=seated-stretch")
    assert holdfast("programs", "choose", *BUTTOCK, "--reset")[0] == 0
    text = settings.read_text(encoding="utf-8")
    assert "clamshell" not in text
    assert "glute-bridge" in text
    code, out, _err = holdfast("programs", "choose", "buttock-pain", "--reset", "--json")
    assert code == 0
    assert not any(row["own"] for row in json.loads(out))
    assert settings.read_text(encoding="utf-8").strip() == 'language = "en" # mine'


def test_plain_lines_of_a_workout_time_what_was_chosen(holdfast: Run) -> None:
    holdfast("programs", "choose", "short", "plank", "rest=7 s")
    code, out, _err = holdfast(
        "start", "short", "--stage", "1", "--workout", "1", "--headless", "--strap", "none", "--speed", "1000"
    )
    assert code == 0
    assert "0:07" in out


def test_an_exercise_can_stay_as_it_is(holdfast: Run) -> None:
    assert holdfast("programs", "choose", *BUTTOCK, "frozen=yes")[0] == 0
    rows = json.loads(holdfast("programs", "choose", "buttock-pain", "--json")[1])
    frozen = {row["exercise"]: row["now"] for row in rows if row["key"] == "frozen"}
    assert frozen["clamshell"] is True
    assert not frozen["glute-bridge"]


def test_a_figure_that_is_chosen_takes_the_place_of_a_step_that_was_taken(home: Path) -> None:
    house = House(Wishes())
    keeping = house._keeping
    step = {"program": BUTTOCK[0], "exercise": BUTTOCK[1], "figure": "reps", "was": "10", "now": "11"}
    keeping.plan.append(PlanKind.PROGRESS, {**step, "stage": 1, "why": "", "accepted": True})

    def reps() -> set[int | None]:
        steps = house.timeline("buttock-pain", 1, 1).steps
        return {step.reps for step in steps if step.exercise == BUTTOCK[1]}

    assert reps() == {11}
    house.choosing.choose("buttock-pain", 1, [Choice(BUTTOCK[1], "reps", 10)])
    assert reps() == {10}
    house.choosing.reset("buttock-pain")
    assert reps() == {10}
    assert not [event for event in standing(keeping.plan.events()) if event.kind is PlanKind.PROGRESS]
    house.close()


def test_a_workout_says_once_which_figures_are_not_the_sources_own(holdfast: Run) -> None:
    _code, shown, _err = holdfast("programs", "show", "knee")
    lines = shown.splitlines()
    (note,) = [line for line in lines if line.startswith("* ")]
    assert "sides (inferred)" in note
    assert [line.endswith(" *") for line in lines if "Side plank, left" in line] == [True] * 3
    assert not any(line.endswith("*") for line in lines if "Plank  set" in line)


def test_the_list_says_how_much_there_is_where_one_chooses_each_time(holdfast: Run) -> None:
    assert "Care timers  (4 to choose from)" in holdfast("programs", "list")[1]


def test_a_file_that_is_not_there_is_told_in_the_users_language(holdfast: Run, tmp_path: Path) -> None:
    for command in (("programs", "check"), ("programs", "show")):
        code, _out, err = holdfast("--language", "da", *command, str(tmp_path / "none.yaml"))
        assert (code, "filen eller mappen findes ikke" in err) == (2, True)
