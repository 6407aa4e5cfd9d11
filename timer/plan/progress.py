"""The steps of progression that were taken, as the user's own figures; and which proposals are still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timer.events.plan import PlanEvent
from timer.plan.doses import Dose
from timer.plan.progression import Performance, Proposal, propose

Figures = Mapping[str, Mapping[str, str]]
"""Exercise -> {"reps": "9"}, in the notation of program files."""

#: Where a set or load more is taken, each set begins at the lower end of its range again.
_BEGIN_ANEW = ("reps", "steps", "hold", "stretch")


def with_progress(typed: Figures, events: Iterable[PlanEvent], program: str, stage: int) -> Figures:
    """The user's figures for one stage: those he typed, and the steps that he has said yes to since.

    A figure that he typed after a step counts: the step no longer fits to it. `events` are PROGRESS events.
    """
    figures = {exercise: dict(named) for exercise, named in typed.items()}
    for event in events:
        payload = event.payload
        if not _is_of(event, program, stage) or not payload["accepted"]:
            continue
        exercise, figure = payload["exercise"], payload["figure"]
        own = figures.setdefault(exercise, {})
        if figure != "load" and own.get(figure, payload["was"]) == payload["was"]:
            own[figure] = payload["now"]
        if figure == "sets" or payload["now"] == "heavier":
            for name in _BEGIN_ANEW:
                if name not in typed.get(exercise, {}):
                    own.pop(name, None)
    return {exercise: named for exercise, named in figures.items() if named}


def open_proposals(
    doses: Sequence[Dose],
    done: Mapping[str, Sequence[Performance]],
    events: Sequence[PlanEvent],
    *,
    program: str,
    stage: int,
    frozen: frozenset[tuple[str, str]] = frozenset(),
    easy_pain: int = 0,
) -> tuple[Proposal, ...]:
    """At most one for each exercise, in the order of the workout. A frozen exercise never moves.

    A step that was taken or declined is asked about again only after sessions that came later.
    """
    found: list[Proposal] = []
    for dose in doses:
        if (program, dose.exercise) in frozen:
            continue
        answers = [
            event
            for event in events
            if _is_of(event, program, stage) and event.payload["exercise"] == dose.exercise
        ]
        since = max((event.utc for event in answers if event.payload["accepted"]), default="")
        fresh = [each for each in done.get(dose.exercise, ()) if each.utc > since]
        proposal = propose(dose, fresh, easy_pain=easy_pain)
        declined = any(event.utc > fresh[-1].utc for event in answers) if fresh else False
        if proposal is not None and not declined:
            found.append(proposal)
    return tuple(found)


def _is_of(event: PlanEvent, program: str, stage: int) -> bool:
    payload = event.payload
    return bool(payload["program"] == program and payload.get("stage", stage) == stage)
