"""The heart in one session, cleaned: its beats, which of them count, and the heart rate that they come to."""

from __future__ import annotations

from dataclasses import dataclass

from timer.insight.arrays import Flags
from timer.insight.artefacts import artefacts
from timer.insight.beats import Beats, place
from timer.insight.heart_rate import HeartRate, of_beats, of_readings
from timer.insight.recording import Recording
from timer.insight.rhythm import irregular

#: A strap tells its beats when they fill at least this share of the time for which it gives a number.
_TELLS = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Heart:
    """What was made of a recording."""

    beats: Beats
    artefacts: Flags
    """Intervals that are none between two normal beats."""
    irregular: Flags
    """Intervals of minutes in which the rhythm is irregular: averaged, and no HRV."""
    rate: HeartRate


def heart_of(recording: Recording) -> Heart:
    """Place the beats, find what is none, and take the heart rate from the rest.

    A strap that tells no beats, or few, is taken by its own numbers.
    """
    beats = place(recording.told)
    flags, arrhythmic = artefacts(beats), irregular(beats)
    rate = of_beats(beats, flags, arrhythmic)
    numbers = of_readings(recording.readings)
    if _known_s(rate) < _TELLS * _known_s(numbers):
        rate = numbers
    return Heart(beats, flags, arrhythmic, rate)


def _known_s(rate: HeartRate) -> float:
    return float(rate.known_s[-1]) if len(rate.known_s) else 0.0
