"""The steps of an expanded workout: plain frozen values that a session keeps for ever.

No pydantic here: the engine, the store and the screen read these types, and start-up must not pay for
a validator. `programs.timeline` makes them; `Timeline.to_json` is what a session's journal freezes.
Durations are seconds (float, whole milliseconds), distances metres, heart rates bpm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from programs.text import Text

Kind = Literal["ready", "walk", "run", "hold", "reps", "steps", "rest", "switch", "stretch", "open"]
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Kinds in which the body works; the others are the way there and the rest between.
WORK_KINDS: frozenset[Kind] = frozenset({"walk", "run", "hold", "reps", "steps", "stretch", "open"})
#: Kinds done on the mat, where a person needs time to get back into position.
MAT_KINDS: frozenset[Kind] = frozenset({"hold", "reps", "steps", "stretch"})

Side = Literal["left", "right", "affected"]
Position = Literal["floor", "standing", "seated"]
#: What may be done beside a workout, and does not count.
Extra = Literal["warm-up", "cool-down"]
#: `given` by the source document, `inferred` from it, `default` of Holdfast, `own` figure of the user.
Status = Literal["given", "inferred", "default", "own"]


@dataclass(frozen=True, slots=True)
class After:
    """Ends when `seconds` have passed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Key:
    """Ends when the user says so.

    A rest between sets at one's own pace has a range for it, in seconds: he is ready at the `earliest`, and
    from the `latest` on the rest is longer than the source means it to be. None where nothing is said.
    """

    earliest: float | None = None
    latest: float | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """Ends at `metres`; Holdfast cannot measure them, so a key ends it too."""

    metres: float


@dataclass(frozen=True, slots=True)
class HeartRateBelow:
    """Ends when the heart rate has fallen to `bpm`, not before `earliest` and at `latest` seconds anyway."""

    bpm: int
    earliest: float
    latest: float


End = After | Key | Distance | HeartRateBelow


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


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure stands: the document's number or title, its date (ISO) and the section."""

    document: str
    date: str | None = None
    section: str | None = None

    def to_json(self) -> dict[str, str]:
        pairs = {"document": self.document, "date": self.date, "section": self.section}
        return {key: value for key, value in pairs.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one figure of a step comes from. A user's change keeps the `original` figure, as text."""

    status: Status
    source: Citation | None = None
    original: str | None = None
    original_status: Status | None = None

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"status": self.status}
        if self.source is not None:
            data["source"] = self.source.to_json()
        if self.original is not None:
            data["original"] = self.original
            data["original_status"] = self.original_status
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Provenance:
        source = data.get("source")
        return cls(
            data["status"],
            Citation(**source) if source is not None else None,
            data.get("original"),
            data.get("original_status"),
        )


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


def end_to_json(end: End) -> dict[str, Any]:
    """The end condition as the design's `ends` field."""
    match end:
        case After(seconds):
            return {"after": seconds}
        case Key(earliest, latest):
            bounds = {"earliest": earliest, "latest": latest}
            return {"key": True, **{name: at for name, at in bounds.items() if at is not None}}
        case Distance(metres):
            return {"distance": metres}
        case HeartRateBelow(bpm, earliest, latest):
            return {"heart_rate_below": bpm, "earliest": earliest, "latest": latest}


def end_from_json(data: Mapping[str, Any]) -> End:
    """The end condition that `end_to_json` wrote. Raises ValueError for anything else."""
    if "after" in data:
        return After(data["after"])
    if "distance" in data:
        return Distance(data["distance"])
    if "heart_rate_below" in data:
        return HeartRateBelow(data["heart_rate_below"], data["earliest"], data["latest"])
    if data.get("key"):
        return Key(data.get("earliest"), data.get("latest"))
    raise ValueError(f"unknown end condition: {dict(data)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a person needs to know of one exercise, kept with the session that used it."""

    slug: str
    name: Text
    start: Text | None = None
    movement: Text | None = None
    watch: tuple[Text, ...] = ()
    position: Position | None = None
    """None in sessions from before it was kept."""
    equipment: tuple[Text, ...] = ()
    setup: tuple[Text, ...] = ()
    """Angles and distances, each as a short sentence."""
    easier: str | None = None
    """Slug of the relative from the stage before."""
    source: Citation | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "slug": self.slug,
            "name": self.name.to_json(),
            "start": self.start.to_json() if self.start else None,
            "movement": self.movement.to_json() if self.movement else None,
            "watch": [text.to_json() for text in self.watch],
            "position": self.position,
            "equipment": [text.to_json() for text in self.equipment],
            "setup": [text.to_json() for text in self.setup],
            "easier": self.easier,
            "source": self.source.to_json() if self.source else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Card:
        def text(name: str) -> Text | None:
            return Text.from_json(data[name]) if data[name] else None

        def texts(name: str) -> tuple[Text, ...]:
            return tuple(Text.from_json(item) for item in data[name])

        return cls(
            slug=data["slug"],
            name=Text.from_json(data["name"]),
            start=text("start"),
            movement=text("movement"),
            watch=texts("watch"),
            position=data.get("position"),
            equipment=texts("equipment"),
            setup=texts("setup"),
            easier=data["easier"],
            source=Citation(**data["source"]) if data["source"] else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a sheet. `when` says where it is shown: always, pain, swelling, run-pain, before-running,
    emergency (get medical help now) or professional (contact one)."""

    when: str
    text: Text
    status: Status = "given"
    source: Citation | None = None

    def to_json(self) -> dict[str, Any]:
        source = self.source.to_json() if self.source else None
        return {"when": self.when, "text": self.text.to_json(), "status": self.status, "source": source}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Rule:
        source = Citation(**data["source"]) if data["source"] else None
        return cls(when=data["when"], text=Text.from_json(data["text"]), status=data["status"], source=source)


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
