"""A session as a sound file for the phone in the pocket."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.timer.cli.conftest import Run
from tests.timer.sound.listening import errors_ms
from timer.sound.pcm import RATE, read_wav

#: Of the first workout of the program "short": 2 s get-ready, two planks of 20 s with 3 s between.
SCRIPT = [
    (2.0, "work"),
    (12.0, "half"),
    (19.0, "tick"),
    (20.0, "tick"),
    (21.0, "tick"),
    (22.0, "rest"),
    (25.0, "work"),
    (35.0, "half"),
    (45.0, "finished"),
]
QUIET = "voice = false\n"


def test_the_file_holds_every_tone_at_its_place(holdfast: Run, home: Path, tmp_path: Path) -> None:
    (home / "settings.toml").write_text(QUIET)
    file = tmp_path / "run.wav"
    code, said, _ = holdfast("start", "short", "--workout", "1", "--audio", str(file))
    assert code == 0
    assert said.startswith(f"{file}: 0:45, 12 tones, 0 phrases")
    heard = read_wav(file)
    assert errors_ms(heard, SCRIPT) == [pytest.approx(0, abs=0.2)] * len(SCRIPT)
    assert 45 < len(heard) / RATE < 49
    # It is a file, not a session: nothing has begun.
    assert list((home / "live").glob("*.db")) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("start", "--audio", "run.wav"), "--audio goes with a PROGRAM"),
        (("start", "short", "--audio", "run.mp3"), "end its name in .wav"),
        (("start", "short", "--audio", "nowhere/run.wav"), "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(
    holdfast: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said, error = holdfast(*words)
    assert code in (1, 2)
    assert said == ""
    assert told in error
    assert error.count("\n") == 1
    assert not list(tmp_path.glob("*.wav*"))
