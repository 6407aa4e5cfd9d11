"""What `holdfast plan` prints: lines for people, and JSON of the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from programs.text import Text
from timer.cli.override_words import override_words
from timer.events.plan import PlanEvent, PlanKind
from timer.locale import N_, _, language
from timer.locale.figures import day_words
from timer.plan.pain import SKIPPED
from timer.plan.reasons import rhythm_words
from timer.plan.rhythm import Rhythm
from timer.plan.today import State
from timer.session.lengths import duration
from timer.session.plan_words import decision_line, fate_word, planned_day, state_word
from timer.session.planning import CalendarRow, TodayRow, TodayView
from timer.session.wording import clock, figure_word

_KINDS = {
    PlanKind.STARTED: N_("{program}: followed from {on}"),
    PlanKind.STOPPED: N_("{program}: no longer followed"),
    PlanKind.RHYTHM: N_("{program}: {rhythm}"),
    PlanKind.MOVED: N_("{program}: moved from {on} to {to}"),
    PlanKind.SKIPPED: N_("{program}: {on} left out"),
    PlanKind.STAGE: N_("{program}: went to stage {stage}, workout {workout}"),
    PlanKind.ANSWERED: N_("{program}: {answer}"),
    PlanKind.PAIN: N_("{program}: pain {level}"),
    PlanKind.PROGRESS: N_("{program}: {exercise}, {figure} {was} → {now}"),
    PlanKind.FROZEN: N_("{program}: {exercise} kept as it is: {frozen}"),
    PlanKind.BANDS: N_("pain bands of your therapist: easy to {easy}, acceptable to {acceptable}"),
    PlanKind.UNDONE: N_("number {seq} taken back"),
}

#: Cells of how a program stands; its own words begin two further.
COLUMN = 11
#: Cells before the workouts of the calendar.
DAYS = 17


def beginning() -> list[str]:
    """How to begin, for somebody who follows nothing."""
    return [
        _("You follow no program yet. To begin, for example:"),
        "  holdfast plan follow knee",
        f"  holdfast plan follow run-12-weeks --weekdays {_('mon,wed,fri')}",
        "  holdfast plan follow glutes --days-a-week 2",
    ]


def today_lines(view: TodayView) -> Iterator[str]:
    """What today brings, and every rule that has a say in it."""
    yield planned_day(view.day)
    for row in view.rows:
        yield from row_lines(row)
    if not view.rows:
        yield from beginning()
    if view.asked is not None:
        yield f"{_('question'):>{COLUMN}}  {view.asked.text}"
        yield f"{'':>{COLUMN}}  holdfast plan answer {_('no-pain|pain')}"
    if view.due:
        yield f"{_('strap'):>{COLUMN}}  {view.strap}"


def row_lines(row: TodayRow) -> Iterator[str]:
    """How one program stands today."""
    yield f"{state_word(row.state):>{COLUMN}}  {_title(row)}"
    yield from (f"{'':>{COLUMN}}  {line}" for line in _below(row))


def _title(row: TodayRow) -> str:
    speak = language()
    parts = [row.name.in_language(speak), row.where.in_language(speak)]
    if row.state in (State.DUE, State.OWN_PACE):
        own_pace = row.own_pace_seconds
        parts.append(duration(row.seconds, own_pace) if own_pace else clock(row.seconds))
    return " · ".join(part for part in parts if part)


def _below(row: TodayRow) -> Iterator[str]:
    if row.late and row.planned is not None:
        yield _("planned for {day}").format(day=planned_day(row.planned))
    if row.next_day is not None and row.state is not State.DUE:
        yield _("next: {day}").format(day=planned_day(row.next_day))
    if row.opens is not None:
        yield _("at the earliest: {day}").format(day=planned_day(row.opens))
    yield from map(decision_line, row.why)
    if row.state is State.DUE:
        yield f"holdfast start {row.slug}"
    if row.state is State.COMPLETE:
        yield f"holdfast plan stop {row.slug}"


def calendar_lines(rows: Sequence[CalendarRow]) -> Iterator[str]:
    """One line for each workout, by days."""
    speak = language()
    for day, on_day in groupby(rows, key=lambda row: row.day):
        head = planned_day(day)
        for row in on_day:
            names = [row.name.in_language(speak), row.where.in_language(speak)]
            told = [fate_word(row.fate)] if fate_word(row.fate) else []
            if row.planned != row.day:
                told.append(_("planned for {day}").format(day=planned_day(row.planned)))
                told.append(row.why.why.in_language(speak))
            elif row.why.advice == "stacked":
                told.append(row.why.why.in_language(speak))
            tail = f"  ({'; '.join(told)})" if told else ""
            yield f"{head:<{DAYS - 2}}  {', '.join(name for name in names if name)}{tail}"
            head = ""


def event_line(event: PlanEvent, taken_back: frozenset[int], names: Mapping[str, Text]) -> str:
    """One event of the plan, with its number and day. `names` are those of the programs, by slug."""
    gone = f"  ({_('taken back')})" if event.seq in taken_back else ""
    return f"{event.seq:>4}  {day_words(date.fromordinal(event.day))}  {event_words(event, names)}{gone}"


def event_words(event: PlanEvent, names: Mapping[str, Text]) -> str:
    """What happened, in one line; a program that is no longer there goes by its slug."""
    payload: dict[str, Any] = dict(event.payload)
    if payload.get("program") in names:
        payload["program"] = names[payload["program"]].in_language(language())
    if event.kind is PlanKind.OVERRIDE:
        return override_words(payload)
    for key in ("on", "to"):
        if key in payload:
            payload[key] = day_words(date.fromordinal(payload[key]))
    if event.kind is PlanKind.RHYTHM:
        payload["rhythm"] = rhythm_words(Rhythm.from_payload(payload)).in_language(language())
    if event.kind is PlanKind.ANSWERED:
        payload["answer"] = _answer(payload)
    if event.kind is PlanKind.PAIN:
        payload["level"] = _pain(payload)
    if event.kind is PlanKind.FROZEN:
        payload["frozen"] = _("yes") if payload["frozen"] else _("no")
    if event.kind is PlanKind.PROGRESS:
        payload["figure"] = figure_word(payload["figure"])
    return _(_template(event)).format(**payload)


def _template(event: PlanEvent) -> str:
    if event.kind is PlanKind.PROGRESS and not event.payload["accepted"]:
        return N_("{program}: {exercise}, {figure} {was} → {now}, not taken")
    if event.kind is PlanKind.BANDS and event.payload["easy"] is None:
        return N_("the pain bands of your therapist hold no more")
    return _KINDS[event.kind]


def _pain(payload: dict[str, Any]) -> str:
    """How much it hurt and whether it was swollen; of either nothing may have been said."""
    level, swelling = payload.get("level"), payload.get("swelling")
    told = [_("not said") if level is None else str(level)]
    if swelling is not None:
        told.append(_("swollen") if swelling else _("not swollen"))
    return ", ".join(told)


def _answer(payload: dict[str, Any]) -> str:
    stage = payload.get("stage")
    if payload["answer"] == SKIPPED:
        return _("the question about the morning after was passed by")
    if stage is None:
        return _("the knees are free of pain") if payload["answer"] == "none" else _("the knees hurt")
    template = (
        N_("stage {stage} was free of knee pain")
        if payload["answer"] == "none"
        else N_("there was knee pain in stage {stage}")
    )
    return _(template).format(stage=stage)


def today_json(view: TodayView) -> dict[str, Any]:
    """As `plan today --json` gives it."""
    return {
        "day": view.day,
        "rows": [
            {
                "program": row.slug,
                "name": row.name.to_json(),
                "state": str(row.state),
                "stage": row.stage,
                "workout": row.workout,
                "where": row.where.to_json(),
                "seconds": row.seconds,
                "open_steps": row.open_steps,
                "own_pace_seconds": row.own_pace_seconds,
                "planned": row.planned,
                "missed": row.missed,
                "next": row.next_day,
                "opens": row.opens,
                "why": [decision.to_json() for decision in row.why],
                "note": None if row.note is None else row.note.to_json(),
            }
            for row in view.rows
        ],
        "asked": None
        if view.asked is None
        else {"question": view.asked.text, "stage": view.asked.stage, "answers": ["none", "some"]},
        "strap": view.strap,
    }


def calendar_json(rows: Sequence[CalendarRow]) -> list[dict[str, Any]]:
    """As `plan calendar --json` gives it."""
    return [
        {
            "day": row.day,
            "planned": row.planned,
            "program": row.slug,
            "stage": row.stage,
            "workout": row.workout,
            "where": row.where.to_json(),
            "fate": str(row.fate),
            "why": row.why.to_json(),
        }
        for row in rows
    ]


def event_json(event: PlanEvent, taken_back: frozenset[int]) -> dict[str, Any]:
    """As `plan log --json` gives it; days are dates."""
    days = {
        key: date.fromordinal(event.payload[key]).isoformat() for key in ("on", "to") if key in event.payload
    }
    return {
        "seq": event.seq,
        "utc": event.utc,
        "zone": event.zone,
        "day": date.fromordinal(event.day).isoformat(),
        "kind": str(event.kind),
        "version": event.version,
        "payload": {**event.payload, **days},
        "taken_back": event.seq in taken_back,
    }
