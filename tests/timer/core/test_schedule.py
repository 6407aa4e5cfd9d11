"""Nothing drifts: every timed boundary falls where the design says, however late the engine is called."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.steps import Step
from tests.timer.made import any_steps, session, step, timed_steps
from timer.core import commands as c
from timer.core import engine
from timer.core.fold import apply, needs_lead_in
from timer.core.state import Outcome, State
from timer.events import Event


@dataclass
class Model:
    """The design's rule, worked out beside the engine: due = start + planned + pauses + changes."""

    lead_in_ms: int
    start_ms: int = 0
    pauses_ms: int = 0
    changes_ms: int = 0
    boundaries: list[int] = field(default_factory=list)

    def due(self, planned_ms: int) -> int:
        return self.start_ms + planned_ms + self.pauses_ms + self.changes_ms

    def enter(self, at_ms: int) -> None:
        self.boundaries.append(at_ms)
        self.start_ms, self.pauses_ms, self.changes_ms = at_ms, 0, 0


def planned(made: Step) -> int:
    assert made.seconds is not None
    return round(made.seconds * 1000)


@settings(max_examples=150, deadline=None)
@given(
    steps=st.lists(timed_steps(), min_size=1, max_size=25),
    late=st.lists(st.integers(0, 2000), min_size=1, max_size=30),
    pauses=st.dictionaries(st.integers(0, 24), st.tuples(st.integers(0, 900_000), st.integers(0, 3_600_000))),
    extended=st.sets(st.integers(0, 24)),
)
def test_every_boundary_is_start_plus_planned_plus_pauses_plus_changes(
    steps: list[Step],
    late: list[int],
    pauses: dict[int, tuple[int, int]],
    extended: set[int],
) -> None:
    state = session(*steps)
    model = Model(lead_in_ms=10_000)
    polls = 0

    def lateness() -> int:
        nonlocal polls
        polls += 1
        return late[polls % len(late)]

    for index, made in enumerate(steps):
        assert state.index == index
        length = planned(made)
        if index in extended:
            state, events = engine.command(state, c.Extend(1), state.entered_ms)
            model.changes_ms += events[0].payload["ms"]
        if index in pauses:
            after, held = pauses[index]
            # A pause strikes anywhere inside the step; the engine may hear of it only if it is still running.
            at = model.start_ms + min(after, length - 1)
            state, _ = engine.command(state, c.Pause(), at)
            state, _ = engine.command(state, c.Resume(), at + held)
            model.pauses_ms += held + (model.lead_in_ms if needs_lead_in(made) else 0)
        due = model.due(length)
        assert state.due_ms == due
        assert engine.next_wake_ms(state, state.lead_until_ms) == due
        state, events = engine.advance(state, due - 1)
        assert events == ()
        # The next step's own end may be past already when the call is this late: one boundary at a time.
        state, _ = engine.advance(state, due + min(lateness(), _next_length(steps, index) - 1))
        assert state.laps[-1].ended_ms == due
        assert state.laps[-1].active_ms == length + model.changes_ms
        model.enter(due)
    assert state.finished
    assert [lap.ended_ms for lap in state.laps] == model.boundaries


def _next_length(steps: list[Step], index: int) -> int:
    return planned(steps[index + 1]) if index + 1 < len(steps) else 10_000


@settings(max_examples=100, deadline=None)
@given(
    steps=st.lists(timed_steps(), min_size=1, max_size=40), polls=st.lists(st.integers(1, 2000), min_size=1)
)
def test_hours_polled_late_end_at_the_sum_of_the_steps(steps: list[Step], polls: list[int]) -> None:
    state, now, number = session(*steps), 0, 0
    ends = []
    while not state.finished:
        now += polls[number % len(polls)] + (600_000 if number > 200 else 0)
        number += 1
        state, events = engine.advance(state, now)
        ends += [event.at_ms for event in events if event.kind == "ended"]
    sums = [sum(planned(made) for made in steps[: count + 1]) for count in range(len(steps))]
    assert ends == sums


@settings(max_examples=200, deadline=None)
@given(data=st.data(), steps=st.lists(any_steps(), min_size=1, max_size=12))
def test_the_fold_of_the_journal_is_the_state_after_any_keys(data: st.DataObject, steps: list[Step]) -> None:
    first = session(*steps)
    state, now = first, 0
    journal: list[Event] = []
    asked: st.SearchStrategy[c.Command] = st.sampled_from(
        [
            c.Pause(), c.Resume(), c.Skip(), c.Back(), c.Extend(1), c.Extend(-1), c.Done(), c.Done(reps=7),
            c.Pain(), c.NotePain("knee", 4), c.Answer("go on"), c.Answer("easier"), c.Answer("skip"),
            c.Undo(), c.LogSet(40.0, 9, 2), c.Leave(),
        ]
    )  # fmt: skip
    for _ in range(data.draw(st.integers(1, 25))):
        now += data.draw(st.integers(0, 60_000))
        state, events = engine.command(state, data.draw(asked), now)
        journal += events
        assert state.elapsed_ms(now) >= 0
        assert all(lap.active_ms <= lap.ended_ms - lap.started_ms for lap in state.laps)
    again = first
    for event in journal:
        again = apply(again, event)
    assert again == state
    assert [event.seq for event in journal] == list(range(2, len(journal) + 2))


def test_a_step_that_a_key_ends_hands_over_at_the_key_and_not_at_the_poll() -> None:
    state = session(step("open"), step("hold", 30, exercise="plank"))
    state, _ = engine.command(state, c.Done(), 12_345)
    assert state.due_ms == 42_345


def test_shortening_below_what_has_passed_ends_the_step_now() -> None:
    state = session(step("rest", 30), step("hold", 30, exercise="plank"))
    state, _ = engine.command(state, c.Extend(-1), 25_000)
    assert (state.index, state.entered_ms) == (1, 25_000)


def test_time_asleep_is_never_work() -> None:
    state = session(step("hold", 60, exercise="plank"))
    state, events = engine.gap(state, 20_000, 3_620_000)
    assert [(event.kind, event.payload) for event in events] == [("gap", {"from_ms": 20_000})]
    assert state.elapsed_ms(3_620_000) == 20_000
    state, _ = engine.command(state, c.Resume(), 3_630_000)
    state, _ = engine.advance(state, 3_700_000)
    lap = state.laps[-1]
    assert (lap.active_ms, lap.outcome) == (60_000, Outcome.COMPLETED)
    assert lap.ended_ms == 3_630_000 + 10_000 + 40_000


def test_a_gap_in_the_get_ready_gives_the_rest_of_it_back() -> None:
    state: State = session(step("hold", 60, exercise="plank"))
    state, _ = engine.command(state, c.Pause(), 20_000)
    state, _ = engine.command(state, c.Resume(), 30_000)
    state, _ = engine.gap(state, 34_000, 90_000)
    assert state.elapsed_ms(90_000) == 20_000
    state, _ = engine.command(state, c.Resume(), 100_000)
    assert state.due_ms == 100_000 + 10_000 + 40_000
