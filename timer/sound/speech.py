"""Phrases, spoken before they are needed and kept as files: none is ever waited for."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from timer.sound.pcm import RATE, PcmError, read_wav, trimmed, write_wav
from timer.sound.voice import Voice

#: Seconds that a phrase may take at most, so that it is over before the last three of a step.
LONGEST = 2.0
#: How fast a phrase is tried, one after the other, until it is short enough.
PACES = (1.0, 1.25, 1.5)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something to be said."""

    language: str
    """ "en" or "da"."""
    forms: tuple[str, ...]
    """The words, and shorter ones for the case that they take too long."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase as a file."""

    file: Path
    seconds: float


class Speech:
    """The phrases of one session. Made in a thread; whoever asks for one that is not ready gets none."""

    def __init__(self, folder: Path, find: Callable[[str], Voice | None]) -> None:
        """Files are kept in `folder`; `find` gives the voice of a language."""
        self._folder = folder
        self._find = find
        self._voices: dict[str, Voice | None] = {}
        self._ready: dict[Phrase, Spoken] = {}

    def begin(self, phrases: Iterable[Phrase]) -> threading.Thread:
        """Speak them in a thread that ends with the process."""
        wanted = tuple(dict.fromkeys(phrases))
        thread = threading.Thread(target=self.prepare, args=(wanted,), name="speech", daemon=True)
        thread.start()
        return thread

    def prepare(self, phrases: Iterable[Phrase]) -> None:
        """Speak those that are not kept yet, in their order. What cannot be spoken is left out."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            return
        for phrase in phrases:
            voice = self._voice(phrase.language)
            spoken = None if voice is None else self._spoken(voice, phrase)
            if spoken is not None:
                self._ready[phrase] = spoken

    def get(self, phrase: Phrase) -> Spoken | None:
        """The phrase as a file; None as long as there is none."""
        return self._ready.get(phrase)

    @property
    def ready(self) -> Mapping[Phrase, Spoken]:
        """What has been spoken so far."""
        return self._ready

    def _voice(self, language: str) -> Voice | None:
        if language not in self._voices:
            self._voices[language] = self._find(language)
        return self._voices[language]

    def _spoken(self, voice: Voice, phrase: Phrase) -> Spoken | None:
        """The first form that is short enough at the slowest pace at which it is."""
        for form in phrase.forms:
            for pace in PACES:
                spoken = self._file(voice, form, pace)
                if spoken is None:
                    # A program without its voices fails each time, and may take a second for it.
                    self._voices[phrase.language] = None
                    return None
                if spoken.seconds <= LONGEST:
                    return spoken
        return None

    def _file(self, voice: Voice, text: str, pace: float) -> Spoken | None:
        key = "\n".join((voice.name, str(pace), text))
        file = self._folder / f"{sha256(key.encode()).hexdigest()[:24]}.wav"
        try:
            samples = read_wav(file)
        except PcmError:
            # Aside first: another session may be reading, and a half written file would be kept for good.
            aside = file.with_suffix(f".{os.getpid()}.part")
            try:
                if not voice.speak(text, aside, pace):
                    return None
                samples = trimmed(read_wav(aside))
                write_wav(aside, samples)
                aside.replace(file)
            except (OSError, PcmError):
                return None
            finally:
                aside.unlink(missing_ok=True)
        return Spoken(file, len(samples) / RATE)
