"""What stands in a workout's `do:` list: exercises, interval lines, choices, repeats and supersets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag, model_validator

from programs.fields import (
    Count,
    ExerciseSlug,
    Label,
    LineFigure,
    Plain,
    Reserve,
    Rest,
    Sections,
    Sets,
    SidesFigure,
    Single,
    StageNumber,
    Tempo,
    Time,
    Words,
)
from programs.messages import Message, nearest
from programs.parts import KeyFault, Part

#: An exercise has just one of these.
DOSES = ("hold", "reps", "stretch", "steps")


class Easier(Part):
    """The easier relative of an exercise: the entry of `exercise` in an earlier stage."""

    exercise: ExerciseSlug = Field(examples=["exercise: plank"])
    stage: StageNumber | None = None
    """Number of the stage; None for the one before."""

    @model_validator(mode="before")
    @classmethod
    def _slug_alone(cls, data: Any) -> Any:
        return {"exercise": data} if isinstance(data, str) else data


class ExerciseEntry(Part):
    """One exercise with its dose: a hold, repetitions, a stretch or steps, in sets."""

    needs = (
        ("tempo", "reps"),
        ("held", "reps"),
        ("pace", "steps"),
        ("change", "hold"),
        ("rir", "reps"),
        ("short rest", "rest"),
    )

    exercise: ExerciseSlug = Field(examples=["exercise: plank"])
    section: Plain | None = None
    sections: Sections = Field(default_factory=dict)
    label: Label | None = None
    sets: Sets | None = None
    hold: Time | None = None
    reps: Count | None = None
    stretch: Time | None = None
    steps: Count | None = None
    tempo: Tempo | None = None
    held: Time | None = None
    """How long each repetition is held, where the rest of its tempo is the user's own."""
    pace: Time | None = None
    change: Time | None = None
    sides: SidesFigure | None = None
    rir: Reserve | None = None
    rest: Rest | None = None
    short_rest: Rest | None = None
    easier: Easier | None = None
    note: Words | None = None

    @classmethod
    def judge_keys(cls, data: dict[str, Any]) -> Iterator[KeyFault]:
        yield from super().judge_keys(data)
        given = [dose for dose in DOSES if dose in data]
        if not given:
            yield KeyFault(Message('say how much: give one of "hold", "reps", "stretch" or "steps"'))
        for dose in given[1:]:
            words = Message('give either "{first}" or "{second}", not both', first=given[0], second=dose)
            yield KeyFault(words, dose)


class IntervalEntry(Part):
    """One interval line, plain or with words of its own."""

    step: LineFigure = Field(examples=["step: walk 5 min"])
    name: Words | None = None
    note: Words | None = None
    exercise: ExerciseSlug | None = None
    section: Plain | None = None
    sections: Sections = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _line_alone(cls, data: Any) -> Any:
        return {"step": data} if isinstance(data, str) else data


class Group(Part):
    """An alternative that is several entries."""

    name: Words | None = None
    do: tuple[Entry, ...] = Field(min_length=1, examples=["do: [run 5 km]"])


class ChooseEntry(Part):
    """Alternatives by label; the first is taken unless the user says otherwise."""

    choose: dict[Label, Alternative] = Field(min_length=1)


class RepeatEntry(Part):
    """Entries done several times over."""

    repeat: Single
    do: tuple[Entry, ...] = Field(min_length=1, examples=["do: [run 2 min, walk 90 s]"])


class SupersetEntry(Part):
    """Exercises done in turn, one set of each: A1, A2, A1, A2, ..."""

    needs: ClassVar[tuple[tuple[str, str], ...]] = (("short rest", "rest"),)

    superset: Label
    sets: Count = Field(examples=["sets: 3"])
    rest: Rest | None = None
    short_rest: Rest | None = None
    section: Plain | None = None
    sections: Sections = Field(default_factory=dict)
    do: tuple[Member, ...] = Field(
        min_length=1, examples=["do: [{exercise: squat, reps: 8}, {exercise: row, reps: 10}]"]
    )


class Member(ExerciseEntry):
    """An exercise of a superset, whose sets are the superset's."""

    @classmethod
    def judge_keys(cls, data: dict[str, Any]) -> Iterator[KeyFault]:
        yield from super().judge_keys(data)
        if "sets" in data:
            yield KeyFault(Message('the sets of a superset stand beside "superset"; take these out'), "sets")


_MARKERS = {
    "step": "\0line",
    "choose": "\0choose",
    "repeat": "\0repeat",
    "superset": "\0superset",
    "exercise": "\0exercise",
}


def _tag(value: Any) -> str | None:
    """Which entry this is, by its telling key or by the known key that was probably meant."""
    if isinstance(value, str):
        return "\0line"
    if not isinstance(value, dict):
        return None
    for key, tag in _MARKERS.items():
        if key in value:
            return tag
    return next((_MARKERS[near] for key in value if (near := nearest(key, _MARKERS))), None)


def _alternative_tag(value: Any) -> str | None:
    group = isinstance(value, dict) and "do" in value and not {"repeat", "superset"} & value.keys()
    return "\0group" if group else _tag(value)


#: What a workout is made of.
Entry = Annotated[
    Annotated[IntervalEntry, Tag("\0line")]
    | Annotated[ExerciseEntry, Tag("\0exercise")]
    | Annotated[ChooseEntry, Tag("\0choose")]
    | Annotated[RepeatEntry, Tag("\0repeat")]
    | Annotated[SupersetEntry, Tag("\0superset")],
    Discriminator(_tag),
]
#: What one label of a choice stands for.
Alternative = Annotated[
    Annotated[Group, Tag("\0group")]
    | Annotated[IntervalEntry, Tag("\0line")]
    | Annotated[ExerciseEntry, Tag("\0exercise")]
    | Annotated[RepeatEntry, Tag("\0repeat")]
    | Annotated[SupersetEntry, Tag("\0superset")],
    Discriminator(_alternative_tag),
]
#: The tags above, as they stand in the path of a validation error. With its NUL none can be a file's key.
TAGS = frozenset({*_MARKERS.values(), "\0group"})
