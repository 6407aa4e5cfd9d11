"""The types of the fields of a program model: each reads its notation."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, PlainValidator, ValidationInfo

from programs import names, notation
from programs.intervals import read_line
from programs.messages import Message
from programs.notation import Sides, figure
from programs.parts import LONGEST_WORDS, Part, reference, scalar
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

Plain = Annotated[str, PlainValidator(scalar(names.read_words, LONGEST_WORDS))]
Slug = Annotated[str, PlainValidator(scalar(names.read_slug))]
Label = Annotated[str, PlainValidator(scalar(names.read_label))]
Date = Annotated[str, PlainValidator(scalar(names.read_date))]
Version = Annotated[int, PlainValidator(scalar(names.read_version))]

Time = Annotated[Figure[Span], PlainValidator(scalar(figure(notation.read_time)))]
Rest = Annotated[Figure[Span], PlainValidator(scalar(figure(notation.read_rest)))]
Count = Annotated[Figure[Span], PlainValidator(scalar(figure(notation.read_count)))]
Single = Annotated[Figure[int], PlainValidator(scalar(figure(notation.read_single)))]
Sets = Annotated[Figure[Span | None], PlainValidator(scalar(figure(notation.read_sets)))]
Reserve = Annotated[Figure[Span], PlainValidator(scalar(figure(notation.read_reserve)))]
Tempo = Annotated[Figure[TempoPlan], PlainValidator(scalar(read_tempo))]
SidesFigure = Annotated[Figure[Sides], PlainValidator(scalar(figure(notation.read_sides)))]
LineFigure = Annotated[Figure[Line], PlainValidator(scalar(figure(read_line)))]
Speed = Annotated[Figure[float], PlainValidator(scalar(figure(notation.read_speed)))]
RhythmFigure = Annotated[Figure[Rhythm], PlainValidator(scalar(figure(notation.read_rhythm)))]
OrderWord = Annotated[Order, PlainValidator(scalar(notation.one_of(get_args(Order))))]
WeeksValue = Annotated[Weeks, PlainValidator(scalar(notation.read_weeks))]
Setup = Annotated[SetupValue, PlainValidator(scalar(notation.read_setup))]
StageNumber = Annotated[int, PlainValidator(scalar(notation.read_single))]

PositionWord = Annotated[Position, PlainValidator(scalar(notation.one_of(get_args(Position))))]
UnitWord = Annotated[Unit, PlainValidator(scalar(notation.one_of(get_args(Unit))))]
WhenWord = Annotated[When, PlainValidator(scalar(notation.one_of(get_args(When))))]
StatusWord = Annotated[Status, PlainValidator(scalar(notation.one_of(notation.STATUSES)))]
FigureWord = Annotated[FigureName, PlainValidator(scalar(notation.one_of(get_args(FigureName))))]

#: The section of the source document for a figure that stands elsewhere in it than its exercise.
Sections = dict[FigureWord, Plain]

ExerciseSlug = Annotated[
    Slug,
    AfterValidator(
        reference(
            Message('no exercise "{slug}" under "exercises"; add it there'),
            Message('no exercise "{slug}" under "exercises"; did you mean "{near}"?'),
            lambda reading: reading.exercises,
        )
    ),
]
EquipmentSlug = Annotated[
    Slug,
    AfterValidator(
        reference(
            Message('no "{slug}" under "equipment"; add it there'),
            Message('no "{slug}" under "equipment"; did you mean "{near}"?'),
            lambda reading: reading.equipment,
        )
    ),
]


class _TwoLanguages(Part):
    en: Plain = Field(examples=["en: Plank"])
    da: Plain = Field(examples=["da: Planke"])


def _text(value: object, info: ValidationInfo) -> Text:
    both = {"en": value, "da": value} if isinstance(value, str) else value
    languages = _TwoLanguages.model_validate(both, context=info.context)
    return Text(languages.en, languages.da)


#: A text in English and Danish; a plain one is the same in both.
Words = Annotated[Text, PlainValidator(_text)]
