"""From demands to heart rate, step by step.

Heart rate = rest + a fast pool + a slow, delayed pool + drift + what a hold adds. Two pools beat one (Wang
and Hunt 2021, BioMed Eng OnLine 20:38), drift matters more than either (Coyle and Gonzalez-Alonso 2001);
holds are fitted to Goldring 2014 (J Sports Sci 32:129) and Huang and others 2023 (BMC Sports Sci 15:1).
"""

from __future__ import annotations

from collections import deque

from devices.demand import Demand
from devices.simulator.effort import SITTING, USUAL_HOLD, Effort, effort
from devices.simulator.person import Person

#: A step of the model. At 0.1 s it is within 0.31 bpm of one half as long; at 1 s it would be 5.9 bpm off.
STEP_MS = 100

_DRIFT_GAIN = 6.0 / 60.0  # bpm per second and share of the reserve above one half
_DRIFT_FADE_S = 600.0
_DRIFT_SLOWS_RECOVERY_BPM = 12.0


class Pool:
    """A first-order part of the heart rate, in bpm, whose target may change with a delay."""

    __slots__ = ("_fall_tau", "_pending", "_rise_tau", "_target", "value")

    def __init__(self, value: float) -> None:
        self.value = value
        self._target = value
        self._rise_tau = self._fall_tau = 1.0
        self._pending: deque[tuple[float, float, float, float]] = deque()

    def ask(self, due_s: float, target: float, rise_tau: float, fall_tau: float) -> None:
        """Make for `target` from `due_s` on. What was asked before and is not due until then is forgotten."""
        while self._pending and self._pending[-1][0] >= due_s:
            self._pending.pop()
        self._pending.append((due_s, target, rise_tau, fall_tau))

    def step(self, now_s: float, dt_s: float, slowing: float) -> float:
        """One step on; `slowing` stretches the way down. The new value."""
        while self._pending and self._pending[0][0] <= now_s:
            _, self._target, self._rise_tau, self._fall_tau = self._pending.popleft()
        away = self._target - self.value
        self.value += away * dt_s / (self._rise_tau if away > 0 else self._fall_tau * slowing)
        return self.value


class Hold:
    """What an isometric hold adds, in bpm: a jump as the vagus lets go, then a climb until strength ends.

    The climb starts at 5 s, when sympathetic drive takes over (handgrip studies: within the first 10 s), and
    ends at 70 % of the maximal heart rate when the hold cannot be held longer. Let go, six tenths of it are
    gone within seconds, the rest within two minutes.
    """

    _JUMP_BPM = 11.0
    _JUMP_TAU = 3.0
    _CLIMB_FROM_S = 5.0
    _LIMIT_SHARE_OF_MAXIMUM = 0.70
    _FAST_SHARE, _FAST_TAU, _SLOW_TAU = 0.6, 8.0, 55.0

    __slots__ = ("_fast", "_held", "_jump", "_limit_s", "_person", "_rise", "_since_s", "_slow")

    def __init__(self, person: Person) -> None:
        self._person = person
        self._since_s: float | None = None
        self._held = self._fast = self._slow = 0.0
        self._jump = self._rise = 0.0
        self._limit_s = 1.0

    def begin(self, now_s: float, bpm: float, intensity: float) -> None:
        """Start holding at `bpm`; a hold that goes on at another intensity keeps its beginning."""
        self._limit_s = max(self._person.hold_limit_s * USUAL_HOLD / max(intensity, 0.05), 10.0)
        if self._since_s is None:
            self._since_s = now_s
            self._jump = self._JUMP_BPM * min(1.0, intensity / 0.3)
            top = self._LIMIT_SHARE_OF_MAXIMUM * self._person.maximal_bpm
            self._rise = max(0.0, top - bpm - self._jump)

    def release(self) -> None:
        """Let go; harmless when nothing is held."""
        self._since_s = None
        self._fast += self._held * self._FAST_SHARE
        self._slow += self._held * (1.0 - self._FAST_SHARE)
        self._held = 0.0

    def spent(self, now_s: float) -> float:
        """Share of the time limit that is used up, 0 to 1; 0 when nothing is held."""
        return 0.0 if self._since_s is None else min((now_s - self._since_s) / self._limit_s, 1.0)

    def step(self, now_s: float, dt_s: float) -> float:
        """One step on; the bpm that the hold and those before it add."""
        if self._since_s is not None:
            climbed = (now_s - self._since_s - self._CLIMB_FROM_S) / (self._limit_s - self._CLIMB_FROM_S)
            target = self._jump + self._rise * min(max(climbed, 0.0), 1.0)
            self._held += (target - self._held) * dt_s / self._JUMP_TAU
        self._fast -= self._fast * dt_s / self._FAST_TAU
        self._slow -= self._slow * dt_s / self._SLOW_TAU
        return self._held + self._fast + self._slow


class Physiology:
    """A heart rate that follows demands. Starts seated and settled. Times in seconds since its start."""

    def __init__(self, person: Person, step_ms: int = STEP_MS) -> None:
        self._person = person
        self._dt_s = step_ms / 1000
        self._steps = 0
        settled = SITTING * person.reserve_bpm
        self._fast = Pool(0.25 * settled)
        self._slow = Pool(0.75 * settled)
        self._hold = Hold(person)
        self._drift = 0.0
        self._demand: Demand | None = None
        self._effort = effort(Demand(0, "sit"), None, person)
        self.bpm = person.rest_today_bpm + settled

    def follow(self, demand: Demand) -> None:
        """Do this from now on, whatever moment the demand is stamped with."""
        now = self._steps * self._dt_s
        if demand.activity == "hold":
            intensity = USUAL_HOLD if demand.intensity is None else demand.intensity
            self._hold.begin(now, self.bpm, intensity)
        else:
            self._hold.release()
        if not self._goes_on(demand):
            self._aim(now, effort(demand, self._demand, self._person))
        self._demand = demand

    def _goes_on(self, demand: Demand) -> bool:
        """Being quiet after being quiet: what the body still recovers from stays the same."""
        quiet = ("rest", "sit")
        return self._demand is not None and self._demand.activity in quiet and demand.activity in quiet

    def _aim(self, now_s: float, effort: Effort) -> None:
        self._effort = effort
        rise = effort.reserve * self._person.reserve_bpm
        fast = effort.fast_share * rise
        self._fast.ask(now_s, fast, effort.fast_tau, effort.fast_tau)
        self._slow.ask(now_s + effort.slow_lag, rise - fast, effort.slow_rise_tau, effort.slow_fall_tau)

    def step(self) -> float:
        """One step on. The heart rate in bpm."""
        now, dt, drift = self._steps * self._dt_s, self._dt_s, self._drift
        # A hold drives the drift by how much of it is used up, since it uses little oxygen.
        share = max(self._effort.reserve, 0.5 + 0.3 * self._hold.spent(now))
        self._drift += (_DRIFT_GAIN * max(0.0, share - 0.5) - drift / _DRIFT_FADE_S) * dt
        slowing = 1.0 + min(drift / _DRIFT_SLOWS_RECOVERY_BPM, 1.0)
        pools = self._fast.step(now, dt, 1.0) + self._slow.step(now, dt, slowing)
        total = self._person.rest_today_bpm + pools + self._drift + self._hold.step(now, dt)
        self.bpm = min(total, self._person.maximal_bpm)
        self._steps += 1
        return self.bpm
