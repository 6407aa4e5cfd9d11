"""Words for the plan, in the user's language: the same on the screen and on plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timer.locale import N_, _, language
from timer.locale.figures import day_words
from timer.plan.decision import Decision
from timer.plan.lane import Fate
from timer.plan.today import State
from timer.session.planning import TodayRow
from timer.session.wording import status_word

_STATES = {
    State.DUE: N_("today"),
    State.DONE: N_("done"),
    State.REST: N_("rest"),
    State.WAITS: N_("waits"),
    State.OWN_PACE: N_("own pace"),
    State.COMPLETE: N_("finished"),
}
_FATES = {Fate.DONE: N_("done"), Fate.MISSED: N_("missed"), Fate.DUE: N_("today"), Fate.AHEAD: ""}


def state_word(state: State) -> str:
    """How a program stands today, in a word or two."""
    return _(_STATES[state])


def fate_word(fate: Fate) -> str:
    """What became of a planned workout; empty for what is ahead."""
    return _(_FATES[fate]) if _FATES[fate] else ""


def decision_line(decision: Decision) -> str:
    """The sentence of a rule, its mark and its document; `--json` names the section too."""
    source = decision.source.source
    named = "" if source is None else f": {source.document}"
    return f"{decision.why.in_language(language())} ({status_word(decision.source.status)}{named})"


def planned_day(day: str) -> str:
    """A day of the plan, ISO as the plan has it, with its weekday: "Sun 2026-11-22"."""
    return day_words(date.fromisoformat(day))


def own_pace_words(rows: Sequence[TodayRow]) -> str:
    """What is followed without days; empty without any."""
    names = ", ".join(row.name.in_language(language()) for row in rows)
    return _("At your own pace, on no fixed days: {programs}").format(programs=names) if rows else ""
