"""What the workout screen says of the heart: advice, zones with the talk test, what a rest waits for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from programs.steps import HeartRateBelow
from tests.timer.tui import moments
from tests.timer.tui.page import plain
from timer.core.gates import Waiting
from timer.core.state import Advice
from timer.session.view import HeartView, View
from timer.tui.widgets.heart import paint_heart
from timer.tui.widgets.hint import hint_of, paint_hint

HOT = HeartView(state="live", bpm=171, zone=4)


def gated(waiting: Waiting, bpm: int | None) -> View:
    walk = replace(moments.WALK, ends=HeartRateBelow(129, 90.0, 150.0))
    heart = HeartView(state="live", bpm=bpm) if bpm is not None else HeartView(state="lost")
    return moments.moment(walk, 40.0, next=moments.RUN, next_work=moments.RUN, heart=heart, gate=waiting)


def test_the_zone_stands_beside_what_one_can_say_aloud_and_a_good_signal_gives_way() -> None:
    wide = plain(paint_heart(moments.running(heart=HOT), 80, 1))
    assert "zone 4, vigorous" in wide
    assert "a few words at a time" in wide
    assert "signal good" in wide
    narrow = plain(paint_heart(moments.running(heart=HOT), 60, 1))
    assert "a few words at a time" in narrow
    assert "signal" not in narrow
    assert "…" not in narrow


def test_a_zone_that_rests_on_a_formula_says_about() -> None:
    assert "zone about 4" in plain(paint_heart(moments.running(heart=replace(HOT, estimated=True)), 80, 1))


def test_a_zone_of_the_simulated_person_is_said_to_be_his_without_what_the_user_could_say_aloud() -> None:
    row = plain(paint_heart(moments.running(heart=replace(HOT, lent=True)), 60, 1))
    assert "the simulated person's zone 4, vigorous" in row
    assert "a few words" not in row


@pytest.mark.parametrize(("kind", "words"), [("ease off", "Ease off"), ("walk now", "Walk now: g")])
def test_advice_is_large_and_plain_and_no_alarm(kind: str, words: str) -> None:
    view = moments.running(heart=HOT, advice=Advice(kind, 3, 0, 171, 90), notice="The battery is low")
    hint = hint_of(view)
    assert hint is not None
    assert (hint.words, hint.hue, hint.large) == (words, "ready", True)
    for width in (60, 80, 120):
        assert len(paint_hint(view, width, 3)) == 3


@pytest.mark.parametrize(
    ("waiting", "bpm", "words"),
    [
        ("target", 148, "ready when ≤ 129 · 148 now · earliest 1:30 · latest 2:30"),
        ("earliest", 120, "ready when ≤ 129 · 120 now · earliest 1:30 · latest 2:30"),
        ("hold", 128, "≤ 129 · 128 now, a moment more · latest 2:30"),
        ("trend", 127, "≤ 129 · 127 now, still rising · latest 2:30"),
        ("closing", 126, "ready: 126 now"),
        ("reading", None, "no heart rate: 1:30, as prescribed"),
    ],
)
def test_a_rest_says_what_it_waits_for(waiting: Waiting, bpm: int | None, words: str) -> None:
    hint = hint_of(gated(waiting, bpm))
    assert hint is not None
    assert hint.words == words
    assert len(words) <= 58
