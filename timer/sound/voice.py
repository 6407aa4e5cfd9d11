"""The voices of the machine, each called as a program: text in, a WAV file out.

A voice is taken only if it speaks the language: Danish names read by an English voice help nobody. Without
one there are tones.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from timer.sound.pcm import RATE

#: Seconds after which a speech program is given up.
_PATIENCE = 15.0
#: Words a minute at pace 1.
_WORDS = 165


class Voice(Protocol):
    """Speaks one language."""

    @property
    def name(self) -> str:
        """Of the program and its voice; the same name gives the same sound."""

    def speak(self, text: str, file: Path, pace: float) -> bool:
        """Write `text`, spoken `pace` times as fast as usual, to a WAV file; False where that failed."""


@dataclass(frozen=True, slots=True)
class ProgramVoice:
    """A program that reads the text from its standard input."""

    name: str
    command: Callable[[Path, float], list[str]]
    """The command line, from the file and the pace."""

    def speak(self, text: str, file: Path, pace: float) -> bool:
        try:
            done = subprocess.run(
                self.command(file, pace),
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0 and file.is_file()


def find_voice(
    language: str,
    *,
    find: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
) -> Voice | None:
    """A voice for `language` ("en" or "da"), the platform's own where it has one; None without any."""
    makers = [_espeak]
    if platform == "darwin":
        makers.insert(0, _say)
    elif platform == "win32":
        makers.insert(0, _windows)
    return next((voice for make in makers if (voice := make(language, find)) is not None), None)


def _espeak(language: str, find: Callable[[str], str | None]) -> Voice | None:
    found = find("espeak-ng") or find("espeak")
    if found is None:
        return None
    voice = {"en": "en-gb"}.get(language, language)

    def command(file: Path, pace: float) -> list[str]:
        return [found, "-v", voice, "-s", str(round(_WORDS * pace)), "-w", str(file), "--stdin"]

    return ProgramVoice(f"espeak-ng {voice}", command)


def _say(language: str, find: Callable[[str], str | None]) -> Voice | None:
    found = find("say")
    speaker = None if found is None else _say_speaker(_output([found, "-v", "?"]), language)
    if found is None or speaker is None:
        return None

    def command(file: Path, pace: float) -> list[str]:
        words, form = str(round(_WORDS * pace)), f"LEI16@{RATE}"
        return [found, "-v", speaker, "-r", words, "-o", str(file), f"--data-format={form}", "-f", "-"]

    return ProgramVoice(f"say {speaker}", command)


def _say_speaker(listed: str, language: str) -> str | None:
    """The first speaker of a language in what `say -v ?` lists: "Sara    da_DK    # Hej, jeg hedder Sara"."""
    for line in listed.splitlines():
        words = line.partition("#")[0].split()
        if len(words) > 1 and words[-1].partition("_")[0] == language:
            return " ".join(words[:-1])
    return None


#: What Windows' own speech is asked; it fails where no voice has the language.
_WINDOWS_SPEECH = """
Add-Type -AssemblyName System.Speech
[Console]::InputEncoding = [Text.Encoding]::UTF8
$speech = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice = $speech.GetInstalledVoices() | Where-Object {{
  $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq '{language}' }} | Select-Object -First 1
if (-not $voice) {{ exit 3 }}
$speech.SelectVoice($voice.VoiceInfo.Name)
$speech.Rate = {rate}
$form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo({hertz}, 'Sixteen', 'Mono')
$speech.SetOutputToWaveFile('{file}', $form)
$speech.Speak([Console]::In.ReadToEnd())
$speech.Dispose()
"""


def _windows(language: str, find: Callable[[str], str | None]) -> Voice | None:
    found = find("powershell")
    if found is None:
        return None

    def command(file: Path, pace: float) -> list[str]:
        quoted = str(file).replace("'", "''")
        rate = min(10, round((pace - 1) * 10))
        script = _WINDOWS_SPEECH.format(language=language, rate=rate, hertz=RATE, file=quoted)
        return [found, "-NoProfile", "-NonInteractive", "-Command", script]

    return ProgramVoice(f"Windows {language}", command)


def _output(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace")
