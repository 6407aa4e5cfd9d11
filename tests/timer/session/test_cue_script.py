"""A script that is remembered is the one that would be worked out again."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.steps import Step
from tests.timer.made import any_steps, session, step
from timer.core import commands as c
from timer.core import engine
from timer.core.cues import cues, script
from timer.events import Kind
from timer.session.cue_script import CueScript

KEYS: list[c.Command] = [
    c.Pause(), c.Resume(), c.Skip(), c.Back(), c.Extend(1), c.Extend(-1), c.Done(), c.Pain(),
    c.NotePain("knee", 4), c.Answer("go on"), c.Answer("easier"), c.Undo(),
]  # fmt: skip


#: Milliseconds; no cue of these sessions lies further off.
ALWAYS = 10**9


@settings(max_examples=100, deadline=None)
@given(data=st.data(), steps=st.lists(any_steps(), min_size=1, max_size=8))
def test_after_any_keys_and_packets_it_answers_as_a_fresh_one(data: st.DataObject, steps: list[Step]) -> None:
    remembered, state, now = CueScript(), session(*steps), 0
    for _ in range(data.draw(st.integers(1, 20))):
        now += data.draw(st.integers(0, 30_000))
        key = data.draw(st.sampled_from([*KEYS, None]))
        if key is None:
            state, _ = engine.world(state, now, Kind.PACKET, {"hex": "0048"})
        else:
            state, _ = engine.command(state, key, now)
        fresh = script(state)
        assert remembered.cues(state, now, ALWAYS) == cues(state, now, ALWAYS)
        assert remembered.cues(state, -ALWAYS, ALWAYS) == fresh
        assert remembered.next_ms(state, now) == next(
            (each.due_ms for each in fresh if each.due_ms > now), None
        )


def test_a_packet_of_the_strap_has_nothing_worked_out_again() -> None:
    remembered, state = CueScript(), session(step("run", 60), step("walk", 60))
    with patch("timer.session.cue_script.script", wraps=script) as worked_out:
        remembered.next_ms(state, 0)
        for second in range(1, 20):
            state, _ = engine.world(state, second * 1000, Kind.PACKET, {"hex": "0048"})
            remembered.next_ms(state, second * 1000)
    assert worked_out.call_count == 1
