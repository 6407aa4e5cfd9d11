"""What is to be heard when: the cue script as a pure function of the state and a stretch of time.

-3 -2 -1 are the same short tone; zero is a longer, different one that tells what begins. Half-way sounds on
work of 20 s or more; steps under 10 s have their boundary tone alone; tempo beats mark each phase of a
repetition, and the change of leg in a hold. (research: products 10; the rules of two anchors that agree.)
Each cue carries its due time and the generation of the plan that it belongs to: a change of plan raises the
generation, and whoever was sent cues ahead drops the older ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from programs.steps import MAT_KINDS, WORK_KINDS, HeartRateBelow, Step
from timer.core.rests import next_bound
from timer.core.state import Outcome, State

#: Milliseconds. Shorter steps have only their boundary.
SHORT_MS = 10_000
#: Milliseconds. Work at least this long has a half-way mark.
HALF_MS = 20_000
#: Milliseconds before the end at which the next step is named.
NEXT_UP_MS = 8_000
#: Milliseconds after its beginning at which a rest that the heart may end names the next step.
GATED_NEXT_UP_MS = 2_000


class Sound(StrEnum):
    """What a cue sounds like; every sound also shows."""

    TICK = "tick"
    """3-2-1, and the get-ready's."""
    WORK = "work"
    RUN = "run"
    WALK = "walk"
    REST = "rest"
    READY = "ready"
    SWITCH = "switch"
    OPEN = "open"
    """A boundary: this begins."""
    SET_END = "set end"
    """A boundary: the exercise's last set is over."""
    HALF = "half"
    NEXT_UP = "next up"
    LAST = "last"
    """The last piece of work begins."""
    FINISHED = "finished"
    OUT = "out"
    HOLD = "hold"
    BACK = "back"
    """Tempo beats: the way out, the hold, the way back."""
    LEG_CHANGE = "leg change"
    EASE_OFF = "ease off"
    WALK_NOW = "walk now"
    """What the heart rate advises; told when it is decided, never ahead."""


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """One sound at `due_ms` of session time."""

    due_ms: int
    sound: Sound
    generation: int


_BOUNDARY: dict[str, Sound] = {
    "walk": Sound.WALK,
    "run": Sound.RUN,
    "rest": Sound.REST,
    "ready": Sound.READY,
    "switch": Sound.SWITCH,
    "open": Sound.OPEN,
}


def cues(state: State, from_ms: int, until_ms: int) -> tuple[Cue, ...]:
    """The cues with from_ms <= due < until_ms as the plan stands now, in order; none while it stands still.

    It looks no further than the end of the current step: what comes after is decided when that ends.
    """
    return tuple(cue for cue in script(state) if from_ms <= cue.due_ms < until_ms)


def script(state: State) -> tuple[Cue, ...]:
    """All cues of the current step, past ones too, in order; none while it stands still."""
    if state.finished or state.paused_ms is not None or state.step is None:
        return ()
    found = (*_of_lead_in(state), *_ahead(state, _of_step(state, state.step)))
    return tuple(sorted(Cue(due, sound, state.generation) for due, sound in found))


def begun(before: State, after: State) -> tuple[Sound, ...]:
    """What sounds at once where a key ended the step: its boundary, which nothing counted down to."""
    if after.entry == before.entry or after.paused_ms is not None or before.step is None:
        return ()
    laps = after.laps[len(before.laps) :]
    if laps and laps[-1].outcome is Outcome.DONE and after.index == before.index + 1:
        return tuple(sound for _, sound in _boundary(before, before.step, after.last_ms))
    if after.step is None or after.lead_until_ms > after.entered_ms:
        return ()
    return (_BOUNDARY.get(after.step.kind, Sound.WORK),)


def _ahead(state: State, found: Iterator[tuple[int, Sound]]) -> Iterator[tuple[int, Sound]]:
    """Without what lies in the step's past: a get-ready begins where it would stand on the clock."""
    return (cue for cue in found if cue[0] > state.lead_until_ms or state.lead_until_ms <= state.entered_ms)


def _of_lead_in(state: State) -> Iterator[tuple[int, Sound]]:
    step = state.step
    if step is None or state.lead_until_ms <= state.entered_ms:
        return
    for seconds in (3, 2, 1):
        yield state.lead_until_ms - seconds * 1000, Sound.TICK
    yield state.lead_until_ms, _BOUNDARY.get(step.kind, Sound.WORK)


def _of_step(state: State, step: Step) -> Iterator[tuple[int, Sound]]:
    yield from _of_rest(state)
    planned, due = state.planned_ms, state.due_ms
    start = state.entered_ms + state.paused_total_ms
    if step.tempo is not None:
        yield from _beats(step, start, planned)
    if planned is None or due is None:
        return
    gated = isinstance(step.ends, HeartRateBelow)
    working = step.kind in WORK_KINDS
    if planned >= SHORT_MS or gated:
        for seconds in (3, 2, 1):
            yield due - seconds * 1000, Sound.TICK
    if planned >= HALF_MS and working and not gated:
        yield start + planned // 2, Sound.HALF
    if planned >= SHORT_MS and state.index + 1 < len(state.steps):
        yield start + GATED_NEXT_UP_MS if gated else due - NEXT_UP_MS, Sound.NEXT_UP
    if step.change is not None:
        every = round(step.change * 1000)
        for at in range(every, planned, every):
            yield start + at, Sound.LEG_CHANGE
    yield from _boundary(state, step, due)


def _of_rest(state: State) -> Iterator[tuple[int, Sound]]:
    """The bounds of a rest that its person ends: ready after 3-2-1, and a quiet word at the latest."""
    bound = next_bound(state)
    if bound is None:
        return
    if bound.bound == "latest":
        yield bound.at_ms, Sound.NEXT_UP
        return
    for seconds in (3, 2, 1):
        yield bound.at_ms - seconds * 1000, Sound.TICK
    yield bound.at_ms, Sound.READY


def _beats(step: Step, start_ms: int, planned_ms: int | None) -> Iterator[tuple[int, Sound]]:
    """A beat at each change of phase; the first of the set is the boundary itself."""
    tempo, reps = step.tempo, step.reps
    if tempo is None or reps is None:
        return
    end = planned_ms if planned_ms is not None else round(tempo.seconds * 1000) * reps
    at = 0.0
    while at * 1000 < end:
        for number, phase in enumerate(tempo.phases):
            due = round(at * 1000)
            if 0 < due < end:
                moving = Sound.OUT if number == 0 else Sound.BACK
                yield start_ms + due, Sound.HOLD if phase.word == "hold" else moving
            at += phase.seconds


def _boundary(state: State, step: Step, due_ms: int) -> Iterator[tuple[int, Sound]]:
    ahead = state.steps[state.index + 1 :]
    if not ahead:
        yield due_ms, Sound.FINISHED
        return
    following = ahead[0]
    next_work = next((later for later in ahead if later.kind in WORK_KINDS), None)
    over = next_work is None or next_work.exercise != step.exercise
    if step.kind in MAT_KINDS and step.set is not None and step.set == step.sets and over:
        yield due_ms, Sound.SET_END
    else:
        yield due_ms, _BOUNDARY.get(following.kind, Sound.WORK)
    if following is next_work and not any(later.kind in WORK_KINDS for later in ahead[1:]):
        yield due_ms, Sound.LAST
