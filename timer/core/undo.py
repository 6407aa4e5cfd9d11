"""What undo takes back: the last thing that a user did, one at a time, the newest first.

Whatever changes the steps ahead by a command of its own can be taken back by itself: it lies on top of what
was done before it, so nothing below it is restored while it stands. What an answer to pain made of the steps
stays.
"""

from __future__ import annotations

from dataclasses import replace

from timer.core import moves
from timer.core.rests import ready_after_ms
from timer.core.state import Outcome, State, Status, UndoPoint
from timer.events import Event, Kind

#: How many keys can be taken back.
DEPTH = 8

_ALWAYS = frozenset({Kind.SKIPPED, Kind.BACK, Kind.EXTENDED, Kind.DONE, Kind.PAIN, Kind.WALKED})
#: What changes a step or those ahead and moves nobody: taken back, it needs no get-ready.
IN_PLACE = frozenset({Kind.EXTENDED, Kind.WALKED, Kind.AMENDED, Kind.SET_LOGGED})
#: What was meant for the running step or for what follows it: once that has come, nothing is taken back.
_FOR_THIS_STEP = frozenset({Kind.EXTENDED, Kind.AMENDED, Kind.SET_LOGGED})


def remembered(before: State, after: State, event: Event) -> State:
    """`after`, with `before` kept where undo can take the event out."""
    if not _undoable(before, event):
        return after
    point = UndoPoint(seq=event.seq, kind=event.kind, at_ms=event.at_ms, before=replace(before, undo=()))
    return replace(after, undo=(*after.undo, point)[-DEPTH:])


def _undoable(before: State, event: Event) -> bool:
    match event.kind:
        case Kind.AMENDED:
            return bool(event.payload["alone"])
        case Kind.SET_LOGGED:
            # A set that turns out to be a warm-up comes again; figures alone are mended, not taken back.
            warm_up, lap = event.payload["warm_up"], event.payload["lap"]
            return bool(warm_up) and before.laps[lap].outcome is not Outcome.WARM_UP
        case kind:
            return kind in _ALWAYS


def is_past(state: State) -> bool:
    """Whether the last thing done was for a step that is now over, so that nothing is to be taken back."""
    return any(point.kind in _FOR_THIS_STEP for point in state.undo)


def take_back(state: State, event: Event) -> State:
    """The state without what an UNDONE names; the same where that can no longer be taken back."""
    point = next((point for point in state.undo if point.seq == event.payload["seq"]), None)
    if point is None:
        return state
    left = state.undo[: state.undo.index(point)]
    match point.kind:
        case Kind.EXTENDED:
            return _as_long_as_before(state, point, left, event.at_ms)
        case Kind.WALKED:
            return _run_again(state, point, left)
        case Kind.AMENDED:
            return replace(state, steps=point.before.steps, undo=left, generation=state.generation + 1)
        case Kind.SET_LOGGED:
            counted = point.before
            return replace(
                state,
                steps=counted.steps,
                laps=counted.laps,
                sets=counted.sets,
                undo=left,
                generation=state.generation + 1,
            )
        case _:
            return _where_it_was_left(state, point, left, event)


def _as_long_as_before(state: State, point: UndoPoint, left: tuple[UndoPoint, ...], at_ms: int) -> State:
    """What has passed since then has passed: the step ends now at the earliest."""
    base = (state.planned_ms or ready_after_ms(state) or 0) - state.changed_ms
    changed = max(point.before.changed_ms, state.elapsed_ms(at_ms) - base)
    return replace(state, changed_ms=changed, undo=left, generation=state.generation + 1)


def _run_again(state: State, point: UndoPoint, left: tuple[UndoPoint, ...]) -> State:
    """A walk is a run again that has gone on all the while: it ends when it would have ended."""
    before = point.before
    return replace(
        before,
        paused_total_ms=before.paused_total_ms + state.paused_total_ms,
        changed_ms=before.changed_ms + state.changed_ms,
        status=state.status,
        paused_ms=state.paused_ms,
        lead_until_ms=state.lead_until_ms,
        undo=left,
        entry=state.entry + 1,
        generation=state.generation + 1,
        pains=state.pains,
        advice=state.advice,
    )


def _where_it_was_left(state: State, point: UndoPoint, left: tuple[UndoPoint, ...], event: Event) -> State:
    """The step is taken up where it was left; the time away counts as a pause of it."""
    away = event.at_ms - point.at_ms
    before = point.before
    lead_in = event.payload["lead_in_ms"] if before.paused_ms is None else 0
    leading = before.lead_until_ms + away if before.lead_until_ms > point.at_ms else 0
    if leading:
        lead_in = 0
    restored = replace(
        before,
        paused_total_ms=before.paused_total_ms + away + lead_in,
        paused_ms=None if before.paused_ms is None else before.paused_ms + away,
        lead_until_ms=event.at_ms + lead_in if lead_in else leading,
        gate_closes_ms=None,
        undo=left,
        entry=state.entry + 1,
        generation=state.generation + 1,
        pains=state.pains,
        advice=state.advice,
        sets={lap: logged for lap, logged in state.sets.items() if lap < len(before.laps)},
    )
    # Whoever has paused since then wants the pause to last.
    return moves.stop(restored, event.at_ms, Status.PAUSED) if state.status is Status.PAUSED else restored
