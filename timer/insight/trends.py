"""The trends: one figure over the days, for what a person wants to see grow, fall or stay.

Each compares a person with himself alone. Only real and imported sessions are in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from programs.text import Text
from timer.insight.figures import Figures
from timer.insight.usual import Usual, usual

#: What a trend is about; `Trend.of` names which one where there are several.
About = Literal["hold", "running", "effort", "recovery", "recovery 120", "resting", "variability", "pain"]
#: Fewer points than this are no trend.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Day:
    """One session in the trends."""

    day: int
    """Ordinal of its local date (`date.toordinal`)."""
    figures: Figures
    pain: int | None = None
    """0 to 10; None where nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One figure over the days."""

    about: About
    unit: Literal["s", "min", "bpm", "ms", "of 10"]
    points: tuple[tuple[int, float], ...]
    """(ordinal of the day, value), in order; one a day, or one a week where `weekly`."""
    name: Text | None = None
    """Of the exercise, for a hold."""
    kind: str | None = None
    """ "walk" or "run", for an effort."""
    speed_kmh: float | None = None
    weekly: bool = False
    usual: Usual | None = None
    """The usual range of a figure at rest, from seven days on."""


def trends(days: Sequence[Day]) -> tuple[Trend, ...]:
    """Every trend that has two points or more; `days` in order of time.

    A day with several sessions gives its best hold, its highest pain, and the mean of anything else. A week
    begins on Monday and is told by its first day; a week without a run between two with runs is 0.
    """
    found = [
        _running(days),
        *_holds(days),
        *_efforts(days),
        *_recovery(days),
        *_at_rest(days),
        _pain(days),
    ]
    return tuple(trend for trend in found if len(trend.points) >= FEWEST)


def _running(days: Sequence[Day]) -> Trend:
    weeks: dict[int, float] = {}
    for day in days:
        if day.figures.run_s:
            monday = day.day - (day.day - 1) % 7
            weeks[monday] = weeks.get(monday, 0.0) + day.figures.run_s / 60
    span = range(min(weeks), max(weeks) + 1, 7) if weeks else ()
    points = tuple((monday, weeks.get(monday, 0.0)) for monday in span)
    return Trend(about="running", unit="min", points=points, weekly=True)


def _holds(days: Sequence[Day]) -> list[Trend]:
    names: dict[str, Text] = {}
    longest: dict[str, dict[int, float]] = {}
    for day in days:
        for slug, held in day.figures.held.items():
            names[slug] = held.name
            of = longest.setdefault(slug, {})
            of[day.day] = max(of.get(day.day, 0.0), held.longest_s)
    return [
        Trend(about="hold", unit="s", points=tuple(points.items()), name=names[slug])
        for slug, points in longest.items()
    ]


def _efforts(days: Sequence[Day]) -> list[Trend]:
    values: dict[tuple[str, float], list[tuple[int, float]]] = {}
    for day in days:
        for one in day.figures.efforts:
            values.setdefault((one.kind, one.speed_kmh), []).append((day.day, one.bpm))
    return [
        Trend(about="effort", unit="bpm", points=_means(found), kind=kind, speed_kmh=kmh)
        for (kind, kmh), found in sorted(values.items())
    ]


def _recovery(days: Sequence[Day]) -> list[Trend]:
    """Of runs alone: after a hold it is another figure."""
    one = _known(days, lambda figures: figures.drop_60_bpm)
    two = _known(days, lambda figures: figures.drop_120_bpm)
    return [
        Trend(about="recovery", unit="bpm", points=one),
        Trend(about="recovery 120", unit="bpm", points=two),
    ]


def _at_rest(days: Sequence[Day]) -> list[Trend]:
    rates = _known(days, lambda figures: figures.resting_bpm)
    spread = _known(days, lambda figures: figures.rmssd_ms)
    return [
        Trend(about="resting", unit="bpm", points=rates, usual=_usual(rates)),
        Trend(about="variability", unit="ms", points=spread, usual=_usual(spread, logarithmic=True)),
    ]


def _known(days: Sequence[Day], of: Callable[[Figures], float | None]) -> tuple[tuple[int, float], ...]:
    """One value for each day that has the figure."""
    found = [(day.day, of(day.figures)) for day in days]
    return _means((day, value) for day, value in found if value is not None)


def _usual(points: Sequence[tuple[int, float]], *, logarithmic: bool = False) -> Usual | None:
    return usual([value for _, value in points], logarithmic=logarithmic)


def _pain(days: Sequence[Day]) -> Trend:
    highest: dict[int, float] = {}
    for day in days:
        if day.pain is not None:
            highest[day.day] = max(highest.get(day.day, 0.0), float(day.pain))
    return Trend(about="pain", unit="of 10", points=tuple(highest.items()))


def _means(values: Iterable[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
    """One value a day."""
    by_day: dict[int, list[float]] = {}
    for day, value in values:
        by_day.setdefault(day, []).append(value)
    return tuple((day, sum(found) / len(found)) for day, found in by_day.items())
