"""How a step is entered, stopped, gone on with and left: what the events of a session are made of."""

from __future__ import annotations

from dataclasses import replace

from timer.core.state import Lap, Outcome, State, Status
from timer.events import Kind


def reps_done(state: State, active_ms: int) -> int | None:
    """Whole repetitions of a tempo set after `active_ms` in it, per leg; None where the step counts none."""
    step = state.step
    if step is None or step.tempo is None or step.reps is None:
        return None
    legs = 2 if step.per_side else 1
    return int(active_ms / (step.tempo.seconds * 1000 * legs) + 1e-9)


def laps_with(
    state: State,
    at_ms: int,
    outcome: Outcome,
    *,
    reps: int | None = None,
    reason: str = "",
    assumed: bool = False,
) -> tuple[Lap, ...]:
    """The laps with the current step added, as it ended at `at_ms`."""
    step = state.step
    if step is None:
        return state.laps
    active = state.elapsed_ms(at_ms)
    started = state.entered_ms if state.detour is None else state.detour_ms
    ended = Lap(
        index=state.index,
        step=step,
        started_ms=started,
        ended_ms=max(at_ms, started),
        active_ms=active,
        outcome=outcome,
        reps=reps_done(state, active) if reps is None else reps,
        reason=reason,
        assumed=assumed,
    )
    return (*state.laps, ended)


def enter(state: State, index: int, at_ms: int, lead_in_ms: int = 0) -> State:
    """At the start of step `index`. A session that was paused stays so; work may begin with a get-ready."""
    held = state.status is Status.PAUSED
    return replace(
        state,
        index=index,
        entry=state.entry + 1,
        entered_ms=at_ms,
        paused_total_ms=0 if held else lead_in_ms,
        changed_ms=0,
        status=Status.PAUSED if held else Status.RUNNING,
        paused_ms=at_ms if held else None,
        lead_until_ms=at_ms if held else at_ms + lead_in_ms,
        reached=None,
        gate_closes_ms=None,
        asking=False,
        detour=None,
        generation=state.generation + 1,
        undo=tuple(point for point in state.undo if point.kind != Kind.EXTENDED),
    )


def stop(state: State, at_ms: int, status: Status) -> State:
    """The step's time stands still as of `at_ms`; what is left of a get-ready is given back."""
    if state.paused_ms is not None or state.finished:
        return state
    at_ms = max(at_ms, state.entered_ms)
    unused = max(0, state.lead_until_ms - at_ms)
    return replace(
        state,
        status=status,
        paused_ms=at_ms,
        paused_total_ms=state.paused_total_ms - unused,
        lead_until_ms=at_ms,
        gate_closes_ms=None,
        generation=state.generation + 1,
    )


def go_on(state: State, at_ms: int, lead_in_ms: int) -> State:
    """The step's time runs again after a get-ready of `lead_in_ms`."""
    if state.paused_ms is None:
        return state
    return replace(
        state,
        status=Status.RUNNING,
        paused_ms=None,
        paused_total_ms=state.paused_total_ms + at_ms + lead_in_ms - state.paused_ms,
        lead_until_ms=at_ms + lead_in_ms if lead_in_ms else 0,
        asking=False,
        detour=None,
        generation=state.generation + 1,
    )
