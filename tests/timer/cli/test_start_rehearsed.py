"""A session with a simulated strap on which things go wrong, from the command line."""

from __future__ import annotations

import json
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli.conftest import Run

FAST = ("--headless", "--speed", "20000", "--strap", "simulated")

DROP_IN_MID_PLANK = """
# the strap slips out of reach in the middle of a plank
at step "plank, set 2" +10 s drop for 8 s
"""

BAD_DAY = """
strap late-intervals
artefacts 5 %
slow connect 3 s
at 0:04 zero for 3 s
at 0:10 drop for 5 s
at 0:25 stuck for 9 s
at step "plank" +1 s packet loss 2
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "drop.txt"
    path.write_text(DROP_IN_MID_PLANK, encoding="utf-8")
    return path


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_drop_in_mid_plank_shows_reconnects_by_itself_and_leaves_a_gap_in_the_record(
    holdfast: Run, script: Path
) -> None:
    code, out, err = holdfast("start", "knee", *FAST, "--json", "--strap-script", str(script))
    assert (code, err) == (0, "")
    events = objects(out)
    plank = next(
        event
        for event in events
        if event["event"] == "step" and (event["name"], event["set"]) == ("Plank", 2)
    )
    drop = plank["at"] + 10

    links = [(event["at"], event["state"]) for event in events if event["event"] == "strap"]
    assert [state for state, _ in groupby(state for _, state in links)] == [
        "connecting",
        "live",
        "reconnecting",
        "live",
        "off",
    ]
    assert (drop, "reconnecting") in links
    back = next(at for at, state in links if at > drop and state == "live")
    assert drop + 8 < back < drop + 24

    shown = [event for event in events if event["event"] == "heart" and drop - 1 <= event["at"] <= back]
    assert [heart["bpm"] for heart in shown if heart["state"] == "lost"] == [None]
    assert shown[-1]["state"] == "live"

    record = json.loads(holdfast("history", "show", "1", "--json")[1])
    times = [heart["at"] for heart in record["heart"]]
    assert [at for at in times if drop <= at < back] == []
    assert {drop - 1, back} <= set(times)
    assert len(times) > 0.98 * record["seconds"] - 24


def test_the_recorded_beats_never_run_ahead_of_the_wall_and_begin_anew_after_a_gap(
    holdfast: Run, tmp_path: Path
) -> None:
    script, truth = tmp_path / "script.txt", tmp_path / "truth.jsonl"
    script.write_text("strap bursts-of-intervals\nat 0:20 drop for 3 s\n", encoding="utf-8")
    holdfast("start", "short", *FAST, "--strap-script", str(script), "--strap-truth", str(truth))
    record = json.loads(holdfast("history", "show", "1", "--json")[1])
    beats, heart = record["beats"], record["heart"]
    arrived = {line["packet"] for line in objects(truth.read_text("utf-8")) if line.get("arrived")}
    true = [
        line
        for line in objects(truth.read_text("utf-8"))
        if line.get("sent_ticks") and line["packet"] in arrived
    ]

    assert [beat["ticks"] for beat in beats] == [line["sent_ticks"] for line in true]
    assert all(0 <= beat["at"] - line["at"] < 2 for beat, line in zip(beats, true, strict=True))
    assert all(before["at"] < after["at"] for before, after in pairwise(beats))
    assert beats[-1]["at"] <= heart[-1]["at"]
    assert [beat["follows"] for beat in beats].count(False) == 2


def test_plain_lines_say_when_the_heart_is_lost_and_when_it_is_back(holdfast: Run, script: Path) -> None:
    _, out, _ = holdfast("start", "knee", *FAST, "--strap-script", str(script))
    lines = out.splitlines()
    plank = next(number for number, line in enumerate(lines) if "Plank  set 2 of 3" in line)
    after = [line.split(maxsplit=1)[1] for line in lines[plank + 1 : plank + 5]]

    assert any("♥ -- (strap lost)" in line for line in after)
    lost = next(number for number, line in enumerate(after) if "lost" in line)
    assert after[lost + 1].startswith("♥ 1")


def test_the_times_of_a_session_are_the_same_with_every_fault(holdfast: Run, tmp_path: Path) -> None:
    bad_day = tmp_path / "bad-day.txt"
    bad_day.write_text(BAD_DAY, encoding="utf-8")

    def ends(*more: str) -> list[float]:
        out = holdfast("start", "short", *FAST, "--json", *more)[1]
        return [
            event["at"] for event in objects(out) if event["event"] in ("ended", "finished") and "at" in event
        ]

    assert ends("--strap-script", str(bad_day)) == ends() != []


def test_the_truth_is_written_as_lines_that_tell_of_beats_packets_and_faults(
    holdfast: Run, tmp_path: Path
) -> None:
    script, truth = tmp_path / "script.txt", tmp_path / "truth.jsonl"
    script.write_text("at 0:05 missed beats 3\nat 0:30 packet loss 2\n", encoding="utf-8")
    asked = ("start", "short", *FAST, "--strap-script", str(script), "--strap-truth", str(truth))
    assert holdfast(*asked)[0] == 0
    first = truth.read_text(encoding="utf-8")
    lines = objects(first)

    assert [(line["label"], line["line"]) for line in lines if line["kind"] == "fault"] == [
        ("missed beats", 1),
        ("packet loss", 2),
    ]
    missed = [line for line in lines if line["kind"] == "beat" and line["label"] == "missed"]
    assert [line["sent_ticks"] is None for line in missed] == [True, False] * 3
    assert all(line["sent_ticks"] > 1.8 * line["true_ticks"] for line in missed[1::2])
    assert [line["arrived"] for line in lines if line["kind"] == "packet" and line["at"] in (30, 31)] == [
        0,
        0,
    ]

    # The same seed and script again, over the older truth: the same lines.
    assert holdfast(*asked)[0] == 0
    assert truth.read_text(encoding="utf-8") == first


def test_a_persona_has_his_own_heart_and_the_settings_make_the_users(holdfast: Run, home: Path) -> None:
    def mean(*more: str) -> int:
        return objects(holdfast("start", "short", *FAST, "--json", *more)[1])[-1]["mean_bpm"]

    beginner, trained, nobody = mean("--persona", "beginner"), mean("--persona", "trained"), mean()
    (home / "settings.toml").write_text("resting_bpm = 45\nyear_of_birth = 1990\n", encoding="utf-8")

    assert nobody == beginner > trained > mean()


@pytest.mark.parametrize(
    "settings", ["resting_bpm = 100\nmaximal_bpm = 110", "year_of_birth = 1900\nresting_bpm = 110"]
)
def test_odd_settings_cost_a_sentence(holdfast: Run, home: Path, settings: str) -> None:
    (home / "settings.toml").write_text(settings, encoding="utf-8")
    code, out, err = holdfast("start", "short", *FAST)

    assert (code, out) == (2, "")
    assert "--persona beginner" in err
    assert holdfast("start", "short", *FAST, "--persona", "beginner")[0] == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "dorp for 20 s\nzero 3\n",
            [':1: unknown fault "dorp"; did you mean "drop"?', ":2: cannot be read; write it such as: zero"],
        ),
        (
            '\nat step "plnk" drop\n',
            [':2: no step of this workout is called "plnk"; there are: Get ready, Plank'],
        ),
        (b"\xff\xfe", ["no text in UTF-8"]),
        (b"#" * 300_000, ["too large"]),
    ],
)
def test_a_script_that_cannot_be_used_is_told_of_before_anything_begins(
    holdfast: Run, home: Path, tmp_path: Path, text: str | bytes, says: list[str]
) -> None:
    path = tmp_path / "script.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    code, out, err = holdfast("start", "short", *FAST, "--strap-script", str(path))

    assert (code, out) == (2, "")
    assert [words for words in says if f"{path}{words}" not in err and words not in err] == []
    assert not list((home / "live").glob("*.db"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--strap-script", "nowhere.txt", "--strap", "simulated"), "nowhere.txt cannot be read"),
        (("--strap-truth", "no/where.jsonl", "--strap", "simulated"), "where.jsonl cannot be written"),
        (("--strap-truth", "notes.txt", "--strap", "simulated"), "notes.txt holds something else"),
        (("--strap-script", "notes.txt"), "--strap-script goes with --strap simulated"),
        (("--strap-truth", "x", "--strap", "none"), "--strap-truth goes with --strap simulated"),
        (("--persona", "trained"), "--persona goes with --strap simulated"),
        (("--persona", "hare", "--strap", "simulated"), "--persona"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_costs_no_file(
    holdfast: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("my notes\n", encoding="utf-8")
    code, out, err = holdfast("start", "short", "--headless", "--speed", "20000", *arguments)

    assert (code, out) == (2, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert Path("notes.txt").read_text(encoding="utf-8") == "my notes\n"


def test_the_personas_of_the_command_line_are_those_of_the_simulator() -> None:
    from devices.simulator.person import PERSONAS
    from timer.cli.main import _parser

    for name in PERSONAS:
        typed = ["start", "knee", "--persona", name]
        assert _parser(typed).parse_args(typed).persona == name
