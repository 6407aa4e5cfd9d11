"""State = fold(events). Each event changes the state by its own words; nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from programs.steps import MAT_KINDS, WORK_KINDS, Step, Timeline
from timer.core import moves, undo
from timer.core.state import Advice, LoggedSet, NotedPain, Outcome, State, Status
from timer.core.walking import OPEN_WALK
from timer.events import Event, Kind


def start(event: Event) -> State:
    """The state after a session's first event, which must be STARTED. Raises ValueError for another."""
    if event.kind is not Kind.STARTED:
        raise ValueError(f"a session begins with {Kind.STARTED}, not with {event.kind}")
    timeline = Timeline.from_json(event.payload["timeline"])
    bands = event.payload.get("bands")
    return State(
        timeline=timeline,
        steps=timeline.steps,
        entered_ms=event.at_ms,
        entry=1,
        generation=1,
        bands=(bands[0], bands[1]) if bands else None,
        last_seq=event.seq,
        last_ms=event.at_ms,
    )


def fold(events: Iterable[Event]) -> State:
    """The state that a whole journal gives. Raises ValueError for an empty one."""
    rest = iter(events)
    first = next(rest, None)
    if first is None:
        raise ValueError("an empty journal has no state")
    state = start(first)
    for event in rest:
        state = apply(state, event)
    return state


def apply(state: State, event: Event) -> State:
    """The state after one more event."""
    change = _CHANGES.get(event.kind)
    after = change(state, event) if change is not None else state
    after = undo.remembered(state, after, event)
    return replace(after, last_seq=event.seq, last_ms=max(event.at_ms, state.last_ms))


def _paused(state: State, event: Event) -> State:
    return moves.stop(state, event.at_ms, Status.PAUSED)


def _gap(state: State, event: Event) -> State:
    away = event.at_ms - event.payload["from_ms"]
    return moves.stop(
        replace(state, detour_ms=state.detour_ms + away), event.payload["from_ms"], Status.PAUSED
    )


def _resumed(state: State, event: Event) -> State:
    return moves.go_on(state, event.at_ms, event.payload["lead_in_ms"])


def _skipped(state: State, event: Event) -> State:
    return moves.enter(
        replace(state, laps=moves.laps_with(state, event.at_ms, Outcome.SKIPPED)),
        state.index + 1,
        event.at_ms,
    )


def _back(state: State, event: Event) -> State:
    laps = moves.laps_with(state, event.at_ms, Outcome.BACK) if state.elapsed_ms(event.at_ms) else state.laps
    lead_in = event.payload["lead_in_ms"]
    return moves.enter(replace(state, laps=laps), event.payload["to"], event.at_ms, lead_in)


def _extended(state: State, event: Event) -> State:
    ms = event.payload["ms"]
    closes = None if ms > 0 else state.gate_closes_ms
    changed = state.changed_ms + ms
    return replace(state, changed_ms=changed, gate_closes_ms=closes, generation=state.generation + 1)


def _done(state: State, event: Event) -> State:
    payload = event.payload
    laps = moves.laps_with(
        state, event.at_ms, Outcome.DONE, reps=payload.get("reps"), assumed=payload["assumed"]
    )
    return moves.enter(replace(state, laps=laps), state.index + 1, event.at_ms)


def _ended(state: State, event: Event) -> State:
    laps = moves.laps_with(state, event.at_ms, Outcome.COMPLETED, reason=event.payload["reason"])
    # Work that came to its end is a fact: a key pressed before it can no longer be taken back.
    step = state.step
    fact = undo.is_past(state) or (step is not None and step.kind in WORK_KINDS)
    state = replace(state, laps=laps, undo=() if fact else state.undo)
    return moves.enter(state, state.index + 1, event.at_ms)


def _gate(state: State, event: Event) -> State:
    closes_ms, reason = event.payload["closes_ms"], event.payload["reason"]
    return replace(state, gate_closes_ms=closes_ms, gate_reason=reason, generation=state.generation + 1)


def _advised(state: State, event: Event) -> State:
    payload = event.payload
    advice = Advice(payload["advice"], state.index, event.at_ms, payload["bpm"], payload["percent"])
    return replace(state, advice=advice)


def _walked(state: State, event: Event) -> State:
    laps = moves.laps_with(state, event.at_ms, Outcome.DONE, reason="walked")
    walk, after = Step.from_json(event.payload["step"]), state.index + 1
    steps = (*state.steps[:after], walk, *state.steps[after:])
    return moves.enter(replace(state, laps=laps, steps=steps), after, event.at_ms)


