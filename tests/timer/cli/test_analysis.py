"""What `history show` says of the heart."""

from __future__ import annotations

import json
import re
from pathlib import Path

from devices.demand import Demand
from tests.timer.cli.conftest import Run
from tests.timer.insight import made
from timer.cli.analysis_lines import analysis_json, analysis_lines
from timer.insight.report import Body, report

PERFORM = ("start", "run-12-weeks", "--stage", "10", "--workout", "3", "--headless", "--speed", "100000")


def known(home: Path) -> None:
    (home / "settings.toml").write_text("maximal_bpm = 185\nresting_bpm = 62\n", encoding="utf-8")


def test_a_session_is_told_in_plain_words_in_both_languages(holdfast: Run, home: Path) -> None:
    known(home)
    holdfast(*PERFORM, "--strap", "simulated")
    code, said, _ = holdfast("history", "show", "1")

    assert code == 0
    for line in (
        r"mean heart rate 1\d\d, highest 1\d\d",
        r"zones by percent of the maximal heart rate: very light \d+:\d\d, .*moderate \d+:\d\d",
        r"training load, minutes weighted by zone 1 to 5 \(Edwards\): \d+, "
        r"weighted by heart rate reserve \(Banister\): \d+ as for a man, \d+ as for a woman",
        r"heart rate fell in the minute after a bout by \d+ beats a minute",
        r"running at 7.5 km/h took \d{4} beats a kilometre",
        r"heart rate and speed came apart by -?\d+\.\d % in the second half",
    ):
        assert re.search(line, said), line
    assert "no heart rate" not in said

    _, danish, _ = holdfast("history", "show", "1", "--language", "da")

    assert re.search(r"gennemsnitspuls \d+, højeste \d+", danish)
    assert re.search(r"løb med 7,5 km/t kostede \d{4} slag pr\. kilometer", danish)


def test_the_figures_add_up_in_json(holdfast: Run, home: Path) -> None:
    known(home)
    holdfast(*PERFORM, "--strap", "simulated")
    _, said, _ = holdfast("history", "show", "1", "--json")
    session = json.loads(said)
    analysis = session["analysis"]

    for zones in analysis["zones"].values():
        assert sum(zones["seconds"]) + zones["no_data_seconds"] == analysis["seconds"]
    assert abs(analysis["mean_bpm"] - session["mean_bpm"]) <= 1
    assert analysis["load"]["banister_women"] > analysis["load"]["banister_men"] > 0
    (run,) = [lap for lap in session["laps"] if lap["kind"] == "run"]
    assert [recovery["lap"] for recovery in analysis["recoveries"]] == [run["n"]]
    assert [decoupling["lap"] for decoupling in analysis["decouplings"]] == [run["n"]]
    assert analysis["costs"][0]["speed_kmh"] == run["speed_kmh"] == 7.5


def test_a_strap_that_was_off_for_a_while_is_no_data(holdfast: Run, home: Path) -> None:
    known(home)
    script = home / "script.txt"
    script.write_text("at 3:00 contact lost for 90 s\nartefacts 2 %\n", encoding="utf-8")
    holdfast(*PERFORM, "--strap", "simulated", "--strap-script", str(script))
    _, said, _ = holdfast("history", "show", "1")

    assert re.search(r"no heart rate for 1:3\d of 33:", said)
    assert re.search(r"\d+ of \d{4} intervals were not between two normal beats and were left out", said)
    assert "irregular" not in said


def test_a_simulated_heart_brings_its_own_highest_and_resting_heart_rate(holdfast: Run) -> None:
    holdfast(*PERFORM, "--strap", "simulated")
    _, told, _ = holdfast("history", "show", "1", "--json")

    zones = json.loads(told)["analysis"]["zones"]
    assert zones["by_maximum"]["seconds"][3] > 60
    assert zones["by_reserve"] is not None


def test_without_a_maximum_there_are_no_zones() -> None:
    walked = made.simulated([Demand(0, "walk")], 120).session
    found = report(walked, Body())
    assert found is not None

    assert any("your highest heart rate is not known" in line for line in analysis_lines(found))
    assert analysis_json(found)["zones"] is None


def test_without_a_strap_there_is_nothing_to_say(holdfast: Run) -> None:
    holdfast(*PERFORM, "--strap", "none")
    _, said, _ = holdfast("history", "show", "1")
    _, told, _ = holdfast("history", "show", "1", "--json")

    assert "heart" not in said
    assert json.loads(told)["analysis"] is None


def test_zones_and_load_are_told_as_the_settings_say(holdfast: Run, home: Path) -> None:
    known(home)
    with (home / "settings.toml").open("a", encoding="utf-8") as file:
        file.write('zones_by = "reserve"\nsex = "woman"\n')
    holdfast(*PERFORM, "--strap", "simulated")
    _, said, _ = holdfast("history", "show", "1")

    assert "zones by percent of the reserve: " in said
    assert re.search(r"\(Edwards\): \d+, .*\(Banister\): \d+\n", said)
    assert "a formula's guess" not in said


def test_a_maximum_by_a_formula_is_told_to_be_a_guess(holdfast: Run, home: Path) -> None:
    (home / "settings.toml").write_text(
        'year_of_birth = 1980\nmaximal_formula = "tanaka"\n', encoding="utf-8"
    )
    holdfast(*PERFORM, "--strap", "simulated")
    _, said, _ = holdfast("history", "show", "1")

    assert "a zone can be off by one" in said
