"""Which entries of a workout are done: the alternatives, and what stands inside repeats and supersets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from programs.choices import Choices
from programs.entries import (
    Alternative,
    ChooseEntry,
    Entry,
    ExerciseEntry,
    Group,
    IntervalEntry,
    RepeatEntry,
    SupersetEntry,
)
from programs.model import Program
from programs.text import Text


def chosen(entry: ChooseEntry, choices: Choices) -> tuple[str, Alternative]:
    """The alternative that the user takes, with its label; the first where nothing is said."""
    for label in choices.alternatives:
        if label in entry.choose:
            return label, entry.choose[label]
    return next(iter(entry.choose.items()))


def taken(
    entries: Sequence[Entry | Alternative], choices: Choices
) -> Iterator[ExerciseEntry | IntervalEntry]:
    """The exercises and intervals that are done, each once however often it is repeated."""
    for entry in entries:
        match entry:
            case ExerciseEntry() | IntervalEntry():
                yield entry
            case ChooseEntry():
                yield from taken([chosen(entry, choices)[1]], choices)
            case RepeatEntry() | SupersetEntry() | Group():
                yield from taken(entry.do, choices)


def written(entries: Sequence[Entry | Alternative]) -> Iterator[ExerciseEntry | IntervalEntry]:
    """All exercises and intervals, those of every alternative."""
    for entry in entries:
        match entry:
            case ExerciseEntry() | IntervalEntry():
                yield entry
            case ChooseEntry():
                yield from written(list(entry.choose.values()))
            case RepeatEntry() | SupersetEntry() | Group():
                yield from written(entry.do)


def choices_in(entries: Sequence[Entry | Alternative]) -> Iterator[ChooseEntry]:
    """Every choice, also inside repeats and alternatives."""
    for entry in entries:
        match entry:
            case ChooseEntry():
                yield entry
                yield from choices_in(list(entry.choose.values()))
            case RepeatEntry() | Group():
                yield from choices_in(entry.do)
            case _:
                pass


def name_of(alternative: Alternative, label: str, program: Program) -> Text:
    """What an alternative is called where the user chooses."""
    if isinstance(alternative, Group | IntervalEntry) and alternative.name is not None:
        return alternative.name
    first = next(written([alternative]), None)
    if first is None or first.exercise is None:
        return Text.same(label)
    return program.exercises[first.exercise].name
