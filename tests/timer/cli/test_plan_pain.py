"""`holdfast plan pain` and `bands`, and the words about pain on plain lines, as a user types them."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli import test_plan
from tests.timer.cli.conftest import Run
from tests.timer.cli.test_plan import Did
from tests.timer.cli.test_start import objects
from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.session.pain_services import ToldPain

did = test_plan.did
FAST = ("--headless", "--speed", "20000")


def events(holdfast: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(holdfast("plan", "log", "--json")[1])
    return found


def test_the_morning_after_is_asked_until_it_is_answered(holdfast: Run, did: Did) -> None:
    did("run-12-weeks", 1, 1, 1)
    assert "how was it the next morning?" in holdfast("plan", "today")[1]
    code, out, _ = holdfast("plan", "pain", "2", "knee", "--swollen")
    assert code == 0
    assert "a break from running" in out.lower()
    assert "AKUV01-130, 2025-05-23, Løbetræningsprogram" in out
    assert json.loads(holdfast("plan", "today", "--json")[1])["morning"] is None
    (kept,) = [event for event in events(holdfast) if event["kind"] == "pain"]
    said = {"moment": "morning", "program": "run-12-weeks", "where": "knee", "level": 2, "swelling": True}
    assert said.items() <= {**kept, **kept.get("payload", {})}.items()
    code, _, err = holdfast("plan", "pain", "0")
    assert (code, "no morning is asked about" in err) == (1, True)


def test_a_morning_passed_by_is_unknown_and_is_not_asked_again(holdfast: Run, did: Did) -> None:
    did("knee", 1, 1, 1)
    assert "stays unknown" in holdfast("plan", "pain", "skip")[1]
    assert json.loads(holdfast("plan", "today", "--json")[1])["morning"] is None
    assert [event["kind"] for event in events(holdfast)] == ["answered"]
    log = holdfast("plan", "log")[1]
    assert "passed by" in log
    assert "hurt" not in log


def test_swelling_alone_is_told_without_a_figure_for_the_pain(holdfast: Run, did: Did) -> None:
    did("knee", 1, 1, 1)
    with closing(House(Wishes())) as house:
        house.pains.tell(house.pains.needed_morning(), ToldPain(where="knee", swelling=True))
    assert "Knee programme: pain not said, swollen" in holdfast("plan", "log")[1]


def test_pain_the_morning_after_a_run_closes_the_running_until_the_knees_are_free(
    holdfast: Run, did: Did
) -> None:
    did("run-12-weeks", 1, 1, 1)
    holdfast("plan", "pain", "1")
    code, _, err = holdfast("start", "run-12-weeks", *FAST)
    assert (code, "a break from running" in err) == (1, True)
    assert holdfast("plan", "answer", "no-pain")[0] == 0
    assert holdfast("start", "run-12-weeks", *FAST)[0] == 0


@pytest.mark.parametrize(("speed", "kept"), [(1.0, [3]), (60.0, [])])
def test_pain_before_a_start_that_was_put_off_is_kept_unless_it_was_a_rehearsal(
    holdfast: Run, speed: float, kept: list[int]
) -> None:
    with closing(House(Wishes(speed=speed))) as house:
        asked = house.pains.before(house.timeline("knee", 1, 1))
        assert asked is not None
        house.pains.put_off(asked, ToldPain(where="knee", level=3))
    assert [event["payload"]["level"] for event in events(holdfast)] == kept


def test_the_bands_of_the_therapist_are_set_shown_and_forgotten(holdfast: Run) -> None:
    assert "any knee pain, 1 or more" in holdfast("plan", "bands")[1]
    assert "Easy to 2, acceptable to 5" in holdfast("plan", "bands", "2", "5")[1]
    out = holdfast("start", "knee", "--headless", typed="pain 4 knee\nend\n")[1]
    assert "Your therapist calls this acceptable (3-5)" in out
    assert "The training should preferably be free of pain." in out
    assert "any knee pain" in holdfast("plan", "bands", "--forget")[1]
    assert "hold no more" in holdfast("plan", "undo")[1]
    assert "Easy to 2, acceptable to 5" in holdfast("plan", "bands")[1]
    assert holdfast("plan", "bands", "5", "2")[0] == 2


def test_every_moment_of_pain_is_a_word_on_standard_input(holdfast: Run) -> None:
    typed = "before 1 left knee\npain 3 knee swollen\nfewer\nafter 2 not swollen\nend\n"
    code, out, _ = holdfast("start", "knee", "--headless", "--json", typed=typed)
    assert code == 0
    told = {event["event"]: event for event in objects(out)}
    noted = [event for event in objects(out) if event["event"] == "pain_noted"]
    assert [(one["moment"], one["level"], one["where"], one["swelling"]) for one in noted] == [
        ("before", 1, "left knee", None),
        ("during", 3, "knee", True),
    ]
    assert told["answered"]["choice"] == "fewer"
    assert (told["noted"]["pain"], told["noted"]["swelling"]) == (2, False)
    assert told["finished"]["outcome"] == "ended"


def test_pain_elsewhere_than_in_the_knee_does_not_bring_the_rules_of_the_knee(holdfast: Run) -> None:
    for where, shown in (("knee", True), ("hip", False)):
        _, out, _ = holdfast("start", "knee", "--headless", typed=f"skip\npain 3 {where}\nend\n")
        assert ("ice pack" in out) is shown


def test_how_much_can_be_said_after_the_pain_word_and_the_offers_are_those_of_a_run(holdfast: Run) -> None:
    typed = "skip\nskip\npain\npain 2 knee\nend\n"
    out = holdfast("start", "run-12-weeks", "--headless", typed=typed)[1]
    assert "walk instead of the runs that are left" in out
    assert "Take a break from running" in out
    assert "no meaning" not in out


def test_with_nobody_there_nothing_is_taken_for_said(holdfast: Run, home: Path) -> None:
    code, out, _ = holdfast("start", "knee", *FAST, "--json")
    assert (code, home.is_dir()) == (0, True)
    assert not {"pain_noted", "noted", "answered"} & {event["event"] for event in objects(out)}
    assert json.loads(holdfast("history", "list", "--json")[1])[0]["pain"] is None


def test_ice_that_was_wished_for_comes_after_the_workout_and_says_when_again(holdfast: Run) -> None:
    code, out, _ = holdfast("start", "knee", "--headless", "--speed", "2000", typed="ice\n")
    assert code == 0
    assert "Ice on the knee" in out.split("Finished")[1]
    assert "The sheet has ice every second hour: the next at " in out


@pytest.mark.parametrize("front", [("programs", "show", "knee", "--signs"), ("start", "knee", "--headless")])
def test_both_tiers_of_warning_signs_can_be_read(holdfast: Run, front: tuple[str, ...]) -> None:
    out = holdfast(*front, typed="signs\nend\n")[1]
    assert "Stop, and get help now:\n- Chest pain, fainting or unusual breathlessness" in out
    assert "Ask a professional:\n- Questions about the exercises?" in out
