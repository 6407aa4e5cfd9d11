"""From sessions and decisions to the page for the physiotherapist: what was asked, and what done. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from programs.steps import Citation, Step, Timeline
from programs.text import Text
from timer.exchange.physio import (
    MOMENTS,
    Adherence,
    HeartFigures,
    Moment,
    Origins,
    Pain,
    PainCount,
    Report,
    Session,
    Work,
)
from timer.plan.calendar import Entry
from timer.plan.events import PlanEvent
from timer.plan.lane import Fate
from timer.store.records import LapRow

WEEK = 7
#: Kinds of steps of which it is told, set by set, what was done.
_TOLD = ("hold", "stretch", "reps", "steps")
_RUN = Text("Run, in each workout", "Løb, i hver træning")
_DONE = ("completed", "done")
_BEGUN_AGAIN = ("back", "warm-up")


def report(
    program: Text,
    period: tuple[int, int],
    sessions: Sequence[Session],
    entries: Sequence[Entry] | None,
    decisions: Iterable[PlanEvent],
    *,
    apart: Iterable[Pain] = (),
) -> Report:
    """The report on the days of `period`, both ends included.

    Args:
        sessions: real and imported sessions of the program, in order; those outside the period do not count.
        entries: the program's workouts in the calendar; None where it is not followed.
        apart: what was said of pain on days without a session, such as before one that was put off.
    """
    first, last = period
    inside = [session for session in sessions if first <= session.day <= last]
    pains = [pain for session in inside for pain in session.pains]
    timelines = [session.timeline for session in inside if session.timeline is not None]
    beside = [pain for pain in apart if first <= pain.day <= last]
    felt = [pain for pain in (*pains, *beside) if (pain.level or 0) > 0 or pain.swelling]
    return Report(
        program=program,
        first=first,
        last=last,
        sessions=len(inside),
        adherence=_adherence(inside, entries, period),
        work=_work(inside),
        pains=tuple(_count(moment, inside) for moment in MOMENTS),
        felt=tuple(sorted(felt, key=lambda pain: -pain.day)),
        heart=_heart(inside),
        decisions=tuple(sorted((e for e in decisions if first <= e.day <= last), key=lambda e: -e.seq)),
        beyond=sum(session.beyond for session in inside),
        origins=_origins(timelines[-1]) if timelines else None,
    )


def _adherence(
    sessions: Sequence[Session], entries: Sequence[Entry] | None, period: tuple[int, int]
) -> Adherence:
    first, last = period
    due = [e for e in entries or () if first <= e.day <= last and e.fate in (Fate.DONE, Fate.MISSED)]
    kept = sum(entry.fate is Fate.DONE for entry in due)
    weeks = [0] * ((last - first) // WEEK + 1)
    for session in sessions:
        weeks[(session.day - first) // WEEK] += 1
    finished = sum(session.outcome == "finished" for session in sessions)
    return Adherence(
        planned=None if entries is None else len(due),
        kept=kept,
        missed=len(due) - kept,
        finished=finished,
        ended_early=len(sessions) - finished,
        weeks=tuple(weeks),
    )


def _work(sessions: Sequence[Session]) -> tuple[Work, ...]:
    """By stage, exercise and what was asked, in the order in which they were first done."""
    found: dict[tuple[int, str, float | None], list[LapRow]] = {}
    sheets: dict[tuple[int, str, float | None], str] = {}
    for session in sessions:
        own = _own(session.timeline)
        for lap in session.laps:
            if _is_set(lap):
                key = (session.stage, lap.exercise or "", _asked(lap))
                found.setdefault(key, []).append(lap)
                sheets[key] = own.get(key[1], "")
    sets = [_worked(key[0], found[key], sheets[key]) for key in found]
    return tuple(sorted((*sets, *_runs(sessions)), key=lambda work: work.stage))


def _runs(sessions: Sequence[Session]) -> Iterator[Work]:
    """The runs of a workout together: a week of intervals is one line, not ten."""
    for stage in sorted({session.stage for session in sessions}):
        each = [
            [lap for lap in session.laps if lap.kind == "run" and lap.counted and lap.outcome != "back"]
            for session in sessions
            if session.stage == stage
        ]
        runs = [laps for laps in each if laps]
        if runs:
            yield _run(stage, runs)


def _run(stage: int, runs: Sequence[Sequence[LapRow]]) -> Work:
    asked = [sum(lap.planned_ms for lap in laps if lap.planned_ms is not None) / 1000 for laps in runs]
    done = [sum(lap.active_ms for lap in laps if not lap.assumed) / 1000 for laps in runs]
    known = all(lap.planned_ms is not None for laps in runs for lap in laps)
    return Work(
        stage=stage,
        name=_RUN,
        timed=True,
        asked=fmean(asked) if known else None,
        done=sum(lap.outcome in _DONE for laps in runs for lap in laps),
        begun=sum(map(len, runs)),
        mean=fmean(done),
        least=min(done),
    )


def _is_set(lap: LapRow) -> bool:
    told = lap.kind in _TOLD and lap.exercise is not None
    return told and lap.counted and lap.outcome not in _BEGUN_AGAIN


def _own(timeline: Timeline | None) -> dict[str, str]:
    """By exercise, the document's figure where the user has one of his own."""
    found: dict[str, str] = {}
    for step in timeline.steps if timeline is not None else ():
        for name in ("seconds", "reps"):
            origin = step.provenance.get(name)
            if (
                step.exercise is not None
                and origin is not None
                and origin.status == "own"
                and origin.original
            ):
                found[step.exercise] = origin.original
    return found


