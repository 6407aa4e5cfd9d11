"""The voices of the machine, and phrases that are spoken before they are needed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from timer.sound.pcm import frames, read_wav, write_wav
from timer.sound.speech import LONGEST, PACES, Phrase, Speech
from timer.sound.tones import samples_of
from timer.sound.voice import ProgramVoice, Voice, find_voice

SAY = """#!/bin/sh
if [ "$2" = "?" ]; then
  echo "Alex                en_US    # Most people recognize me by my voice."
  echo "Bad News            en_US    # The light you see."
  echo "Sara                da_DK    # Hej, jeg hedder Sara."
fi
"""


def installed(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(script)
    path.chmod(0o755)
    return str(path)


def only(path: str | None, name: str = "espeak-ng"):  # type: ignore[no-untyped-def]
    return lambda asked: path if asked == name else None


def test_without_a_speech_program_there_is_no_voice() -> None:
    for platform in ("linux", "darwin", "win32"):
        assert find_voice("en", find=lambda _name: None, platform=platform) is None


def test_the_language_decides_the_voice(tmp_path: Path) -> None:
    espeak = installed(tmp_path, "espeak-ng", "#!/bin/sh\n")
    names = [
        voice.name for code in ("en", "da") if (voice := find_voice(code, find=only(espeak))) is not None
    ]
    assert names == ["espeak-ng en-gb", "espeak-ng da"]


def test_a_mac_speaks_danish_with_a_danish_voice_or_with_another_program(tmp_path: Path) -> None:
    say = installed(tmp_path, "say", SAY)
    danish = find_voice("da", find=only(say, "say"), platform="darwin")
    assert danish is not None
    assert danish.name == "say Sara"
    say = installed(tmp_path, "say", SAY.replace("da_DK", "de_DE"))
    assert find_voice("da", find=only(say, "say"), platform="darwin") is None


def test_words_go_to_the_program_as_text_and_never_as_options(tmp_path: Path) -> None:
    script = f'#!/bin/sh\ncat > {tmp_path}/text\necho "$@" > {tmp_path}/options\ntouch "$6"\n'
    voice = find_voice("en", find=only(installed(tmp_path, "espeak-ng", script)))
    assert voice is not None
    assert voice.speak("--help; rm -rf x", tmp_path / "said.wav", 1.0)
    assert (tmp_path / "text").read_text() == "--help; rm -rf x"
    assert "rm" not in (tmp_path / "options").read_text()


def test_a_program_that_fails_gives_nothing(tmp_path: Path) -> None:
    failing = ProgramVoice("failing", lambda _file, _pace: ["false"])
    missing = ProgramVoice("missing", lambda _file, _pace: [str(tmp_path / "none")])
    assert not failing.speak("x", tmp_path / "said.wav", 1.0)
    assert not missing.speak("x", tmp_path / "said.wav", 1.0)


class Slow:
    """Takes half a second for each word."""

    name = "slow"

    def __init__(self) -> None:
        self.spoken: list[tuple[str, float]] = []

    def speak(self, text: str, file: Path, pace: float) -> bool:
        self.spoken.append((text, pace))
        sound = samples_of("finished")
        write_wav(file, (sound * 20)[: frames(0.5 * len(text.split()) / pace)])
        return True


def speech(folder: Path, voice: Voice | None) -> Speech:
    return Speech(folder / "speech", lambda _language: voice)


def test_a_phrase_is_spoken_once_and_kept(tmp_path: Path) -> None:
    voice, phrase = Slow(), Phrase("en", ("side plank",))
    speech(tmp_path, voice).prepare([phrase])
    again = speech(tmp_path, voice)
    again.prepare([phrase])
    spoken = again.get(phrase)
    assert spoken is not None
    assert spoken.seconds == pytest.approx(1.0, abs=0.06)
    assert voice.spoken == [("side plank", 1.0)]


def test_what_takes_too_long_is_said_faster_and_then_shorter(tmp_path: Path) -> None:
    voice = Slow()
    six, eight = Phrase("en", ("one two three four five six",)), Phrase("en", ("x " * 8, "x"))
    made = speech(tmp_path, voice)
    made.prepare([six, eight])
    assert [made.get(phrase) is not None for phrase in (six, eight)] == [True, True]
    assert {pace for text, pace in voice.spoken if text == six.forms[0]} == set(PACES)
    assert voice.spoken[-1] == ("x", 1.0)
    assert all(spoken.seconds <= LONGEST for spoken in made.ready.values())


def test_without_a_voice_or_a_folder_nothing_is_said(tmp_path: Path) -> None:
    phrase = Phrase("en", ("side plank",))
    silent = speech(tmp_path, None)
    silent.prepare([phrase])
    (tmp_path / "file").touch()
    nowhere = Speech(tmp_path / "file" / "speech", lambda _language: Slow())
    nowhere.prepare([phrase])
    assert (silent.get(phrase), nowhere.get(phrase)) == (None, None)


def test_a_voice_that_fails_is_not_asked_again(tmp_path: Path) -> None:
    asked: list[str] = []

    class Failing(Slow):
        def speak(self, text: str, file: Path, pace: float) -> bool:
            asked.append(text)
            return False

    made = speech(tmp_path, Failing())
    made.prepare([Phrase("en", ("a",)), Phrase("en", ("b",))])
    assert (asked, dict(made.ready)) == (["a"], {})
    assert list((tmp_path / "speech").iterdir()) == []


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="no espeak-ng here: no real voice is heard")
def test_espeak_says_danish_names_within_two_seconds(tmp_path: Path) -> None:
    phrase = Phrase("da", ("Om lidt: Sideplanke, venstre", "Sideplanke"))
    made = Speech(tmp_path, find_voice)
    made.prepare([phrase])
    spoken = made.get(phrase)
    assert spoken is not None
    assert 0.5 < spoken.seconds <= LONGEST
    assert max(read_wav(spoken.file)) > 3_000
