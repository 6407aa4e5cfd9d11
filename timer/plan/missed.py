"""What missed days come to: house rules, printed wherever they act."""

from __future__ import annotations

from collections.abc import Sequence

from programs.text import Text
from timer.plan.decision import DEFAULT, Decision

RULE = "missed-days"
#: From so many missed days on the last workout is done once more, and from so many one goes a step back.
REPEAT_FROM, BACK_FROM = 2, 5

Workouts = Sequence[tuple[int, int]]


def after_missing(days: int) -> Decision | None:
    """The rule for so many missed days of the rhythm; None where none was missed.

    One: go on. Two to four: repeat. Five or more: one step back. All `default`: the sources are silent.
    """
    if days <= 0:
        return None
    if days < REPEAT_FROM:
        why = Text("1 day missed: go on as if nothing had happened", "1 dag sprunget over: gå bare videre")
        return Decision(RULE, "go on", why, DEFAULT)
    if days < BACK_FROM:
        why = Text(
            f"{days} days missed: do the last workout once more",
            f"{days} dage sprunget over: tag den sidste træning én gang til",
        )
        return Decision(RULE, "repeat", why, DEFAULT)
    why = Text(
        f"{days} days missed: go one workout back from the last one",
        f"{days} dage sprunget over: gå én træning tilbage fra den sidste",
    )
    return Decision(RULE, "step back", why, DEFAULT)


def next_after(last: tuple[int, int], order: Workouts, decision: Decision | None) -> tuple[int, int] | None:
    """The workout after `last` under the rule; None where the order simply goes on.

    At the first workout there is nothing before it, so a step back repeats it.
    """
    if decision is None or decision.advice == "go on" or last not in order:
        return None
    at = list(order).index(last)
    return order[at] if decision.advice == "repeat" else order[max(0, at - 1)]
