"""Words for the trends, in the user's language: the same on the screen and on plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timer.locale import N_, _, language, number
from timer.session.wording import clock

if TYPE_CHECKING:
    from timer.insight.trends import Trend

_TITLES = {
    "running": N_("Running each week"),
    "recovery": N_("Fall of the heart rate in the minute after a run"),
    "recovery 120": N_("Fall of the heart rate in two minutes after a run"),
    "resting": N_("Resting heart rate"),
    "variability": N_("Heart rate variability at rest (RMSSD)"),
    "pain": N_("Pain, the highest that you noted"),
}
_EFFORTS = {"walk": N_("Heart rate walking at {speed} km/h"), "run": N_("Heart rate running at {speed} km/h")}
#: What a trend is good for, or how it is to be taken.
_HINTS = {
    "running": N_("Minutes of running, walks left out."),
    "hold": N_("The longest set of the day."),
    "effort": N_("The same speed at a lower heart rate is a fitter heart."),
    "recovery": N_("Compare it only with yourself, and with the same workout."),
    "recovery 120": N_("Compare it only with yourself, and with the same workout."),
    "resting": N_("One day in three lies outside your usual range without meaning anything."),
    "variability": N_("One day in three lies outside your usual range without meaning anything."),
    "pain": N_("0 is none, 10 the worst."),
}


def trend_title(trend: Trend) -> str:
    """What the figure is."""
    if trend.about == "hold":
        return _("{exercise}, longest hold").format(
            exercise=trend.name.in_language(language()) if trend.name else ""
        )
    if trend.about == "effort":
        return _(_EFFORTS[trend.kind or "run"]).format(speed=number(trend.speed_kmh or 0.0, 1))
    return _(_TITLES[trend.about])


def trend_hint(trend: Trend) -> str:
    """How it is to be read, and what is usual where that is known."""
    hint = _(_HINTS[trend.about])
    if trend.usual is None:
        return hint
    low, high = number(trend.usual.low), trend_value(trend, trend.usual.high)
    return _("Usually {low} to {high}. {hint}").format(low=low, high=high, hint=hint)


def trend_value(trend: Trend, value: float) -> str:
    """A value with its unit."""
    match trend.unit:
        case "s":
            return _("{n} s").format(n=number(value)) if value < 100 else clock(value)
        case "min":
            return _("{n} min").format(n=number(value))
        case "of 10":
            return number(value)
        case unit:
            return f"{number(value)} {unit}"


def trend_course(trend: Trend) -> str:
    """From the first value to the last, such as "30 s → 45 s"."""
    first, last = (trend_value(trend, trend.points[at][1]) for at in (0, -1))
    return f"{first} → {last}"
