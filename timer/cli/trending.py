"""The trends of one person: the figures of every session that counts, computed once and then kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from timer.cli.keeping import Keeping
from timer.cli.plan_keeping import COUNTED
from timer.locale.figures import date_words
from timer.session.trend_words import trend_course, trend_hint, trend_title, trend_value
from timer.store.errors import StoreError
from timer.store.records import EVERY_SESSION

if TYPE_CHECKING:
    from timer.insight.figures import Figures
    from timer.insight.trends import Trend
    from timer.store.records import Summary

#: As many lines of each trend as are read at a glance.
_LAST_VALUES = 6


def trends_of(keeping: Keeping) -> tuple[Trend, ...]:
    """Every trend that there is; a session that cannot be read is left out, and a notice says so."""
    from timer.insight.trends import Day, trends

    found = [one for one in keeping.ask(lambda history: history.list(EVERY_SESSION)) if one.origin in COUNTED]
    known = _figures(keeping, found)
    days = [
        Day(one.started_local.date().toordinal(), known[one.uuid], one.pain)
        for one in reversed(found)
        if one.uuid in known
    ]
    return trends(sorted(days, key=lambda day: day.day))


def trend_lines(trend: Trend) -> list[str]:
    """The course, how it is to be read, and the last values, each with its day."""
    values = [
        f"  {date_words(date.fromordinal(day)):>10}  {trend_value(trend, value)}"
        for day, value in trend.points[-_LAST_VALUES:]
    ]
    return [f"{trend_title(trend)}: {trend_course(trend)}", f"  {trend_hint(trend)}", *values]


def trend_json(trend: Trend) -> dict[str, Any]:
    """The whole of it for `--json`."""
    return {
        "about": trend.about,
        "unit": trend.unit,
        "name": None if trend.name is None else trend.name.to_json(),
        "kind": trend.kind,
        "speed_kmh": trend.speed_kmh,
        "weekly": trend.weekly,
        "usual": None if trend.usual is None else [round(trend.usual.low, 2), round(trend.usual.high, 2)],
        "points": [
            {"day": date.fromordinal(day).isoformat(), "value": round(value, 2)}
            for day, value in trend.points
        ],
    }


def _figures(keeping: Keeping, sessions: list[Summary]) -> dict[str, Figures]:
    """The figures of each session, by its uuid."""
    from timer.insight.figures import VERSION, Figures, figures_of
    from timer.store.computed import read_computed, write_computed

    if keeping.home is None or keeping.history is None:
        return {}
    kept, known, fresh = read_computed(keeping.home.computed, VERSION), {}, False
    for one in sessions:
        try:
            known[one.uuid] = Figures.from_json(kept[one.uuid])
        except (KeyError, TypeError, ValueError, AttributeError):
            try:
                known[one.uuid] = figures_of(keeping.history.show(one.uuid))
                fresh = True
            except StoreError as error:
                keeping.notice(error)
    if fresh or len(kept) != len(known):
        told = {uuid: figures.to_json() for uuid, figures in known.items()}
        write_computed(keeping.home.computed, VERSION, told)
    return known
