"""Lays sounds on a line of samples and renders it block by block. No clock here: positions are samples."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import lru_cache

from timer.sound.pcm import RATE, Samples, added, faded

#: Samples over which cut speech falls silent: 10 ms.
FADE = RATE // 100


@dataclass(slots=True)
class Sounding:
    """One sound with its place on the line."""

    start: int
    samples: Samples
    speech: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


class Mixer:
    """What sounds, and what will. Speech makes way for a cutting tone; two speeches never sound at once."""

    def __init__(self) -> None:
        self._sounding: list[Sounding] = []

    def add(self, start: int, samples: Samples, *, speech: bool = False, cuts: bool = False) -> None:
        """Let `samples` sound from position `start` on."""
        if speech or cuts:
            self.cut_speech(start)
        self._sounding.append(Sounding(start, samples, speech))

    def cut_speech(self, at: int) -> None:
        """No speech from position `at` on."""
        for each in self._sounding:
            if each.speech and each.end > at:
                each.samples = faded(each.samples, at - each.start, FADE)

    def render(self, position: int, count: int) -> bytes:
        """The `count` samples from `position` on. Positions must not run backwards."""
        end = position + count
        parts = [each for each in self._sounding if each.start < end and each.end > position]
        self._sounding = [each for each in self._sounding if each.end > end]
        if not parts:
            return _silence(count)
        mixed = _window(parts[0], position, count)
        for part in parts[1:]:
            mixed = added(mixed, _window(part, position, count))
        return mixed.tobytes()

    @property
    def silent(self) -> bool:
        """Whether nothing sounds after what was rendered."""
        return not self._sounding


def _window(sounding: Sounding, position: int, count: int) -> Samples:
    """What of a sound lies in the block, with silence around it."""
    before = max(0, sounding.start - position)
    first = max(0, position - sounding.start)
    heard = sounding.samples[first : first + count - before]
    return array("h", bytes(2 * before)) + heard + array("h", bytes(2 * (count - before - len(heard))))


@lru_cache(maxsize=8)
def _silence(count: int) -> bytes:
    return bytes(2 * count)
