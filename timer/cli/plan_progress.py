"""`holdfast plan progress`: what may grow in a workout, and the answer to it."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from typing import Any

from programs.steps import Timeline
from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.output import tell
from timer.cli.wishes import Wishes
from timer.locale import N_, _, language
from timer.locale.figures import decimal_marks
from timer.plan.progression import Proposal
from timer.session.wording import status_word


def progress(options: argparse.Namespace) -> int:
    """Tell what is suggested for the next workout of a program; take it, leave it, or let an exercise be."""
    with closing(House(Wishes.of(options))) as house:
        timeline = house.chosen(options)
        _check(timeline, [*options.take, *options.leave, *options.freeze, *options.thaw])
        found = house.progress.before(timeline)
        taken, left = _named(found, options.take), _named(found, options.leave)
        for proposal in (*taken, *left):
            house.progress.answer(timeline, proposal, accepted=proposal in taken)
        for names, frozen in ((options.freeze, True), (options.thaw, False)):
            for exercise in names:
                house.progress.freeze(timeline.program, exercise, frozen)
    _tell(found, options)
    return 0


def suggested(house: House, timeline: Timeline) -> list[str]:
    """One line before a workout on plain lines for each thing that may grow in it."""
    template = _("Suggested: {exercise}, {next}. To take it: {command}")
    place = f"{timeline.program} --stage {timeline.stage} --workout {timeline.workout}"
    return [
        _line(template, one, command=f"holdfast plan progress {place} --take {one.exercise}")
        for one in house.progress.before(timeline)
    ]


def next_time(house: House, timeline: Timeline) -> list[str]:
    """The same after it."""
    template = _("Next time: {exercise}, {next}")
    return [_line(template, one) for one in house.progress.before(timeline)]


def _line(template: str, one: Proposal, **also: str) -> str:
    speak = language()
    return template.format(
        exercise=one.name.in_language(speak), next=one.next_time.in_language(speak), **also
    )


def _check(timeline: Timeline, names: list[str]) -> None:
    known = list(dict.fromkeys(step.exercise for step in timeline.steps if step.exercise is not None))
    for name in names:
        if name not in known:
            words = N_('"{name}" is not in this workout; there are {known}')
            raise Refusal(words, 2, name=name, known=", ".join(known))


def _named(found: tuple[Proposal, ...], names: list[str]) -> list[Proposal]:
    for name in names:
        if all(proposal.exercise != name for proposal in found):
            raise Refusal(N_('nothing is suggested for "{name}" now'), 2, name=name)
    return [proposal for proposal in found if proposal.exercise in names]


def _tell(found: tuple[Proposal, ...], options: argparse.Namespace) -> None:
    if options.json:
        answers = {**dict.fromkeys(options.take, True), **dict.fromkeys(options.leave, False)}
        told = [{**_json(one), "accepted": answers.get(one.exercise)} for one in found]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if not found:
        nothing = _("Nothing is suggested: that takes two workouts in a row with every figure said.")
        tell([nothing, _("Sessions with --speed, a simulated strap or a replay do not count.")])
    speak = language()
    for one in found:
        was = f" ({_('now {figure}').format(figure=decimal_marks(one.was))})" if one.was else ""
        why = f"{one.why.why.in_language(speak)} ({status_word(one.why.source.status)})"
        tell(
            (
                f"{one.exercise}: {one.next_time.in_language(speak)}{was}{_answer(one, options)}",
                f"  {why}",
            )
        )


def _answer(one: Proposal, options: argparse.Namespace) -> str:
    if one.exercise in options.take:
        return "  " + _("– taken")
    return "  " + _("– left as it is") if one.exercise in options.leave else ""


def _json(one: Proposal) -> dict[str, Any]:
    return {
        "exercise": one.exercise,
        "figure": one.what,
        "was": one.was,
        "now": one.now,
        "next_time": one.next_time.to_json(),
        **one.why.to_json(),
    }
