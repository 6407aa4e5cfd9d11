"""`holdfast plan`: what is due and why, and every change of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from timer.cli import plan_lines
from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.output import tell
from timer.cli.plan_pain import morning_json, morning_line
from timer.cli.planner import Book
from timer.cli.wishes import Wishes
from timer.events.plan import PlanEvent, PlanKind
from timer.locale import N_, _, language
from timer.plan.rhythm import Rhythm
from timer.plan.today import State
from timer.session.plan_words import own_pace_words

#: Cells before what is told of a program.
HANG = plan_lines.COLUMN + 2


def today(options: argparse.Namespace) -> int:
    """What is due today and why."""
    with _house(options) as house:
        view = house.today()
        morning = house.pains.morning()
    if options.json:
        _print_json({**plan_lines.today_json(view), "morning": morning_json(morning)})
    else:
        asked = [] if morning is None else [morning_line(morning)]
        tell([*asked, *plan_lines.today_lines(view)], HANG)
    return 0


def calendar(options: argparse.Namespace) -> int:
    """The weeks to come."""
    with _house(options) as house:
        rows = house.plan.calendar(options.weeks)
        follows = house.today().rows
    if options.json:
        _print_json(plan_lines.calendar_json(rows))
        return 0
    nothing = [_("Nothing is due in these weeks; see: holdfast plan today")]
    planned = list(plan_lines.calendar_lines(rows))
    own_pace = own_pace_words([row for row in follows if row.state is State.OWN_PACE])
    if planned or own_pace:
        tell([*planned, *([own_pace] if own_pace else [])], plan_lines.DAYS)
    else:
        tell(nothing if follows else plan_lines.beginning())
    return 0


def follow(options: argparse.Namespace) -> int:
    """Follow a program, or change how often."""
    with _house(options) as house:
        house.planner.follow(
            options.program,
            since=options.since,
            rhythm=_rhythm(options),
            stage=options.stage,
            workout=options.workout,
        )
        return _told(house, options)


def stop(options: argparse.Namespace) -> int:
    """Follow a program no longer."""
    with _house(options) as house:
        house.planner.stop(options.program)
        return _told(house, options)


def move(options: argparse.Namespace) -> int:
    """Put a workout on another day."""
    with _house(options) as house:
        *since, to = options.days
        house.planner.move(options.program, since[0] if since else None, to)
        return _told(house, options)


def skip(options: argparse.Namespace) -> int:
    """Leave a day out."""
    with _house(options) as house:
        house.planner.skip(options.program, options.days[0] if options.days else None)
        return _told(house, options)


def go(options: argparse.Namespace) -> int:
    """Go to another place in a program than the plan's."""
    with _house(options) as house:
        house.planner.go(options.program, options.stage, options.workout)
        return _told(house, options)


def answer(options: argparse.Namespace) -> int:
    """Answer the question about knee pain."""
    with _house(options) as house:
        house.planner.answer(options.answer, options.stage)
        return _told(house, options)


def undo(options: argparse.Namespace) -> int:
    """Take the last change back."""
    with _house(options) as house:
        gone = house.planner.undo()
        if options.json:
            _print_json(plan_lines.event_json(gone, frozenset({gone.seq})))
        else:
            names = house.planner.book().names
            print(_("Taken back: {what}").format(what=plan_lines.event_words(gone, names)))
    return 0


def log(options: argparse.Namespace) -> int:
    """Everything that happened to the plan, in order."""
    with _house(options) as house:
        book = house.planner.book()
    _print_events(book, book.events, as_json=options.json)
    return 0


def why(options: argparse.Namespace) -> int:
    """Every rule that has a say in a program today, and what led to it."""
    with _house(options) as house:
        house.planner.known(options.program)
        row = next((row for row in house.today().rows if row.slug == options.program), None)
        book = house.planner.book()
    about = [event for event in book.events if event.payload.get("program") == options.program]
    if options.json:
        view = None if row is None else [decision.to_json() for decision in row.why]
        gone = _taken_back(book.events)
        _print_json({"why": view, "events": [plan_lines.event_json(event, gone) for event in about]})
        return 0
    if row is None:
        name = book.names[options.program].in_language(language())
        print(_('"{program}" is not followed.').format(program=name))
    else:
        tell(plan_lines.row_lines(row), HANG)
    _print_events(book, about, as_json=False)
    return 0


@contextmanager
def _house(options: argparse.Namespace) -> Iterator[House]:
    """The doors of this person; what does not work is told on standard error."""
    with closing(House(Wishes.of(options))) as house:
        yield house
        for line in house.notices():
            print(line, file=sys.stderr)


def _told(house: House, options: argparse.Namespace) -> int:
    """After a change: the last event, and how the program stands now."""
    book = house.planner.book()
    last = book.events[-1]
    if options.json:
        _print_json(plan_lines.event_json(last, frozenset()))
        return 0
    tell([plan_lines.event_words(last, book.names)])
    slug = last.payload.get("program")
    for row in house.today().rows:
        if row.slug == slug:
            tell(plan_lines.row_lines(row), HANG)
    return 0


def _rhythm(options: argparse.Namespace) -> Rhythm | None:
    said = [options.every_days, options.days_a_week, options.weekdays]
    if sum(one is not None for one in said) > 1:
        raise Refusal(N_("say one of --every-days, --days-a-week and --weekdays"), 2)
    if all(one is None for one in said):
        return None
    return Rhythm(options.every_days, options.days_a_week, options.weekdays or ())


def _print_events(book: Book, events: Sequence[PlanEvent], *, as_json: bool) -> None:
    gone = _taken_back(book.events)
    if as_json:
        _print_json([plan_lines.event_json(event, gone) for event in events])
        return
    tell(plan_lines.event_line(event, gone, book.names) for event in events)


def _taken_back(events: tuple[PlanEvent, ...]) -> frozenset[int]:
    return frozenset(event.payload["seq"] for event in events if event.kind is PlanKind.UNDONE)


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))
