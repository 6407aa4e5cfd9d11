"""The tones: a table of notes for each, and the samples of them. Pure.

Three seconds before a boundary the same short tone sounds three times; the boundary itself is longer and
higher, and tells what begins. All can be told apart without looking. (research: products 10, from anchors
that agree.) The names are those of `timer.core.cues.Sound`.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from timer.sound.pcm import PEAK, RATE, Samples, frames


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a tone."""

    hz: float
    at: float
    """Seconds after the beginning of the tone."""
    seconds: float
    loudness: float = 1.0


#: Hertz, equal temperament on A4 = 440.
E4, G4, A4, C5, D5, E5, G5, A5, C6 = 329.6, 392.0, 440.0, 523.3, 587.3, 659.3, 784.0, 880.0, 1046.5

TONES: Mapping[str, tuple[Note, ...]] = {
    # -3 -2 -1
    "tick": (Note(C5, 0, 0.08, 0.8),),
    # Zero.
    "work": (Note(A5, 0, 0.45),),
    "run": (Note(E5, 0, 0.14), Note(A5, 0.16, 0.4)),
    "walk": (Note(G4, 0, 0.2), Note(G4, 0.24, 0.35)),
    "rest": (Note(A5, 0, 0.2), Note(E5, 0.22, 0.35)),
    "ready": (Note(E5, 0, 0.35),),
    "switch": (Note(A5, 0, 0.14), Note(C5, 0.16, 0.14), Note(A5, 0.32, 0.25)),
    "open": (Note(A5, 0, 0.2), Note(C6, 0.22, 0.35)),
    "set end": (Note(A5, 0, 0.13), Note(A5, 0.19, 0.13), Note(A5, 0.38, 0.3)),
    "finished": (Note(C5, 0, 0.18), Note(E5, 0.2, 0.18), Note(G5, 0.4, 0.18), Note(C6, 0.6, 0.55)),
    # Between the boundaries.
    "half": (Note(E5, 0, 0.1), Note(E5, 0.17, 0.14)),
    "leg change": (Note(E5, 0, 0.09, 0.7), Note(G5, 0.11, 0.14, 0.7)),
    "ease off": (Note(D5, 0, 0.2), Note(A4, 0.22, 0.4)),
    "walk now": (Note(A5, 0, 0.15), Note(G4, 0.18, 0.2), Note(G4, 0.42, 0.4)),
    # Soft, for the tempo: the way out, the hold, the way back. The first is the accent.
    "out": (Note(G5, 0, 0.05, 0.4),),
    "hold": (Note(G4, 0, 0.05, 0.22),),
    "back": (Note(E4, 0, 0.05, 0.3),),
}
#: Tones that speech makes way for.
CUTTING = frozenset(TONES) - {"out", "hold", "back", "leg change"}
#: Of the low-pitched set, for a quiet morning: an octave down.
LOW = 0.5

#: Loudness of the harmonics. They let a small speaker be heard where the ground tone itself is weak.
_HARMONICS = ((1, 0.72), (2, 0.2), (3, 0.08))
#: Seconds. Short enough for a sharp beginning, long enough for none that clicks.
_ATTACK, _RELEASE = 0.004, 0.04


def length(name: str) -> float:
    """Seconds that a tone sounds. Raises KeyError."""
    return max(note.at + note.seconds for note in TONES[name])


def samples_of(name: str, *, low: bool = False, gain: float = 1.0) -> Samples:
    """The samples of a tone, `gain` (0 to 1) times full loudness. Raises KeyError."""
    sounding = [0.0] * frames(length(name))
    for note in TONES[name]:
        _add(sounding, note, LOW if low else 1.0)
    return array("h", [round(max(-1.0, min(1.0, value * gain)) * PEAK) for value in sounding])


def _add(sounding: list[float], note: Note, pitch: float) -> None:
    start, count = frames(note.at), frames(note.seconds)
    step = 2 * math.pi * note.hz * pitch / RATE
    for place in range(min(count, len(sounding) - start)):
        rise = min(1.0, place / (_ATTACK * RATE))
        fall = min(1.0, (count - place) / (_RELEASE * RATE))
        wave = sum(share * math.sin(step * number * place) for number, share in _HARMONICS)
        sounding[start + place] += note.loudness * rise * fall * wave
