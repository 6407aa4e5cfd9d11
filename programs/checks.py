"""What can only be judged of a whole program: easier relatives, labels, sets to divide, and its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from programs.easier import find_easier
from programs.entries import (
    Alternative,
    ChooseEntry,
    Easier,
    Entry,
    ExerciseEntry,
    Group,
    IntervalEntry,
    RepeatEntry,
    SupersetEntry,
)
from programs.messages import Message
from programs.model import Program

Path = tuple[int | str, ...]
Located = tuple[Path, Message]

#: Steps of one expanded workout; a session of a day has fewer than a thousand.
MOST_STEPS = 5000


def check(program: Program) -> Iterator[Located]:
    """Each fault with the path of keys and indices that leads to it in the file."""
    for stage_index, stage in enumerate(program.stages):
        if program.order == "by weeks" and (stage.weeks is None or len(stage.workouts) > 1):
            words = Message('"order: by weeks" needs one workout and "weeks" in each stage')
            yield ("stages", stage_index), words
        for workout_index, workout in enumerate(stage.workouts):
            path: Path = ("stages", stage_index, "workouts", workout_index, "do")
            yield from _length(workout.do, path)
            yield from _labels(workout.do, path, {})
            for at, entry in _exercises(workout.do, path):
                yield from _split(entry, program, at)
                if entry.easier is not None:
                    yield from _relative(entry.easier, program, stage_index + 1, (*at, "easier"))


def _inside(entry: Entry | Alternative, path: Path) -> Iterator[tuple[Path, Entry | Alternative]]:
    """The entries that stand in another one, each with its path."""
    match entry:
        case ChooseEntry():
            yield from (((*path, "choose", label), other) for label, other in entry.choose.items())
        case RepeatEntry() | SupersetEntry() | Group():
            yield from (((*path, "do", index), other) for index, other in enumerate(entry.do))
        case _:
            pass


def _listed(entries: Sequence[Entry], path: Path) -> Iterator[tuple[Path, Entry | Alternative]]:
    return (((*path, index), entry) for index, entry in enumerate(entries))


def _exercises(entries: Sequence[Entry], path: Path) -> Iterator[tuple[Path, ExerciseEntry]]:
    open_ = list(_listed(entries, path))
    while open_:
        at, entry = open_.pop()
        if isinstance(entry, ExerciseEntry):
            yield at, entry
        open_ += _inside(entry, at)


def _length(entries: Sequence[Entry], path: Path) -> Iterator[Located]:
    total = 0
    for index, entry in enumerate(entries):
        total += most_steps(entry)
        if total > MOST_STEPS:
            words = Message("the workout grows over {most} steps here; repeat less", most=MOST_STEPS)
            yield (*path, index), words
            return


def most_steps(entry: Entry | Alternative) -> int:
    """The most steps that an entry can expand to, rests and switches included."""
    match entry:
        case IntervalEntry():
            return 2
        case ExerciseEntry():
            sets = (
                int(entry.sets.value.high) if entry.sets is not None and entry.sets.value is not None else 1
            )
            return sets * (2 if entry.sides is None or entry.sides.value != "each" else 4)
        case ChooseEntry():
            return max(most_steps(other) for other in entry.choose.values())
        case SupersetEntry():
            return int(entry.sets.value.high) * sum(most_steps(member) for member in entry.do)
        case RepeatEntry():
            return entry.repeat.value * sum(most_steps(other) for other in entry.do)
        case Group():
            return sum(most_steps(other) for other in entry.do)


def _labels(entries: Sequence[Entry], path: Path, seen: dict[str, Path]) -> Iterator[Located]:
    """Labels that two choices of one workout share: nobody could say which is meant."""
    open_ = list(reversed(list(_listed(entries, path))))
    while open_:
        at, entry = open_.pop()
        if isinstance(entry, ChooseEntry):
            for label in entry.choose:
                if label in seen:
                    words = Message(
                        'the label "{label}" is used twice in this workout; give each its own', label=label
                    )
                    yield (*at, "choose", label), words
                seen[label] = at
        open_ += reversed(list(_inside(entry, at)))


def _split(entry: ExerciseEntry, program: Program, path: Path) -> Iterator[Located]:
    if entry.sets is None or entry.sets.value is not None:
        return
    if program.weekly_sets is None or program.sessions_a_week is None:
        words = Message(
            '"split" divides the sets of a week; give "weekly sets" and "sessions a week" at the top'
        )
        yield (*path, "sets"), words


def _relative(easier: Easier, program: Program, stage: int, path: Path) -> Iterator[Located]:
    if find_easier(program, stage, easier) is not None:
        return
    earlier = [
        number
        for number in range(1, stage)
        if find_easier(program, stage, Easier(exercise=easier.exercise, stage=number)) is not None
    ]
    if not earlier:
        words = Message(
            'no earlier stage has "{slug}"; take "easier" out, or name another exercise', slug=easier.exercise
        )
    else:
        words = Message(
            'stage {stage} has no "{slug}"; write "easier: {{exercise: {slug}, stage: {number}}}"',
            slug=easier.exercise,
            stage=easier.stage or stage - 1,
            number=earlier[-1],
        )
    yield path, words
