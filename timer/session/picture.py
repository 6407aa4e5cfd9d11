"""From the state to the picture that fronts show. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from programs.steps import WORK_KINDS, Step, Tempo, Timeline
from programs.text import Text
from programs.words import workout_name
from timer.core import pain
from timer.core.commands import LogSet
from timer.core.extras import offered
from timer.core.gates import Waiting
from timer.core.rests import latest_ms, next_bound, ready_after_ms
from timer.core.state import Advice, LoggedSet, Outcome, State, Status
from timer.session.belt import ASKED_MS, BELT_KINDS
from timer.session.view import ADVICE_MS, HeartView, View

#: No strap is worn.
NO_HEART = HeartView()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a picture shows beside the state."""

    heart: HeartView = NO_HEART
    gate: Waiting | None = None
    saved_ago_ms: int | None = None
    keeps: bool = True
    muted: bool = False
    plays: bool = False
    notice: str = ""
    aside: bool = False
    lifted: Mapping[str, LogSet] = field(default_factory=dict)
    """What was lifted last before this session, by exercise."""
    language: str = "en"


def view_of(state: State, now_ms: int, around: Surroundings) -> View:
    """The session at `now_ms`."""
    step = state.step
    planned, elapsed = _planned_ms(state), state.elapsed_ms(now_ms)
    remaining = None if planned is None else max(0, _end_ms(state, planned) - elapsed)
    ahead = state.steps[state.index + 1 :]
    next_work = next((later for later in ahead if later.kind in WORK_KINDS), None)
    rep, phase, phase_ms = _repetition(step, elapsed, planned)
    shown = step if step is not None and step.exercise is not None else next_work
    timeline = state.timeline
    return View(
        now_ms=now_ms,
        status=state.status_at(now_ms),
        step=step,
        next=ahead[0] if ahead else None,
        next_work=next_work,
        ahead=ahead,
        index=state.index,
        count=len(state.steps),
        elapsed_ms=elapsed,
        stopped_ms=_stopped_ms(state, now_ms),
        planned_ms=planned,
        remaining_ms=remaining,
        lead_ms=state.lead_ms(now_ms),
        rep=rep,
        reps=reps_ahead(step, planned),
        phase=phase,
        phase_ms=phase_ms,
        leg_change_ms=_leg_change_ms(step, elapsed, planned),
        reached=state.reached,
        latest_ms=latest_ms(state),
        last_set=_last_set(state, shown, around.lifted),
        left_ms=(remaining or 0) + sum(round((later.seconds or 0) * 1000) for later in ahead),
        left_open=any(later.seconds is None for later in (*ahead, *([step] if step else []))),
        heart=around.heart,
        gate=around.gate,
        advice=_advice(state, now_ms),
        saved_ago_ms=around.saved_ago_ms,
        keeps=around.keeps,
        card=timeline.cards.get(shown.exercise) if shown is not None and shown.exercise else None,
        rules=timeline.rules,
        laps=state.laps,
        sets=state.sets,
        extras=offered(state),
        can_undo=bool(state.undo) and not state.finished,
        pain_choices=pain.choices(state),
        fewer=pain.fewer_reps(state),
        easier=pain.easier_name(state),
        bands=state.bands,
        treadmill=any(each.speed_kmh is not None for each in timeline.steps),
        muted=around.muted,
        plays=around.plays,
        notice=around.notice,
        aside=around.aside,
        program=timeline.program_name.in_language(around.language),
        workout=_workout(timeline).in_language(around.language),
    )


def _workout(timeline: Timeline) -> Text:
    """What tells this workout from others: its name, or its stage where it is only number 1 of it."""
    numbered = timeline.workout_name == workout_name(1)
    staged = timeline.stage_name != timeline.program_name
    return timeline.stage_name if numbered and staged else timeline.workout_name


def _stopped_ms(state: State, now_ms: int) -> int | None:
    stopped = state.status is Status.PAUSED and state.paused_ms is not None
    return now_ms - (state.paused_ms or 0) if stopped else None


def _advice(state: State, now_ms: int) -> Advice | None:
    """What was just told of a high heart rate, as long as the step runs in which it was."""
    advice = state.advice
    if advice is None or advice.index != state.index or state.status is not Status.RUNNING:
        return None
    return advice if now_ms - advice.at_ms < ADVICE_MS else None


