"""From heart rate to single beats: integral pulse frequency modulation (Hyndman and Mohn 1975).

A beat falls whenever the integral of HR/60 * (1 + m) passes a whole number. The modulation m is the sum of
breathing (respiratory sinus arrhythmia), a low-frequency band around 0.1 Hz and 1/f noise; all of it shrinks
as the heart rate rises, by half every 22 bpm (own fit on clean recordings; Mongin and others 2022, PLoS ONE
17:e0273981, find half every 20).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from devices.simulator.person import Person

_REST_SPREAD_S, _REST_BPM, _HALVING_BPM = 0.050, 60.0, 22.0
#: Seconds of spread that remain at any heart rate.
_FLOOR_SPREAD_S = 0.0018

#: Share of the variance that breathing has, by share of the heart rate reserve.
_BREATHING = ((0.0, 0.35), (0.15, 0.22), (0.3, 0.12), (0.5, 0.14), (0.7, 0.35), (0.85, 0.70), (1.0, 0.85))
#: Share of the rest that the low-frequency band has; what then remains is 1/f.
_LOW_FREQUENCY = ((0.0, 0.55), (0.5, 0.60), (1.0, 0.40))

_LOW_HZ, _LOW_WIDTH_HZ = 0.1, 0.015
#: Seconds between two points of the slow modulations; straight lines join them.
_SLOW_STEP_S = 0.5
#: Time constants of first-order noises whose sum falls as 1/f between 0.003 and 0.3 Hz.
_NOISE_TAUS_S = (0.5, 1.6, 5.0, 16.0, 50.0)
_BREATH_SPREAD = 0.06


class SlowModulation:
    """The low-frequency band and the 1/f noise, each of variance 1, a point every half second."""

    def __init__(self, random: Random) -> None:
        self._gauss = random.gauss
        decay = math.exp(-math.pi * _LOW_WIDTH_HZ * _SLOW_STEP_S)
        turn = math.tau * _LOW_HZ * _SLOW_STEP_S
        self._rotation = complex(decay * math.cos(turn), decay * math.sin(turn))
        self._kick = math.sqrt(1.0 - decay * decay)
        self._low = complex(self._gauss(0.0, 1.0), self._gauss(0.0, 1.0))
        decays = [math.exp(-_SLOW_STEP_S / tau) for tau in _NOISE_TAUS_S]
        scale = 1.0 / math.sqrt(len(decays))
        self._noise_steps = [(decay, scale * math.sqrt(1.0 - decay * decay)) for decay in decays]
        self._noises = [scale * self._gauss(0.0, 1.0) for _ in decays]

    def next(self) -> tuple[float, float]:
        """The next point: low frequency, 1/f noise."""
        gauss = self._gauss
        kick = complex(gauss(0.0, self._kick), gauss(0.0, self._kick))
        self._low = self._low * self._rotation + kick
        self._noises = [
            noise * decay + gauss(0.0, kick)
            for noise, (decay, kick) in zip(self._noises, self._noise_steps, strict=True)
        ]
        return self._low.real, sum(self._noises)


class Pacemaker:
    """Turns the heart rate of each step into beats. Deterministic for a given `random`."""

    def __init__(self, person: Person, random: Random, step_ms: int) -> None:
        self._person = person
        self._random = random
        self._dt_s = step_ms / 1000
        self._steps_per_point = round(_SLOW_STEP_S / self._dt_s)
        self._until_point = 0
        self._slow = SlowModulation(random)
        self._level = self._slope = 0.0
        self._breath = random.random()
        self._breath_factor = 1.0
        self._breath_step = self._breath_depth = 0.0
        self._phase = random.random()

    def step(self, bpm: float) -> float | None:
        """One step at `bpm`; when a beat falls in it, its place as a fraction of the step.

        Good for up to one beat a step, far above any heart rate.
        """
        if self._until_point == 0:
            self._aim(bpm)
        self._until_point -= 1
        self._level += self._slope
        self._breath += self._breath_step
        if self._breath >= 1.0:
            self._breath -= 1.0
            self._breath_factor = 1.0 + _BREATH_SPREAD * self._random.gauss(0.0, 1.0)
        modulation = self._level + self._breath_depth * math.sin(math.tau * self._breath)
        advance = bpm / 60.0 * self._dt_s * max(1.0 + modulation, 0.1)
        self._phase += advance
        if self._phase < 1.0:
            return None
        self._phase -= 1.0
        return 1.0 - self._phase / advance

    def _aim(self, bpm: float) -> None:
        """Look at the heart rate anew and draw the next point of the slow modulations."""
        self._until_point = self._steps_per_point
        share = (bpm - self._person.rest_today_bpm) / self._person.reserve_bpm
        share = min(max(share, 0.0), 1.0)
        spread = spread_s(bpm) * bpm / 60.0
        breathing = _interpolate(_BREATHING, share)
        low = (1.0 - breathing) * _interpolate(_LOW_FREQUENCY, share)
        noise = 1.0 - breathing - low
        low_point, noise_point = self._slow.next()
        target = spread * (math.sqrt(low) * low_point + math.sqrt(noise) * noise_point)
        self._slope = (target - self._level) / self._steps_per_point
        self._breath_depth = spread * math.sqrt(2.0 * breathing)
        self._breath_step = breaths_per_minute(share) / 60.0 * self._breath_factor * self._dt_s


def spread_s(bpm: float) -> float:
    """Standard deviation of the RR intervals at a steady heart rate, in seconds."""
    return math.hypot(_REST_SPREAD_S * 2.0 ** (-(bpm - _REST_BPM) / _HALVING_BPM), _FLOOR_SPREAD_S)


def breaths_per_minute(share: float) -> float:
    """Breathing rate at a share of the heart rate reserve: 15 at rest to 47."""
    return 15.0 + 32.0 * math.pow(share, 1.2)


def _interpolate(points: Sequence[tuple[float, float]], at: float) -> float:
    for (x0, y0), (x1, y1) in pairwise(points):
        if at <= x1:
            return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return points[-1][1]
