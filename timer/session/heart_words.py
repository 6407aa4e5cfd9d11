"""Words for the heart rate, in the user's language: the same on the screen and on plain lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from programs.steps import HeartRateBelow
from timer.locale import N_, _
from timer.session.view import HeartView, View
from timer.session.wording import clock

#: ACSM's five.
ZONES = (N_("very light"), N_("light"), N_("moderate"), N_("vigorous"), N_("near maximal"))

#: What one can say aloud in each zone. Moderate is where one can talk and not sing, vigorous where only a few
#: words come between two breaths (CDC, "Measuring physical activity intensity"); the ends are ours. In people
#: who do not train, talking became doubtful at 82 % of the highest heart rate, 9 % either way (Foster 2009,
#: J Strength Cond Res 23:2425, n = 14).
_TALK = (
    N_("singing is easy"),
    N_("talking is easy"),
    N_("you can talk, not sing"),
    N_("a few words at a time"),
    N_("no breath to talk"),
)

_ADVICE = {"ease off": N_("Ease off"), "walk now": N_("Walk now")}


def zone_name(zone: int) -> str:
    """The zone in words."""
    return _(ZONES[zone - 1])


def talk_words(zone: int) -> str:
    """What one can say aloud in a zone."""
    return _(_TALK[zone - 1])


def zone_words(heart: HeartView) -> str:
    """Such as "zone 3, moderate"; one that rests on a formula is marked. Empty without a zone."""
    if heart.zone is None:
        return ""
    words = _("zone about {n}, {name}") if heart.estimated else _("zone {n}, {name}")
    return words.format(n=heart.zone, name=zone_name(heart.zone))


def advice_word(advice: str) -> str:
    """What to do, in two words."""
    return _(_ADVICE[advice])


def advice_line(told: Mapping[str, Any]) -> str:
    """What was told of a high heart rate, and why, on one line; `told` is the payload of its event."""
    words = _("{advice}: {bpm} now, for a while at or above {percent} % of your highest, {maximal}")
    return words.format(
        advice=advice_word(told["advice"]),
        bpm=told["bpm"],
        percent=told["percent"],
        maximal=told["maximal_bpm"],
    )


def gate_line(view: View, gate: HeartRateBelow) -> str:
    """What a rest that heart rate ends waits for, with its bounds."""
    now = view.heart.bpm if view.heart.bpm is not None else "--"
    earliest, latest = clock(round(gate.earliest)), clock(round(gate.latest))
    words = {
        "reading": _("no heart rate: earliest {earliest} holds"),
        "hold": _("≤ {bpm} · {now} now, a moment more · latest {latest}"),
        "trend": _("≤ {bpm} · {now} now, still rising · latest {latest}"),
        "closing": _("ready: {now} now"),
    }.get(view.gate or "", _("ready when ≤ {bpm} · {now} now · earliest {earliest} · latest {latest}"))
    return words.format(bpm=gate.bpm, now=now, earliest=earliest, latest=latest)


def reason_word(reason: str) -> str:
    """Why a rest that heart rate may lengthen has ended; empty for any other reason."""
    words = {
        "heart rate": _("the heart rate had come down"),
        "no reading": _("no heart rate: the prescribed rest"),
        "latest": _("the longest that this rest may be"),
    }
    return words.get(reason, "")
