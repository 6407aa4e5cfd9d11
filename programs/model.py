"""A program as its file gives it: Program > Stage > Workout > entries. Pydantic, frozen.

A key is a field's name with blanks for underscores; `programs/example.yaml` tells users what the keys mean.

Every figure is a `Figure`: its value, its words and its mark. `programs.reader` makes a Program from a file.
"""

from __future__ import annotations

from pydantic import Field

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
from programs.steps import Citation


class Source(Part):
    """The document that the figures come from."""

    document: Plain = Field(examples=["document: AKUV01-130"])
    date: Date | None = None
    title: Words | None = None

    def citation(self, section: str | None) -> Citation:
        """This document, at `section`."""
        return Citation(self.document, self.date, section)


class Timing(Part):
    """The time between the work, in seconds; Holdfast's own figures where a file gives none."""

    ready: Rest | None = None
    between_sets: Rest | None = None
    between_exercises: Rest | None = None
    change_of_position: Rest | None = None
    switch_sides: Rest | None = None


class Speeds(Part):
    """Treadmill speeds in km/h."""

    walk: Speed | None = None
    run: Speed | None = None


class RuleEntry(Part):
    """One rule of the document, and where it is shown."""

    when: WhenWord = Field(examples=["when: pain"])
    text: Words = Field(examples=["text: Stop when it hurts."])
    section: Plain | None = None
    status: StatusWord | None = None
    source: Source | None = None


class SetupEntry(Part):
    """One angle or distance."""

    what: Words = Field(examples=["what: knee bend"])
    value: Setup = Field(examples=["value: 60"])
    unit: UnitWord = Field(examples=["unit: degrees"])


class Exercise(Part):
    """What a person needs to know of an exercise."""

    name: Words = Field(examples=["name: Plank"])
    start: Words | None = None
    movement: Words | None = None
    watch: tuple[Words, ...] = ()
    position: PositionWord = "standing"
    equipment: tuple[EquipmentSlug, ...] = ()
    setup: tuple[SetupEntry, ...] = ()


class Workout(Part):
    """What is done on one day."""

    name: Words | None = None
    section: Plain | None = None
    source: Source | None = None
    do: tuple[Entry, ...] = Field(min_length=1, examples=["do: [walk 5 min]"])


class Stage(Part):
    """A phase or a week: workouts that belong together."""

    name: Words = Field(examples=["name: Week 1"])
    weeks: WeeksValue | None = None
    section: Plain | None = None
    workouts: tuple[Workout, ...] = Field(min_length=1, examples=["workouts: [{do: [walk 5 min]}]"])


class Program(Part):
    """A whole program file."""

    holdfast: Version = Field(examples=["holdfast: 1"])
    """Version of the format."""
    program: Slug = Field(examples=["program: my-programme"])
    """The slug, by which commands name it."""
    name: Words = Field(examples=["name: My programme"])
    about: Words | None = None
    source: Source | None = None
    rhythm: RhythmFigure | None = None
    order: OrderWord | None = None
    """How one workout leads to another; None leaves it to the stages (`timer.plan.position.usual_order`)."""
    timing: Timing = Timing()
    speeds: Speeds = Speeds()
    weekly_sets: Single | None = None
    sessions_a_week: Single | None = None
    sections: Sections = Field(default_factory=dict)
    rules: tuple[RuleEntry, ...] = ()
    equipment: dict[Slug, Words] = Field(default_factory=dict)
    exercises: dict[Slug, Exercise] = Field(default_factory=dict)
    stages: tuple[Stage, ...] = Field(
        min_length=1, examples=["stages: [{name: Week 1, workouts: [{do: [walk 5 min]}]}]"]
    )
