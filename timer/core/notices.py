"""When a high heart rate is worth a word: a state machine over readings that can be trusted.

A word of advice and nothing more: no step is ever ended or changed by it, and no heart rate is called
harmless or dangerous. The borders are our own (research: heart-rate 2.1, "ceilings"): a formula's maximum may
be off by 20 bpm, so that 90 % of it lies anywhere between 80 and 103 % of the true one, and a beginner runs
at 85 to 94 %. Therefore few words: see the constants.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from programs.steps import WORK_KINDS
from timer.core.heart_profile import HeartProfile
from timer.core.state import State, Status

AdviceKind = Literal["ease off", "walk now"]

#: Percent of the maximal heart rate.
EASE_OFF, WALK_NOW, CALM = 90, 95, 85
#: Milliseconds at or above a border before it is told.
HOLD_MS = 15_000
#: Milliseconds below `CALM` after which it may be told again.
CALM_MS = 30_000
#: Milliseconds at the start of a step in which nothing is told: the heart still follows the step before.
SETTLING_MS = 30_000
#: Milliseconds without a reading after which nothing is known of what lay between.
SILENT_MS = 3_000


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell."""

    kind: AdviceKind
    bpm: int
    percent: int
    """The border that was passed, of the maximal heart rate."""


class Watch(NamedTuple):
    """What is remembered of the heart, and of what was told. Times are session time in ms.

    A tuple, since one is made for every reading.
    """

    read_ms: int | None = None
    """The last reading."""
    high_since_ms: int | None = None
    """At or above 90 % since then."""
    top_since_ms: int | None = None
    """At or above 95 % since then."""
    calm_since_ms: int | None = None
    """Below 85 % since then."""
    eased_in: int | None = None
    """Index of the step in which "ease off", or more, was told last."""
    walked_in: int | None = None
    """The same of "walk now"."""
    eased: bool = False
    """Told, and not been calm since."""


def notice(
    watch: Watch, state: State, at_ms: int, bpm: int | None, profile: HeartProfile
) -> tuple[Watch, Notice | None]:
    """One reading, `bpm` None when it cannot be trusted; the watch after it, and what is to be told."""
    maximal = profile.maximal_bpm
    if maximal is None or not (profile.rules_hold and profile.notices):
        return watch, None
    watch = _seen(watch, at_ms, bpm, maximal)
    if bpm is None or not _may_speak(state, at_ms):
        return watch, None
    step = state.step
    if step is not None and step.kind == "run" and _held(watch.top_since_ms, at_ms):
        if watch.walked_in != state.index:
            told = watch._replace(walked_in=state.index, eased_in=state.index, eased=True)
            return told, Notice("walk now", bpm, WALK_NOW)
    elif _held(watch.high_since_ms, at_ms) and not watch.eased and watch.eased_in != state.index:
        return watch._replace(eased_in=state.index, eased=True), Notice("ease off", bpm, EASE_OFF)
    return watch, None


def remembered(state: State) -> Watch:
    """The watch of a session that is taken up again: what it was told last is not told at once again."""
    last = state.advice
    if last is None:
        return Watch()
    walked = last.index if last.kind == "walk now" else None
    return Watch(eased_in=last.index, walked_in=walked, eased=True)


def _seen(watch: Watch, at_ms: int, bpm: int | None, maximal: int) -> Watch:
    """The reading taken in."""
    if bpm is None or (watch.read_ms is not None and at_ms - watch.read_ms > SILENT_MS):
        watch = watch._replace(high_since_ms=None, top_since_ms=None, calm_since_ms=None)
    if bpm is None:
        return watch
    calm = _since(watch.calm_since_ms, at_ms, 100 * bpm < CALM * maximal)
    rested = _held(calm, at_ms, CALM_MS)
    return Watch(
        at_ms,
        _since(watch.high_since_ms, at_ms, 100 * bpm >= EASE_OFF * maximal),
        _since(watch.top_since_ms, at_ms, 100 * bpm >= WALK_NOW * maximal),
        calm,
        watch.eased_in,
        None if rested else watch.walked_in,
        watch.eased and not rested,
    )


def _may_speak(state: State, at_ms: int) -> bool:
    """Not in a pause, not while getting ready, not in rests, and not at the start of a step."""
    if state.step is None or state.step.kind not in WORK_KINDS or state.asking:
        return False
    return state.status_at(at_ms) is Status.RUNNING and state.elapsed_ms(at_ms) >= SETTLING_MS


def _since(before_ms: int | None, at_ms: int, holds: bool) -> int | None:
    return (at_ms if before_ms is None else before_ms) if holds else None


def _held(since_ms: int | None, at_ms: int, for_ms: int = HOLD_MS) -> bool:
    return since_ms is not None and at_ms - since_ms >= for_ms
