"""Steps that end on heart rate: when a gate is satisfied, when it then closes, and what it waits for.

Heart rate may lengthen a prescribed rest inside its range and never cut it below the earliest end. It has
to stay at or below the target for `HOLD_MS` on readings that can be trusted, and must not be rising over
`TREND_MS`; one reading above, or one that cannot be trusted, begins the count anew. A satisfied gate closes
`NOTICE_MS` later, so that 3-2-1 sounds. Without readings for `LOST_MS` there is nothing to wait for: the
rest is then the prescribed one, its earliest end.
(research: heart-rate 2.2 measured in the simulator what a gate without these bounds would do.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from programs.steps import HeartRateBelow
from timer.core.state import State

#: Milliseconds at or below the target before the gate is satisfied (house rule).
HOLD_MS = 5_000
#: Milliseconds without a reading after which nothing is known of what lay between.
SILENT_MS = 3_000
#: Milliseconds from satisfied to closed: room for 3-2-1.
NOTICE_MS = 3_000
#: Milliseconds over which the heart rate must not rise (house rule). Straight after work it still may.
TREND_MS = 10_000
#: Milliseconds without a trusted reading after which the strap counts as lost (house rule): a link that is
#: made again takes some five seconds.
LOST_MS = 10_000

#: Why a gate closed.
GateReason = Literal["heart rate", "no reading"]
#: What a gate waits for: its earliest end, the target, the trend, the five seconds, a reading; or the end.
Waiting = Literal["earliest", "target", "trend", "hold", "reading", "closing"]


class Gate(NamedTuple):
    """What has been seen of the heart inside one step. A tuple, since one is made for every reading."""

    entry: int = 0
    """The step it belongs to: `State.entry`."""
    below_since_ms: int | None = None
    readings: tuple[tuple[int, int], ...] = ()
    """(time in ms, bpm) of the last `TREND_MS`, oldest first, without silence between them."""
    heard_ms: int | None = None
    """The last reading, in this step or before it; None before the first."""
    changed_ms: int = 0
    """How much longer the user had made the step when the last reading came."""
    not_before_ms: int = 0
    """What the user asked for lasts until then."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A gate is to close."""

    closes_ms: int
    reason: GateReason
    target: int
    bpm: int | None = None


def observe(gate: Gate, state: State, at_ms: int, bpm: int | None) -> tuple[Gate, Closing | None]:
    """One reading, `bpm` None when it cannot be trusted; the gate after it, and whether it is to close."""
    if gate.entry != state.entry:
        gate = Gate(entry=state.entry, heard_ms=gate.heard_ms)
    heard = gate.heard_ms if bpm is None else at_ms
    ends = _ends(state)
    if ends is None or state.paused_ms is not None or bpm is None:
        return gate._replace(below_since_ms=None, readings=(), heard_ms=heard), None
    gate = _taken(gate, state, at_ms, bpm, ends.bpm)
    if state.gate_closes_ms is not None or waiting(gate, state, at_ms) is not None:
        return gate, None
    closes_ms = max(earliest_ms(state, ends), gate.not_before_ms, at_ms + NOTICE_MS)
    return gate, Closing(closes_ms, "heart rate", ends.bpm, bpm)


def unheard(gate: Gate, state: State) -> tuple[int, Closing] | None:
    """When a gate gives up since no reading comes, and what follows then; None while it need not.

    The time may lie in the past: then it is due now.
    """
    ends = _ends(state)
    if ends is None or state.paused_ms is not None or state.gate_closes_ms is not None:
        return None
    earliest = earliest_ms(state, ends)
    due = earliest - NOTICE_MS if gate.heard_ms is None else gate.heard_ms + LOST_MS
    due = max(due, earliest - NOTICE_MS)
    return due, Closing(max(earliest, due + NOTICE_MS), "no reading", ends.bpm)


def waiting(gate: Gate, state: State, at_ms: int) -> Waiting | None:
    """What keeps a gate from being satisfied at `at_ms`; None: nothing does, or there is no gate."""
    ends = _ends(state)
    if ends is None:
        return None
    if state.gate_closes_ms is not None:
        return "closing"
    if gate.entry != state.entry or not gate.readings or at_ms - gate.readings[-1][0] > SILENT_MS:
        return "reading"
    if gate.below_since_ms is None:
        return "target"
    if at_ms < max(earliest_ms(state, ends), gate.not_before_ms) - NOTICE_MS:
        return "earliest"
    if at_ms - gate.below_since_ms < HOLD_MS:
        return "hold"
    return "trend" if _rising(gate.readings) else None


def earliest_ms(state: State, ends: HeartRateBelow) -> int:
    """The session time before which the running step does not end by itself, the user's changes included."""
    planned = max(0, round(ends.earliest * 1000) + state.changed_ms)
    return state.entered_ms + state.paused_total_ms + planned


def _ends(state: State) -> HeartRateBelow | None:
    step = state.step
    return step.ends if step is not None and isinstance(step.ends, HeartRateBelow) else None


def _taken(gate: Gate, state: State, at_ms: int, bpm: int, target: int) -> Gate:
    """The reading taken in."""
    silent = gate.heard_ms is None or at_ms - gate.heard_ms > SILENT_MS
    known = () if silent else tuple(old for old in gate.readings if at_ms - old[0] < TREND_MS)
    since = None if silent else gate.below_since_ms
    longer_ms = state.changed_ms - gate.changed_ms
    return Gate(
        entry=gate.entry,
        below_since_ms=None if bpm > target else (at_ms if since is None else since),
        readings=(*known, (at_ms, bpm)),
        heard_ms=at_ms,
        changed_ms=state.changed_ms,
        not_before_ms=at_ms + longer_ms if longer_ms > 0 else gate.not_before_ms,
    )


def _rising(readings: tuple[tuple[int, int], ...]) -> bool:
    """Whether the straight line through the readings (least squares) goes up."""
    middle = sum(at_ms for at_ms, _ in readings) / len(readings)
    return sum((at_ms - middle) * bpm for at_ms, bpm in readings) > 0
