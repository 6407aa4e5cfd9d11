"""The engine: what a command or the passing of time means, as events.

It is given the state and the time and returns the events that follow; `timer.core.fold` says what they do.
It never sleeps, and `next_wake_ms` says when it wants to be called next. It may be called late: a step that
was due is ended at its due time, not at the time of the call, so lateness never adds up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from programs.steps import HeartRateBelow, Key, Step
from timer.core import commands as c
from timer.core import extras, pain
from timer.core.fold import apply, lead_in_ms
from timer.core.rests import last_set, next_bound, once_more, ready_after_ms
from timer.core.rework import rework
from timer.core.state import Outcome, State, Status
from timer.core.undo import IN_PLACE
from timer.core.walking import walk_instead
from timer.events import Event, Kind

#: A back key within this time of a step's start goes to the step before. Milliseconds.
RESTART_MS = 2_000
#: What + and - change a step by, where it has no repetitions. Milliseconds.
EXTEND_MS = 10_000
#: Taken back within this time, a key has not moved anybody out of position. Milliseconds.
IN_POSITION_MS = 5_000

Drafts = pain.Drafts


def next_wake_ms(state: State, now_ms: int) -> int | None:
    """When something next happens by itself: the end of a get-ready or of the step, or a bound of a rest.

    None: only a key can.
    """
    if state.finished or state.paused_ms is not None:
        return None
    bound = next_bound(state)
    due = state.due_ms if bound is None else bound.at_ms
    if now_ms < state.lead_until_ms and (due is None or state.lead_until_ms < due):
        return state.lead_until_ms
    return due


def advance(state: State, now_ms: int) -> tuple[State, tuple[Event, ...]]:
    """Everything that was due until `now_ms`, each event at its exact due time."""
    events: list[Event] = []
    while not state.finished:
        if state.step is None:
            state = _record(state, events, state.entered_ms, Kind.FINISHED, {})
            continue
        bound = next_bound(state)
        if bound is not None and bound.at_ms <= now_ms:
            told = {"step": state.index, "bound": bound.bound}
            state = _record(state, events, bound.at_ms, Kind.REACHED, told)
            continue
        due = state.due_ms
        if due is None or due > now_ms:
            break
        payload = {"step": state.index, "reason": _reason(state, due)}
        state = _record(state, events, due, Kind.ENDED, payload)
    return state, tuple(events)


def command(state: State, asked: c.Command, now_ms: int) -> tuple[State, tuple[Event, ...]]:
    """What `asked` means at `now_ms`: the new state and its events; no events when it has no meaning now."""
    state, due_first = advance(state, now_ms)
    events = list(due_first)
    drafts = _HANDLERS[type(asked)](state, asked, now_ms)
    for kind, payload in drafts:
        state = _record(state, events, now_ms, kind, payload)
    state, due_now = advance(state, now_ms)
    return state, (*events, *due_now)


def gap(state: State, from_ms: int, now_ms: int) -> tuple[State, tuple[Event, ...]]:
    """The clock jumped from `from_ms` to `now_ms`: the session stands paused as of then."""
    events: list[Event] = []
    state, before = advance(state, from_ms)
    state = _record(state, events, now_ms, Kind.GAP, {"from_ms": from_ms})
    return state, (*before, *events)


def decide(
    state: State, now_ms: int, kind: Kind, payload: Mapping[str, Any]
) -> tuple[State, tuple[Event, ...]]:
    """A decision that the heart rate brought about (see `timer.core.heart_rules`): an event from now on."""
    events: list[Event] = []
    return _record(state, events, now_ms, kind, payload), tuple(events)


def world(
    state: State, now_ms: int, kind: Kind, payload: Mapping[str, Any]
) -> tuple[State, tuple[Event, ...]]:
    """Something that the world did, a packet or the strap's link: taken in after what was due before it."""
    state, due_first = advance(state, now_ms)
    events = list(due_first)
    return _record(state, events, now_ms, kind, payload), tuple(events)


def _record(state: State, events: list[Event], at_ms: int, kind: Kind, payload: Mapping[str, Any]) -> State:
    event = Event(state.last_seq + 1, at_ms, kind, payload)
    events.append(event)
    return apply(state, event)


def _reason(state: State, due_ms: int) -> str:
    step = state.step
    if step is None or not isinstance(step.ends, HeartRateBelow):
        return "time"
    if due_ms == state.gate_closes_ms:
        return state.gate_reason
    # Whoever made it shorter ended it: heart rate has had less than its latest to decide.
    return "key" if state.changed_ms < 0 else "latest"


def _running(state: State) -> bool:
    return not state.finished and not state.asking


def _pause(state: State, _: c.Pause, __: int) -> Drafts:
    return [(Kind.PAUSED, {})] if state.status is Status.RUNNING else []


def _resume(state: State, _: c.Resume, __: int) -> Drafts:
    if state.status is not Status.PAUSED:
        return []
    return [(Kind.RESUMED, {"lead_in_ms": lead_in_ms(state, state.step)})]


def _skip(state: State, _: c.Skip, __: int) -> Drafts:
    return [(Kind.SKIPPED, {})] if _running(state) else []


def _back(state: State, _: c.Back, now_ms: int) -> Drafts:
    if not _running(state):
        return []
    at_start = state.elapsed_ms(now_ms) < RESTART_MS
    to = max(0, state.index - 1) if at_start else state.index
    return [(Kind.BACK, {"to": to, "lead_in_ms": lead_in_ms(state, state.steps[to])})]


