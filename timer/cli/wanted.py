"""The workout that `holdfast start` begins: the one that is named, else today's."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from timer.cli.errors import Refusal
from timer.locale import N_, language

if TYPE_CHECKING:
    from programs.steps import Timeline
    from timer.cli.assembly import House


def wanted(house: House, options: argparse.Namespace) -> Timeline | None:
    """The workout to start; None where none is named and none is due today.

    A closed gate needs a word more (`--anyway`). Whoever says it is believed; `House.begin` writes it down.

    Raises:
        Refusal: the gate is closed and the word was not said, or there is no such workout.
    """
    timeline = _chosen(house, options)
    if timeline is None:
        return None
    objection = house.plan.objection(timeline)
    if objection is not None and not options.anyway:
        raise Refusal(N_("{why} To go on all the same: --anyway"), why=objection.why.in_language(language()))
    return timeline


def _chosen(house: House, options: argparse.Namespace) -> Timeline | None:
    if options.program is not None:
        return house.chosen(options)
    if options.stage is not None or options.workout is not None:
        raise Refusal(N_("--stage and --workout go with a PROGRAM"), 2)
    due = house.today().due
    if not due:
        return None
    return house.timeline(due[0].slug, due[0].stage, due[0].workout, tuple(options.choose))
