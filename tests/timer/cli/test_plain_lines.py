"""What a session says on plain lines, as somebody hears it who does not see the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timer.cli.conftest import Run
from timer.cli.output import wrapped

FAST = ("--headless", "--speed", "20000")


def test_a_word_that_is_not_known_gives_one_short_line_that_leads_to_all_of_them(holdfast: Run) -> None:
    out = holdfast("start", "short", "--headless", typed=f"jump{'!' * 99}\nhelp\nquit\n")[1]
    (told,) = [line for line in out.splitlines() if "is not known" in line]
    assert "every word: help" in told
    assert len(told) < 80
    assert "  pause (p): stop the time" in out.splitlines()


def test_a_word_that_is_known_but_not_so_gives_how_it_is_said(holdfast: Run) -> None:
    out = holdfast("start", "short", "--headless", typed="set 60\npause now\nquit\n")[1]
    assert '"set 60" is not understood; say: set KG REPS RESERVE' in out
    assert '"pause now" is not understood; say: pause' in out


def test_a_dane_is_asked_answered_and_understood_in_danish(holdfast: Run) -> None:
    typed = "før 2 knæ hævet\npause\nfortsæt\nsmerte 3 knæ\nfærre\nforlad\n"
    out = holdfast("--language", "da", "start", "knee", "--headless", typed=typed)[1]
    assert "Skriv: før 0-10 [STED] [hævet]." in out
    assert "noteret: smerte 2, knæ, hævet" in out
    assert "  fortsætter: " in out
    assert "udelad: spring denne øvelse over" in out
    assert "kendes ikke" not in out
    assert "har ingen mening" not in out


def test_what_goes_on_after_a_pause_is_told(holdfast: Run) -> None:
    out = holdfast("start", "short", "--headless", typed="skip\nnow\npause\nnow\ngo on\nquit\n")[1]
    told = [line.split("  ", 3)[-1].strip() for line in out.splitlines()[-5:-1]]
    place = "Plank, set 1 of 2, 0:20 left"
    assert told[:3] == [place, "paused", f"paused: {place}"]
    assert told[3].startswith("goes on in ")
    assert told[3].endswith(f": {place}")


def test_how_a_repetition_goes_is_told_before_the_first_and_once(holdfast: Run) -> None:
    lines = holdfast("start", "knee", *FAST)[1].splitlines()
    timed = "Each repetition: out 3 s, hold 2 s, back 3 s"
    told = [line.strip() for line in lines]
    assert any(
        "GET READY" in line and "then Lying hip rotation with band, set 1 of 3" in line for line in told
    )
    first = next(place for place, line in enumerate(told) if "REPEAT" in line)
    assert told.count(timed) == 1
    assert told.count("Each repetition: up 3 s, hold 2 s, down 3 s") == 2  # of two exercises
    assert told.index(timed) < first


def test_what_was_said_is_told_back(holdfast: Run) -> None:
    typed = "skip\ndone 9\nset 42,5 9 2\npain 3 back not swollen\ngo on\n+\nend\n"
    out = holdfast("start", "short", "--workout", "2", "--headless", typed=typed)[1]
    for told in (
        "kept: 9 repetitions",
        "kept: 42.5 kg × 9, 2 in reserve",
        "noted: pain 3, back, not swollen",
    ):
        assert f"  {told}\n" in out


def test_quitting_tells_the_place_and_not_the_time_with_its_pauses(holdfast: Run) -> None:
    out = holdfast("start", "short", "--headless", typed="skip\nquit\n")[1]
    assert out.splitlines()[-1].startswith("Left 0:00 into Plank, set 1 of 2.")
    assert "paused" not in out
    again = holdfast("start", "--headless", typed="quit\n")[1]
    assert "skipped" not in again  # what happened before is not told once more
    assert "Plank  set 1 of 2" in again


def test_the_heart_is_told_once_at_a_time_and_never_missing_in_silence(holdfast: Run, tmp_path: Path) -> None:
    script = tmp_path / "faults.txt"
    script.write_text(
        "battery 10 %\nat 0:12 contact lost for 8 s\nat 0:25 drop for 600 s\n", encoding="utf-8"
    )
    strap = ("--strap", "simulated", "--strap-script", str(script))
    lines = holdfast("start", "short", *FAST, *strap)[1].splitlines()
    hearts = [line.split("♥ ")[1] for line in lines if "♥" in line and "mean" not in line]
    told = [line for line in lines if "battery" in line]
    assert told == ["The battery of the simulated strap is low: 10 %."]
    assert hearts[0] == "-- (connecting)"
    assert "-- (no skin contact)" in hearts
    assert hearts[-1] == "-- (strap lost)"
    moments = [line.split("  ♥")[0].split()[0] for line in lines if "♥" in line and "mean" not in line]
    assert len(moments) == len(set(moments))


@pytest.mark.parametrize(
    ("program", "said", "ice"),
    [
        ("buttock-pain", "", "Ice for the buttock"),
        ("run-12-weeks", "pain 2 left buttock\ngo on\n", "Ice for the buttock"),
        ("run-12-weeks", "", "Ice for the knee"),
    ],
)
def test_ice_is_for_the_place_that_hurts(holdfast: Run, program: str, said: str, ice: str) -> None:
    out = holdfast("start", program, "--headless", "--speed", "20000", typed=f"{said}ice\nend\nend\n")[1]
    (heading,) = [line for line in out.splitlines() if line.startswith("Holdfast · Care timers")]
    assert ice in heading
    assert "Warning signs: signs" in out


def test_a_long_line_goes_on_under_its_beginning() -> None:
    assert wrapped("   0:10  HOLD  0:20  Side plank, left", 30) == [
        "   0:10  HOLD  0:20  Side",
        "         plank, left",
    ]
    assert wrapped("         - Put a thin cloth between", 30) == [
        "         - Put a thin cloth",
        "           between",
    ]


@given(st.lists(st.text("abcæøå-", min_size=1, max_size=9), min_size=1), st.integers(20, 120))
def test_wrapping_loses_no_word_and_breaks_none(words: list[str], width: int) -> None:
    lines = wrapped(" ".join(words), width)
    assert " ".join(lines).split() == words
    assert max(map(len, lines)) <= width
