"""`holdfast plan progress`: from the sessions that were done to next time's figures, and back."""

from __future__ import annotations

import json

import pytest

from tests.timer.cli.conftest import Run

#: The first glutes workout, each set at its lower end: three squats, two and two for each leg.
GOOD = """skip
done
set 60 8 2
done
done
set 60 8 2
done
done
set 60 8 3
done
done
set ? 10/10 1
done
done
set ? 11/10 1
done
done
set 15 10/10 1
done
done
set 15 10/10 1
"""


@pytest.fixture
def trained(holdfast: Run) -> Run:
    """Two good sessions of the first workout."""
    for _ in range(2):
        code, _said, told = holdfast(
            "start", "glutes", "--workout", "1", "--anyway", "--headless", typed=GOOD
        )
        assert code == 0, told
    return holdfast


def suggested(run: Run, *options: str) -> dict[str, str]:
    code, said, told = run("plan", "progress", "glutes", "--workout", "1", "--json", *options)
    assert code == 0, told
    return {one["exercise"]: one["now"] for one in json.loads(said)}


def reps(run: Run, exercise: str) -> int:
    _, said, _ = run("programs", "show", "glutes", "--workout", "1", "--json")
    return next(step["reps"] for step in json.loads(said)["steps"] if step["exercise"] == exercise)  # type: ignore[no-any-return]


def test_a_step_is_taken_runs_in_the_next_workout_and_is_taken_back(trained: Run) -> None:
    assert suggested(trained) == {"squat": "9", "single-leg-hip-thrust": "11", "cable-kickback": "11"}
    assert reps(trained, "squat") == 8
    trained("plan", "progress", "glutes", "--workout", "1", "--take", "squat")
    assert reps(trained, "squat") == 9
    assert "squat" not in suggested(trained)
    trained("plan", "undo")
    assert reps(trained, "squat") == 8
    assert suggested(trained)["squat"] == "9"


def test_what_is_left_is_not_suggested_again_before_another_session(trained: Run) -> None:
    trained("plan", "progress", "glutes", "--workout", "1", "--leave", "squat")
    assert "squat" not in suggested(trained)
    trained("start", "glutes", "--workout", "1", "--anyway", "--headless", typed=GOOD)
    assert suggested(trained)["squat"] == "9"


def test_a_frozen_exercise_stays_until_it_is_thawed(trained: Run) -> None:
    trained("plan", "progress", "glutes", "--workout", "1", "--freeze", "squat")
    assert "squat" not in suggested(trained)
    trained("plan", "progress", "glutes", "--workout", "1", "--thaw", "squat")
    assert suggested(trained)["squat"] == "9"


def test_every_suggestion_says_its_rule_and_source(trained: Run) -> None:
    _, said, _ = trained("plan", "progress", "glutes", "--workout", "1", "--json")
    for one in json.loads(said):
        assert one["rule"] == "double-progression"
        assert one["source"]["status"] == "default"
        assert "ACSM" in one["source"]["source"]["document"]


def test_an_exercise_of_another_workout_and_one_without_a_suggestion_are_refused(trained: Run) -> None:
    code, _, told = trained("plan", "progress", "glutes", "--workout", "1", "--take", "deadlift")
    assert (code, "squat" in told) == (2, True)
    trained("plan", "progress", "glutes", "--workout", "1", "--take", "squat")
    code, _, told = trained("plan", "progress", "glutes", "--workout", "1", "--take", "squat")
    assert (code, told.count("\n")) == (2, 1)


def test_plain_lines_tell_it_before_and_after_and_json_ends_with_the_end(trained: Run) -> None:
    start = ("start", "glutes", "--workout", "1", "--anyway", "--headless")
    _, said, _ = trained(*start, typed=GOOD)
    lines = said.splitlines()
    command = "holdfast plan progress glutes --stage 1 --workout 1 --take squat"
    assert f"Suggested: Barbell back squat, 9 repetitions. To take it: {command}" in lines
    assert lines.index("Next time: Barbell back squat, 9 repetitions") > lines.index("Finished after 0:00.")
    _, said, _ = trained(*start, "--json", typed=GOOD)
    assert json.loads(said.splitlines()[-1])["event"] == "finished"


def test_the_holds_of_the_knee_sheet_are_never_suggested_to_grow(holdfast: Run) -> None:
    code, said, _ = holdfast("plan", "progress", "knee", "--json")
    assert (code, json.loads(said)) == (0, [])
