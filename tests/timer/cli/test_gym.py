"""A workout with weights on plain lines: rests that wait for their person, legs, and warm-ups."""

from __future__ import annotations

import json
from typing import Any

from tests.timer.cli.conftest import Run

FAST = ("--headless", "--speed", "20000")
SQUATS = ("start", "short", "--workout", "2", "--headless")


def laps(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("history", "show", "1", "--json")[1])["laps"]
    return found


def test_a_rest_says_that_it_is_ready_and_with_nobody_there_lasts_its_earliest(holdfast: Run) -> None:
    _, said, _ = holdfast("start", "short", "--workout", "2", *FAST)
    assert "0:37    ready; start the next set when you like: done" in said
    _, said, _ = holdfast("start", "short", "--workout", "2", *FAST, "--json")
    reached = [event for event in map(json.loads, said.splitlines()) if event["event"] == "reached"]
    assert [(event["at"], event["bound"]) for event in reached] == [(37, "earliest")]


def test_with_somebody_there_the_rest_ends_when_he_says_so(holdfast: Run) -> None:
    holdfast(*SQUATS, typed="skip\ndone\ndone\ndone\n")
    rest = next(lap for lap in laps(holdfast) if lap["kind"] == "rest")
    assert (rest["outcome"], rest["assumed"]) == ("done", False)


def test_what_was_lifted_is_kept_for_every_set_the_last_one_included(holdfast: Run) -> None:
    holdfast(*SQUATS, typed="skip\ndone\nset 60 9 2\ndone\ndone\nset 62,5 8/7 1\n")
    sets = [lap for lap in laps(holdfast) if lap["kind"] == "reps"]
    assert [(lap["load_kg"], lap["reps"], lap["rir"]) for lap in sets] == [(60, 9, 2), (62.5, 7, 1)]
    assert (sets[1]["reps_left"], sets[1]["reps_right"]) == (8, 7)


def test_a_warm_up_is_told_comes_again_and_is_none_of_the_sets(holdfast: Run) -> None:
    typed = "skip\ndone\nwarm-up 20 10\ndone\ndone\nset 60 8 2\ndone\ndone\nset 60 8 2\n"
    _, said, _ = holdfast(*SQUATS, typed=typed)
    assert "a warm-up: the set comes again" in said
    sets = [(lap["set"], lap["outcome"]) for lap in laps(holdfast) if lap["kind"] == "reps"]
    assert sets == [(1, "warm-up"), (1, "done"), (2, "done")]


def test_next_time_the_form_begins_with_what_counted(holdfast: Run) -> None:
    from timer.cli.assembly import House
    from timer.cli.wishes import Wishes

    holdfast(*SQUATS, typed="skip\ndone\nset 60 8 2\ndone\ndone\n")
    holdfast(*SQUATS, typed="skip\ndone\nwarm-up 20 10\nend\n")
    house = House(Wishes())
    session = house.begin(house.timeline("short", 1, 2))
    assert session.lifted["squat"].load_kg == 60
    house.close()
