"""A session with the strap of an earlier one."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.timer.cli.conftest import Run
from timer.cli.assembly import House
from timer.cli.wishes import Wishes

FAST = ("start", "knee", "--headless", "--json", "--speed", "20000")


def shown(holdfast: Run, session: str) -> dict[str, Any]:
    code, out, _ = holdfast("history", "show", session, "--json")
    assert code == 0
    return json.loads(out)  # type: ignore[no-any-return]


def watched(holdfast: Run, session: str) -> list[tuple[float, str]]:
    """Arrival in seconds and bytes of each packet of the first four minutes."""
    code, out, _ = holdfast(
        "straps", "watch", f"replay:{session}", "--speed", "20000", "--seconds", "240", "--json"
    )
    assert code == 0
    events = [json.loads(line) for line in out.splitlines()]
    return [(event["at"], event["hex"]) for event in events if event["event"] == "packet"]


def test_a_session_with_the_strap_of_another_one_gets_each_of_its_packets_and_says_what_it_is(
    holdfast: Run, tmp_path: Path
) -> None:
    script = tmp_path / "drop.txt"
    script.write_text("at 1:30 drop for 20 s\nbattery 12 %\n", encoding="utf-8")
    holdfast(*FAST, "--strap", "simulated", "--strap-script", str(script))
    code, _, err = holdfast(*FAST, "--strap", "replay:1")

    assert (code, err) == (0, "")
    assert watched(holdfast, "2") == watched(holdfast, "1")
    assert 200 < len(watched(holdfast, "2")) < 220
    once, more = shown(holdfast, "1"), shown(holdfast, "2")
    assert (once["origin"], more["origin"]) == ("simulated", "replay")
    assert more["mean_bpm"] == once["mean_bpm"]
    assert more["strap"]["battery"] == once["strap"]["battery"] == 12


@pytest.mark.usefixtures("home")
def test_a_replay_is_taken_for_no_strap_that_could_be_near() -> None:
    with closing(House(Wishes(strap="replay:1"))) as house:
        used = house.straps.used()
    assert (used.kind, used.name, used.address) == ("replay", "1", "")


def test_what_cannot_be_replayed_is_told_in_one_line(holdfast: Run) -> None:
    holdfast(*FAST, "--strap", "none")

    assert holdfast(*FAST, "--strap", "replay:")[::2] == (
        2,
        "holdfast: name a session: --strap replay:ID; see: holdfast history list\n",
    )
    assert holdfast(*FAST, "--strap", "replay:1")[::2] == (
        1,
        "holdfast: no strap was heard in session 1; nothing can be replayed\n",
    )
    code, _, err = holdfast("straps", "watch", "replay:7")
    assert (code, err.count("\n")) == (1, 1)
    assert 'no session "7"' in err
