"""Ears for tests: which tone begins where in what was played."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from timer.sound.pcm import RATE, Samples
from timer.sound.tones import samples_of

#: Seconds of a tone by which it is found, and how much of the whole then has to be there.
_HEAD, _ALIKE = 0.05, 0.9


def found_at(
    heard: Samples, name: str, about: float, *, within: float = 0.08, rate: int = RATE
) -> float | None:
    """The second at which a tone begins, looked for `within` seconds of `about`; None where it is not."""
    tone = _at_rate(samples_of(name), rate)
    head = tone[: round(_HEAD * rate)]
    first = max(0, round((about - within) * rate))
    window = np.asarray(heard[first : round((about + within) * rate) + len(tone)], dtype=float)
    if len(window) < len(tone):
        return None
    searched = window[: len(window) - len(tone) + len(head)]
    energy = np.concatenate(([0.0], np.cumsum(searched**2)))
    loudness = np.sqrt(energy[len(head) :] - energy[: -len(head)]) + np.linalg.norm(head) / 100
    # By its share of what sounds there: a period later the same pitch is louder, and not as alike.
    place = int(np.argmax(np.correlate(searched, head, "valid") / loudness))
    part = window[place : place + len(tone)]
    whole = np.linalg.norm(tone) * np.linalg.norm(part)
    return (first + place) / rate if whole > 0 and np.dot(tone, part) / whole > _ALIKE else None


def errors_ms(heard: Samples, script: Iterable[tuple[float, str]], *, rate: int = RATE) -> list[float | None]:
    """For each (second, tone) how many milliseconds late it began; None where it was not heard."""
    found = ((due, found_at(heard, name, due, rate=rate)) for due, name in script)
    return [None if at is None else (at - due) * 1000 for due, at in found]


def _at_rate(samples: Samples, rate: int) -> np.ndarray:
    count = round(len(samples) * rate / RATE)
    return np.interp(
        np.arange(count) * RATE / rate, np.arange(len(samples)), np.asarray(samples, dtype=float)
    )
