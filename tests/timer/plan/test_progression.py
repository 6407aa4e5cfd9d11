"""Rule double-progression: the ranges are the source's, the way through them a default after ACSM 2009."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.text import Text
from timer.plan.doses import TIMED, Dose
from timer.plan.progression import RULE, SOURCE, DoneSet, Performance, Proposal, propose

#: Article on buttock pain: 8-12 repetitions, 2-3 sets.
BRIDGE = Dose(
    exercise="glute-bridge", name=Text("Glute bridge", "Broøvelse"), figure="reps",
    now=8, low=8, top=12, sets=2, most_sets=3,
)  # fmt: skip
#: The same: hold 20-30 s, 2-3 times.
STRETCH = replace(BRIDGE, exercise="piriformis-stretch", figure="stretch", now=20, low=20, top=30)
#: Article on glutes: 8-10 repetitions with RIR 2-3.
SQUAT = replace(BRIDGE, exercise="squat", now=8, top=10, sets=3, most_sets=3, rir=(2, 3))
#: Sheet AKUV01-130, stage 1: 30 s, and nothing else.
PLANK = replace(BRIDGE, exercise="plank", figure="hold", now=30, low=30, top=30, sets=3, most_sets=3)


def done(
    dose: Dose,
    *amounts: float | None,
    rir: int | None = 2,
    load: float | None = 60,
    pain: int = 0,
    day: int = 1,
    finished: bool = True,
) -> Performance:
    """A session with the exercise; without `amounts` exactly what was asked."""
    lifts = dose.rir is not None
    sets = tuple(
        DoneSet(
            number=number, amount=amount, done=finished, load_kg=load if lifts else None,
            rir=rir if lifts else None,
        )
        for number, amount in enumerate(amounts or [dose.now] * dose.sets, 1)
    )  # fmt: skip
    return Performance(
        utc=f"2026-03-{day:02}T07:00:00.000+00:00", day=day, asked=dose.now, sets=sets, pain=pain
    )


def twice(dose: Dose, **how: object) -> list[Performance]:
    return [done(dose, day=day, **how) for day in (1, 3)]  # type: ignore[arg-type]


def said(proposal: Proposal | None) -> tuple[str, str, str] | None:
    return None if proposal is None else (proposal.what, proposal.was, proposal.now)


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (BRIDGE, ("reps", "8", "9")),
        (replace(BRIDGE, now=11), ("reps", "11", "12")),
        (replace(BRIDGE, now=12), ("sets", "2", "3")),
        (replace(BRIDGE, now=12, sets=3), ("load", "", "heavier")),
        (STRETCH, ("stretch", "20 s", "25 s")),
        (replace(STRETCH, now=28), ("stretch", "28 s", "30 s")),
        (replace(STRETCH, now=30), ("sets", "2", "3")),
        # A stretch has no load, and nothing beyond its range.
        (replace(STRETCH, now=30, sets=3), None),
        (SQUAT, ("reps", "8", "9")),
        (replace(SQUAT, now=10), ("load", "60 kg", "heavier")),
        # The sheet gives one figure: it is reached from below, and never gone above.
        (PLANK, None),
        (replace(PLANK, now=20), ("hold", "20 s", "25 s")),
        (replace(PLANK, now=28), ("hold", "28 s", "30 s")),
        # Above the sheet's figure the user went himself: there he stays.
        (replace(PLANK, now=40), None),
    ],
    ids=lambda value: f"{value.exercise} {value.now:g}x{value.sets}" if isinstance(value, Dose) else None,
)
def test_two_good_sessions_in_a_row_are_reason_for_one_step(
    dose: Dose, expected: tuple[str, str, str] | None
) -> None:
    proposal = propose(dose, twice(dose))
    assert said(proposal) == expected
    if proposal is not None:
        assert proposal.why.rule == RULE
        assert proposal.why.source is SOURCE
        assert SOURCE.status == "default"
        assert SOURCE.source is not None


@pytest.mark.parametrize(
    ("why", "sessions"),
    [
        ("one good session is not enough", twice(SQUAT)[:1]),
        ("one of the two fell short", [done(SQUAT, 8, 8, 7), done(SQUAT, day=3)]),
        ("a set was left out", [done(SQUAT, 8, 8), done(SQUAT, 8, 8, day=3)]),
        ("nobody said how many there were", [done(SQUAT), done(SQUAT, 8, 8, None, day=3)]),
        ("it pained", [done(SQUAT, pain=1), done(SQUAT, day=3)]),
        ("nobody said how many were left in reserve", twice(SQUAT, rir=None)),
        ("the load was another one", [done(SQUAT), done(SQUAT, load=62.5, day=3)]),
        ("nobody was there to say that it was done", twice(SQUAT, finished=False)),
        ("the sessions asked for something else", twice(replace(SQUAT, now=9))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_without_them_it_stays_as_it_is(why: str, sessions: list[Performance]) -> None:
    assert propose(SQUAT, sessions) is None, why


@pytest.mark.parametrize(
    ("dose", "first", "second", "expected"),
    [
        (SQUAT, (10, 10, 10), (10, 10, 10), ("load", "60 kg", "heavier")),
        (SQUAT, (9, 10, 9), (10, 10, 10), ("reps", "8", "10")),
        (SQUAT, (10, 10, 10), (10, 10, 8), ("reps", "8", "9")),
        (BRIDGE, (15, 15), (15, 15), ("sets", "2", "3")),
        (STRETCH, (27.0, 29.7), (26.1, 30.0), ("stretch", "20 s", "30 s")),
        (STRETCH, (19.8, 20.0), (20.0, 24.4), ("stretch", "20 s", "25 s")),
    ],
)  # fmt: skip
def test_a_step_up_is_more_than_every_set_came_to_already(
    dose: Dose, first: tuple[float, ...], second: tuple[float, ...], expected: tuple[str, str, str]
) -> None:
    proposal = propose(dose, [done(dose, *first), done(dose, *second, day=3)])
    assert said(proposal) == expected


def test_the_reason_names_what_was_done_and_not_what_was_asked() -> None:
    proposal = propose(SQUAT, [done(SQUAT, 10, 10, 10, day=day) for day in (1, 3)])
    assert proposal is not None
    assert "came to 10 repetitions" in proposal.why.why.en


def test_pain_that_the_users_therapist_calls_easy_is_no_obstacle() -> None:
    assert propose(SQUAT, twice(SQUAT, pain=2)) is None
    assert propose(SQUAT, twice(SQUAT, pain=2), easy_pain=2) is not None


@pytest.mark.parametrize(
    ("dose", "sessions", "expected"),
    [
        (replace(BRIDGE, now=10), [(9, 8), (9, 9)], ("reps", "10", "9")),
        (replace(STRETCH, now=30), [(20, 20), (25, 30)], ("stretch", "30 s", "25 s")),
        # At the lower end there is no less; of a load there is.
        (BRIDGE, [(7, 7), (7, 6)], None),
        (SQUAT, [(7, 7, 7), (7, 6, 6)], ("load", "60 kg", "lighter")),
        # The sheet's figure is not made smaller: its words are technique, fewer, easier.
        (PLANK, [(20, 20, 20), (22, 20, 20)], None),
    ],
    ids=lambda value: value.exercise if isinstance(value, Dose) else None,
)
def test_two_sessions_that_fell_short_are_reason_for_one_step_back(
    dose: Dose, sessions: list[tuple[float, ...]], expected: tuple[str, str, str] | None
) -> None:
    performances = [done(dose, *amounts, day=day) for day, amounts in enumerate(sessions, 1)]
    assert said(propose(dose, performances)) == expected


def test_too_little_in_reserve_twice_at_the_lower_end_takes_load_off() -> None:
    assert said(propose(SQUAT, twice(SQUAT, rir=0))) == ("load", "60 kg", "lighter")


def test_a_load_is_never_named() -> None:
    proposal = propose(replace(SQUAT, now=10), twice(replace(SQUAT, now=10)))
    assert proposal is not None
    assert proposal.next_time == Text("a little heavier, from 8 again", "lidt tungere, fra 8 igen")
    assert not any(char.isdigit() for char in proposal.now)


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    figure = draw(st.sampled_from(["reps", "steps", "hold", "stretch"]))
    low = draw(st.integers(1, 60))
    top = low + draw(st.integers(0, 40))
    sets = draw(st.integers(1, 4))
    return Dose(
        exercise="any", name=Text.same("any"), figure=figure, low=low, top=top, now=draw(st.integers(1, 120)),
        sets=sets, most_sets=sets + draw(st.integers(0, 2)), rir=draw(st.sampled_from([None, (2, 3)])),
    )  # fmt: skip


@st.composite
def sessions(draw: st.DrawFn, dose: Dose) -> list[Performance]:
    amounts = st.lists(st.one_of(st.none(), st.integers(0, 120)), min_size=0, max_size=5)
    return [
        done(
            dose, *draw(amounts), day=day, rir=draw(st.sampled_from([None, 0, 2, 4])),
            load=draw(st.sampled_from([None, 40, 60])), pain=draw(st.integers(0, 10)),
        )
        for day in range(1, draw(st.integers(0, 4)) + 1)
    ]  # fmt: skip


@given(st.data())
def test_a_proposal_changes_one_thing_and_never_leaves_the_range(data: st.DataObject) -> None:
    dose = data.draw(doses())
    proposal = propose(dose, data.draw(sessions(dose)))
    if proposal is None:
        return
    if proposal.what == "load":
        assert proposal.now in ("heavier", "lighter")
    elif proposal.what == "sets":
        assert dose.sets < int(proposal.now) <= dose.most_sets
        assert dose.now == dose.top
    else:
        now = float(proposal.now.removesuffix(" s"))
        assert proposal.what == dose.figure
        assert min(dose.low, dose.now) <= now <= dose.top
        assert 0 < abs(now - dose.now) <= (5 if dose.figure in TIMED else 1)


@given(st.integers(1, 120), st.integers(1, 60))
def test_a_hold_of_the_knee_sheet_never_goes_above_the_stages_figure(now: int, figure: int) -> None:
    hold = replace(PLANK, now=now, low=figure, top=figure)
    while (proposal := propose(hold, twice(hold))) is not None:
        hold = replace(hold, now=float(proposal.now.removesuffix(" s")))
    assert hold.now == max(now, figure)
