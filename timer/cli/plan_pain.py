"""`holdfast plan pain` and `plan bands`: the morning after, and the bands of the user's own therapist."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from typing import Any

from timer.cli.assembly import House
from timer.cli.wishes import Wishes
from timer.locale import _, language
from timer.plan.pain import applying, in_bands
from timer.session.pain_services import PainQuestion, ToldPain
from timer.session.plan_words import planned_day
from timer.session.rule_words import rule_line
from timer.session.wording import status_word

#: Says that the morning is passed by.
SKIP = "skip"


def pain(options: argparse.Namespace) -> int:
    """Keep how the morning after the last session was, and show the rule that applies; or pass it by."""
    with closing(House(Wishes.of(options))) as house:
        asked = house.pains.needed_morning()
        if options.level == SKIP:
            house.pains.pass_by(asked)
        else:
            where, level = " ".join(options.where), int(options.level)
            house.pains.tell(asked, ToldPain(where=where, level=level, swelling=options.swelling))
    if options.json:
        kept = None if options.level == SKIP else int(options.level)
        print(json.dumps({"session": asked.session, "level": kept, "swelling": options.swelling}))
        return 0
    if options.level == SKIP:
        print(_("Passed by: it stays unknown."))
    else:
        told = ToldPain(where=" ".join(options.where), level=int(options.level), swelling=options.swelling)
        print("\n".join([_("Kept."), *_rules(asked, told)]))
    return 0


def bands(options: argparse.Namespace) -> int:
    """Tell, set or forget the pain bands of the user's own therapist."""
    with closing(House(Wishes.of(options))) as house:
        if options.forget:
            house.pains.forget_bands()
        elif options.easy is not None:
            acceptable = options.easy if options.acceptable is None else options.acceptable
            house.pains.set_bands(options.easy, acceptable)
        found = house.pains.bands()
    if options.json:
        print(json.dumps(None if found is None else {"easy": found[0], "acceptable": found[1]}))
    elif found is None:
        print(_("No bands are set: any knee pain, 1 or more, shows the rule of the sheet."))
    else:
        words = _("Easy to {easy}, acceptable to {acceptable}, by your own therapist ({mark}).")
        print(words.format(easy=found[0], acceptable=found[1], mark=status_word("own")))
    return 0


def morning_line(asked: PainQuestion) -> str:
    """The question about the morning after, and how to answer it."""
    words = _("{program} on {day}: how was it the next morning? Say: holdfast plan pain 0-10, or skip")
    return words.format(program=asked.name.in_language(language()), day=planned_day(asked.day))


def morning_json(asked: PainQuestion | None) -> dict[str, Any] | None:
    """The same for programs."""
    if asked is None:
        return None
    return {"session": asked.session, "program": asked.program, "day": asked.day}


def _rules(asked: PainQuestion, told: ToldPain) -> list[str]:
    decision = in_bands(told.level, asked.bands)
    band = [] if decision is None else [f"- {decision.why.in_language(language())} [{status_word('own')}]"]
    found = applying(asked.rules, level=told.level, swelling=told.swelling, runs=asked.runs, where=told.where)
    return [*band, *(rule_line(rule) for rule in found)]
