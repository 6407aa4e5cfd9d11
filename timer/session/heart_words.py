"""Words for the heart rate, in the user's language: the same on the screen and on plain lines."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from programs.steps import HeartRateBelow
from timer.core.heart_profile import HeartProfile
from timer.core.maximum import FORMULAS, FormulaName, Maximum
from timer.core.notices import EASE_OFF, WALK_NOW
from timer.locale import N_, _, number
from timer.session.setting_words import title_word
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
    """Such as "zone 3, moderate"; one that is not quite the user's own is marked. Empty without a zone."""
    if heart.zone is None:
        return ""
    words = _("zone about {n}, {name}") if heart.estimated else _("zone {n}, {name}")
    if heart.lent:
        words = _("the simulated person's zone {n}, {name}")
    return words.format(n=heart.zone, name=zone_name(heart.zone))


def advice_word(advice: str) -> str:
    """What to do, in two words."""
    return _(_ADVICE[advice])


def advice_line(told: Mapping[str, Any]) -> str:
    """What was told of a high heart rate, and why, on one line; `told` is the payload of its event."""
    words = _("{advice}: {bpm} now, for a while at or above {percent} % of the highest, {maximal}")
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
        "reading": _("no heart rate: {earliest}, as prescribed"),
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
        "key": _("you made it shorter"),
    }
    return words.get(reason, "")


def profile_lines(profile: HeartProfile) -> list[str]:
    """What is known of a heart, the zones with the talk test, and from where on a word is told."""
    lines = [_maximum_line(profile.maximum)]
    if profile.estimated:
        lines.append(error_line())
    if profile.resting_bpm is not None:
        lines.append(_("Resting heart rate: {bpm}").format(bpm=profile.resting_bpm))
    lines += _zone_lines(profile)
    if profile.beta_blocker:
        lines.append(_("With a beta-blocker heart rate decides nothing and no formula holds."))
    elif profile.notices and profile.maximum is not None:
        words = _("Told of when it lasts 15 s: {ease} from {ease_bpm}, {walk} in a run from {walk_bpm}")
        lines.append(
            words.format(
                ease=advice_word("ease off"),
                ease_bpm=-(-EASE_OFF * profile.maximum.bpm // 100),
                walk=advice_word("walk now"),
                walk_bpm=-(-WALK_NOW * profile.maximum.bpm // 100),
            )
        )
    return lines


def _maximum_line(known: Maximum | None) -> str:
    if known is None:
        return _("Highest heart rate: not known, so there are no zones")
    if known.formula is None:
        return _("Highest heart rate: {bpm}").format(bpm=known.bpm)
    words = _("Highest heart rate: about {bpm}, by a formula: {formula}")
    return words.format(bpm=known.bpm, formula=formula_line(known.formula, known))


def formula_line(name: FormulaName, known: Maximum | None) -> str:
    """A formula with its error and its source, and what it gives where the age is known; see `error_line`."""
    formula = FORMULAS[name]
    decimals = len(f"{formula.slope:g}".partition(".")[2])
    words = _("{name}: {formula}{bpm}, ± {error} bpm; {source}")
    return words.format(
        name=name.capitalize(),
        formula=f"{number(formula.base)} − {number(formula.slope, decimals)} × {_('age')}",
        bpm="" if known is None else f" = {known.bpm}",
        error=formula.error_bpm,
        source=_(formula.source),
    )


def error_line() -> str:
    """What the error of a formula means."""
    return _("Two of three people are within ± so many beats a minute, 19 of 20 within twice as many.")


def _zone_lines(profile: HeartProfile) -> list[str]:
    borders = profile.borders
    if borders is None:
        if profile.maximum is None:
            return []
        words = _('Zones by the reserve need your resting heart rate; in the settings: "{row}"')
        return [words.format(row=title_word("resting_bpm"))]
    by = _("Zones by the reserve:") if profile.zones_by == "reserve" else _("Zones by the highest:")
    spans = [f"< {borders[0]}", *(f"{a}–{b - 1}" for a, b in pairwise(borders)), f"≥ {borders[-1]}"]
    return [by, *(f"  {n} {zone_name(n):<14} {span:>8}  {talk_words(n)}" for n, span in enumerate(spans, 1))]
