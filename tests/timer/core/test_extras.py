"""A warm-up and a cool-down beside a run: added by a key, journaled, and never counted."""

from __future__ import annotations

from dataclasses import replace

from programs.steps import Step
from tests.timer.made import session, started, step, timeline
from timer.core import commands as c
from timer.core import engine
from timer.core.extras import offered
from timer.core.fold import fold
from timer.core.state import Outcome, State
from timer.events import Event, Kind
from timer.session.closing import stored

WALK = step("walk", 300)
EXTRAS = {name: (replace(WALK, extra=name),) for name in ("warm-up", "cool-down")}
READY, RUN = step("ready", 10), step("run", 1800)


def running(*steps: Step) -> State:
    return session(*(steps or (READY, RUN)), extras=EXTRAS)


def kinds(state: State) -> list[tuple[str, str | None]]:
    return [(one.kind, one.extra) for one in state.steps]


def test_a_warm_up_comes_between_the_get_ready_and_the_run() -> None:
    state, events = engine.command(running(), c.Add("warm-up"), 3_000)
    assert [(event.kind, event.payload["why"]) for event in events] == [(Kind.AMENDED, "warm-up")]
    assert kinds(state) == [("ready", None), ("walk", "warm-up"), ("run", None)]


def test_once_the_run_has_begun_it_is_too_late_to_warm_up() -> None:
    state, _ = engine.advance(running(), 20_000)
    assert offered(state) == ("cool-down",)
    assert engine.command(state, c.Add("warm-up"), 20_000)[1] == ()


def test_a_cool_down_comes_last_and_once() -> None:
    state, _ = engine.command(running(), c.Add("cool-down"), 100_000)
    assert kinds(state)[-1] == ("walk", "cool-down")
    assert engine.command(state, c.Add("cool-down"), 110_000)[1] == ()


def test_where_nothing_is_offered_nothing_can_be_added() -> None:
    assert engine.command(session(READY, RUN), c.Add("cool-down"), 0)[1] == ()


def test_who_ends_in_the_cool_down_has_finished_the_workout() -> None:
    state, _ = engine.command(running(), c.Add("cool-down"), 100_000)
    early, _ = engine.command(state, c.End(), 200_000)
    assert early.outcome == "ended"
    late, _ = engine.advance(state, 1_900_000)
    late, _ = engine.command(late, c.End(), 1_900_000)
    assert late.outcome == "finished"
    assert late.laps[-1].outcome is Outcome.LEFT


def test_it_is_in_the_history_and_in_none_of_the_minutes() -> None:
    first = started(timeline(READY, RUN, extras=EXTRAS))
    first = replace(first, payload={**first.payload, "app": "0"})
    run = {"utc": "2026-03-02T07:00:00+00:00", "zone": "UTC"}
    journal = [first, Event(2, 0, Kind.RUN, run)]
    state, events = engine.command(fold(journal), c.Add("cool-down"), 5_000)
    state, more = engine.advance(state, 3_000_000)
    whole = stored([*journal, *events, *more], state)
    assert whole.summary.outcome == "finished"
    assert whole.summary.active_seconds == 10 + 1800
    assert [lap.counted for lap in whole.laps] == [True, True, False]
    assert whole.laps[-1].active_ms == 300_000


def test_a_journal_from_before_offers_nothing() -> None:
    first = started(timeline(READY, RUN))
    plan = {name: value for name, value in first.payload["timeline"].items() if name != "extras"}
    assert offered(fold([replace(first, payload={**first.payload, "timeline": plan})])) == ()