def _extend(state: State, asked: c.Extend, now_ms: int) -> Drafts:
    step, planned = state.step, state.planned_ms
    if planned is None and state.reached is None:
        planned = ready_after_ms(state)
    if not _running(state) or step is None or planned is None:
        return []
    unit = EXTEND_MS
    if step.tempo is not None:
        unit = round(step.tempo.seconds * 1000) * (2 if step.per_side else 1)
    elapsed = state.elapsed_ms(now_ms)
    # Shortened below what has passed already, the step ends now.
    change = unit if asked.direction > 0 else max(-unit, elapsed - planned)
    if change == 0:
        return []
    beyond = change > 0 and planned + change > _sheet_ms(step)
    return [(Kind.EXTENDED, {"ms": change, "beyond": beyond})]


def _sheet_ms(step: Step) -> int:
    """The longest that the sheet allows for the step."""
    highest = step.ranges.get("seconds", (0.0, 0.0))[1]
    if isinstance(step.ends, HeartRateBelow | Key):
        highest = step.ends.latest or highest
    return round(max(highest, step.seconds or 0.0) * 1000)


def _done(state: State, asked: c.Done, __: int) -> Drafts:
    if not _running(state):
        return []
    if asked.assumed and ready_after_ms(state) is not None:
        # Nothing is assumed of a rest: with nobody there it is the prescribed one, its earliest.
        return [(Kind.ENDED, {"step": state.index, "reason": "time"})]
    return [(Kind.DONE, {"reps": asked.reps, "assumed": asked.assumed})]


def _pain(state: State, _: c.Pain, __: int) -> Drafts:
    return pain.stop(state)


def _walk(state: State, _: c.Walk, now_ms: int) -> Drafts:
    walk = walk_instead(state, now_ms)
    return [] if walk is None else [(Kind.WALKED, {"step": walk.to_json()})]


def _add(state: State, asked: c.Add, __: int) -> Drafts:
    extra = extras.added(state, asked.extra)
    return [] if extra is None else [(Kind.AMENDED, extra.payload(asked.extra, alone=True))]


def _note_pain(state: State, asked: c.NotePain, __: int) -> Drafts:
    return pain.note(state, asked)


def _ease(state: State, _: c.Ease, __: int) -> Drafts:
    return pain.ease(state)


def _answer(state: State, asked: c.Answer, _: int) -> Drafts:
    return pain.answer(state, asked.choice)


def _rework(state: State, asked: c.Rework, __: int) -> Drafts:
    if not _running(state) or state.step is None:
        return []
    found = rework(state.steps, state.index, asked.changes)
    return [] if found is None else [(Kind.AMENDED, found.payload("user", alone=True))]


def _undo(state: State, _: c.Undo, now_ms: int) -> Drafts:
    if not state.undo or state.finished:
        return []
    point = state.undo[-1]
    still_there = point.kind in IN_PLACE or now_ms - point.at_ms <= IN_POSITION_MS
    lead_in = 0 if still_there else lead_in_ms(state, point.before.step)
    return [(Kind.UNDONE, {"seq": point.seq, "lead_in_ms": lead_in})]


def _log_set(state: State, asked: c.LogSet, __: int) -> Drafts:
    found = last_set(state, asked.earlier)
    if found is None:
        return []
    number, lap = found
    again = once_more(state, lap) if asked.warm_up else None
    if asked.warm_up and again is None and lap.outcome is not Outcome.WARM_UP:
        return []
    legs = [reps for reps in (asked.reps_left, asked.reps_right) if reps is not None]
    figures = {**asdict(asked), "reps": min(legs) if legs else asked.reps}
    del figures["earlier"]
    logged = (Kind.SET_LOGGED, {"step": lap.index, "lap": number, **figures})
    return [logged] if again is None else [logged, (Kind.AMENDED, again.payload("warm-up", alone=False))]


def _note_session(_: State, asked: c.NoteSession, __: int) -> Drafts:
    figures = {"effort": pain.of_ten(asked.effort), "pain": pain.of_ten(asked.pain)}
    return [(Kind.NOTED, {**figures, "text": asked.text, "swelling": asked.swelling})]


def _leave(state: State, _: c.Leave, __: int) -> Drafts:
    return [] if state.finished else [(Kind.LEFT, {"reason": "user"})]


def _end(state: State, _: c.End, __: int) -> Drafts:
    if state.asking:
        return pain.answer(state, "end")
    outcome = "finished" if extras.only_extras_left(state) else "ended"
    return [] if state.finished else [(Kind.SEALED, {"outcome": outcome})]


_HANDLERS: dict[type, Callable[[State, Any, int], Drafts]] = {
    c.Pause: _pause,
    c.Resume: _resume,
    c.Skip: _skip,
    c.Back: _back,
    c.Extend: _extend,
    c.Done: _done,
    c.Pain: _pain,
    c.Walk: _walk,
    c.Add: _add,
    c.NotePain: _note_pain,
    c.Ease: _ease,
    c.Answer: _answer,
    c.Rework: _rework,
    c.Undo: _undo,
    c.LogSet: _log_set,
    c.NoteSession: _note_session,
    c.Leave: _leave,
    c.End: _end,
}