def _is_timed(lap: LapRow) -> bool:
    return lap.kind not in ("reps", "steps")


def _asked(lap: LapRow) -> float | None:
    if _is_timed(lap):
        return None if lap.planned_ms is None else lap.planned_ms / 1000
    return lap.planned_reps


def _worked(stage: int, laps: Sequence[LapRow], sheet: str) -> Work:
    timed = _is_timed(laps[0])
    known = [lap for lap in laps if not lap.assumed and lap.outcome != "skipped"]
    done = [lap.active_ms / 1000 if timed else lap.reps for lap in known]
    amounts = [amount for amount in done if amount is not None]
    loads = [lap.load_kg for lap in laps if lap.load_kg is not None]
    return Work(
        stage=stage,
        name=laps[0].name,
        timed=timed,
        asked=_asked(laps[0]),
        sheet=sheet,
        done=sum(lap.outcome in _DONE for lap in laps),
        begun=len(laps),
        mean=fmean(amounts) if amounts else None,
        least=min(amounts, default=None),
        loads_kg=(loads[0], loads[-1]) if loads else None,
    )


def _count(moment: Moment, sessions: Iterable[Session]) -> PainCount:
    """Of each session the highest that was said at that time."""
    here = [[pain for pain in session.pains if pain.moment == moment] for session in sessions]
    said = [[pain.level for pain in pains if pain.level is not None] for pains in here]
    levels = [max(each) for each in said if each]
    return PainCount(
        moment=moment,
        said=len(levels),
        none=levels.count(0),
        some=sum(level > 0 for level in levels),
        highest=max(levels, default=None),
        swollen=sum(any(pain.swelling for pain in pains) for pains in here),
    )


def _heart(sessions: Iterable[Session]) -> HeartFigures | None:
    worn = [(one.mean_bpm, one.max_bpm) for one in sessions]
    known = [(mean, highest) for mean, highest in worn if mean is not None and highest is not None]
    if not known:
        return None
    return HeartFigures(
        sessions=len(known),
        mean=round(fmean(mean for mean, _ in known)),
        highest=max(highest for _, highest in known),
    )


def _origins(timeline: Timeline) -> Origins:
    figures: dict[str, dict[str, None]] = {}
    times: dict[str, dict[tuple[Text, float], None]] = {}
    documents: dict[Citation, None] = {}
    for step in timeline.steps:
        for name, origin in step.provenance.items():
            if step.exercise is not None:
                figures.setdefault(origin.status, {})[name] = None
            elif name == "seconds":
                times.setdefault(origin.status, {})[_between(step)] = None
            if origin.source is not None:
                documents[Citation(origin.source.document, origin.source.date)] = None
    return Origins(
        figures={status: tuple(names) for status, names in figures.items()},
        times={status: tuple(found) for status, found in times.items()},
        documents=tuple(documents),
    )


def _between(step: Step) -> tuple[Text, float]:
    return step.name, step.seconds or 0.0
