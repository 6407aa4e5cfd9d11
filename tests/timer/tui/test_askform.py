"""Questions as a pure form: the way back, what cannot be used, what is asked only after another answer."""

from __future__ import annotations

import pytest

from timer.locale import set_language
from timer.session.services import Question
from timer.tui.askform import AskForm
from timer.tui.ink import plain
from timer.tui.screens.ask import paint_question

PLACE = Question(
    key="place",
    text="Where?",
    answer="treadmill",
    choices=(("treadmill", "on a treadmill"), ("outdoors", "outdoors")),
)
SPEED = Question(
    key="kmh", text="How fast?", answer="7.5", low=2, high=25, whole=False, after=("place", "treadmill")
)
YEAR = Question(key="year", text="Born?", answer="", low=1900, high=2026, optional=True)


def typing(form: AskForm, keys: str) -> AskForm:
    for key in keys:
        form = form.typed(key, key) or form
    return form


def test_back_is_the_question_before_with_its_answer_and_at_the_first_there_is_none() -> None:
    form = typing(AskForm.of((YEAR, PLACE)), "1970").entered()
    before = form.back()
    assert before is not None
    assert (before.question, before.field.text) == (YEAR, "1970")
    assert before.back() is None
    again = before.entered().chosen(2)
    assert again is not None
    assert again.done
    assert again.answers == {"year": "1970", "place": "outdoors"}


@pytest.mark.parametrize("keys", ["192", "1899", "2027", "0"])
def test_a_year_that_cannot_be_is_told_at_once_and_stays_to_be_mended(keys: str) -> None:
    set_language("en")
    form = typing(AskForm.of((YEAR,)), keys).entered()
    assert not form.done
    assert form.field.text == keys
    assert form.refused == f'"{keys}" cannot be used; type a whole number from 1900 to 2026.'
    mended = form.typed("backspace", None)
    assert mended is not None
    assert mended.refused == ""


def test_a_letter_is_told_and_not_written_and_nothing_at_all_may_be_said() -> None:
    set_language("en")
    form = typing(AskForm.of((YEAR,)), "19x")
    assert (form.field.text, form.refused[:5]) == ("19", '"19x"')
    assert AskForm.of((YEAR,)).entered().answers == {"year": ""}


def test_the_arrows_move_what_enter_takes() -> None:
    form = AskForm.of((PLACE, SPEED)).moved(-1)
    assert form.standing(PLACE) == "treadmill"
    outside = form.moved(1).moved(1)
    assert "▸ 2  outdoors" in plain(paint_question(outside, 60))
    assert outside.entered().answers == {"place": "outdoors"}


def test_a_speed_is_asked_only_of_who_runs_on_a_treadmill() -> None:
    on, outside = AskForm.of((PLACE, SPEED)).chosen(1), AskForm.of((PLACE, SPEED)).chosen(2)
    assert on is not None
    assert outside is not None
    assert on.question == SPEED
    assert outside.answers == {"place": "outdoors"}
    assert outside.done
    assert AskForm.of((PLACE, SPEED)).chosen(3) is None


def test_a_figure_that_is_typed_and_not_yet_entered_is_not_lost_by_going_back() -> None:
    before = typing(AskForm.of((PLACE, YEAR)).entered(), "1970").back()
    assert before is not None
    assert before.entered().field.text == "1970"
    faulty = typing(AskForm.of((PLACE, YEAR)).entered(), "192").back()
    assert faulty is not None
    assert faulty.entered().field.text == ""


def test_who_goes_back_and_runs_outdoors_after_all_gives_no_speed() -> None:
    form = AskForm.of((PLACE, SPEED)).entered().entered().back()
    assert form is not None
    there = form.back()
    assert there is not None
    outside = there.chosen(2)
    assert outside is not None
    assert outside.answers == {"place": "outdoors"}


def test_the_first_question_says_what_leaving_does_and_the_others_lead_back() -> None:
    set_language("en")
    first = AskForm.of((PLACE, SPEED))
    assert "Esc not now" in plain(paint_question(first, 60, "not now"))
    assert "Esc the question before" in plain(paint_question(first.entered(), 60, "not now"))
