"""The resting check of two minutes before a session."""

from __future__ import annotations

from dataclasses import dataclass

from timer.insight.heart import Heart
from timer.insight.variability import clean_pairs, rmssd_ms

#: The first half minute, in which one sits down and the heart settles, is left out (own rule).
SETTLING_S = 30.0
#: So much must be left and known: RMSSD over 60 s agrees with that over 5 min (Esco and Flatt 2014, J Sports
#: Sci Med 13:535).
_LEAST_S = 60.0
#: Share of the intervals that must be good for an RMSSD.
_GOOD = 0.8


@dataclass(frozen=True, slots=True)
class RestingCheck:
    """What one check gave."""

    bpm: float | None
    """None when less than a minute of it is known."""
    rmssd_ms: float | None
    """None as well when the rhythm is irregular, too many beats were seen wrongly, or none were told."""


def resting_check(heart: Heart, from_s: float, to_s: float) -> RestingCheck:
    """Heart rate (bpm) and RMSSD (ms) of a check that lasted from `from_s` to `to_s`, in session time.

    The first 30 s are left out. At least 60 s must be known; for RMSSD four intervals in five must be good,
    and none part of an irregular rhythm.
    """
    from_s += SETTLING_S
    if to_s - from_s < _LEAST_S:
        return RestingCheck(None, None)
    bpm = heart.rate.mean(from_s, to_s, _LEAST_S / (to_s - from_s))
    beats = heart.beats
    inside = (beats.at_s - beats.rr_ms / 1000 >= from_s) & (beats.at_s <= to_s)
    good = inside & ~heart.artefacts
    judged = bool((inside & heart.irregular).any()) or good.sum() < _GOOD * max(1, inside.sum())
    if bpm is None or judged:
        return RestingCheck(bpm, None)
    return RestingCheck(bpm, rmssd_ms(beats.rr_ms, clean_pairs(beats, ~good)))