def _pain(state: State, event: Event) -> State:
    stopped = moves.stop(state, event.at_ms, Status.PAIN)
    if event.payload["walk"]:
        stopped = replace(stopped, detour=OPEN_WALK, detour_ms=event.at_ms)
    # The same pause when it hurts during one: the question must come all the same.
    return replace(stopped, status=Status.PAIN, asking=True)


def _pain_noted(state: State, event: Event) -> State:
    payload = event.payload
    pain = NotedPain(
        event.at_ms, payload["where"], payload["level"], payload.get("swelling"), payload["moment"]
    )
    return replace(state, pains=(*state.pains, pain))


def _answered(state: State, event: Event) -> State:
    at_ms, lead_in = event.at_ms, event.payload["lead_in_ms"]
    if event.payload["choice"] == "end":
        return state  # what follows seals it
    # An answer stands: what was done before the pain can no longer be taken back.
    state = replace(_back_from_detour(state, at_ms), undo=())
    if event.payload["goes_on"]:
        return moves.go_on(state, at_ms, lead_in)
    state = replace(state, laps=moves.laps_with(state, at_ms, Outcome.PAIN), status=Status.RUNNING)
    return moves.enter(state, event.payload["to"], at_ms, lead_in)


def _back_from_detour(state: State, at_ms: int) -> State:
    """The lap of an open walk is closed; the run behind it keeps the time it had when the pain came."""
    if state.detour is None:
        return state
    return replace(state, laps=moves.laps_with(state, at_ms, Outcome.DONE), detour=None)


def _amended(state: State, event: Event) -> State:
    steps = tuple(Step.from_json(step) for step in event.payload["steps"])
    index, until = event.payload["index"], event.payload["until"]
    return replace(
        state,
        steps=(*state.steps[:index], *steps, *state.steps[until:]),
        generation=state.generation + 1,
    )


def _set_logged(state: State, event: Event) -> State:
    payload = event.payload
    number, warm_up = payload["lap"], payload["warm_up"]
    if number is None:
        number = max(at for at, lap in enumerate(state.laps) if lap.index == payload["step"])
    figures = {name: payload[name] for name in LoggedSet.__dataclass_fields__}
    laps = tuple(
        replace(lap, outcome=Outcome.WARM_UP) if warm_up and at == number else lap
        for at, lap in enumerate(state.laps)
    )
    return replace(state, laps=laps, sets={**state.sets, number: LoggedSet(**figures)})


def _reached(state: State, event: Event) -> State:
    return replace(state, reached=event.payload["bound"])


def _finished(state: State, _: Event) -> State:
    return replace(state, status=Status.FINISHED, outcome="finished", generation=state.generation + 1)


def _sealed(state: State, event: Event) -> State:
    asking, state = state.asking, _back_from_detour(state, event.at_ms)
    laps = state.laps
    if not state.finished and state.step is not None and state.elapsed_ms(event.at_ms):
        laps = moves.laps_with(state, event.at_ms, Outcome.PAIN if asking else Outcome.LEFT)
    outcome = state.outcome or event.payload["outcome"]
    return replace(state, laps=laps, status=Status.FINISHED, outcome=outcome, asking=False)


_CHANGES: dict[Kind, Callable[[State, Event], State]] = {
    Kind.PAUSED: _paused,
    Kind.GAP: _gap,
    Kind.LEFT: _paused,
    Kind.RESUMED: _resumed,
    Kind.SKIPPED: _skipped,
    Kind.BACK: _back,
    Kind.EXTENDED: _extended,
    Kind.DONE: _done,
    Kind.ENDED: _ended,
    Kind.GATE: _gate,
    Kind.ADVISED: _advised,
    Kind.WALKED: _walked,
    Kind.PAIN: _pain,
    Kind.PAIN_NOTED: _pain_noted,
    Kind.ANSWERED: _answered,
    Kind.AMENDED: _amended,
    Kind.UNDONE: undo.take_back,
    Kind.SET_LOGGED: _set_logged,
    Kind.REACHED: _reached,
    Kind.FINISHED: _finished,
    Kind.SEALED: _sealed,
}


def needs_lead_in(step: Step | None) -> bool:
    """True for steps in which the body must be back in position before they go on."""
    return step is not None and (step.kind in MAT_KINDS or step.kind in ("walk", "run"))


def lead_in_ms(state: State, step: Step | None) -> int:
    """The get-ready before `step`, in ms."""
    return round(state.timeline.lead_in * 1000) if needs_lead_in(step) else 0
