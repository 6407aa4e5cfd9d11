"""`holdfast programs`: what there is to do."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from programs.steps import Card, Timeline
from timer.cli.assembly import House
from timer.cli.choose import own_lines
from timer.cli.errors import Refusal
from timer.cli.output import tell
from timer.cli.places import fault_lines
from timer.cli.start import heading
from timer.cli.wishes import Wishes
from timer.locale import N_, _, language, ngettext
from timer.session.rule_words import WARNING_TIERS, rule_line, warning_lines
from timer.session.services import ProgramRow
from timer.session.wording import clock, foreign_figures, line

LARGEST_FILE = 256 * 1024


def list_programs(options: argparse.Namespace) -> int:
    """Every program, and where the user is in it."""
    rows = House(Wishes.of(options)).programs()
    if options.json:
        print(json.dumps([_row_json(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        name, where = row.name.in_language(language()), row.where.in_language(language())
        print(f"{row.slug:<16} {name}{f'  ({where})' if where else ''}")
        if row.fault:
            print(f"{'':<16} {row.fault}")
    return 0


def show(options: argparse.Namespace) -> int:
    """A workout step by step; without a stage the user's own place."""
    house = House(Wishes.of(options))
    timeline = house.chosen(options)
    if options.signs:
        _print_signs(timeline, json_wanted=options.json)
        return 0
    if options.json:
        print(json.dumps(timeline.to_json(), ensure_ascii=False, indent=2))
        return 0
    own = own_lines(house.choosing.view(timeline.program, timeline.stage))
    tell([*_timeline_lines(timeline), *(("", *own) if own else ())])
    return 0


def check(options: argparse.Namespace) -> int:
    """Every fault of a program file, at its line and column."""
    from programs.faults import ProgramFileError
    from programs.reader import read_program_bytes

    data = _read(options.file)
    try:
        program = read_program_bytes(data, options.file)
    except ProgramFileError as error:
        print("\n".join(fault_lines(error.faults)), file=sys.stderr)
        return 2
    stages, workouts = len(program.stages), sum(len(stage.workouts) for stage in program.stages)
    print(
        _("{file}: right; {stages}, {workouts}").format(
            file=options.file,
            stages=ngettext("{n} stage", "{n} stages", stages).format(n=stages),
            workouts=ngettext("{n} workout", "{n} workouts", workouts).format(n=workouts),
        )
    )
    return 0


def new(options: argparse.Namespace) -> int:
    """Write a commented example; a file that is there is not overwritten."""
    from programs.library import example

    path = Path(options.file)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(example(path.stem, language()))
    except FileExistsError as error:
        raise Refusal(N_("{file} is there already; name a new file"), 2, file=path) from error
    except OSError as error:
        raise Refusal(
            N_("{file} cannot be written: {reason}"), 1, file=path, reason=error.strerror
        ) from error
    print(_("Written: {file}. Change it, then see: holdfast programs check {file}").format(file=path))
    return 0


def _read(name: str) -> bytes:
    """The file, one byte more than may be read at most: the reader then says that it is too large."""
    try:
        with open(name, "rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal(N_("{file} cannot be read: {reason}"), 2, file=name, reason=reason) from error


def _row_json(row: ProgramRow) -> dict[str, Any]:
    return {
        "program": row.slug,
        "name": row.name.to_json(),
        "about": row.about.to_json(),
        "where": row.where.to_json(),
        "stage": row.stage,
        "workout": row.workout,
        "seconds": row.seconds,
        "own_pace_seconds": row.own_pace_seconds,
        "done": row.done,
        "total": row.total,
        "fault": row.fault or None,
    }


def _timeline_lines(timeline: Timeline) -> Iterator[str]:
    yield from (heading(timeline), "")
    at = 0.0
    for step in timeline.steps:
        yield f"{clock(at):>8}  {line(step)}{' *' if foreign_figures([step]) else ''}"
        at += step.seconds or 0.0
    foreign = foreign_figures(timeline.steps)
    if foreign:
        yield from (
            "",
            "* " + _("Not all figures here are the source's own: {figures}.").format(figures=foreign),
        )
    used = {step.exercise for step in timeline.steps}
    for slug, card in timeline.cards.items():
        # The easier relatives are on other sheets; they come when something hurts.
        if slug in used:
            yield from _card_lines(card)
    if timeline.rules:
        yield ""
    yield from map(rule_line, timeline.rules)


def _print_signs(timeline: Timeline, *, json_wanted: bool) -> None:
    """The warning signs alone, in their two tiers."""
    if json_wanted:
        tiers = {
            tier: [rule.to_json() for rule in timeline.rules if rule.when == tier] for tier in WARNING_TIERS
        }
        print(json.dumps(tiers, ensure_ascii=False, indent=2))
        return
    tell(warning_lines(timeline.rules))


def _card_lines(card: Card) -> Iterator[str]:
    speak = language()
    yield from ("", card.name.in_language(speak))
    for text in (card.start, card.movement, *card.watch):
        if text is not None:
            yield f"  {text.in_language(speak)}"
    needed = [text.in_language(speak) for text in (*card.equipment, *card.setup)]
    if needed:
        yield f"  ({', '.join(needed)})"
