"""What holds of the calendar over any history."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timer.plan.made import MONDAY, SHAPES, answered, done, event, laid, ledger, started
from timer.plan.calendar import Calendar, Entry
from timer.plan.events import PlanEvent, PlanKind
from timer.plan.gate import gate_closed, running_gate
from timer.plan.lane import Fate
from timer.plan.ledger import Session
from timer.plan.reasons import rhythm_of
from timer.plan.rhythm import Rhythm

DAYS = 35
AHEAD = (Fate.DUE, Fate.AHEAD)
#: What the calendar says where two hard workouts share a day; the user's own words are his.
SAID = {"stacked", "moved"}


@dataclass(frozen=True, slots=True)
class History:
    events: tuple[PlanEvent, ...]
    sessions: tuple[Session, ...]
    today: int

    def calendar(self, days: int = DAYS) -> Calendar:
        return laid(self.events, self.sessions, self.today, days)


@st.composite
def histories(draw: st.DrawFn, *, own_words: bool = True) -> History:
    today = MONDAY + draw(st.integers(0, 60))
    programs = draw(st.lists(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=3, unique=True))
    events: list[PlanEvent] = []
    sessions: list[Session] = []
    for program in programs:
        since = MONDAY + draw(st.integers(0, 20))
        events.append(started(len(events) + 1, program, since, stage=4 if program == "knee" else None))
        days = draw(st.sets(st.integers(since, today), max_size=20)) if since <= today else set()
        at = 4 if program == "knee" else 1
        sessions += [done(program, at, 1, day) for day in sorted(days)]
    if "glutes" in programs or draw(st.booleans()):
        events.append(event(len(events) + 1, PlanKind.RHYTHM, program="glutes", **draw(_RHYTHMS)))
    if draw(st.booleans()):
        events.append(answered(len(events) + 1, 3, "none", min(today, MONDAY + 20)))
    if own_words:
        for kind in draw(st.lists(st.sampled_from([PlanKind.MOVED, PlanKind.SKIPPED]), max_size=3)):
            on = today + draw(st.integers(-10, 10))
            to = {"to": today + draw(st.integers(0, 10))} if kind is PlanKind.MOVED else {}
            program = draw(st.sampled_from(programs))
            events.append(event(len(events) + 1, kind, today, program=program, on=on, **to))
    return History(tuple(events), tuple(sessions), today)


_RHYTHMS = st.one_of(
    st.fixed_dictionaries({"days_a_week": st.integers(1, 5)}),
    st.fixed_dictionaries({"every_days": st.integers(2, 5)}),
    st.fixed_dictionaries({"weekdays": st.sets(st.integers(0, 6), min_size=1).map(sorted)}),
)


def upcoming(made: Calendar) -> list[Entry]:
    return [entry for entry in made.entries if entry.fate in AHEAD]


@settings(deadline=None)
@given(histories())
def test_nothing_is_scheduled_in_the_past(history: History) -> None:
    made = history.calendar()
    for entry in made.entries:
        if entry.fate in AHEAD:
            assert history.today <= entry.day < history.today + DAYS
        else:
            assert entry.day <= history.today


@settings(deadline=None)
@given(histories())
def test_a_program_stands_on_a_day_once(history: History) -> None:
    found = [(entry.program, entry.day) for entry in upcoming(history.calendar())]
    assert len(found) == len(set(found))


@settings(deadline=None)
@given(histories())
def test_two_hard_workouts_share_a_day_only_where_it_is_said(history: History) -> None:
    made = history.calendar()
    for day in {entry.day for entry in upcoming(made)}:
        shared = [entry for entry in made.on(day) if entry.fate in AHEAD]
        said = [entry for entry in shared if entry.why.advice in SAID]
        assert len(said) >= len(shared) - 1


@settings(deadline=None)
@given(histories(own_words=False))
def test_a_workout_is_stacked_only_where_its_rhythm_leaves_no_free_day(history: History) -> None:
    made = history.calendar()
    known = ledger(history.events, history.sessions, history.today)
    first: list[str] = []
    for program, standing in made.standings.items():
        rhythm, since = rhythm_of(SHAPES[program], known), known.follows[program].since
        busy = {entry.day for entry in upcoming(made) if entry.program in first}
        for entry in standing.entries:
            if entry.fate is Fate.AHEAD and entry.why.advice == "stacked" and not rhythm.weekdays:
                last = max(_window(rhythm, since, entry))
                assert busy.issuperset(range(entry.day, min(last, history.today + DAYS - 1) + 1))
        first.append(program)


def _window(rhythm: Rhythm, since: int, entry: Entry) -> range:
    """The days on which a workout may stand: until the day before the next one that its rhythm means."""
    if rhythm.every_days is not None:
        return range(entry.on, entry.on + rhythm.every_days)
    return range(entry.on, rhythm.after(entry.on, since))


@settings(deadline=None)
@given(histories(own_words=False))
def test_days_of_rest_between_two_workouts_of_a_program_are_kept(history: History) -> None:
    made = history.calendar()
    known = ledger(history.events, history.sessions, history.today)
    for program, standing in made.standings.items():
        rhythm = rhythm_of(SHAPES[program], known)
        days = [entry.day for entry in standing.entries if entry.fate in AHEAD]
        assert all(later - day >= rhythm.gap for day, later in pairwise(days))


@settings(deadline=None)
@given(histories(own_words=False))
def test_the_original_date_is_a_day_of_the_rhythm_and_never_after_the_workout(history: History) -> None:
    made = history.calendar()
    known = ledger(history.events, history.sessions, history.today)
    for program, standing in made.standings.items():
        rhythm, since = rhythm_of(SHAPES[program], known), known.follows[program].since
        for entry in standing.entries:
            if entry.fate is not Fate.DONE:
                assert entry.on <= entry.day
                assert rhythm.every_days is not None or rhythm.after(entry.on - 1, since) == entry.on


@settings(deadline=None)
@given(histories(), st.integers(1, 60))
def test_a_day_does_not_depend_on_how_far_is_asked(history: History, days: int) -> None:
    short, long = history.calendar(days), history.calendar(days + 30)
    assert short.entries == tuple(
        entry for entry in long.entries if entry.day < max(history.today + days, history.today + 1)
    )


@settings(deadline=None)
@given(histories())
def test_the_same_history_gives_the_same_calendar_whatever_the_order_of_its_sessions(
    history: History,
) -> None:
    turned = History(history.events, history.sessions[::-1], history.today)
    assert turned.calendar() == history.calendar()


@settings(deadline=None)
@given(histories(), st.sampled_from(sorted(SHAPES)))
def test_undo_gives_the_calendar_before(history: History, program: str) -> None:
    number = len(history.events) + 1
    stopped = event(number, PlanKind.STOPPED, history.today, program=program)
    undone = event(number + 1, PlanKind.UNDONE, history.today, seq=number)
    again = History((*history.events, stopped, undone), history.sessions, history.today)
    assert again.calendar() == history.calendar()


@settings(deadline=None)
@given(histories(), st.sets(st.integers(0, 60), max_size=4))
def test_the_gate_of_the_calendar_is_the_gate_of_each_day(history: History, hurt: set[int]) -> None:
    pains = [done("run-12-weeks", 1, 1, MONDAY + day, pain=2, hour=18) for day in sorted(hurt)]
    known = ledger(history.events, [*history.sessions, *pains], history.today)
    closed = gate_closed(known, SHAPES["knee"], history.today)
    for day in range(MONDAY, history.today + 1):
        assert closed(day) is running_gate(known, SHAPES["knee"], day).closed


@settings(max_examples=30, deadline=None)
@given(histories())
def test_a_program_that_is_done_on_its_days_is_never_late(history: History) -> None:
    """Following the calendar for three weeks misses nothing and repeats nothing."""
    sessions, today = list(history.sessions), history.today
    for _ in range(21):
        made = laid(history.events, sessions, today, 1)
        due = [entry for entry in made.on(today) if entry.fate is Fate.DUE and entry.at is not None]
        sessions += [done(entry.program, *(entry.at or (1, 1)), today) for entry in due]
        today += 1
    made = laid(history.events, sessions, today, 1)
    open_since = {program: standing.missed for program, standing in made.standings.items()}
    assert all(missed == 0 for missed in open_since.values())
