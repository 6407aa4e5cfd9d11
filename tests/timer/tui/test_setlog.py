"""The form for a set: figures only, filled in from last time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.timer.tui import moments
from timer.core.commands import LogSet
from timer.core.state import Lap, Outcome
from timer.locale import Language, set_language
from timer.tui.ink import plain
from timer.tui.setlog import SetForm, filled, set_to_log
from timer.tui.widgets.log import paint_log

BOTH = replace(moments.SQUAT, per_side=False)
DONE = Lap(index=2, step=moments.SQUAT, started_ms=0, ended_ms=40_000, active_ms=40_000, outcome=Outcome.DONE)


def typed(form: SetForm, *keys: str) -> SetForm:
    """The form after `keys`, all of which must be its own."""
    for key in keys:
        after = form.typed(key)
        assert after is not None, key
        form = after
    return form


def test_a_first_set_is_filled_in_from_the_sheet_for_each_leg_where_one_works_at_a_time() -> None:
    assert filled(BOTH, None).command() == LogSet(None, 8, None)
    assert filled(moments.SQUAT, None).command() == LogSet(None, None, None, 8, 8)


def test_a_later_set_is_filled_in_from_last_time() -> None:
    before = LogSet(42.5, 9, 2)
    assert filled(BOTH, before).command() == before
    # The history keeps the weaker leg's; both begin with it.
    assert filled(moments.SQUAT, before).command() == LogSet(42.5, None, 2, 9, 9)
    legs = LogSet(42.5, None, 2, 9, 8)
    assert filled(moments.SQUAT, legs).command() == legs


def test_each_leg_has_a_field_of_its_own() -> None:
    form = typed(filled(moments.SQUAT, None), "1", "0", "tab", "9", "tab", "8", "tab", "2")
    assert form.last
    assert form.command() == LogSet(10, None, 2, 9, 8)


def test_a_warm_up_is_said_and_taken_back_with_one_key() -> None:
    form = filled(BOTH, None).warmed_up()
    assert form.command().warm_up
    assert "Warm-up" in plain(paint_log(form, 60, 1))
    assert not form.warmed_up().command().warm_up


def test_what_was_only_filled_in_is_not_taken_for_said() -> None:
    assert not filled(BOTH, LogSet(40, 9, 2)).touched
    assert typed(filled(BOTH, LogSet(40, 9, 2)), "tab", "8").touched


def test_typing_replaces_what_was_filled_in_and_then_adds_to_it() -> None:
    form = typed(filled(BOTH, LogSet(40, 9, 2)), "6", "0", "comma", "5", "tab", "1", "0")
    assert form.command() == LogSet(60.5, 10, 2)


def test_backspace_takes_back_and_an_empty_field_says_nothing() -> None:
    assert typed(filled(BOTH, LogSet(40, 9, 2)), "backspace", "backspace").command().load_kg is None
    emptied = typed(SetForm("squat"), "full_stop", "backspace", "backspace")
    assert emptied.command() == LogSet(None, None, None)


def test_more_than_can_be_meant_is_not_taken() -> None:
    form = typed(SetForm("squat"), "tab", "2", "0", "1", "tab", "2", "1")
    assert form.command() == LogSet(None, 20, 2)
    assert typed(SetForm("squat"), "tab", "2", "0", "0", "tab", "2", "0").command() == LogSet(None, 200, 20)


def test_a_load_of_more_than_twice_the_last_one_is_in_doubt_and_what_was_filled_in_never() -> None:
    before = filled(BOTH, LogSet(320, 9, 2))
    assert before.in_doubt() is None
    light = filled(BOTH, LogSet(40, 9, 2))
    assert typed(light, "8", "0").in_doubt() is None
    doubted = typed(light, "8", "1").in_doubt()
    assert doubted is not None
    assert "81 kg?" in plain(paint_log(doubted, 60, 1))
    assert doubted.in_doubt() is None
    # Another figure is another question.
    assert typed(doubted, "9", "9").in_doubt() is not None


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("spoken", ["en", "da"])
def test_what_enter_does_is_never_pushed_out_where_one_leg_works_at_a_time(
    width: int, spoken: Language
) -> None:
    set_language(spoken)
    form = filled(moments.SQUAT, LogSet(42.5, None, 2, 9, 8))
    last = replace(form, at=len(form.fields) - 1)
    for each in (last, form.written(), typed(form, "9", "9").in_doubt()):
        assert each is not None
        assert "Enter" in plain(paint_log(each, width, 1))


def test_a_comma_in_a_whole_number_joins_no_figures() -> None:
    assert typed(SetForm("squat"), "tab", "8", "comma", "5").command().reps == 5


def test_keys_of_the_workout_are_not_the_forms() -> None:
    for key in ("space", "x", "right", "d", "q", "u", "plus"):
        assert SetForm("squat").typed(key) is None


def test_a_set_is_asked_for_in_the_rest_right_after_it_only() -> None:
    rest = moments.moment(moments.REST, 5.0, index=3, laps=(DONE,))
    assert set_to_log(rest) == DONE
    assert set_to_log(moments.moment(moments.REST, 5.0, index=5, laps=(DONE,))) is None
    assert set_to_log(moments.moment(moments.SQUAT, 5.0, index=3, laps=(DONE,))) is None


def test_of_a_set_without_a_load_the_repetitions_alone_are_asked_for() -> None:
    bridge = replace(BOTH, ranges={"reps": (8, 12)})
    lap = replace(DONE, step=bridge)
    assert set_to_log(moments.moment(moments.REST, 2.0, index=3, laps=(lap,))) == lap
    form = typed(filled(bridge, None), "1", "1")
    assert form.last
    assert form.command() == LogSet(None, 11, None)


def test_a_set_of_one_given_number_is_not_asked_for() -> None:
    given = replace(DONE, step=replace(BOTH, ranges={}))
    assert set_to_log(moments.moment(moments.REST, 5.0, index=3, laps=(given,))) is None


def test_a_skipped_set_and_one_by_tempo_are_not_asked_for() -> None:
    skipped = replace(DONE, outcome=Outcome.SKIPPED)
    tempo = replace(DONE, step=moments.ROTATION, outcome=Outcome.COMPLETED)
    for lap in (skipped, tempo):
        assert set_to_log(moments.moment(moments.REST, 5.0, index=3, laps=(lap,))) is None


def test_the_form_stands_in_one_line_at_every_width() -> None:
    form = filled(BOTH, LogSet(42.5, 9, 2))
    assert plain(paint_log(form, 80, 1)).split() == [
        "Last", "set", "42.5", "kg", "9", "reps", "2", "in", "reserve", "Enter:", "next", "field",
        "w:", "warm-up",
    ]  # fmt: skip
    assert "42.5" in plain(paint_log(form, 40, 1))
