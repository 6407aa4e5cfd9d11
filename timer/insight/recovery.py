"""Recovery after each bout: by how much the heart rate has fallen after 60 and 120 seconds.

The figure depends on what was done and how one rests after it: 29 to 36 bpm straight after a run, 13 after a
walk to cool down, in one and the same simulated beginner. So it is a trend of one person in one workout,
never a verdict; the limits of clinics (12 bpm after 1 min upright, Cole 1999) belong to their protocol.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timer.insight.heart_rate import HeartRate
from timer.store.records import LapRow

#: Kinds of steps that drive the heart up, and those that a recovery may consist of.
BOUTS = frozenset({"run", "hold", "reps", "steps"})
_RESTFUL = frozenset({"walk", "rest", "ready", "switch"})
#: The peak lies in this stretch around the end of the bout, and is a mean over so many seconds.
_PEAK_FROM_S, _PEAK_TO_S, _MEAN_S = -15.0, 10.0, 5.0
_PEAK_KNOWN = 0.8
#: Seconds that must be known of those around the minute: a workout may end with it.
_LEVEL_KNOWN_S = 2.0
_AFTER_S = (60.0, 120.0)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What followed one bout."""

    lap: int
    """Number of the lap."""
    peak_bpm: float
    drop_60_bpm: float
    drop_120_bpm: float | None
    """None where the next bout had begun, or there is no data."""


def recoveries(heart: HeartRate, laps: Sequence[LapRow]) -> tuple[Recovery, ...]:
    """HRR60 and HRR120 in bpm after each bout that was followed by a minute of rest or walking.

    Peak = the highest mean over 5 s between 15 s before the end of the bout and 10 s after it. HRR60 = peak
    - mean heart rate from 57.5 to 62.5 s after the end; HRR120 likewise. After Cole 1999 (N Engl J Med
    341:1351) and 2000 (Ann Intern Med 132:552), with means in place of single values. The next bout cuts the
    last stretch short. There is no figure where less than two of its seconds are known, or four fifths of
    the peak's stretch.
    """
    found = [_after(heart, lap, _quiet_until_s(laps[place + 1 :])) for place, lap in enumerate(laps)]
    return tuple(recovery for recovery in found if recovery is not None)


def _quiet_until_s(following: Sequence[LapRow]) -> float:
    """When the first of these laps begins that is neither rest nor walk."""
    return next((lap.started_ms / 1000 for lap in following if lap.kind not in _RESTFUL), np.inf)


def _after(heart: HeartRate, lap: LapRow, quiet_until_s: float) -> Recovery | None:
    if lap.kind not in BOUTS:
        return None
    stop_s = lap.ended_ms / 1000
    after_60, after_120 = (_level(heart, stop_s + after_s, quiet_until_s) for after_s in _AFTER_S)
    peak = None if after_60 is None else _peak(heart, stop_s)
    if peak is None or after_60 is None:
        return None
    return Recovery(lap.n, peak, peak - after_60, None if after_120 is None else peak - after_120)


def _level(heart: HeartRate, at_s: float, quiet_until_s: float) -> float | None:
    from_s, to_s = at_s - _MEAN_S / 2, min(at_s + _MEAN_S / 2, quiet_until_s)
    return heart.mean(from_s, to_s, _LEVEL_KNOWN_S / (to_s - from_s)) if to_s >= at_s else None


def _peak(heart: HeartRate, stop_s: float) -> float | None:
    if heart.mean(stop_s + _PEAK_FROM_S, stop_s + _PEAK_TO_S, _PEAK_KNOWN) is None:
        return None
    begins_s = np.arange(stop_s + _PEAK_FROM_S, stop_s + _PEAK_TO_S - _MEAN_S + 0.5)
    means = heart.means(begins_s, begins_s + _MEAN_S)
    return None if np.isnan(means).all() else float(np.nanmax(means))
