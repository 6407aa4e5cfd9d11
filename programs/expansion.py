"""The entries of a workout -> one row of steps, with the rests that belong between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from programs.doses import numbered, one_set, rest_of, sets_of, with_own_figures
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
from programs.lines import COUNTED_KINDS, line_step
from programs.selection import chosen, taken
from programs.setting import Setting
from programs.steps import MAT_KINDS, After, Distance, Key, Step
from programs.values import Figure, Span
from programs.weekly import divided

#: Equipment that is worn and takes time to put on, by the beginning of its slug.
_BANDS = ("band", "two-bands")


@dataclass(frozen=True, slots=True)
class Body:
    """How the body is during a piece of work: down on the floor or not, and which bands it wears."""

    on_floor: bool = False
    bands: frozenset[str] = frozenset()

    def changes_to(self, other: Body) -> bool:
        """True where one has to get up, to get down, or to fetch a band."""
        return self.on_floor != other.on_floor or bool(other.bands - self.bands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Steps that stay together, and how they join what comes after them."""

    steps: tuple[Step, ...]
    body: Body | None
    """None for a rest or a get-ready that the file itself asks for: nothing is added beside it."""
    interval: bool = False
    """Intervals follow one another without a rest."""
    rest: tuple[Step, ...] | None = None
    """The rest after it, where the file gives one."""
    close: bool = False
    """Inside a round of a superset: the next exercise follows at once."""
    ends_rounds: bool = False
    """The rest at the end of the last round of a repeat: of no use at the end of a workout."""

    @property
    def plain_rest(self) -> bool:
        """True for a rest or a get-ready of the file's own in which nothing is done."""
        return self.body is None and all(step.exercise is None for step in self.steps)


def expand(entries: Sequence[Entry], setting: Setting) -> tuple[Step, ...]:
    """The steps of a workout, from get-ready to the end of its last piece of work."""
    sets = divided(taken(entries, setting.choices), setting.program, setting.choices)
    pieces = list(_Expansion(setting, sets).pieces(entries))
    while pieces[-1].ends_rounds and any(not piece.plain_rest for piece in pieces):
        pieces.pop()
    steps = list(setting.between("ready", "ready")) if pieces[0].steps[0].kind != "ready" else []
    for piece, following in pairwise(pieces):
        steps += (*piece.steps, *_join(piece, following, setting))
    steps += pieces[-1].steps
    return _with_way_back(_counted(steps), setting)


