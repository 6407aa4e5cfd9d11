"""What came of a resting check, in words and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from programs.resting import RESTING_CHECK
from timer.locale import _, number
from timer.store.records import StoredSession

if TYPE_CHECKING:
    from timer.cli.keeping import Keeping
    from timer.insight.trends import Trend


def resting_of(keeping: Keeping, session: StoredSession) -> dict[str, Any] | None:
    """Heart rate (bpm) and RMSSD (ms) of the check in a session, with the usual ranges; None without one."""
    if not any(lap.exercise == RESTING_CHECK for lap in session.laps):
        return None
    from timer.insight.report import Body, report

    found = report(session, Body())
    check = None if found is None else found.rest
    usual = {trend.about: _range(trend) for trend in _trends(keeping, session)}
    return {
        "bpm": None if check is None or check.bpm is None else round(check.bpm, 1),
        "usual_bpm": usual.get("resting"),
        "rmssd_ms": None if check is None or check.rmssd_ms is None else round(check.rmssd_ms, 1),
        "usual_rmssd_ms": usual.get("variability"),
    }


def resting_line(told: Mapping[str, Any]) -> str:
    """The same on one line."""
    if told["bpm"] is None:
        return _("Resting check: less than a minute of it is known.")
    bpm = _("{bpm} bpm{usual}").format(bpm=number(told["bpm"]), usual=_usual(told["usual_bpm"]))
    if told["rmssd_ms"] is None:
        rmssd = _("no variability: the beats could not be told well enough")
    else:
        words = _("RMSSD {ms} ms{usual}")
        rmssd = words.format(ms=number(told["rmssd_ms"]), usual=_usual(told["usual_rmssd_ms"]))
    return _("Resting check: {bpm}, {rmssd}.").format(bpm=bpm, rmssd=rmssd)


def _usual(span: list[float] | None) -> str:
    if span is None:
        return ""
    return _(" (usually {low} to {high})").format(low=number(span[0]), high=number(span[1]))


def _trends(keeping: Keeping, session: StoredSession) -> tuple[Trend, ...]:
    """A simulated heart is not compared with a real one."""
    if session.summary.origin != "real":
        return ()
    from timer.cli.trending import trends_of

    return trends_of(keeping)


def _range(trend: Trend) -> list[float] | None:
    return None if trend.usual is None else [round(trend.usual.low, 1), round(trend.usual.high, 1)]
