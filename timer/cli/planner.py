"""The plan of one person: read as a whole for one day, and changed by events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from timer.cli.errors import Refusal
from timer.cli.plan_shapes import shape_of
from timer.events.plan import PlanEvent, PlanKind
from timer.locale import N_
from timer.plan.calendar import Calendar, Entry, calendar
from timer.plan.decision import Decision
from timer.plan.events import standing
from timer.plan.gate import STAGE_QUESTION, SYMPTOM_QUESTION, Gate, asked_stage, running_gate
from timer.plan.lane import Fate, Reason
from timer.plan.ledger import Ledger, fold
from timer.plan.placing import placed
from timer.plan.reasons import rhythm_of
from timer.plan.rhythm import Rhythm
from timer.plan.shape import KNEE, Shape
from timer.plan.whereabouts import Whereabouts, stage_begins, stage_by_weeks

if TYPE_CHECKING:
    from programs.library import Library
    from programs.model import Program
    from programs.text import Text
    from timer.cli.keeping import Keeping
    from timer.store.plan_log import Draft

#: The calendar is laid for so many days when nobody says how many.
AHEAD = 28
#: A plan may have begun so many days ago, and may begin so many days from now.
_FARTHEST = 366


@dataclass(frozen=True, slots=True)
class Book:
    """Everything about the plan on one day."""

    today: int
    programs: Mapping[str, Program]
    """Those without faults, by slug."""
    shapes: Mapping[str, Shape]
    ledger: Ledger
    events: tuple[PlanEvent, ...]
    """All of them, those that were taken back too."""

    @property
    def names(self) -> Mapping[str, Text]:
        """What the programs are called, by slug."""
        return {slug: program.name for slug, program in self.programs.items()}

    def calendar(self, days: int = AHEAD) -> Calendar:
        return calendar(self.shapes, self.ledger, self.today, days)

    def here(self, slug: str, made: Calendar) -> Whereabouts:
        """Where the user is in a program, followed or not."""
        known = made.standings.get(slug)
        if known is not None:
            return known.here
        return placed(self.shapes[slug], self.shapes.get(KNEE), self.ledger, self.today)

    def gate(self, slug: str) -> Gate | None:
        """The running gate; None for a program without running."""
        shape = self.shapes.get(slug)
        if shape is None or not shape.runs:
            return None
        return running_gate(self.ledger, self.shapes.get(KNEE), self.today)


class Planner:
    """Reads and changes the plan. What cannot be done is a Refusal."""

    def __init__(self, keeping: Keeping, library: Library) -> None:
        self._keeping = keeping
        self._library = library

    def book(self) -> Book:
        """The plan as it is today, by the local clock."""
        today = datetime.now().astimezone().date().toordinal()
        entries = self._library.entries()
        programs = {entry.slug: entry.program for entry in entries if entry.program is not None}
        events = self._keeping.plan.events()
        return Book(
            today=today,
            programs=programs,
            shapes={slug: shape_of(program) for slug, program in programs.items()},
            ledger=fold(events, self._keeping.plan.sessions(), today),
            events=events,
        )

    def known(self, slug: str) -> Shape:
        """The shape of a program. Raises Refusal where there is none of that name, or with faults."""
        return self._shape(self.book(), slug)

    def follow(
        self, slug: str, *, since: date | None, rhythm: Rhythm | None, stage: int | None, workout: int | None
    ) -> None:
        """Follow a program; for one that is followed only what is said changes."""
        book = self.book()
        shape = self._shape(book, slug)
        if stage is not None and not shape.has(stage, workout or 1):
            raise _no_workout(slug, stage, workout or 1)
        known = book.ledger.follows.get(slug)
        anew = known is None or known.seq is None or since is not None or stage is not None
        if not anew and rhythm is None:
            raise Refusal(N_('"{slug}" is followed already; see: holdfast plan why {slug}'), 2, slug=slug)
        on = book.today if since is None else since.toordinal()
        if abs(on - book.today) > _FARTHEST:
            raise Refusal(N_("a plan begins within a year from now; give another date"), 2)
        drafts: list[Draft] = []
        if rhythm is not None:
            drafts.append((PlanKind.RHYTHM, {"program": slug, **rhythm.to_payload()}))
        if anew:
            place = {"stage": stage, "workout": None if stage is None else workout or 1}
            drafts.append((PlanKind.STARTED, {"program": slug, "on": on, **place}))
        self._keeping.plan.append_together(drafts, link="rhythm")

    def stop(self, slug: str) -> None:
        """Follow it no longer; what was done stays."""
        self._followed(self.book(), slug)
        self._append(PlanKind.STOPPED, {"program": slug})

    def move(self, slug: str, day: date | None, to: date) -> Entry:
        """Put the workout of `day`, or the next one, on another day; the day that was meant is kept.

        The workout as it was.
        """
        book = self.book()
        self._followed(book, slug)
        if to.toordinal() < book.today:
            raise Refusal(N_("{day} is over; give today or a later day"), 2, day=to)
        before, entry = self._entry(book, slug, day, until=to if day is None else max(day, to))
        if before is not None and to.toordinal() <= before.day:
            stands = date.fromordinal(before.day)
            raise Refusal(N_("its workouts keep their order: the one on {day} comes first"), 2, day=stands)
        self._append(PlanKind.MOVED, {"program": slug, "on": _meant(book, entry), "to": to.toordinal()})
        return entry

    def skip(self, slug: str, day: date | None) -> Entry:
        """Leave a day out: it does not count as missed. The workout as it was."""
        book = self.book()
        self._followed(book, slug)
        asked = date.fromordinal(book.today) if day is None else day
        _before, entry = self._entry(book, slug, asked, until=asked)
        self._append(PlanKind.SKIPPED, {"program": slug, "on": _meant(book, entry)})
        return entry

    def go(self, slug: str, stage: int, workout: int) -> Whereabouts:
        """Go to another place in a program than the plan's; where the plan had the user."""
        book = self.book()
        shape = self._shape(book, slug)
        if not shape.has(stage, workout):
            raise _no_workout(slug, stage, workout)
        here = book.here(slug, book.calendar())
        self._append(
            PlanKind.STAGE, {"program": slug, "stage": stage, "workout": workout, "why": "chosen by the user"}
        )
        return here

    def answer(self, answer: str, stage: int | None) -> int | None:
        """Answer the question that is open, or again one about `stage`; the stage that it was about."""
        book = self.book()
        knee = book.shapes[KNEE]
        asked = asked_stage(book.ledger, knee, book.today) if KNEE in book.ledger.follows else None
        gate = running_gate(book.ledger, knee, book.today)
        if stage is None and asked is None and gate.question == SYMPTOM_QUESTION:
            self._answered(SYMPTOM_QUESTION, None, answer)
            return None
        if KNEE not in book.ledger.follows:
            raise Refusal(N_("nothing is asked now; see: holdfast plan today"))
        current = stage_by_weeks(knee, book.ledger, book.today)
        about = stage if stage is not None else asked if asked is not None else current - 1
        if not 1 <= about <= len(knee.stages) or (about >= current and about != asked):
            raise self._not_over(book, knee, about if stage is not None else current)
        self._answered(STAGE_QUESTION, about, answer)
        return about

    def override(self, slug: str, against: Sequence[Decision], chosen: str) -> None:
        """Log that the user goes on against these rules."""
        said = [
            {"rule": one.rule, "program": slug, "advised": one.advice, "chosen": chosen} for one in against
        ]
        self._keeping.plan.append_together([(PlanKind.OVERRIDE, payload) for payload in said])

    def undo(self, *, keep_following: bool = False) -> PlanEvent:
        """Take the last change back, with what was said in the same breath; its event.

        `keep_following` refuses where that would change which programs are followed. An override is no
        change but something that was done: it stays, for the therapist to see.
        """
        changes = [one for one in standing(self._keeping.plan.events()) if one.kind is not PlanKind.OVERRIDE]
        if not changes:
            raise Refusal(N_("there is nothing in the plan to take back"))
        last = changes[-1]
        if keep_following and last.kind in (PlanKind.STARTED, PlanKind.STOPPED):
            raise Refusal(
                N_("nothing more to take back here; f in the list of programs says what you follow")
            )
        beside = [one.seq for one in changes if one.seq == last.payload.get("rhythm")]
        self._keeping.plan.append_together([(PlanKind.UNDONE, {"seq": seq}) for seq in (last.seq, *beside)])
        return last

    def _answered(self, question: str, stage: int | None, answer: str) -> None:
        payload = {"question": question, "program": KNEE, "stage": stage, "answer": answer}
        self._append(PlanKind.ANSWERED, payload)

    def _append(self, kind: PlanKind, payload: Mapping[str, Any]) -> int:
        return self._keeping.plan.append(kind, payload)

    def _shape(self, book: Book, slug: str) -> Shape:
        if slug in book.shapes:
            return book.shapes[slug]
        from programs.library import UnknownProgramError

        try:
            entry = self._library.entry(slug)
        except UnknownProgramError as error:
            raise Refusal.of(error.message, 2) from error
        if entry.program is not None:
            template = N_("the plan follows programs of your own folder; put the file there: {folder}")
            raise Refusal(template, 2, folder=self._library.folder)
        raise Refusal(N_('the file of "{slug}" has faults; see: holdfast programs list'), 2, slug=entry.slug)

    def _followed(self, book: Book, slug: str) -> None:
        self._shape(book, slug)
        if slug not in book.ledger.follows:
            raise Refusal(
                N_('"{slug}" is not followed; begin with: holdfast plan follow {slug}'), 2, slug=slug
            )

    def _entry(self, book: Book, slug: str, day: date | None, until: date) -> tuple[Entry | None, Entry]:
        """The workout that stands on `day`, or was meant for it and is not done, and the one before it.

        The next one without a day.
        """
        made = book.calendar(max(AHEAD, until.toordinal() - book.today + AHEAD))
        ahead = [one for one in made.standings[slug].entries if one.fate in (Fate.DUE, Fate.AHEAD)]
        found = ahead[:1] if day is None else _of_day(ahead, day.toordinal())
        if found:
            at = ahead.index(found[0])
            return (ahead[at - 1] if at else None), found[0]
        if not ahead:
            raise Refusal(N_('nothing of "{slug}" is due; see: holdfast plan why {slug}'), 2, slug=slug)
        raise Refusal(
            N_('nothing of "{slug}" stands on {day}; its next day is {next}'),
            2,
            slug=slug,
            day=day,
            next=date.fromordinal(ahead[0].day),
        )

    def _not_over(self, book: Book, knee: Shape, stage: int) -> Refusal:
        begins = stage_begins(knee, book.ledger, stage + 1, book.today) if stage < len(knee.stages) else None
        if not 1 <= stage <= len(knee.stages):
            return Refusal(N_("the knee programme has stages 1 to {last}"), 2, last=len(knee.stages))
        if begins is None:
            return Refusal(N_("stage {stage} is not over; answer when it is"), 2, stage=stage)
        day = date.fromordinal(begins)
        return Refusal(N_("stage {stage} is not over; answer from {day} on"), 2, stage=stage, day=day)


def _of_day(ahead: Sequence[Entry], day: int) -> list[Entry]:
    return [one for one in ahead if one.day == day] or [one for one in ahead if one.on == day]


def _meant(book: Book, entry: Entry) -> int:
    """The day of the rhythm that a word on this workout is about: for a missed one the last that passed."""
    if entry.why.advice == Reason.MOVED:
        return entry.on
    rhythm = rhythm_of(book.shapes[entry.program], book.ledger)
    return rhythm.latest(entry.on, entry.day, book.ledger.follows[entry.program].since)


def _no_workout(slug: str, stage: int, workout: int) -> Refusal:
    return Refusal(
        N_('"{slug}" has no stage {stage}, workout {workout}; see: holdfast programs show {slug}'),
        2,
        slug=slug,
        stage=stage,
        workout=workout,
    )
