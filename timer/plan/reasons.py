"""Why a workout stands on its day, in words."""

from __future__ import annotations

from programs.text import Text
from timer.locale.figures import WEEKDAYS
from timer.plan.decision import DEFAULT, OWN, Decision
from timer.plan.lane import Reason
from timer.plan.ledger import Ledger
from timer.plan.rhythm import Rhythm
from timer.plan.shape import Shape

RULE = "calendar"
LONG_PAUSE_RULE = "long-pause"
#: Days without a workout after which a look further back is advised (default).
LONG_PAUSE = 28

_WORDS = {
    Reason.SPREAD: Text(
        "put later, so that no two hard workouts fall on one day",
        "rykket, så to hårde træninger ikke falder på samme dag",
    ),
    Reason.REST: Text(
        "put later, for a day of rest after the last one", "rykket, så der er en hviledag efter den sidste"
    ),
    Reason.STACKED: Text(
        "on one day with another hard workout: its rhythm leaves no free day",
        "samme dag som en anden hård træning: rytmen giver ingen fri dag",
    ),
    Reason.OVERDUE: Text("not done on its day", "ikke taget på sin dag"),
}


def reason_decision(reason: Reason, shape: Shape, ledger: Ledger) -> Decision:
    """The reason of one workout's day, with where it comes from."""
    if reason is Reason.MOVED:
        return Decision(RULE, str(reason), Text("you put it here", "du har selv lagt den her"), OWN)
    if reason is Reason.RHYTHM:
        return rhythm_decision(shape, ledger)
    return Decision(RULE, str(reason), _WORDS[reason], DEFAULT)


def rhythm_decision(shape: Shape, ledger: Ledger) -> Decision:
    """How often a program is done, and who says so."""
    source = OWN if shape.program in ledger.rhythms else shape.source
    return Decision(RULE, str(Reason.RHYTHM), rhythm_words(rhythm_of(shape, ledger)), source)


def rhythm_of(shape: Shape, ledger: Ledger) -> Rhythm:
    """The user's own rhythm, else the program's."""
    return ledger.rhythms.get(shape.program, shape.rhythm)


def rhythm_words(rhythm: Rhythm) -> Text:
    """Such as "every other day"."""
    if rhythm.weekdays:
        return Text(
            ", ".join(WEEKDAYS[day][0] for day in rhythm.weekdays),
            ", ".join(WEEKDAYS[day][1] for day in rhythm.weekdays),
        )
    if rhythm.every_days == 1:
        return Text("every day", "hver dag")
    if rhythm.every_days == 2:
        return Text("every other day", "hver anden dag")
    if rhythm.every_days is not None:
        return Text(f"every {rhythm.every_days} days", f"hver {rhythm.every_days}. dag")
    if rhythm.days_a_week == 1:
        return Text("one day a week", "én dag om ugen")
    if rhythm.days_a_week is not None:
        return Text(f"{rhythm.days_a_week} days a week", f"{rhythm.days_a_week} dage om ugen")
    return Text("at your own pace", "i dit eget tempo")


def after_long_pause(shape: Shape, ledger: Ledger, today: int) -> Decision | None:
    """The advice after four weeks without a workout of it; None before that, or when none was done."""
    done = [one for one in ledger.of(shape.program) if one.day <= today]
    change = max((one.day for one in ledger.changes.get(shape.program, ())), default=0)
    follow = ledger.follows.get(shape.program)
    since = max(change, done[-1].day if done else 0, follow.since if follow is not None else 0)
    if not done or today - since < LONG_PAUSE:
        return None
    weeks = (today - since) // 7
    why = Text(
        f"{weeks} weeks without a workout of it: think of an earlier place in it, where it is easier.",
        f"{weeks} uger uden en træning af den: overvej et tidligere sted i programmet, hvor det er lettere.",
    )
    return Decision(LONG_PAUSE_RULE, "earlier place", why, DEFAULT)
