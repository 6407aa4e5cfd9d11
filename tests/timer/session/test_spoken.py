"""What the voice says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.steps import Key, Step
from programs.text import Text
from tests.timer.made import any_steps, lifts, plank, session, step, timeline
from timer.core.cues import Sound
from timer.core.runthrough import run_through
from timer.locale import set_language
from timer.session.spoken import has_room, next_phrase, phrases, said
from timer.sound.speech import LONGEST


@pytest.fixture
def danish() -> Iterator[None]:
    set_language("da")
    yield
    set_language("en")


def named(*steps: Step) -> str | None:
    """What is said of the step after the first."""
    phrase = next_phrase(steps, 0)
    return None if phrase is None else phrase.forms[0]


def test_it_says_name_and_side_of_what_is_next() -> None:
    side = step("hold", 30, exercise="side-plank", side="left", name=Text("Side plank", "Sideplanke"))
    assert named(step("rest", 30), side) == "Next: Side plank, left"
    assert named(plank(), step("rest", 30), plank()) == "Next: rest"
    assert named(step("walk", 60), step("run", 60), step("walk", 60), step("run", 60)) == "Next: run"


def test_a_change_of_side_and_a_short_rest_are_passed_by_for_the_work_after_them() -> None:
    right = plank(30, side="right")
    assert named(plank(), step("switch", 10), right) == "Next: Plank, right"
    assert named(plank(), step("rest", 5), right) == "Next: Plank, right"


def test_the_last_run_is_called_so_although_a_walk_follows() -> None:
    assert named(step("walk", 60), step("run", 60), step("walk", 60)) == "Next: last run"


def test_at_the_end_nothing_is_next() -> None:
    assert named(plank()) is None


def test_a_name_that_takes_too_long_has_shorter_forms() -> None:
    phrase = next_phrase((step("rest", 30), plank(side="left")), 0)
    assert phrase is not None
    assert phrase.forms == ("Next: Plank, left", "Plank, left", "Plank")


@pytest.mark.usefixtures("danish")
def test_danish_names_are_said_in_danish() -> None:
    phrase = next_phrase((step("rest", 30), plank(side="left")), 0)
    assert phrase is not None
    assert (phrase.language, phrase.forms[0]) == ("da", "Om lidt: Planke, venstre")


def test_a_rest_that_its_person_ends_names_what_is_next_when_it_is_ready() -> None:
    ready = said(session(step("rest", ends=Key()), plank()), Sound.READY)
    assert ready is not None
    assert ready.phrase.forms[0] == "Next: Plank"
    # Where a get-ready begins, the tone says it.
    assert said(session(step("rest", 30), step("ready", 10), plank()), Sound.READY) is None


@given(st.lists(any_steps(), min_size=1, max_size=5))
def test_no_word_is_ever_said_over_the_last_three_seconds_or_over_the_boundary(steps: list[Step]) -> None:
    moments = list(run_through(timeline(*steps)))
    counted = [moment.cue.due_ms for moment in moments if moment.cue.sound is Sound.TICK]
    for moment in moments:
        words = said(moment.state, moment.cue.sound)
        # What is told beside a tone comes after it; a rest that a key ends has no counted end.
        if words is None or moment.cue.sound not in (Sound.NEXT_UP, Sound.HALF):
            continue
        begins = moment.cue.due_ms + words.after * 1000
        assert not [tick for tick in counted if begins <= tick < begins + LONGEST * 1000]


def test_there_is_room_for_words_that_are_over_before_three_and_for_none_that_begin_in_the_countdown() -> (
    None
):
    state = session(step("run", 60), step("walk", 60))
    begins = {1_000: True, 54_900: True, 55_100: False, 57_500: False, 59_900: False}
    assert {ms: has_room(state, ms, LONGEST) for ms in begins} == begins


@given(st.lists(any_steps(), min_size=1, max_size=5))
def test_everything_that_is_said_was_made_ready_before(steps: list[Step]) -> None:
    ready = phrases(tuple(steps))
    for moment in run_through(timeline(*steps)):
        words = said(moment.state, moment.cue.sound)
        assert words is None or words.phrase in ready


def test_half_way_and_the_end_are_said_after_their_tones() -> None:
    for sound in (Sound.HALF, Sound.FINISHED):
        words = said(session(lifts()), sound)
        assert words is not None
        assert words.after > 0.3
