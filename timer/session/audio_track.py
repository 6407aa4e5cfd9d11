"""What is heard in a whole session, for a sound file: nobody is there to press a key, and no heart."""

from __future__ import annotations

from dataclasses import dataclass

from programs.steps import Timeline
from timer.core.runthrough import run_through
from timer.session.sounder import BEATS
from timer.session.spoken import phrases, said
from timer.sound.pcm import read_wav
from timer.sound.render import Placed
from timer.sound.speech import Speech
from timer.sound.tones import CUTTING, TONES, samples_of


@dataclass(frozen=True, slots=True)
class Track:
    """The sounds of a session in order."""

    sounds: tuple[Placed, ...]
    seconds: float
    """Length of the session."""

    @property
    def phrases(self) -> int:
        """How many of the sounds are speech."""
        return sum(sound.speech for sound in self.sounds)


def track(timeline: Timeline, speech: Speech | None, *, beats: bool = True, low: bool = False) -> Track:
    """The tones of a session and what is said between them; with `speech` it waits until all is spoken."""
    if speech is not None:
        speech.prepare(phrases(timeline.steps))
    tones = {name: samples_of(name, low=low) for name in TONES}
    sounds: list[Placed] = []
    last_ms = 0
    for moment in run_through(timeline):
        cue, last_ms = moment.cue, moment.cue.due_ms
        if cue.sound in tones and (beats or cue.sound not in BEATS):
            sounds.append(Placed(last_ms / 1000, tones[cue.sound], cuts=cue.sound in CUTTING))
        words = None if speech is None else said(moment.state, cue.sound)
        spoken = None if speech is None or words is None else speech.get(words.phrase)
        if words is not None and spoken is not None:
            sounds.append(Placed(last_ms / 1000 + words.after, read_wav(spoken.file), speech=True))
    return Track(tuple(sounds), last_ms / 1000)
