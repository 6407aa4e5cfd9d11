"""The steps of an expanded workout: plain frozen values that a session keeps for ever.

No pydantic here: the engine, the store and the screen read these types, and start-up must not pay for
a validator. `programs.timeline` makes them; `Timeline.to_json` is what a session's journal freezes.
Durations are seconds (float, whole milliseconds), distances metres, heart rates bpm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from programs.ends import After, Distance, End, HeartRateBelow, Key, end_from_json, end_to_json
from programs.guidance import Card, Position, Rule
from programs.origins import Citation, Provenance, Status
from programs.text import Text

__all__ = [
    "KINDS",
    "MAT_KINDS",
    "WORK_KINDS",
    "After",
    "Card",
    "Citation",
    "Distance",
    "End",
    "Extra",
    "HeartRateBelow",
    "Key",
    "Kind",
    "Phase",
    "Position",
    "Provenance",
    "Rule",
    "Side",
    "Status",
    "Step",
    "Tempo",
    "Timeline",
]

Kind = Literal["ready", "walk", "run", "hold", "reps", "steps", "rest", "switch", "stretch", "open"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Kinds in which the body works; the others are the way there and the rest between.
WORK_KINDS: frozenset[Kind] = frozenset({"walk", "run", "hold", "reps", "steps", "stretch", "open"})
#: Kinds done on the mat, where a person needs time to get back into position.
MAT_KINDS: frozenset[Kind] = frozenset({"hold", "reps", "steps", "stretch"})

Side = Literal["left", "right", "affected"]
#: What may be done beside a workout, and does not count.
Extra = Literal["warm-up", "cool-down"]


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition: a word of `programs.words` and its seconds."""

    word: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Tempo:
    """How one repetition is timed, phase by phase."""

    phases: tuple[Phase, ...]

    @property
    def seconds(self) -> float:
        """Length of one repetition."""
        return sum(phase.seconds for phase in self.phases)

    def __str__(self) -> str:
        return "-".join(f"{phase.seconds:g}" for phase in self.phases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One set on one side, one interval, or the time between: what skip, back and laps act on."""

    kind: Kind
    ends: End
    name: Text
    exercise: str | None = None
    """Slug of the exercise, None for rests and the like."""
    side: Side | None = None
    set: int | None = None
    """Number of this set, from 1; runs of an interval session are counted the same way."""
    sets: int | None = None
    reps: int | None = None
    """Repetitions aimed at: the lower end where the source gives a range."""
    tempo: Tempo | None = None
    change: float | None = None
    """Seconds between changes of leg inside a hold."""
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """The source's ranges, by figure: "seconds", "reps", "sets", "rir", "hold"."""
    metres: float | None = None
    """Distance that the step aims at, where a key ends it."""
    per_side: bool = False
    """True when both legs make this one set, one after the other; `reps` are per leg."""
    label: str | None = None
    """Label of an alternative or superset as on the sheet: "5B", "A1"."""
    speed_kmh: float | None = None
    """Treadmill speed, where one is set."""
    note: Text | None = None
    extra: Extra | None = None
    """What it is, where it is no part of the workout and does not count."""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)

    @property
    def seconds(self) -> float | None:
        """Planned length; the earliest end where heart rate or a key decides; None where the end is open."""
        if isinstance(self.ends, After):
            return self.ends.seconds
        if isinstance(self.ends, HeartRateBelow | Key):
            return self.ends.earliest
        return None

    def to_json(self) -> dict[str, Any]:
        """The contract of `programs show --json`, its ten fields first, then what else the step knows."""
        data: dict[str, Any] = {
            "kind": self.kind,
            "exercise": self.exercise,
            "name": self.name.to_json(),
            "side": self.side,
            "set": self.set,
            "sets": self.sets,
            "reps": self.reps,
            "tempo": str(self.tempo) if self.tempo else None,
            "seconds": self.seconds,
            "ends": end_to_json(self.ends),
            "provenance": {name: origin.to_json() for name, origin in self.provenance.items()},
        }
        if self.tempo:
            data["phases"] = [[phase.word, phase.seconds] for phase in self.tempo.phases]
        if self.ranges:
            data["ranges"] = {name: list(ends) for name, ends in self.ranges.items()}
        for name in ("change", "metres", "label", "speed_kmh", "extra"):
            if getattr(self, name) is not None:
                data[name] = getattr(self, name)
        if self.per_side:
            data["per_side"] = True
        if self.note is not None:
            data["note"] = self.note.to_json()
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Step:
        """The step that `to_json` wrote. Raises KeyError or ValueError for anything else."""
        phases = tuple(Phase(word, seconds) for word, seconds in data.get("phases", ()))
        return cls(
            kind=data["kind"],
            ends=end_from_json(data["ends"]),
            name=Text.from_json(data["name"]),
            exercise=data["exercise"],
            side=data["side"],
            set=data["set"],
            sets=data["sets"],
            reps=data["reps"],
            tempo=Tempo(phases) if phases else None,
            change=data.get("change"),
            ranges={name: (low, high) for name, (low, high) in data.get("ranges", {}).items()},
            metres=data.get("metres"),
            per_side=data.get("per_side", False),
            label=data.get("label"),
            speed_kmh=data.get("speed_kmh"),
            extra=data.get("extra"),
            note=Text.from_json(data["note"]) if "note" in data else None,
            provenance={name: Provenance.from_json(origin) for name, origin in data["provenance"].items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A workout, expanded: the frozen prescription that a session runs and keeps."""

    program: str
    """Slug of the program."""
    digest: str
    """SHA-256 of the program file, hexadecimal: the version that was run."""
    program_name: Text
    stage: int
    """Number of the stage, from 1."""
    stage_name: Text
    workout: int
    """Number of the workout inside its stage, from 1."""
    workout_name: Text
    steps: tuple[Step, ...]
    cards: Mapping[str, Card] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    easier: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    """By exercise slug: one set of its easier relative (one step for each side), marked `default`."""
    lead_in: float = 10.0
    """Seconds of get-ready after a pause."""
    extras: Mapping[Extra, tuple[Step, ...]] = field(default_factory=dict)
    """What is offered beside the workout, and does not count; marked `default`."""

    @property
    def seconds(self) -> float:
        """Sum of the timed steps; heart-rate steps count with their earliest end, open ones not at all."""
        return sum(step.seconds or 0.0 for step in self.steps)

    def to_json(self) -> dict[str, Any]:
        return {
            "program": self.program,
            "stage": self.stage,
            "workout": self.workout,
            "seconds": self.seconds,
            "steps": [step.to_json() for step in self.steps],
            "digest": self.digest,
            "names": [text.to_json() for text in (self.program_name, self.stage_name, self.workout_name)],
            "cards": {slug: card.to_json() for slug, card in self.cards.items()},
            "rules": [rule.to_json() for rule in self.rules],
            "easier": {slug: [step.to_json() for step in steps] for slug, steps in self.easier.items()},
            "lead_in": self.lead_in,
            "extras": {name: [step.to_json() for step in steps] for name, steps in self.extras.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Timeline:
        program_name, stage_name, workout_name = (Text.from_json(item) for item in data["names"])
        return cls(
            program=data["program"],
            digest=data["digest"],
            program_name=program_name,
            stage=data["stage"],
            stage_name=stage_name,
            workout=data["workout"],
            workout_name=workout_name,
            steps=tuple(Step.from_json(step) for step in data["steps"]),
            cards={slug: Card.from_json(card) for slug, card in data["cards"].items()},
            rules=tuple(Rule.from_json(rule) for rule in data["rules"]),
            easier={slug: tuple(Step.from_json(s) for s in steps) for slug, steps in data["easier"].items()},
            lead_in=data["lead_in"],
            # Journals of before have none.
            extras={
                name: tuple(Step.from_json(s) for s in steps)
                for name, steps in data.get("extras", {}).items()
            },
        )

    def with_steps(self, steps: tuple[Step, ...]) -> Timeline:
        """The same prescription with other steps."""
        return replace(self, steps=steps)
