"""What a demand asks of the heart: its share of the reserve, and how fast the heart follows. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from devices.demand import Demand
from devices.simulator.person import Person

#: km/h, where a demand names none: what the programs ask of a treadmill.
WALKING_KMH = 5.0
RUNNING_KMH = 7.5
#: Share of the heart rate reserve, upright and quiet, or seated.
STANDING = 0.12
SITTING = 0.05
#: Intensities of a demand that names none.
USUAL_HOLD = 0.5
USUAL_SET = 0.72

_RESTING_VO2 = 3.5  # ml/kg/min: one MET
_METRES_PER_MINUTE = 1000 / 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How the two pools of `devices.simulator.physiology` answer to a demand. Times in seconds."""

    reserve: float
    """Share of the heart rate reserve in a steady state, 0 to 1."""
    fast_share: float = 0.25
    """Of the rise, how much the fast pool takes."""
    fast_tau: float = 8.0
    slow_rise_tau: float
    slow_fall_tau: float
    slow_lag: float = 8.0
    """Dead time until the slow pool notices."""


def effort(demand: Demand, before: Demand | None, person: Person) -> Effort:
    """The effort of `demand` for `person`, who did `before`.

    Kinetics: two parallel pools, one of them delayed, as in Hunt and Wang 2024 (F1000Research 13:894);
    strength sets and the rest after them fitted to Vieira 2010 (JEPonline 13(2):1).
    """
    fade = _recovery_factor(person)
    match demand.activity:
        case "walk":
            return _aerobic(_uptake_walking(demand.speed_kmh or WALKING_KMH), person)
        case "run":
            return _aerobic(_uptake_running(demand.speed_kmh or RUNNING_KMH), person)
        case "reps":
            share = USUAL_SET if demand.intensity is None else demand.intensity
            return Effort(
                reserve=max(share, SITTING),
                fast_share=0.5,
                fast_tau=5.0,
                slow_rise_tau=30.0,
                slow_fall_tau=55.0 * fade,
                slow_lag=0.0,
            )
        case quiet:
            upright = quiet == "stand" or (quiet == "hold" and demand.upright)
            reserve = STANDING if upright else SITTING
            if before is not None and before.activity == "reps":
                return Effort(
                    reserve=reserve,
                    fast_tau=18.0,
                    slow_rise_tau=_slow_tau(person),
                    slow_fall_tau=55.0 * fade,
                    slow_lag=5.0,
                )
            return _share(reserve, person)


def _aerobic(uptake: float, person: Person) -> Effort:
    """The share of oxygen reserve is the share of heart rate reserve (Swain and Leutholtz 1997)."""
    return _share(min((uptake - _RESTING_VO2) / (person.vo2max - _RESTING_VO2), 1.0), person)


def _share(reserve: float, person: Person) -> Effort:
    slow = _slow_tau(person)
    return Effort(reserve=reserve, slow_rise_tau=slow, slow_fall_tau=slow * _recovery_factor(person))


def _uptake_walking(kmh: float) -> float:
    """ml/kg/min on the flat, ACSM: 0.1 v + 3.5 with v in m/min."""
    return 0.1 * kmh * _METRES_PER_MINUTE + _RESTING_VO2


def _uptake_running(kmh: float) -> float:
    """ml/kg/min on the flat, ACSM: 0.2 v + 3.5 with v in m/min."""
    return 0.2 * kmh * _METRES_PER_MINUTE + _RESTING_VO2


def _slow_tau(person: Person) -> float:
    """Seconds. Fitter hearts follow faster; around the 57.6 s of Hunt and others 2015."""
    return min(max(62.0 - 0.7 * (person.vo2max - 40.0), 40.0), 85.0)


def _recovery_factor(person: Person) -> float:
    """How much slower the untrained heart comes down than it went up (own calibration)."""
    return min(max(1.0 + 0.04 * (42.0 - person.vo2max), 1.0), 1.6)