def _planned_ms(state: State) -> int | None:
    """Length of the step; a rest that its person ends counts down to its earliest, and then up."""
    ready_ms = ready_after_ms(state) if state.reached is None else None
    return state.planned_ms if ready_ms is None else ready_ms


def _last_set(state: State, step: Step | None, lifted: Mapping[str, LogSet]) -> LoggedSet | None:
    """What was lifted last in the exercise of `step`, in this session or before it; not in a warm-up."""
    for number, logged in sorted(state.sets.items(), reverse=True):
        lap = state.laps[number]
        if step is not None and lap.step.exercise == step.exercise and lap.outcome is not Outcome.WARM_UP:
            return logged
    before = lifted.get(step.exercise) if step is not None and step.exercise is not None else None
    if before is None:
        return None
    return LoggedSet(before.load_kg, before.reps, before.rir, before.reps_left, before.reps_right)


def _end_ms(state: State, planned_ms: int) -> int:
    """Length of the step as it stands: a satisfied gate ends it before its latest."""
    if state.gate_closes_ms is None:
        return planned_ms
    return min(planned_ms, state.gate_closes_ms - state.entered_ms - state.paused_total_ms)


def _repetition(
    step: Step | None, elapsed_ms: int, planned_ms: int | None
) -> tuple[int | None, str | None, int | None]:
    """Number of the repetition, the word of its phase and what is left of that phase in ms."""
    if step is None or step.tempo is None or step.reps is None:
        return None, None, None
    tempo: Tempo = step.tempo
    one = round(tempo.seconds * 1000)
    number, left = divmod(elapsed_ms, one)
    if planned_ms is not None and elapsed_ms >= planned_ms > 0:
        # At its very end the set still shows its last moment.
        number, left = number - 1, one
    # Both legs in one set: the count begins anew with the second.
    each = reps_ahead(step, planned_ms) or step.reps
    shown = number % each + 1 if step.per_side else number + 1
    for phase in tempo.phases:
        length = round(phase.seconds * 1000)
        if left < length:
            return shown, phase.word, length - left
        left -= length
    return shown, tempo.phases[-1].word, 0


def reps_ahead(step: Step | None, planned_ms: int | None) -> int | None:
    """Repetitions that a tempo set comes to, per leg, with what was added; None without a tempo."""
    if step is None or step.tempo is None or step.reps is None or planned_ms is None:
        return None
    return round(planned_ms / (step.tempo.seconds * 1000 * (2 if step.per_side else 1)))


def _leg_change_ms(step: Step | None, elapsed_ms: int, planned_ms: int | None) -> int | None:
    if step is None or step.change is None or planned_ms is None:
        return None
    every = round(step.change * 1000)
    left = every - elapsed_ms % every
    return left if elapsed_ms + left < planned_ms else None


def _asked_until_ms(state: State, after_ms: int) -> int | None:
    """When the question for the belt goes from a pause, where that is still to come."""
    if state.paused_ms is None or state.step is None or state.step.kind not in BELT_KINDS:
        return None
    until_ms = state.paused_ms + ASKED_MS
    return until_ms if until_ms > after_ms else None


def next_second_ms(state: State, after_ms: int) -> int | None:
    """When the next whole second of what is counted passes; None while nothing is.

    Digits count down to the end, or up from the start where the end is open; the two meet the second at
    different moments, and a picture is due at that moment and not before.
    """
    if state.finished or state.step is None:
        return None
    if state.detour is not None:
        mark = state.detour_ms
    elif state.status is not Status.RUNNING:
        return _asked_until_ms(state, after_ms)
    elif after_ms < state.lead_until_ms:
        mark = state.lead_until_ms
    else:
        bound = next_bound(state)
        # A rest counts down to its earliest, and up from its start once that has passed.
        ready_at = bound.at_ms if bound is not None and bound.bound == "earliest" else None
        due = state.due_ms if ready_at is None else ready_at
        mark = due if due is not None else state.entered_ms + state.paused_total_ms
    return after_ms + 1000 - (after_ms - mark) % 1000
