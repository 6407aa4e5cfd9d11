"""The heart rate over time, as steps with holes: what every figure of a report is computed from.

It is made of the beats where the strap tells them, else of the strap's own numbers. Beats come first because
a strap's number is an average of its own making, and wrong after early beats (170 to 174 shown where 133 was
true; polar-ble-sdk 325). Mean heart rate is beats by time: the number of beats in a stretch divided by its
length.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from timer.insight.arrays import Flags, Floats, runs
from timer.insight.beats import Beats
from timer.insight.conservation import expected_ms
from timer.insight.recording import Readings

#: A run of artefacts longer than this is a hole: whoever cannot see a heart that long does not know its rate.
_BRIDGED_MS = 3000.0
#: An irregular rhythm is averaged over this much to either side.
_AVERAGED_S = 15.0
#: Seconds around each second over which its heart rate is taken: what straps show is averaged like that, too.
_AROUND_S = 2.0
#: Share of a second that must be known.
_KNOWN = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class HeartRate:
    """A step function of session time. Made by `of_beats` and `of_readings`."""

    knots_s: Floats
    """Where steps begin and end; never falls."""
    beats: Floats
    """How many beats there were up to each knot, in the time that is known."""
    known_s: Floats
    """How much of the time up to each knot is known."""

    @classmethod
    def of_steps(cls, begins_s: Floats, ends_s: Floats, bpm: Floats) -> HeartRate:
        """Steps in order, which do not overlap; those of NaN bpm are holes."""
        knots_s = np.stack((begins_s, ends_s), axis=1).ravel()
        lengths_s = np.where(np.isnan(bpm), 0.0, ends_s - begins_s)
        beats = np.cumsum(lengths_s * np.nan_to_num(bpm) / 60)
        return cls(knots_s, _at_knots(beats), _at_knots(np.cumsum(lengths_s)))

    def mean(self, from_s: float, to_s: float, known: float = 1.0) -> float | None:
        """Mean heart rate in bpm; None when less than the share `known` of that time is."""
        (bpm,) = self.means(np.array([from_s]), np.array([to_s]), known).tolist()
        return None if math.isnan(bpm) else float(bpm)

    def means(self, from_s: Floats, to_s: Floats, known: float = 1.0) -> Floats:
        """Mean heart rate in bpm of each stretch; NaN where less than the share `known` of it is."""
        beats, known_s = self._between(from_s, to_s)
        # A thousandth is rounding: arrivals are whole milliseconds.
        enough = (known_s > 0) & (known_s >= (known - 0.001) * (to_s - from_s))
        bpm = np.full(len(from_s), np.nan)
        np.divide(60 * beats, known_s, out=bpm, where=enough)
        return bpm

    def seconds(self, count: int) -> Floats:
        """The heart rate in bpm of each of the first `count` seconds, over five around it; NaN in holes."""
        at_s = np.arange(count, dtype=float)
        _, known_s = self._between(at_s, at_s + 1)
        beats, around_s = self._between(at_s - _AROUND_S, at_s + 1 + _AROUND_S)
        rates = np.full(count, np.nan)
        np.divide(60 * beats, around_s, out=rates, where=known_s >= _KNOWN)
        return rates

    def _between(self, from_s: Floats, to_s: Floats) -> tuple[Floats, Floats]:
        """Beats and known time of each stretch."""
        if not len(self.knots_s):
            return np.zeros(len(from_s)), np.zeros(len(from_s))
        beats = np.interp(to_s, self.knots_s, self.beats) - np.interp(from_s, self.knots_s, self.beats)
        known_s = np.interp(to_s, self.knots_s, self.known_s) - np.interp(from_s, self.knots_s, self.known_s)
        return beats, known_s


def of_readings(readings: Readings) -> HeartRate:
    """Each number counts until the next one, and for no longer than its strap's are held."""
    begins_s = readings.at_s
    following_s = np.append(begins_s[1:], np.inf)
    return HeartRate.of_steps(begins_s, np.minimum(following_s, begins_s + readings.hold_s), readings.bpm)


def of_beats(beats: Beats, artefacts: Flags, irregular: Flags) -> HeartRate:
    """One step for each interval. Where an artefact was, as many beats as would have fitted its time."""
    before_s = np.concatenate(([-np.inf], beats.at_s))[:-1]
    # What was placed anew after a gap may overlap a little with what was before.
    begins_s = np.where(beats.follows, before_s, np.maximum(before_s, beats.at_s - beats.rr_ms / 1000))
    bpm = np.full(len(beats), np.nan)
    np.divide(60_000, beats.rr_ms, out=bpm, where=beats.rr_ms > 0)
    _bridge(bpm, beats, artefacts & ~irregular)
    places = np.flatnonzero(irregular)
    first = np.searchsorted(beats.at_s, beats.at_s[places] - _AVERAGED_S)
    beyond = np.searchsorted(beats.at_s, beats.at_s[places] + _AVERAGED_S, side="right")
    told_s = np.concatenate(([0.0], np.cumsum(beats.rr_ms / 1000)))
    averaged_s = told_s[beyond] - told_s[first]
    rates = np.full(len(places), np.nan)
    np.divide(60.0 * (beyond - first), averaged_s, out=rates, where=averaged_s > 0)
    bpm[places] = rates
    return HeartRate.of_steps(begins_s, beats.at_s, bpm)


def _bridge(bpm: Floats, beats: Beats, artefacts: Flags) -> None:
    """Put in what each run of artefacts comes to: a whole number of beats, or a hole. Changes `bpm`."""
    values = beats.rr_ms.tolist()
    for first, last in runs(artefacts, beats.follows):
        run = slice(first, last + 1)
        length_ms = sum(values[run])
        usual_ms = expected_ms(values, artefacts, first, last)
        if usual_ms is None or not 0 < length_ms <= _BRIDGED_MS:
            bpm[run] = np.nan
        else:
            bpm[run] = 60_000 * max(1, round(length_ms / usual_ms)) / length_ms


def _at_knots(sums: Floats) -> Floats:
    """Sums after each step, as they are at its beginning and its end."""
    return np.stack((np.concatenate(([0.0], sums))[:-1], sums), axis=1).ravel()
