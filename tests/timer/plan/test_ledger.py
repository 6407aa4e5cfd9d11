"""Plan state is the fold of plan events."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.timer.plan.made import MONDAY, event, knees, ledger, runs, started
from timer.plan.events import PlanEvent, PlanKind
from timer.plan.ledger import Follow
from timer.plan.rhythm import Rhythm

PROGRAMS = st.sampled_from(["knee", "run-12-weeks", "glutes"])
DAYS = st.integers(MONDAY - 40, MONDAY + 40)
PAYLOADS = st.one_of(
    st.tuples(
        st.just(PlanKind.STARTED),
        st.fixed_dictionaries({"program": PROGRAMS, "on": DAYS, "stage": st.none(), "workout": st.none()}),
    ),
    st.tuples(st.just(PlanKind.STOPPED), st.fixed_dictionaries({"program": PROGRAMS})),
    st.tuples(
        st.just(PlanKind.RHYTHM),
        st.fixed_dictionaries({"program": PROGRAMS, "days_a_week": st.integers(1, 7)}),
    ),
    st.tuples(st.just(PlanKind.MOVED), st.fixed_dictionaries({"program": PROGRAMS, "on": DAYS, "to": DAYS})),
    st.tuples(st.just(PlanKind.SKIPPED), st.fixed_dictionaries({"program": PROGRAMS, "on": DAYS})),
    st.tuples(
        st.just(PlanKind.STAGE),
        st.fixed_dictionaries({"program": PROGRAMS, "stage": st.just(1), "workout": st.just(1)}),
    ),
    st.tuples(
        st.just(PlanKind.BANDS),
        st.fixed_dictionaries({"easy": st.integers(0, 4), "acceptable": st.integers(5, 9)}),
    ),
    st.tuples(
        st.just(PlanKind.FROZEN),
        st.fixed_dictionaries({"program": PROGRAMS, "exercise": st.just("plank"), "frozen": st.booleans()}),
    ),
)


@st.composite
def histories(draw: st.DrawFn) -> list[PlanEvent]:
    drawn = draw(st.lists(PAYLOADS, max_size=12))
    return [event(seq, kind, **payload) for seq, (kind, payload) in enumerate(drawn, 1)]


@given(histories(), PAYLOADS)
def test_taking_an_event_back_gives_the_state_before_it(
    before: list[PlanEvent], last: tuple[PlanKind, dict[str, object]]
) -> None:
    more = event(len(before) + 1, last[0], **last[1])
    undone = event(len(before) + 2, PlanKind.UNDONE, seq=more.seq)
    assert ledger([*before, more, undone]) == ledger(before)


def test_somebody_who_never_said_anything_follows_what_he_did_lately() -> None:
    sessions = knees(MONDAY - 60, MONDAY - 28)
    assert ledger([], sessions).follows == {"knee": Follow(program="knee", since=MONDAY - 60)}
    assert ledger([], sessions, MONDAY + 1).follows == {}


def test_a_word_about_a_program_counts_more_than_what_was_done_of_it() -> None:
    stopped = [started(1, "knee"), event(2, PlanKind.STOPPED, program="knee")]
    assert ledger(stopped, knees(MONDAY)).follows == {}
    assert set(ledger([*stopped, started(3, "knee")], knees(MONDAY)).follows) == {"knee"}


def test_the_last_word_on_a_rhythm_holds() -> None:
    said = [
        event(1, PlanKind.RHYTHM, program="glutes", days_a_week=3),
        event(2, PlanKind.RHYTHM, program="glutes", weekdays=[1, 4]),
    ]
    assert ledger(said).rhythms == {"glutes": Rhythm(weekdays=(1, 4))}


def test_a_session_that_was_ended_before_its_last_step_moves_nothing() -> None:
    from dataclasses import replace

    ended = [replace(session, outcome="ended") for session in runs(MONDAY)]
    assert ledger([], ended).of("run-12-weeks") == ()
    assert ledger([], ended).follows == {}
