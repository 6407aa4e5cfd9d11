"""`sets: split`: a week's sets, divided over its sessions and over the exercises of a workout."""

from __future__ import annotations

from collections.abc import Iterable

from programs.choices import Choices
from programs.entries import ExerciseEntry, IntervalEntry
from programs.model import Program
from programs.values import Figure, Span


def divided(
    entries: Iterable[ExerciseEntry | IntervalEntry], program: Program, choices: Choices
) -> dict[int, Figure[Span | None]]:
    """The sets of each entry that has `sets: split`, by the entry's id().

    Where the user has other weekly sets or sessions, the programme's own number is kept beside his.
    """
    split = [
        (entry, entry.sets)
        for entry in entries
        if isinstance(entry, ExerciseEntry) and entry.sets is not None and entry.sets.value is None
    ]
    if not split or program.weekly_sets is None or program.sessions_a_week is None:
        return {}
    weekly, sessions = program.weekly_sets.value, program.sessions_a_week.value
    stated = shares(weekly, sessions, len(split))
    own = shares(choices.weekly_sets or weekly, choices.sessions_a_week or sessions, len(split))
    changed = choices.weekly_sets is not None or choices.sessions_a_week is not None
    found: dict[int, Figure[Span | None]] = {}
    for (entry, sets), before, now in zip(split, stated, own, strict=True):
        figure: Figure[Span | None] = Figure(Span(before, before), str(before), sets.mark)
        found[id(entry)] = figure.changed_to(Figure(Span(now, now), str(now))) if changed else figure
    return found


def shares(weekly: int, sessions: int, exercises: int) -> list[int]:
    """Sets of each exercise of one workout: the week's share to the nearest set, the earlier exercises first.

    14 sets in 2 sessions are 7, and 7 over three exercises 3, 2, 2. No exercise has less than one.
    """
    workout = max((2 * weekly + sessions) // (2 * sessions), exercises)
    each, over = divmod(workout, exercises)
    return [each + (1 if number < over else 0) for number in range(exercises)]
