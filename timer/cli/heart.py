"""`holdfast heart`: the zones of one person and what they rest on; a resting check."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from typing import Any

from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.profiling import heart_profile
from timer.cli.wishes import Wishes
from timer.core.heart_profile import HeartProfile
from timer.core.maximum import FORMULA_NAMES, FORMULAS, maximum
from timer.core.notices import EASE_OFF, WALK_NOW
from timer.locale import N_, _
from timer.session.heart_words import error_line, formula_line, profile_lines
from timer.session.setting_words import title_word
from timer.store.settings import Settings


def show(options: argparse.Namespace) -> int:
    """What is known of the user's heart, his zones, and the formulas that he may choose."""
    with closing(Keeping.of(options)) as keeping:
        settings = keeping.settings
        for line in keeping.notices:
            print(line, file=sys.stderr)
    profile, age = heart_profile(Wishes(strap="none"), settings), _age(settings)
    if options.json:
        print(json.dumps(_json(profile, age), ensure_ascii=False, indent=2))
        return 0
    print("\n".join(profile_lines(profile)))
    if profile.maximum is None and not profile.beta_blocker:
        print("\n".join(_formula_lines(settings, age)))
    return 0


def _formula_lines(settings: Settings, age: int | None) -> list[str]:
    """What is missing for the formula that was chosen, or which there are and where one is chosen."""
    if settings.maximal_formula is not None:
        words = _('The formula {name} needs your year of birth; in the app: s, "{row}"')
        name = settings.maximal_formula.capitalize()
        return [words.format(name=name, row=title_word("year_of_birth"))]
    words = _('Formulas; to choose one, in the app: s, "{row}"; in settings.toml: maximal_formula')
    return [
        words.format(row=title_word("maximal_formula")),
        *(f"  {formula_line(name, maximum(None, name, age))}" for name in FORMULA_NAMES),
        error_line(),
    ]


def rest(options: argparse.Namespace) -> int:
    """A resting check by itself, on plain lines; it comes into the history as a session does."""
    from programs.resting import resting_check
    from timer.cli import headless
    from timer.cli.assembly import House
    from timer.cli.start import heading, performed
    from timer.session.straps import NONE

    wishes = Wishes.of(options)
    house = House(wishes)
    if (wishes.strap or house.strap or NONE) == NONE:
        raise Refusal(N_("a resting check needs a strap; to try one: --strap simulated"), 2)
    timeline = resting_check()
    session = house.begin(timeline)
    lines = headless.lines_for(sys.stdout, json=options.json)
    if not options.json:
        lines.notice(heading(timeline))
        lines.notice(_("Sit or lie still and breathe as usual. The first half minute is for settling."))
    for sentence in (*house.without_strap(), *house.missing()):
        lines.notice(sentence)
    return performed(house, session, lines)


def _age(settings: Settings) -> int | None:
    from timer.cli.rehearsing import age

    return age(settings.year_of_birth)


def _json(profile: HeartProfile, age: int | None) -> dict[str, Any]:
    maximal, borders = profile.maximal_bpm, profile.borders
    told = profile.rules_hold and profile.notices and maximal is not None
    return {
        **profile.to_json(),
        "zones": None
        if borders is None
        else [{"zone": n, "from_bpm": at} for n, at in enumerate((0, *borders), 1)],
        "ease_off_bpm": -(-EASE_OFF * (maximal or 0) // 100) if told else None,
        "walk_now_bpm": -(-WALK_NOW * (maximal or 0) // 100) if told else None,
        "formulas": [
            {
                "name": name,
                "formula": str(FORMULAS[name]),
                "bpm": None if (known := maximum(None, name, age)) is None else known.bpm,
                "error_bpm": FORMULAS[name].error_bpm,
                "source": FORMULAS[name].source,
            }
            for name in FORMULA_NAMES
        ],
    }
