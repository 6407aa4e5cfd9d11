"""`holdfast heart`, the resting check, and walks that wait for the heart, as they are typed."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

from tests.timer.cli.conftest import Run

FAST = ("--headless", "--speed", "100000", "--strap", "simulated")


def settings(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text, encoding="utf-8")


def test_without_a_maximum_the_formulas_are_offered_each_with_its_error_and_its_source(holdfast: Run) -> None:
    code, said, _ = holdfast("heart")
    assert code == 0
    assert "so there are no zones" in said
    for name, error in (("Tanaka", 10), ("Nes", 11), ("Gulati", 12), ("Fox", 12)):
        assert re.search(rf"{name}: .*, ± {error} bpm; {name}", said)
    assert "Two of three people are within ±" in said
    assert '"Formula for the highest"' in said


def test_a_formula_without_a_year_of_birth_says_what_it_needs(holdfast: Run, home: Path) -> None:
    settings(home, 'maximal_formula = "tanaka"\n')
    _, said, _ = holdfast("heart")
    assert 'Tanaka needs your year of birth; in the app: s, "Year of birth"' in said


def test_the_chosen_formula_gives_zones_and_says_how_far_off_it_may_be(holdfast: Run, home: Path) -> None:
    settings(home, f'year_of_birth = {_born(40)}\nmaximal_formula = "tanaka"\n')
    _, said, _ = holdfast("heart")
    assert "about 180, by a formula: Tanaka: 208 − 0.7 × age = 180, ± 10 bpm" in said
    assert "3 moderate        116–138  you can talk, not sing" in said
    assert "Ease off from 162, Walk now in a run from 171" in said
    _, danish, _ = holdfast("heart", "--language", "da")
    assert "0,7" in danish


def test_zones_by_the_reserve_and_what_a_beta_blocker_leaves(holdfast: Run, home: Path) -> None:
    settings(home, 'maximal_bpm = 180\nresting_bpm = 60\nzones_by = "reserve"\n')
    zones = json.loads(holdfast("heart", "--json")[1])["zones"]
    assert [zone["from_bpm"] for zone in zones] == [0, 96, 108, 132, 168]
    settings(home, f'year_of_birth = {_born(40)}\nmaximal_formula = "tanaka"\nbeta_blocker = true\n')
    told = json.loads(holdfast("heart", "--json")[1])
    assert (told["maximal_bpm"], told["zones"], told["ease_off_bpm"]) == (None, None, None)


def test_a_resting_check_by_itself_comes_into_the_history(holdfast: Run) -> None:
    code, said, _ = holdfast("heart", "rest", "--strap", "simulated", "--speed", "100000")
    assert code == 0
    assert re.search(r"Resting check: \d\d bpm, RMSSD \d\d ms\.", said)
    assert "Resting check" in holdfast("history", "list")[1]
    shown = json.loads(holdfast("history", "show", "1", "--json")[1])
    assert shown["laps"][0]["exercise"] == "resting-check"
    assert 45 < shown["analysis"]["resting_check"]["bpm"] < 90


def test_a_resting_check_before_a_session_belongs_to_it_and_its_place_in_the_plan_stays(
    holdfast: Run,
) -> None:
    _, out, _ = holdfast("start", "run-12-weeks", *FAST, "--resting-check", "--json")
    told = [json.loads(line) for line in out.splitlines()]
    steps = [one for one in told if one["event"] == "step"]
    assert (steps[0]["exercise"], steps[1]["kind"]) == ("resting-check", "ready")
    assert told[-1]["resting_check"]["rmssd_ms"] > 5


def test_a_resting_check_without_a_strap_is_refused_in_one_line(holdfast: Run) -> None:
    code, _, said = holdfast("heart", "rest")
    assert code == 2
    assert said.count("\n") == 1
    assert "--strap simulated" in said


def test_walks_wait_for_the_heart_only_where_asked_and_the_reason_is_in_the_history(holdfast: Run) -> None:
    holdfast("start", "run-12-weeks", "--stage", "3", *FAST, "--heart-rate-rests", "75")
    laps = json.loads(holdfast("history", "show", "1", "--json")[1])["laps"]
    reasons = [lap["reason"] for lap in laps]
    assert "heart rate" in reasons or "latest" in reasons
    holdfast("start", "run-12-weeks", "--stage", "3", *FAST)
    plain = json.loads(holdfast("history", "show", "2", "--json")[1])["laps"]
    assert {lap["reason"] for lap in plain} == {"time"}


def test_walks_cannot_wait_for_a_heart_of_which_nothing_is_known(holdfast: Run, home: Path) -> None:
    asked = (
        "start",
        "run-12-weeks",
        "--headless",
        "--speed",
        "100000",
        "--strap",
        "none",
        "--heart-rate-rests",
    )
    code, _, said = holdfast(*asked)
    assert (code, said.count("\n")) == (2, 1)
    assert "maximal_bpm" in said
    settings(home, "maximal_bpm = 180\nbeta_blocker = true\n")
    assert "beta-blocker" in holdfast(*asked)[2]


def test_a_run_is_walked_by_a_word_and_the_belt_is_remembered(holdfast: Run) -> None:
    typed = "skip\nskip\nwalk\npause\nend\n"
    code, said, _ = holdfast("start", "run-12-weeks", "--headless", "--strap", "none", typed=typed)
    assert code == 0
    assert "the rest of the run is walked" in said
    assert said.count("Is the belt still moving?") == 2


def _born(age: int) -> int:
    return datetime.now().astimezone().year - age
