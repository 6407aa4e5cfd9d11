"""The state machine of a link, by itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from devices.link_machine import (
    Abandon,
    Attempt,
    Event,
    Fault,
    LinkState,
    Machine,
    Wake,
    back_off_ms,
    react,
    sentence,
)
from devices.message import Message
from devices.radio import Reason

faults = st.builds(Fault, st.sampled_from(Reason), st.just(Message("It did not work.")))
steps = st.lists(
    st.tuples(
        st.sampled_from([event for event in Event if event is not Event.STOPPED]),
        st.sampled_from([0, 250, 1000, 5000, 15_000, 60_000]),
        faults,
    ),
    max_size=40,
)


@settings(max_examples=50)
@given(st.data())
def test_whatever_happens_something_is_always_due(data: st.DataObject) -> None:
    """In any order that can occur: an attempt ends once, packets need a subscription, alarms must be set."""
    machine, at_ms, attempting, alarms = Machine(), 0, False, {}
    event, fault = Event.STARTED, None
    for _ in range(30):
        alarms.pop(event, None)
        machine, effects = react(machine, event, at_ms, fault)
        attempting = attempting and event not in (Event.SUBSCRIBED, Event.FAILED, Event.BROKE)
        for effect in effects:
            match effect:
                case Attempt():
                    attempting = True
                case Abandon():
                    attempting = False
                case Wake(wish, due_ms):
                    alarms.pop(wish, None)
                    if due_ms is not None:
                        assert due_ms > at_ms
                        alarms[wish] = due_ms

        assert alarms
        assert not (attempting and machine.subscribed)

        possible = {min(alarms, key=lambda wish: alarms[wish])}
        if attempting:
            possible |= {Event.SUBSCRIBED, Event.FAILED}
        if machine.subscribed:
            possible |= {Event.PACKET, Event.BROKE}
        event, fault = data.draw(st.sampled_from(sorted(possible, key=lambda e: e.name))), data.draw(faults)
        next_ms = min(alarms.values())
        at_ms = next_ms if event in alarms else data.draw(st.integers(at_ms, next_ms))


@given(steps)
def test_only_a_packet_makes_it_live(story: list[tuple[Event, int, Fault]]) -> None:
    machine, at_ms = Machine(), 0
    for event, wait_ms, fault in [(Event.STARTED, 0, None), *story]:
        before, at_ms = machine, at_ms + wait_ms
        machine, _ = react(machine, event, at_ms, fault)
        if machine.state is LinkState.LIVE and before.state is not LinkState.LIVE:
            assert event is Event.PACKET


@given(st.sampled_from([event for event in Event if event is not Event.STARTED]), faults)
def test_switched_off_it_hears_nothing(event: Event, fault: Fault) -> None:
    assert react(Machine(), event, 1000, fault) == (Machine(), ())


@given(steps)
def test_stopped_it_leaves_no_alarm_behind(story: list[tuple[Event, int, Fault]]) -> None:
    machine, alarms = Machine(), set()
    for event, _, fault in [(Event.STARTED, 0, None), *story, (Event.STOPPED, 0, None)]:
        machine, effects = react(machine, event, 0, fault)
        for effect in effects:
            if isinstance(effect, Wake):
                (alarms.discard if effect.at_ms is None else alarms.add)(effect.event)

    assert machine == Machine()
    assert alarms == set()


@given(st.sampled_from(Reason), st.integers(1, 99))
def test_it_never_waits_less_after_more_failures(reason: Reason, failures: int) -> None:
    assert 0 < back_off_ms(reason, failures) <= back_off_ms(reason, failures + 1) <= 30_000


def test_a_strap_that_drops_right_after_each_connection_is_not_hammered() -> None:
    machine, _ = react(Machine(), Event.STARTED, 0)
    waits, at_ms = [], 0
    for _ in range(7):
        for event in (Event.SUBSCRIBED, Event.PACKET, Event.BROKE):
            at_ms += 100
            dropped = Fault(Reason.DROPPED, Message("It broke."))
            machine, effects = react(machine, event, at_ms, dropped)
        wake = next(e for e in effects if isinstance(e, Wake) and e.event is Event.RETRY_DUE)
        waits.append(wake.at_ms - at_ms)
        at_ms = wake.at_ms

    assert waits == [250, 500, 1000, 2000, 4000, 8000, 8000]


def test_every_state_has_a_plain_sentence() -> None:
    for state in LinkState:
        words = str(sentence(Machine(state=state), "Polar H10"))
        assert words.endswith(".")
        assert "{" not in words
