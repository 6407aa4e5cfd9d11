"""The report on one session: every figure that can be given, and nothing in the place of those that
cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from programs.resting import RESTING_CHECK
from timer.insight.arrays import Floats
from timer.insight.effort import Cost, Decoupling, costs, decouplings
from timer.insight.heart import Heart, heart_of
from timer.insight.load import MEN, WOMEN, banister, edwards
from timer.insight.recording import recorded
from timer.insight.recovery import Recovery, recoveries
from timer.insight.resting import RestingCheck, resting_check
from timer.insight.rhythm import spans
from timer.insight.zones import ZoneTimes, by_maximum, by_reserve
from timer.store.records import LapRow, StoredSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is known of the person; None where it is not."""

    resting_bpm: float | None = None
    maximal_bpm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensity:
    """How hard it was for this body: zones, and training load without unit."""

    by_maximum: ZoneTimes
    edwards: float
    by_reserve: ZoneTimes | None = None
    """This and what follows: None while the resting heart rate is not known."""
    banister_men: float | None = None
    banister_women: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one session came to. A figure that cannot be had is None, or not there."""

    seconds: int
    """Length of the session, pauses included."""
    no_data: int
    """Seconds of it in which the heart rate is not known."""
    mean_bpm: float
    max_bpm: float
    """The highest mean over five seconds."""
    intervals: int
    """How many intervals between beats the strap told."""
    artefacts: int
    """How many of them were left out; where the rhythm is irregular none is."""
    irregular: tuple[tuple[float, float], ...]
    """From when to when, in seconds, the rhythm was irregular."""
    intensity: Intensity | None = None
    """None while the maximal heart rate is not known."""
    recoveries: tuple[Recovery, ...] = ()
    decouplings: tuple[Decoupling, ...] = ()
    costs: tuple[Cost, ...] = ()
    rest: RestingCheck | None = None
    """None where the session had no resting check."""


def report(session: StoredSession, body: Body) -> Report | None:
    """The report on a session; None when nothing of the heart is known.

    Mean heart rate is that of the seconds that are known, in bpm: beats by time.
    """
    heart = heart_of(recorded(session))
    seconds = round(session.summary.seconds)
    bpm = heart.rate.seconds(seconds)
    mean_bpm = heart.rate.mean(0.0, float(seconds), 0.0)
    if mean_bpm is None or np.isnan(bpm).all():
        return None
    return Report(
        seconds=seconds,
        no_data=int(np.isnan(bpm).sum()),
        mean_bpm=mean_bpm,
        max_bpm=float(np.nanmax(bpm)),
        intervals=len(heart.beats),
        artefacts=int((heart.artefacts & ~heart.irregular).sum()),
        irregular=spans(heart.beats, heart.irregular),
        intensity=_intensity(bpm, body),
        recoveries=recoveries(heart.rate, session.laps),
        decouplings=decouplings(heart.rate, session.laps),
        costs=costs(heart.rate, session.laps),
        rest=_rest(heart, session.laps),
    )


def _rest(heart: Heart, laps: Sequence[LapRow]) -> RestingCheck | None:
    """Of the last check that was not begun anew."""
    checks = [lap for lap in laps if lap.exercise == RESTING_CHECK and lap.outcome != "back"]
    if not checks:
        return None
    return resting_check(heart, checks[-1].started_ms / 1000, checks[-1].ended_ms / 1000)


def _intensity(bpm: Floats, body: Body) -> Intensity | None:
    resting, maximal = body.resting_bpm, body.maximal_bpm
    if maximal is None:
        return None
    by_max, summed = by_maximum(bpm, maximal), edwards(bpm, maximal)
    if resting is None or resting >= maximal:
        return Intensity(by_maximum=by_max, edwards=summed)
    return Intensity(
        by_maximum=by_max,
        edwards=summed,
        by_reserve=by_reserve(bpm, resting, maximal),
        banister_men=banister(bpm, resting, maximal, MEN),
        banister_women=banister(bpm, resting, maximal, WOMEN),
    )
