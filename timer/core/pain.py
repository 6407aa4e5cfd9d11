"""What pain means in a session: what can be answered, and what becomes of the steps ahead. Pure.

In a run the step becomes an open walk; on the mat the set ends. What is offered then is what the knee sheet
names (AKUV01-130, "Sådan træner du, når du har forreste knæsmerter"): the technique, fewer repetitions, an
easier exercise; and to leave the exercise out, or to finish.
"""

from __future__ import annotations

from typing import Any

from programs.steps import MAT_KINDS, WORK_KINDS
from programs.text import Text
from timer.core import commands as c
from timer.core.easier import (
    Amendment,
    easier_throughout,
    fewer,
    leave_out,
    next_exercise,
    swap,
    walk_it_out,
)
from timer.core.fold import lead_in_ms
from timer.core.state import State, Status
from timer.events import Kind

Drafts = list[tuple[Kind, dict[str, Any]]]


def of_ten(level: int | None) -> int | None:
    """A figure from 0 to 10; None where nothing was said."""
    return None if level is None else min(10, max(0, level))


def stop(state: State) -> Drafts:
    """The pain key: the time stands still, or the run becomes an open walk."""
    if state.finished or state.asking or state.step is None:
        return []
    return [(Kind.PAIN, {"walk": state.step.kind == "run" and state.status is Status.RUNNING})]


def note(state: State, asked: c.NotePain) -> Drafts:
    """Where it hurts and how much. What was felt before the start is said before any work is done."""
    if state.finished or (asked.moment == "before" and _worked(state)):
        return []
    payload = {"where": asked.where, "level": of_ten(asked.level), "swelling": asked.swelling}
    return [(Kind.PAIN_NOTED, {**payload, "moment": asked.moment})]


def easier_name(state: State) -> Text | None:
    """The easier relative of the exercise in which it hurts, by its name; None where there is none."""
    if not state.asking or _runs(state):
        return None
    at = next_exercise(state.steps, state.index)
    relative = state.timeline.easier.get(state.steps[at].exercise or "") if at is not None else None
    return relative[0].name if relative else None


def fewer_reps(state: State) -> tuple[int, int] | None:
    """Repetitions of the next set that "fewer" would shorten: now, and then; None without."""
    amended = _fewer(state) if state.asking else None
    if amended is None:
        return None
    pairs = zip(state.steps[amended.index : amended.until], amended.steps, strict=False)
    return next(
        ((was.reps, now.reps) for was, now in pairs if was.reps and now.reps != was.reps and now.reps), None
    )


def ease(state: State) -> Drafts:
    """The whole workout the easier way, before any of its work is done; nothing where there is none."""
    if state.finished or state.asking or _worked(state):
        return []
    amended = easier_throughout(state.steps, state.index, state.timeline.easier)
    return [] if amended is None else [_amended(amended, alone=True)]


def choices(state: State) -> tuple[c.PainChoice, ...]:
    """The answers that have a meaning now, in the order of the sheet; none while nothing is asked."""
    if not state.asking:
        return ()
    if _in_run(state):
        return ("easier", "end", "skip", "go on")
    ended = _set_ended(state)
    offered: list[c.PainChoice] = ["technique" if ended else "go on"]
    if _fewer(state) is not None:
        offered.append("fewer")
    if _relative(state) is not None:
        offered.append("easier")
    return (*offered, "skip", "end", *(("go on",) if ended else ()))


def answer(state: State, choice: c.PainChoice) -> Drafts:
    """What an answer comes to; nothing where it has no meaning."""
    if not state.asking:
        return []
    match choice:
        case "go on":
            return [_went_on(state, choice)]
        case "technique":
            return _again(state)
        case "fewer":
            return _changed(state, choice, _fewer(state), state.index + 1)
        case "easier":
            return _easier(state)
        case "skip":
            return _answered(state, choice, leave_out(state.steps, state.index), state.index + 1)
        case "end":
            ended = {"choice": choice, "to": state.index, "lead_in_ms": 0, "goes_on": False}
            return [(Kind.ANSWERED, ended), (Kind.SEALED, {"outcome": "ended"})]


def _went_on(state: State, choice: c.PainChoice) -> tuple[Kind, dict[str, Any]]:
    """Where it was stopped."""
    step = state.steps[state.index] if state.index < len(state.steps) else None
    # After an open walk the body is upright and moving: the run goes on at once.
    lead_in = 0 if state.detour is not None else lead_in_ms(state, step)
    return Kind.ANSWERED, {"choice": choice, "to": state.index, "lead_in_ms": lead_in, "goes_on": True}


def _again(state: State) -> Drafts:
    """The set that has ended once more from its beginning, with the technique in mind."""
    if not _set_ended(state):
        return []
    lead_in = lead_in_ms(state, state.steps[state.index])
    again = {"choice": "technique", "to": state.index, "lead_in_ms": lead_in, "goes_on": False}
    return [(Kind.ANSWERED, again)]


def _fewer(state: State) -> Amendment | None:
    return None if _in_run(state) else fewer(state.steps, state.index, _whole_reps(state))


def _relative(state: State) -> Amendment | None:
    """The easier way from here on: a walk where runs are ahead, else the easier exercise."""
    if _runs(state):
        return walk_it_out(state.steps, state.index + 1)
    return swap(state.steps, state.index, state.timeline.easier)


def _whole_reps(state: State) -> int | None:
    """Repetitions of the ended set that were done without pain; None where nothing counts them."""
    step = state.step
    if step is None or step.tempo is None or step.reps is None or state.paused_ms is None:
        return None
    one_ms = step.tempo.seconds * 1000 * (2 if step.per_side else 1)
    return int(state.elapsed_ms(state.paused_ms) / one_ms + 1e-9)


def _easier(state: State) -> Drafts:
    return _changed(state, "easier", _relative(state), state.index + 1 if _in_run(state) else state.index)


def _changed(state: State, choice: c.PainChoice, amended: Amendment | None, to: int) -> Drafts:
    """The answer where it changes what is ahead; a rest or a walk that runs goes on meanwhile."""
    if amended is None:
        return []
    if _in_run(state) or _set_ended(state):
        return _answered(state, choice, amended, to)
    return [_went_on(state, choice), _amended(amended)]


def _answered(state: State, choice: c.PainChoice, amended: Amendment, to: int) -> Drafts:
    """The answer ends the step, and changes the steps ahead."""
    steps = (*state.steps[: amended.index], *amended.steps, *state.steps[amended.until :])
    # After an open walk the body is upright and moving: nothing has to be got ready.
    lead_in = lead_in_ms(state, steps[to]) if to < len(steps) and state.detour is None else 0
    answered = {"choice": choice, "to": to, "lead_in_ms": lead_in, "goes_on": False}
    return [(Kind.ANSWERED, answered), _amended(amended)]


def _amended(amended: Amendment, *, alone: bool = False) -> tuple[Kind, dict[str, Any]]:
    return Kind.AMENDED, amended.payload("pain", alone=alone)


def _in_run(state: State) -> bool:
    return state.index < len(state.steps) and state.steps[state.index].kind == "run"


def _runs(state: State) -> bool:
    """Whether a run runs, or is ahead."""
    return any(step.kind == "run" for step in state.steps[state.index :])


def _set_ended(state: State) -> bool:
    """Whether it was a set that the pain ended."""
    return state.index < len(state.steps) and state.steps[state.index].kind in MAT_KINDS


def _worked(state: State) -> bool:
    return any(lap.step.kind in WORK_KINDS for lap in state.laps)
