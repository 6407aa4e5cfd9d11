"""The values that the notation of program files stands for: plain, frozen, without units of text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from programs.steps import End, Kind, Phase, Status, Tempo

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Span:
    """A figure from `low` to `high`; one figure has both ends equal. The unit is its field's."""

    low: float
    high: float

    @property
    def is_range(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """A value as a file gives it: the words it stood in, and its mark where it has one.

    `original` is the file's own figure where the user has put another in its place.
    """

    value: T
    text: str
    mark: Status | None = None
    original: Figure[T] | None = None

    @property
    def before(self) -> Figure[T]:
        """The file's own figure."""
        return self.original or self

    def changed_to(self, other: Figure[T]) -> Figure[T]:
        """The user's figure, with this one kept beside it."""
        return Figure(other.value, other.text, "own", self.before)

    def map(self, change: Callable[[T], U]) -> Figure[U]:
        """The same figure as another kind of value."""
        original = self.original.map(change) if self.original is not None else None
        return Figure(change(self.value), self.text, self.mark, original)


@dataclass(frozen=True, slots=True)
class TempoPhase:
    """One phase of a repetition: a word of `programs.words.PHASES`, its seconds, and its own mark."""

    word: str
    seconds: Span
    mark: Status | None = None


@dataclass(frozen=True, slots=True)
class TempoPlan:
    """The phases of one repetition as a file gives them."""

    phases: tuple[TempoPhase, ...]

    @property
    def shortest(self) -> Tempo:
        """The tempo that runs: the lower end of every range."""
        return Tempo(tuple(Phase(phase.word, phase.seconds.low) for phase in self.phases))


@dataclass(frozen=True, slots=True)
class Line:
    """One interval: what is done and what ends it."""

    kind: Kind
    ends: End
    seconds: Span | None = None
    """The time as given, where a time ends it."""
    metres: float | None = None
    """The distance aimed at, where a key or the distance ends it."""
    speed_kmh: float | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a program is done: every so many days, so many a week, or (both None) at one's own pace."""

    every_days: int | None = None
    days_a_week: int | None = None


#: How one workout of a program leads to another: one after the other to the last; by the weeks of the stages;
#: in turn, for ever; or as the user likes each time.
Order = Literal["in sequence", "by weeks", "in turn", "choose"]


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks that a stage takes; `last` None means from `first` on."""

    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class SetupValue:
    """An angle or a distance of an exercise; its unit stands beside it. `about` where the source says so."""

    span: Span
    about: bool
