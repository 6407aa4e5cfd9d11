"""Timelines, steps and journals for tests, made by hand or by hypothesis."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from programs.steps import After, End, HeartRateBelow, Key, Kind, Phase, Step, Tempo, Timeline
from programs.text import Text
from timer.core import engine, fold
from timer.core.state import State
from timer.events import Event
from timer.events import Kind as EventKind

UP_HOLD_DOWN = Tempo((Phase("up", 3), Phase("hold", 2), Phase("down", 3)))


def step(kind: Kind, seconds: float | None = None, **fields: Any) -> Step:
    """A step of `seconds`, or one that a key ends."""
    ends: End = Key() if seconds is None else After(seconds)
    fields.setdefault("name", Text(kind.capitalize(), kind.capitalize()))
    if kind in ("walk", "run"):
        fields.setdefault("exercise", kind)
    return Step(kind=kind, ends=fields.pop("ends", ends), **fields)


def plank(seconds: float = 30, number: int = 1, of: int = 3, **fields: Any) -> Step:
    """One set of a plank."""
    return step(
        "hold", seconds, exercise="plank", name=Text("Plank", "Planke"), set=number, sets=of, **fields
    )


def lifts(reps: int = 10, **fields: Any) -> Step:
    """One set of repetitions at 3 + 2 + 3 s."""
    seconds = reps * UP_HOLD_DOWN.seconds
    name = Text("Leg lift", "Benløft")
    return step("reps", seconds, exercise="leg-lift", name=name, reps=reps, tempo=UP_HOLD_DOWN, **fields)


def timeline(*steps: Step, **fields: Any) -> Timeline:
    """A prescription of these steps."""
    given = {
        "program": "made",
        "digest": "0" * 64,
        "program_name": Text("Made", "Lavet"),
        "stage": 1,
        "stage_name": Text("Stage 1", "Fase 1"),
        "workout": 1,
        "workout_name": Text("Day 1", "Dag 1"),
        "steps": tuple(steps),
    }
    return Timeline(**{**given, **fields})


def started(made: Timeline, at_ms: int = 0) -> Event:
    """The first event of a session on this timeline."""
    payload = {
        "session": "00000000-0000-4000-8000-000000000000",
        "timeline": made.to_json(),
        "origin": "real",
    }
    return Event(1, at_ms, EventKind.STARTED, payload)


def session(*steps: Step, **fields: Any) -> State:
    """The state at the start of a session on these steps."""
    return fold.start(started(timeline(*steps, **fields)))


def timed_steps() -> st.SearchStrategy[Step]:
    """Any step that ends by itself, in whole milliseconds."""
    seconds = st.integers(1, 900_000).map(lambda ms: ms / 1000)
    kinds = st.sampled_from(["ready", "walk", "run", "hold", "rest", "switch", "stretch"])
    return st.builds(lambda kind, length: step(kind, length, exercise=kind), kinds, seconds)


def any_steps() -> st.SearchStrategy[Step]:
    """Timed steps, open ones, tempo sets and heart-rate rests."""
    opened = st.sampled_from(
        [step("open"), step("reps", exercise="squat", reps=8), step("run", metres=5000.0)]
    )
    sets = st.integers(1, 12).map(lifts)
    gated = st.builds(
        lambda bpm, earliest, more: step("rest", ends=HeartRateBelow(bpm, earliest, earliest + more)),
        st.integers(80, 160),
        st.integers(1, 120).map(float),
        st.integers(0, 120).map(float),
    )
    return st.one_of(timed_steps(), opened, sets, gated)


def without_undo(state: State) -> State:
    """The state as far as a person can see it."""
    return replace(state, undo=())


def gate_closing(state: State, at_ms: int, closes_ms: int) -> State:
    """The state once the heart-rate gate of the running step has been satisfied."""
    payload = {"bpm": 108, "target": 110, "closes_ms": closes_ms, "reason": "heart rate"}
    return engine.decide(state, at_ms, EventKind.GATE, payload)[0]
