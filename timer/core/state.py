"""The state of a session: what the fold of its events gives. Frozen values, integer milliseconds.

A step is entered at `entered_ms`. Inside it
    due = entered + planned + pauses + changes,
and the next step is entered at that due time if the step ended by time, else at the time of the event that
ended it. Nothing is ever counted in ticks, so nothing drifts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from programs.steps import After, HeartRateBelow, Step, Timeline

#: What a rest reaches that its person ends: see `timer.core.rests`.
Bound = Literal["earliest", "latest"]


class Status(StrEnum):
    """What the session is doing."""

    RUNNING = "running"
    LEAD_IN = "lead-in"
    """Getting back into position. A matter of time alone: see `State.status_at`; never stored."""
    PAUSED = "paused"
    PAIN = "pain"
    """Stopped by pain; waits for an answer."""
    FINISHED = "finished"


class Outcome(StrEnum):
    """How a lap ended."""

    COMPLETED = "completed"
    DONE = "done"
    SKIPPED = "skipped"
    BACK = "back"
    PAIN = "pain"
    LEFT = "left"
    WARM_UP = "warm-up"
    """Done, and not one of the sets that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """A step as performed."""

    index: int
    step: Step
    started_ms: int
    ended_ms: int
    active_ms: int
    """Time in the step without pauses."""
    outcome: Outcome
    reps: int | None = None
    """Repetitions done, where the step counts them."""
    reason: str = ""
    """Why it ended, where that is not its time: "key", "heart rate", "latest", ..."""
    assumed: bool = False
    """True when nobody said that the step was done and a documented time was taken."""


@dataclass(frozen=True, slots=True)
class LoggedSet:
    """What was lifted in a set; None where it was not said."""

    load_kg: float | None = None
    reps: int | None = None
    """Of the weaker leg, where each has its own."""
    rir: int | None = None
    reps_left: int | None = None
    reps_right: int | None = None


@dataclass(frozen=True, slots=True)
class NotedPain:
    """Pain that was told of before or during a session, 0 to 10."""

    at_ms: int
    where: str
    level: int | None
    swelling: bool | None = None
    moment: str = "during"
    """ "before" or "during"."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What was told of a high heart rate."""

    kind: str
    """ "ease off" or "walk now"."""
    index: int
    """Of the step in which it was told."""
    at_ms: int
    bpm: int
    percent: int
    """The border that was passed, of the maximal heart rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPoint:
    """What the session was before an event that `undo` can take out."""

    seq: int
    kind: str
    at_ms: int
    before: State


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything the engine knows. Made by `timer.core.fold`, never by hand."""

    timeline: Timeline
    steps: tuple[Step, ...]
    """The steps as they run now: those of the timeline, with what was amended since."""
    index: int = 0
    """The current step; len(steps) when all are done."""
    entry: int = 0
    """Count of the steps entered so far: tells a step from the same one restarted."""
    entered_ms: int = 0
    """Session time at which the current step began."""
    paused_total_ms: int = 0
    """Pauses inside the current step that are over, each with the get-ready after it."""
    changed_ms: int = 0
    """Sum of the extensions of the current step; negative when shortened."""
    status: Status = Status.RUNNING
    paused_ms: int | None = None
    """Since when the step's time stands still."""
    lead_until_ms: int = 0
    """End of the last get-ready inside the step."""
    reached: Bound | None = None
    """The last bound that the running rest has reached, where its person ends it."""
    gate_closes_ms: int | None = None
    """When a heart-rate gate that was satisfied, or has given up, ends the step."""
    gate_reason: str = ""
    """Why it does: "heart rate" or "no reading"."""
    advice: Advice | None = None
    """What was told last of a high heart rate."""
    asking: bool = False
    """True from a pain key until it is answered."""
    detour: Step | None = None
    """An open walk that stands in for a run in which pain came; the run's time stands still meanwhile."""
    detour_ms: int = 0
    """When the detour began."""
    laps: tuple[Lap, ...] = ()
    outcome: str | None = None
    """"finished" or "ended" once the session is over."""
    generation: int = 0
    """Raised by every change of plan: cues of older generations are recalled."""
    undo: tuple[UndoPoint, ...] = ()
    sets: Mapping[int, LoggedSet] = field(default_factory=dict)
    """What was lifted, by the number of the lap, from 0."""
    pains: tuple[NotedPain, ...] = ()
    bands: tuple[int, int] | None = None
    """Upper ends of easy and acceptable pain by the user's own therapist, as the session began."""
    last_seq: int = 0
    last_ms: int = 0

    @property
    def step(self) -> Step | None:
        """The step that runs: a detour, or that of the timeline; None when all are done."""
        if self.detour is not None:
            return self.detour
        return self.steps[self.index] if self.index < len(self.steps) else None

    @property
    def finished(self) -> bool:
        return self.status is Status.FINISHED

    def status_at(self, now_ms: int) -> Status:
        """The status, with the get-ready told from running by the time."""
        if self.status is Status.RUNNING and now_ms < self.lead_until_ms:
            return Status.LEAD_IN
        return self.status

    def lead_ms(self, now_ms: int) -> int | None:
        """What is left of a get-ready, None outside one."""
        return self.lead_until_ms - now_ms if self.status_at(now_ms) is Status.LEAD_IN else None

    def elapsed_ms(self, now_ms: int) -> int:
        """Time inside the current step, pauses left out. A detour's own time since it began."""
        if self.detour is not None:
            return max(0, now_ms - self.detour_ms)
        until = self.paused_ms if self.paused_ms is not None else max(now_ms, self.lead_until_ms)
        return max(0, until - self.entered_ms - self.paused_total_ms)

    @property
    def planned_ms(self) -> int | None:
        """Length of the current step with its changes; the latest end of a heart-rate step; None if open."""
        match self.step:
            case Step(ends=After(seconds)):
                return max(0, round(seconds * 1000) + self.changed_ms)
            case Step(ends=HeartRateBelow(latest=latest)):
                return max(0, round(latest * 1000) + self.changed_ms)
            case _:
                return None

    @property
    def due_ms(self) -> int | None:
        """When the current step ends by itself, as things stand; None while stopped or if its end is open."""
        planned = self.planned_ms
        if planned is None or self.paused_ms is not None or self.finished:
            return None
        due = self.entered_ms + planned + self.paused_total_ms
        return due if self.gate_closes_ms is None else min(due, self.gate_closes_ms)
