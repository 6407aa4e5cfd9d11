"""The plan with the workouts that it means: what today brings, the calendar, what speaks against a start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from programs.text import Text
from timer.cli.errors import Refusal
from timer.cli.places import where
from timer.cli.planner import Book, Planner
from timer.locale import N_, _
from timer.locale.figures import read_date
from timer.plan.calendar import Entry
from timer.plan.decision import DEFAULT, Decision
from timer.plan.missed import RULE as MISSED_RULE
from timer.plan.pain import WAY_BACK
from timer.plan.reasons import LONG_PAUSE_RULE
from timer.plan.rhythm import WEEK, weekday
from timer.plan.today import Today, asked, in_order
from timer.session.lengths import own_pace_seconds
from timer.session.planning import AskedRow, CalendarRow, TodayRow, TodayView

if TYPE_CHECKING:
    from programs.steps import Timeline
    from timer.cli.prescribing import Prescriber

#: Of an OVERRIDE event: the user starts another workout than the plan's next.
ORDER_RULE = "order"
#: Rules that are told before a start, since they change what is started.
ACTING = frozenset({MISSED_RULE, LONG_PAUSE_RULE, WAY_BACK})


class Planning:
    """The doors of the plan for both fronts."""

    def __init__(
        self,
        planner: Planner,
        prescriber: Prescriber,
        strap: Callable[[], str],
        rehearsed: Callable[[], bool],
    ) -> None:
        """`rehearsed`: whether a session begun now would be none of the user's own."""
        self._planner = planner
        self._prescriber = prescriber
        self._strap = strap
        self._rehearsed = rehearsed

    def today(self) -> TodayView:
        """What today brings."""
        book = self._planner.book()
        made = book.calendar()
        question = asked(made, book.ledger)
        return TodayView(
            day=_iso(book.today),
            rows=tuple(self._row(book, one) for one in in_order(made, book.ledger)),
            asked=None
            if question is None
            else AskedRow(text=_question(question.stage), stage=question.stage),
            strap=self._strap(),
        )

    def calendar(self, weeks: int) -> tuple[CalendarRow, ...]:
        """So many weeks from today on, and what became of this week until now."""
        book = self._planner.book()
        monday = book.today - weekday(book.today)
        made = book.calendar(WEEK * weeks)
        return tuple(_entry(book, entry) for entry in made.entries if entry.day >= monday)

    def objection(self, timeline: Timeline) -> Decision | None:
        """What the plan has against this workout now; None without anything."""
        return _objection(self._planner.book(), timeline)

    def notes(self, timeline: Timeline) -> tuple[Decision, ...]:
        """The rules that have a say in this workout and change something."""
        book = self._planner.book()
        rows = in_order(book.calendar(1), book.ledger)
        found = (row.why for row in rows if (row.program, row.at) == (timeline.program, _at(timeline)))
        return tuple(decision for decision in next(found, ()) if decision.rule in ACTING)

    def against(self, timeline: Timeline) -> tuple[Decision, ...]:
        """The rules that this workout goes against if it begins now.

        None in a rehearsal, which leaves no trace in the plan.
        """
        if self._rehearsed():
            return ()
        book = self._planner.book()
        found = (_objection(book, timeline), _departure(book, timeline))
        return tuple(decision for decision in found if decision is not None)

    def insist(self, timeline: Timeline, against: Sequence[Decision]) -> None:
        """Log that the user has begun all the same. Raises Refusal where that cannot be kept."""
        if against:
            self._planner.override(timeline.program, against, f"{timeline.stage}/{timeline.workout}")

    def answer(self, answer: str, stage: int | None = None) -> int | None:
        """Answer the question that is open: "none" or "some"; the stage that it was about."""
        return self._planner.answer(answer, stage)

    def move(self, slug: str, day: str, to: str) -> Entry:
        """Put a workout on another day."""
        return self._planner.move(slug, _date(day), _date(to))

    def skip(self, slug: str, day: str | None = None) -> Entry:
        """Leave a day out; today without one."""
        return self._planner.skip(slug, None if day is None else _date(day))

    def follow(self, slug: str) -> None:
        """Follow a program from today on, by its own rhythm."""
        self._planner.follow(slug, since=None, rhythm=None, stage=None, workout=None)

    def stop(self, slug: str) -> None:
        """Follow it no longer; what was done stays."""
        self._planner.stop(slug)

    def undo(self) -> str:
        """Take the last change of the plan back, but never that a program is followed; what it was."""
        from timer.cli.plan_lines import event_words

        return event_words(self._planner.undo(keep_following=True), self._planner.book().names)

    def _row(self, book: Book, one: Today) -> TodayRow:
        program = book.programs[one.program]
        timeline, note = self._due(one)
        steps = () if timeline is None else timeline.steps
        return TodayRow(
            slug=one.program,
            name=program.name,
            where=where(program, *one.at),
            state=one.state,
            stage=one.at[0],
            workout=one.at[1],
            seconds=0.0 if timeline is None else timeline.seconds,
            open_steps=sum(step.seconds is None for step in steps),
            own_pace_seconds=0.0 if timeline is None else own_pace_seconds(timeline),
            planned=None if one.on is None else _iso(one.on),
            late=one.on is not None and one.on < book.today,
            missed=one.missed,
            next_day=None if one.next_day is None else _iso(one.next_day),
            opens=None if one.opens is None else _iso(one.opens),
            why=one.why,
            note=note,
        )

    def _due(self, one: Today) -> tuple[Timeline | None, Text | None]:
        """The workout, and what matters before the start."""
        try:
            timeline = self._prescriber.timeline(one.program, *one.at)
        except Refusal as refusal:
            # The user's own figures for it make no sense: what is due is told all the same.
            return None, Text.same(str(refusal))
        note = next((rule.text for rule in timeline.rules if rule.when == "before-running"), None)
        return timeline, note


def _objection(book: Book, timeline: Timeline) -> Decision | None:
    gate = book.gate(timeline.program)
    return gate.decision if gate is not None and gate.closed else None


def _departure(book: Book, timeline: Timeline) -> Decision | None:
    """The rule from which another workout than the plan's next departs; None for the next.

    Where the user chooses each time there is no next to depart from.
    """
    known = book.calendar(1).standings.get(timeline.program)
    if known is None or known.shape.way == "choose":
        return None
    place = known.here.place
    if (place.stage, place.workout) == _at(timeline):
        return None
    why = Text("Another workout than the plan's next.", "En anden træning end planens næste.")
    return known.here.decision or Decision(ORDER_RULE, f"{place.stage}/{place.workout}", why, DEFAULT)


def _entry(book: Book, entry: Entry) -> CalendarRow:
    program = book.programs[entry.program]
    return CalendarRow(
        slug=entry.program,
        name=program.name,
        where=Text.same("") if entry.at is None else where(program, *entry.at),
        day=_iso(entry.day),
        planned=_iso(entry.on),
        stage=None if entry.at is None else entry.at[0],
        workout=None if entry.at is None else entry.at[1],
        fate=entry.fate,
        why=entry.why,
    )


def _at(timeline: Timeline) -> tuple[int, int]:
    return timeline.stage, timeline.workout


def _question(stage: int | None) -> str:
    if stage is None:
        return _("Are your knees free of pain now, daily life included?")
    return _("Was all of stage {stage} free of knee pain, daily life included?").format(stage=stage)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _date(day: str) -> date:
    try:
        return read_date(day)
    except ValueError:
        raise Refusal(N_('"{day}" is no date; write it as 2026-11-22'), 2, day=day) from None
