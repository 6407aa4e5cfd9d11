"""A whole session from the command line, and what is found of it afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli.conftest import SHORT, Run

FAST = ("--headless", "--speed", "20000")


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_session_is_led_through_and_found_in_the_history(holdfast: Run) -> None:
    code, out, err = holdfast("start", "short", *FAST, "--json", "--strap", "simulated")
    assert (code, err) == (0, "")
    events = objects(out)
    assert [event["kind"] for event in events if event["event"] == "step"] == [
        "ready",
        "hold",
        "rest",
        "hold",
    ]
    assert [event["at"] for event in events if event["event"] == "ended"] == [2, 22, 25, 45]
    last = events[-1]
    assert (last["event"], last["outcome"], last["seconds"], last["laps"]) == ("finished", "finished", 45, 4)
    assert last["mean_bpm"] > 60
    _, listed, _ = holdfast("history", "list", "--json")
    (session,) = json.loads(listed)
    assert (session["session"], session["origin"]) == (last["session"], "simulated")
    _, shown, _ = holdfast("history", "show", "1", "--json")
    whole = json.loads(shown)
    assert [(lap["kind"], lap["seconds"], lap["outcome"]) for lap in whole["laps"]] == [
        ("ready", 2, "completed"),
        ("hold", 20, "completed"),
        ("rest", 3, "completed"),
        ("hold", 20, "completed"),
    ]
    assert [step["kind"] for step in whole["timeline"]["steps"]] == ["ready", "hold", "rest", "hold"]
    assert len(whole["heart"]) > 40


def test_the_same_seed_gives_the_same_lines(holdfast: Run) -> None:
    def hearts(seed: str) -> list[Any]:
        out = holdfast("start", "short", *FAST, "--json", "--strap", "simulated", "--seed", seed)[1]
        return [event for event in objects(out) if event["event"] == "heart"]

    assert hearts("5") == hearts("5")
    assert hearts("5") != hearts("6")


def test_with_nobody_there_open_steps_end_after_an_assumed_time_that_is_marked(holdfast: Run) -> None:
    code, out, _ = holdfast("start", "short", "--workout", "2", *FAST, "--json")
    assert code == 0
    done = [event for event in objects(out) if event["event"] == "done"]
    assert [(event["at"], event["assumed"]) for event in done] == [(34, True), (69, True)]


def test_words_on_standard_input_do_what_keys_do(holdfast: Run) -> None:
    typed = "set 40 9 2\nskip\ndone 9\nset 42,5 9 2\nskip\ndone 8\n"
    code, out, _ = holdfast("start", "short", "--workout", "2", "--headless", "--json", typed=typed)
    events = objects(out)
    assert code == 0
    assert [event["reps"] for event in events if event["event"] == "done"] == [9, 8]
    assert '"set 40 9 2" has no meaning now' in [
        event["text"] for event in events if event["event"] == "notice"
    ]
    assert [event["load_kg"] for event in events if event["event"] == "set_logged"] == [42.5]
    assert any(event["event"] == "skipped" for event in events)
    shown = json.loads(holdfast("history", "show", "1", "--json")[1])
    logged = next(lap for lap in shown["laps"] if lap["load_kg"] is not None)
    assert (logged["reps"], logged["load_kg"], logged["rir"]) == (9, 42.5, 2)


def test_a_word_that_is_not_known_is_told_and_hurts_nothing(holdfast: Run) -> None:
    code, out, _ = holdfast("start", "short", "--headless", typed="jump\nquit\n")
    assert code == 0
    assert '"jump" is not known' in out


def test_what_was_left_is_taken_up_at_the_same_place(holdfast: Run, home: Path) -> None:
    code, out, _ = holdfast("start", "short", "--headless", "--json", typed="skip\nquit\n")
    left = objects(out)[-1]
    assert (code, left["outcome"]) == (0, "left")
    assert holdfast("history", "list", "--json")[1].strip() == "[]"
    assert len(list((home / "live").glob("*.db"))) == 1
    code, out, _ = holdfast("start", "--headless", "--json", typed="end\n")
    last = objects(out)[-1]
    assert (code, last["session"], last["outcome"]) == (0, left["session"], "ended")
    assert list((home / "live").glob("*.db")) == []
    (session,) = json.loads(holdfast("history", "list", "--json")[1])
    assert (session["session"], session["outcome"]) == (left["session"], "ended")


def test_plain_lines_speak_danish(holdfast: Run) -> None:
    out = holdfast("--language", "da", "start", "short", *FAST)[1]
    assert "Kort" in out
    assert "Planke" in out
    assert "Plank," not in out


def test_the_language_of_the_settings_is_spoken_unless_another_is_asked_for(
    holdfast: Run, home: Path
) -> None:
    (home / "settings.toml").write_text('language = "da"', encoding="utf-8")
    assert "Kort" in holdfast("programs", "list")[1]
    assert "Short" in holdfast("--language", "en", "programs", "list")[1]


def test_without_a_home_it_times_all_the_same_and_says_so(
    holdfast: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOLDFAST_HOME", "/proc/nowhere")
    code, out, err = holdfast("start", "care", "--stage", "1", "--workout", "1", *FAST)
    assert (code, err) == (0, "")
    assert "in memory only" in out
    assert "Finished" in out


def test_a_history_that_is_no_database_costs_one_sentence(holdfast: Run, home: Path) -> None:
    (home / "history.db").write_bytes(b"not a database" * 100)
    code, out, err = holdfast("start", "short", *FAST)
    assert code == 0
    assert str(home / "history.db") in out + err
    assert "Traceback" not in out + err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("start", "nee"), 'did you mean "knee"'),
        (("start", "knee", "--headless", "--stage", "9"), "stage"),
        (("start", "knee", "--headless", "--workout", "2"), "workout"),
        (("start", "knee", "--headless", "--choose", "9Z"), "9Z"),
        (("start", "knee", "--json"), "--headless"),
        (("start", "knee", "--headless", "--speed", "0"), "speed"),
        (("start", "knee", "--headless", "--speed", "60", "--strap", "AA:BB"), "--strap simulated"),
        (("start", "--headless"), "programs list"),
        (("start", "knee"), "--headless"),
        (("history", "show", "77"), "77"),
        (("--person", "../eve", "history", "list"), "../eve"),
        (("jump",), "holdfast --help"),
    ],
)
def test_what_cannot_be_done_is_one_line_that_says_what_to_do(
    holdfast: Run, arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = holdfast(*arguments)
    assert code in (1, 2)
    assert out == ""
    assert says in err
    assert len(err.strip().splitlines()) == 1


def test_a_file_anywhere_is_started_and_shown_by_its_path_or_its_faults_are_told(
    holdfast: Run, tmp_path: Path
) -> None:
    sound, broken = tmp_path / "mine.yaml", tmp_path / "broken.yaml"
    sound.write_text(SHORT.replace("program: short", "program: mine"), encoding="utf-8")
    broken.write_text(SHORT.replace("hold: 20 s", "hold: long"), encoding="utf-8")
    code, out, err = holdfast("start", str(sound), *FAST, "--json")
    assert (code, err) == (0, "")
    assert objects(out)[-1]["outcome"] == "finished"
    assert "mine" in holdfast("history", "list", "--json")[1]
    assert "Plank" in holdfast("programs", "show", str(sound))[1]
    for command in (("start", str(broken), *FAST), ("programs", "show", str(broken))):
        code, _, err = holdfast(*command)
        assert code == 2
        assert f"{broken}:12:" in err
    code, _, err = holdfast("plan", "follow", str(sound))
    assert (code, "put the file there" in err) == (2, True)