class _Expansion:
    """The walk through a workout's entries."""

    def __init__(self, setting: Setting, sets: Mapping[int, Figure[Span | None]]) -> None:
        self._setting = setting
        self._sets = sets

    def pieces(self, entries: Sequence[Entry | Alternative]) -> Iterator[Piece]:
        for entry in entries:
            match entry:
                case IntervalEntry():
                    yield self._interval(entry)
                case ExerciseEntry():
                    yield self._exercise(entry)
                case ChooseEntry():
                    label, alternative = chosen(entry, self._setting.choices)
                    labelled = _Expansion(replace(self._setting, label=label), self._sets)
                    yield from labelled.pieces([alternative])
                case Group():
                    yield from self.pieces(entry.do)
                case RepeatEntry():
                    yield from self._repeat(entry)
                case SupersetEntry():
                    yield from self._superset(entry)

    def _interval(self, entry: IntervalEntry) -> Piece:
        step = line_step(entry, self._setting)
        pause = step.kind in ("rest", "ready")
        body = None if pause else self._body(entry.exercise)
        return Piece(steps=(step,), body=body, interval=not pause)

    def _exercise(self, entry: ExerciseEntry) -> Piece:
        entry = self._settled(entry)
        steps = sets_of(entry, self._setting)
        return Piece(steps=steps, body=self._body(entry.exercise), rest=rest_of(entry, self._setting))

    def _repeat(self, entry: RepeatEntry) -> Iterator[Piece]:
        # One round is expanded and used again: steps are values.
        round_ = list(self.pieces(entry.do))
        for _ in range(entry.repeat.value - 1):
            yield from round_
        yield from (*round_[:-1], replace(round_[-1], ends_rounds=round_[-1].plain_rest))

    def _superset(self, entry: SupersetEntry) -> Iterator[Piece]:
        count = int(entry.sets.value.low)
        rest = rest_of(entry, self._setting)
        between = self._setting.between("between sets") if rest is None else rest
        for number in range(1, count + 1):
            for place, member in enumerate(entry.do, start=1):
                piece = self._member(entry, member, place, number)
                if place < len(entry.do):
                    yield piece
                else:
                    yield replace(piece, rest=rest if number == count else between, close=False)

    def _member(self, superset: SupersetEntry, member: ExerciseEntry, place: int, number: int) -> Piece:
        """One set of one exercise of a superset."""
        setting = replace(self._setting, label=f"{superset.superset}{place}")
        # A figure that is there fits where one may be missing; a generic type cannot say so.
        sets = cast("Figure[Span | None]", superset.sets)
        settled = replace(with_own_figures(member, setting), sets=sets)
        steps = numbered(one_set(settled, setting), number, int(superset.sets.value.low))
        body = self._body(member.exercise)
        return Piece(steps=steps, body=body, rest=rest_of(settled, setting), close=True)

    def _settled(self, entry: ExerciseEntry) -> ExerciseEntry:
        """The entry with its share of the week's sets and the user's own figures."""
        sets = self._sets.get(id(entry))
        shared = entry if sets is None else replace(entry, sets=sets)
        return with_own_figures(shared, self._setting)

    def _body(self, slug: str | None) -> Body:
        if slug is None:
            return Body()
        card = self._setting.program.exercises[slug]
        worn = frozenset(item for item in card.equipment if item.startswith(_BANDS))
        return Body(card.position == "floor", worn)


def _join(piece: Piece, following: Piece, setting: Setting) -> tuple[Step, ...]:
    """What stands between two pieces."""
    if piece.body is None or following.body is None or (piece.interval and following.interval):
        return ()
    if piece.rest is not None:
        return piece.rest
    if piece.body.changes_to(following.body):
        return setting.between("change of position")
    if not piece.close:
        same = piece.steps[-1].exercise == following.steps[0].exercise
        return setting.between("between sets" if same else "between exercises")
    first = following.steps[0]
    timed_on_mat = first.kind in MAT_KINDS and isinstance(first.ends, After)
    return setting.between("ready", "ready") if timed_on_mat else ()


def _counted(steps: Sequence[Step]) -> list[Step]:
    """Work without a number of sets, such as runs, counted through the workout: run 1 of 2, run 2 of 2."""
    counts: dict[str, int] = {}
    numbers: dict[int, int] = {}
    first_sides: dict[str, str | None] = {}
    for index, step in enumerate(steps):
        slug = step.exercise
        if slug is None or step.set is not None or step.kind not in COUNTED_KINDS:
            continue
        # Both sides are one set; each set begins with the same side.
        if step.side == first_sides.setdefault(slug, step.side):
            counts[slug] = counts.get(slug, 0) + 1
        numbers[index] = counts[slug]
    return [
        replace(step, set=numbers[index], sets=counts[step.exercise or ""]) if index in numbers else step
        for index, step in enumerate(steps)
    ]


def _with_way_back(steps: Sequence[Step], setting: Setting) -> tuple[Step, ...]:
    """With a get-ready before timed work on the mat that would begin as soon as a key has been pressed.

    A rest at one's own pace that leads to timed work ends by time: no key is to be pressed there.
    """
    found: list[Step] = []
    for step in steps:
        timed = isinstance(step.ends, After)
        before = found[-1].ends if found else None
        if timed and isinstance(before, Key) and before.earliest is not None:
            found[-1] = replace(found[-1], ends=After(before.earliest))
        by_key = bool(found) and isinstance(found[-1].ends, Key | Distance)
        if by_key and step.kind in MAT_KINDS and timed:
            found += setting.between("ready", "ready")
        found.append(step)
    return tuple(found)
