"""The types of the fields of a program model: each reads its notation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from programs import names, notation
from programs.intervals import read_line
from programs.messages import Message
from programs.notation import Sides, figure
from programs.parts import LONGEST_WORDS, Part, reference, scalar
from programs.schema import CheckedBy, ReadBy, ReadInto
from programs.steps import Position, Status
from programs.tempos import read_tempo
from programs.text import Text
from programs.values import Figure, Line, Order, Rhythm, SetupValue, Span, TempoPlan, Weeks

Unit = Literal["degrees", "feet", "shoulder-width", "hip-width"]
When = Literal[
    "always",
    "technique",
    "pain",
    "swelling",
    "run-pain",
    "before-running",
    "emergency",
    "professional",
    "rest",
]
#: The figures whose section of the document can be told on its own.
FigureName = Literal[
    "sets",
    "reps",
    "hold",
    "stretch",
    "steps",
    "pace",
    "tempo",
    "held",
    "sides",
    "change",
    "rir",
    "rest",
    "time",
    "distance",
    "speed",
    "rhythm",
]

Plain = Annotated[str, ReadBy(scalar(names.read_words, LONGEST_WORDS))]
Slug = Annotated[str, ReadBy(scalar(names.read_slug))]
Label = Annotated[str, ReadBy(scalar(names.read_label))]
Date = Annotated[str, ReadBy(scalar(names.read_date))]
Version = Annotated[int, ReadBy(scalar(names.read_version))]

Time = Annotated[Figure[Span], ReadBy(scalar(figure(notation.read_time)))]
Rest = Annotated[Figure[Span], ReadBy(scalar(figure(notation.read_rest)))]
Count = Annotated[Figure[Span], ReadBy(scalar(figure(notation.read_count)))]
Single = Annotated[Figure[int], ReadBy(scalar(figure(notation.read_single)))]
Sets = Annotated[Figure[Span | None], ReadBy(scalar(figure(notation.read_sets)))]
Reserve = Annotated[Figure[Span], ReadBy(scalar(figure(notation.read_reserve)))]
Tempo = Annotated[Figure[TempoPlan], ReadBy(scalar(read_tempo))]
SidesFigure = Annotated[Figure[Sides], ReadBy(scalar(figure(notation.read_sides)))]
LineFigure = Annotated[Figure[Line], ReadBy(scalar(figure(read_line)))]
Speed = Annotated[Figure[float], ReadBy(scalar(figure(notation.read_speed)))]
RhythmFigure = Annotated[Figure[Rhythm], ReadBy(scalar(figure(notation.read_rhythm)))]
OrderWord = Annotated[Order, ReadBy(scalar(notation.one_of(get_args(Order))))]
WeeksValue = Annotated[Weeks, ReadBy(scalar(notation.read_weeks))]
Setup = Annotated[SetupValue, ReadBy(scalar(notation.read_setup))]
StageNumber = Annotated[int, ReadBy(scalar(notation.read_single))]

PositionWord = Annotated[Position, ReadBy(scalar(notation.one_of(get_args(Position))))]
UnitWord = Annotated[Unit, ReadBy(scalar(notation.one_of(get_args(Unit))))]
WhenWord = Annotated[When, ReadBy(scalar(notation.one_of(get_args(When))))]
StatusWord = Annotated[Status, ReadBy(scalar(notation.one_of(notation.STATUSES)))]
FigureWord = Annotated[FigureName, ReadBy(scalar(notation.one_of(get_args(FigureName))))]

#: The section of the source document for a figure that stands elsewhere in it than its exercise.
Sections = dict[FigureWord, Plain]

ExerciseSlug = Annotated[
    Slug,
    CheckedBy(
        reference(
            Message('no exercise "{slug}" under "exercises"; add it there'),
            Message('no exercise "{slug}" under "exercises"; did you mean "{near}"?'),
            lambda reading: reading.exercises,
        )
    ),
]
EquipmentSlug = Annotated[
    Slug,
    CheckedBy(
        reference(
            Message('no "{slug}" under "equipment"; add it there'),
            Message('no "{slug}" under "equipment"; did you mean "{near}"?'),
            lambda reading: reading.equipment,
        )
    ),
]


@dataclass(frozen=True, kw_only=True)
class _TwoLanguages(Part):
    en: Plain = field(metadata={"as": "en: Plank"})
    da: Plain = field(metadata={"as": "da: Planke"})

    @classmethod
    def spelt_out(cls, data: object) -> object:
        return {"en": data, "da": data} if isinstance(data, str) else data


#: A text in English and Danish; a plain one is the same in both.
Words = Annotated[Text, ReadInto(_TwoLanguages, lambda both: Text(both.en, both.da))]
