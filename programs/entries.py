"""What stands in a workout's `do:` list: exercises, interval lines, choices, repeats and supersets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

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
from programs.schema import NotEmpty, ToldApartBy

#: An exercise has just one of these.
DOSES = ("hold", "reps", "stretch", "steps")


@dataclass(frozen=True, kw_only=True)
class Easier(Part):
    """The easier relative of an exercise: the entry of `exercise` in an earlier stage."""

    exercise: ExerciseSlug = field(metadata={"as": "exercise: plank"})
    stage: StageNumber | None = None
    """Number of the stage; None for the one before."""

    @classmethod
    def spelt_out(cls, data: Any) -> Any:
        return {"exercise": data} if isinstance(data, str) else data


@dataclass(frozen=True, kw_only=True)
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

    exercise: ExerciseSlug = field(metadata={"as": "exercise: plank"})
    section: Plain | None = None
    sections: Sections = field(default_factory=dict)
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


@dataclass(frozen=True, kw_only=True)
class IntervalEntry(Part):
    """One interval line, plain or with words of its own."""

    step: LineFigure = field(metadata={"as": "step: walk 5 min"})
    name: Words | None = None
    note: Words | None = None
    exercise: ExerciseSlug | None = None
    section: Plain | None = None
    sections: Sections = field(default_factory=dict)

    @classmethod
    def spelt_out(cls, data: Any) -> Any:
        return {"step": data} if isinstance(data, str) else data


@dataclass(frozen=True, kw_only=True)
class Group(Part):
    """An alternative that is several entries."""

    name: Words | None = None
    do: Annotated[tuple[Entry, ...], NotEmpty()] = field(metadata={"as": "do: [run 5 km]"})


@dataclass(frozen=True, kw_only=True)
class ChooseEntry(Part):
    """Alternatives by label; the first is taken unless the user says otherwise."""

    choose: Annotated[dict[Label, Alternative], NotEmpty()]


@dataclass(frozen=True, kw_only=True)
class RepeatEntry(Part):
    """Entries done several times over."""

    repeat: Single
    do: Annotated[tuple[Entry, ...], NotEmpty()] = field(metadata={"as": "do: [run 2 min, walk 90 s]"})


@dataclass(frozen=True, kw_only=True)
class SupersetEntry(Part):
    """Exercises done in turn, one set of each: A1, A2, A1, A2, ..."""

    needs = (("short rest", "rest"),)

    superset: Label
    sets: Count = field(metadata={"as": "sets: 3"})
    rest: Rest | None = None
    short_rest: Rest | None = None
    section: Plain | None = None
    sections: Sections = field(default_factory=dict)
    do: Annotated[tuple[Member, ...], NotEmpty()] = field(
        metadata={"as": "do: [{exercise: squat, reps: 8}, {exercise: row, reps: 10}]"}
    )


@dataclass(frozen=True, kw_only=True)
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
    IntervalEntry | ExerciseEntry | ChooseEntry | RepeatEntry | SupersetEntry,
    ToldApartBy(
        _tag,
        {
            "\0line": IntervalEntry,
            "\0exercise": ExerciseEntry,
            "\0choose": ChooseEntry,
            "\0repeat": RepeatEntry,
            "\0superset": SupersetEntry,
        },
    ),
]
#: What one label of a choice stands for.
Alternative = Annotated[
    Group | IntervalEntry | ExerciseEntry | RepeatEntry | SupersetEntry,
    ToldApartBy(
        _alternative_tag,
        {
            "\0group": Group,
            "\0line": IntervalEntry,
            "\0exercise": ExerciseEntry,
            "\0repeat": RepeatEntry,
            "\0superset": SupersetEntry,
        },
    ),
]
#: The tags above, as they stand in the path of a validation error. With its NUL none can be a file's key.
TAGS = frozenset({*_MARKERS.values(), "\0group"})
