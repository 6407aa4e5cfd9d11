"""A whole session as one sound file, mixed by the same mixer as the live one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timer.sound.mixer import Mixer
from timer.sound.pcm import RATE, Samples, frames


@dataclass(frozen=True, slots=True)
class Placed:
    """One sound and the second at which it begins."""

    at: float
    samples: Samples
    speech: bool = False
    cuts: bool = False


def render(sounds: Iterable[Placed], seconds: float, write: Callable[[bytes], object]) -> None:
    """Write `seconds` of sound, a second at a time, and what still sounds then."""
    waiting = sorted(sounds, key=lambda sound: sound.at, reverse=True)
    mixer, position = Mixer(), 0
    while position < frames(seconds) or waiting or not mixer.silent:
        while waiting and frames(waiting[-1].at) < position + RATE:
            sound = waiting.pop()
            mixer.add(frames(sound.at), sound.samples, speech=sound.speech, cuts=sound.cuts)
        write(mixer.render(position, RATE))
        position += RATE
