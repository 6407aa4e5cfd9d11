"""What may be decided by the heart rate while a session runs: gates that close, and words of advice.

Pure: a reading or the time goes in, and the events that follow come out. Nothing here moves a step's end but
a gate, and that inside the range of its rest.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from timer.core import engine
from timer.core.gates import Closing, Gate, observe, unheard
from timer.core.heart_profile import HeartProfile
from timer.core.notices import Watch, notice, remembered
from timer.core.state import State
from timer.events import Event, Kind


class HeartRules(NamedTuple):
    """The rules for one person, and what they remember of his heart."""

    profile: HeartProfile
    gate: Gate = Gate()
    watch: Watch = Watch()


def rules_for(profile: HeartProfile, state: State) -> HeartRules:
    """The rules at the start of a session, or of one that is taken up again."""
    return HeartRules(profile=profile, watch=remembered(state))


def heard(
    rules: HeartRules, state: State, at_ms: int, bpm: int | None
) -> tuple[HeartRules, State, tuple[Event, ...]]:
    """A reading: `bpm` is None for one that cannot be trusted."""
    if not rules.profile.rules_hold:
        return rules, state, ()
    gate, closing = observe(rules.gate, state, at_ms, bpm)
    watch, told = notice(rules.watch, state, at_ms, bpm, rules.profile)
    events: tuple[Event, ...] = ()
    if closing is not None:
        state, events = engine.decide(state, at_ms, Kind.GATE, _closed(closing))
    if told is not None:
        advice = {
            "advice": told.kind,
            "bpm": told.bpm,
            "percent": told.percent,
            "maximal_bpm": rules.profile.maximal_bpm,
        }
        state, advised = engine.decide(state, at_ms, Kind.ADVISED, advice)
        events = (*events, *advised)
    return HeartRules(rules.profile, gate, watch), state, events


def next_wake_ms(rules: HeartRules, state: State) -> int | None:
    """When a gate gives up because no reading comes; None while none does. It may lie in the past."""
    given_up = unheard(rules.gate, state)
    return None if given_up is None else given_up[0]


def advance(rules: HeartRules, state: State, now_ms: int) -> tuple[State, tuple[Event, ...]]:
    """What follows by `now_ms` from hearing nothing."""
    given_up = unheard(rules.gate, state)
    if given_up is None or given_up[0] > now_ms:
        return state, ()
    return engine.decide(state, now_ms, Kind.GATE, _closed(given_up[1]))


def _closed(closing: Closing) -> dict[str, Any]:
    return {
        "bpm": closing.bpm,
        "target": closing.target,
        "closes_ms": closing.closes_ms,
        "reason": closing.reason,
    }
