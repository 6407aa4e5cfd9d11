"""A program as its file gives it: Program > Stage > Workout > entries. Frozen.

A key is a field's name with blanks for underscores; `programs/example.yaml` tells users what the keys mean.

Every figure is a `Figure`: its value, its words and its mark. `programs.reader` makes a Program from a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from programs.entries import Entry
from programs.fields import (
    Date,
    EquipmentSlug,
    OrderWord,
    Plain,
    PositionWord,
    Rest,
    RhythmFigure,
    Sections,
    Setup,
    Single,
    Slug,
    Speed,
    StatusWord,
    UnitWord,
    Version,
    WeeksValue,
    WhenWord,
    Words,
)
from programs.parts import Part
from programs.schema import NotEmpty
from programs.steps import Citation


@dataclass(frozen=True, kw_only=True)
class Source(Part):
    """The document that the figures come from."""

    document: Plain = field(metadata={"as": "document: AKUV01-130"})
    date: Date | None = None
    title: Words | None = None

    def citation(self, section: str | None) -> Citation:
        """This document, at `section`."""
        return Citation(self.document, self.date, section)


@dataclass(frozen=True, kw_only=True)
class Timing(Part):
    """The time between the work, in seconds; Holdfast's own figures where a file gives none."""

    ready: Rest | None = None
    between_sets: Rest | None = None
    between_exercises: Rest | None = None
    change_of_position: Rest | None = None
    switch_sides: Rest | None = None


@dataclass(frozen=True, kw_only=True)
class Speeds(Part):
    """Treadmill speeds in km/h."""

    walk: Speed | None = None
    run: Speed | None = None


@dataclass(frozen=True, kw_only=True)
class RuleEntry(Part):
    """One rule of the document, and where it is shown."""

    when: WhenWord = field(metadata={"as": "when: pain"})
    text: Words = field(metadata={"as": "text: Stop when it hurts."})
    section: Plain | None = None
    status: StatusWord | None = None
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class SetupEntry(Part):
    """One angle or distance."""

    what: Words = field(metadata={"as": "what: knee bend"})
    value: Setup = field(metadata={"as": "value: 60"})
    unit: UnitWord = field(metadata={"as": "unit: degrees"})


@dataclass(frozen=True, kw_only=True)
class Exercise(Part):
    """What a person needs to know of an exercise."""

    name: Words = field(metadata={"as": "name: Plank"})
    start: Words | None = None
    movement: Words | None = None
    watch: tuple[Words, ...] = ()
    position: PositionWord = "standing"
    equipment: tuple[EquipmentSlug, ...] = ()
    setup: tuple[SetupEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Workout(Part):
    """What is done on one day."""

    name: Words | None = None
    section: Plain | None = None
    source: Source | None = None
    do: Annotated[tuple[Entry, ...], NotEmpty()] = field(metadata={"as": "do: [walk 5 min]"})


@dataclass(frozen=True, kw_only=True)
class Stage(Part):
    """A phase or a week: workouts that belong together."""

    name: Words = field(metadata={"as": "name: Week 1"})
    weeks: WeeksValue | None = None
    section: Plain | None = None
    workouts: Annotated[tuple[Workout, ...], NotEmpty()] = field(
        metadata={"as": "workouts: [{do: [walk 5 min]}]"}
    )


@dataclass(frozen=True, kw_only=True)
class Program(Part):
    """A whole program file."""

    holdfast: Version = field(metadata={"as": "holdfast: 1"})
    """Version of the format."""
    program: Slug = field(metadata={"as": "program: my-programme"})
    """The slug, by which commands name it."""
    name: Words = field(metadata={"as": "name: My programme"})
    about: Words | None = None
    source: Source | None = None
    rhythm: RhythmFigure | None = None
    order: OrderWord | None = None
    """How one workout leads to another; None leaves it to the stages (`timer.plan.position.usual_order`)."""
    timing: Timing = Timing()
    speeds: Speeds = Speeds()
    weekly_sets: Single | None = None
    sessions_a_week: Single | None = None
    sections: Sections = field(default_factory=dict)
    rules: tuple[RuleEntry, ...] = ()
    equipment: dict[Slug, Words] = field(default_factory=dict)
    exercises: dict[Slug, Exercise] = field(default_factory=dict)
    stages: Annotated[tuple[Stage, ...], NotEmpty()] = field(
        metadata={"as": "stages: [{name: Week 1, workouts: [{do: [walk 5 min]}]}]"}
    )
