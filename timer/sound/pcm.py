"""Samples: mono, signed 16 bit, at one rate for tones, voice, stream and file alike, so nothing is resampled.

Plain arrays: the helper would pay 17 MB and a tenth of a second for numpy (docs/sound.md).
"""

from __future__ import annotations

import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

Samples: TypeAlias = "array[int]"

#: Samples in a second: what espeak-ng speaks at; enough for tones of at most 1.1 kHz and their harmonics.
RATE = 22_050
#: Largest value of a sample.
PEAK = 32_767
#: Below this share of the peak nothing is heard.
_SILENT = 0.01


class PcmError(Exception):
    """A file holds no samples that can be used."""


def frames(seconds: float) -> int:
    """Samples in so many seconds."""
    return round(seconds * RATE)


def scaled(samples: Samples, gain: float) -> Samples:
    """The samples, `gain` (0 to 1) times as loud."""
    return array("h", [round(sample * gain) for sample in samples])


def added(one: Samples, other: Samples) -> Samples:
    """Both at once, of the same length, cut at the peak."""
    both = (a + b for a, b in zip(one, other, strict=True))
    return array("h", [max(-PEAK, min(PEAK, sample)) for sample in both])


def faded(samples: Samples, at: int, over: int) -> Samples:
    """The first `at` samples, the last `over` of them falling to nothing: an end without a click."""
    kept = samples[: max(0, at)]
    over = min(over, len(kept))
    for place in range(over):
        kept[-1 - place] = kept[-1 - place] * place // over
    return kept


def trimmed(samples: Samples) -> Samples:
    """Without the silence before and after, 20 ms apart."""
    border, margin = PEAK * _SILENT, frames(0.02)
    loud = [place for place, sample in enumerate(samples) if abs(sample) > border]
    return samples[max(0, loud[0] - margin) : loud[-1] + margin] if loud else array("h")


def read_wav(path: Path) -> Samples:
    """The samples of a mono file of 16 bit, at RATE whatever its own is. Raises PcmError."""
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != 2 or file.getnchannels() != 1:
                raise PcmError(f"{path} is not mono with 16 bit")
            rate, data = file.getframerate(), file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise PcmError(str(error)) from error
    samples = array("h", data[: len(data) // 2 * 2])
    return samples if rate == RATE else _at_rate(samples, rate)


def write_wav(path: Path, samples: Samples) -> None:
    """Write a mono file of 16 bit at RATE. Raises OSError."""
    with wav_file(path) as write:
        write(samples.tobytes())


@contextmanager
def wav_file(path: Path) -> Iterator[Callable[[bytes], object]]:
    """A file to write samples to, piece by piece, in the byte order of the machine. Raises OSError."""
    with path.open("wb") as raw, wave.open(raw, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        yield file.writeframes


def _at_rate(samples: Samples, rate: int) -> Samples:
    """The samples of another rate at RATE, by straight lines between them: good enough for speech."""
    last = len(samples) - 1
    if last < 1:
        return samples
    found = array("h")
    for number in range(int(last * RATE / rate)):
        place, part = divmod(number * rate, RATE)
        found.append(samples[place] + (samples[place + 1] - samples[place]) * part // RATE)
    return found
