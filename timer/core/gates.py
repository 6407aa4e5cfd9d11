"""Steps that end on heart rate: when a gate is satisfied, and when it then closes.

Heart rate may lengthen a prescribed rest inside its range and never cut it below the earliest end. It has
to stay at or below the target for `HOLD_MS` on readings that can be trusted; one reading above, or one that
cannot be trusted, begins the count anew. A satisfied gate closes `NOTICE_MS` later, so that 3-2-1 sounds.
(research: heart-rate 2.2 measured in the simulator what a gate without these bounds would do.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from programs.steps import HeartRateBelow
from timer.core.state import State

#: Milliseconds at or below the target before the gate is satisfied (house rule).
HOLD_MS = 5_000
#: Milliseconds without a reading after which nothing is known of what lay between.
SILENT_MS = 3_000
#: Milliseconds from satisfied to closed: room for 3-2-1.
NOTICE_MS = 3_000


@dataclass(frozen=True, slots=True)
class Gate:
    """What has been seen of the heart inside one step."""

    entry: int = 0
    """The step it belongs to: `State.entry`."""
    below_since_ms: int | None = None
    read_ms: int = 0
    """The last reading below the target."""


def observe(gate: Gate, state: State, at_ms: int, bpm: int | None) -> tuple[Gate, int | None]:
    """One reading, `bpm` None when it cannot be trusted.

    Returns:
        The gate after it, and the session time in ms at which the step shall close, None while it shall not.
    """
    step = state.step
    if gate.entry != state.entry:
        gate = Gate(entry=state.entry)
    if step is None or not isinstance(step.ends, HeartRateBelow) or state.paused_ms is not None:
        return replace(gate, below_since_ms=None), None
    if bpm is None or bpm > step.ends.bpm:
        return replace(gate, below_since_ms=None), None
    silent = at_ms - gate.read_ms > SILENT_MS
    since = at_ms if gate.below_since_ms is None or silent else gate.below_since_ms
    gate = replace(gate, below_since_ms=since, read_ms=at_ms)
    if state.gate_closes_ms is not None or at_ms - since < HOLD_MS:
        return gate, None
    earliest = state.entered_ms + state.paused_total_ms + round(step.ends.earliest * 1000)
    if at_ms < earliest - NOTICE_MS:
        return gate, None
    return gate, max(earliest, at_ms + NOTICE_MS)
