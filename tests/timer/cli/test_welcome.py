"""The very first start: who is asked what, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timer.cli.assembly import House
from timer.cli.errors import Refusal
from timer.cli.wishes import Wishes
from timer.locale import set_language

SAID = {"program": "knee", "year_of_birth": "1970", "sound": "tones", "try": "no"}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("HOLDFAST_HOME", str(tmp_path / "home"))
    set_language("en")
    made = House(Wishes())
    yield made
    made.close()


def test_there_are_four_questions_at_most_each_with_an_answer_that_can_be_taken(house: House) -> None:
    questions = house.welcome.questions()
    assert 0 < len(questions) <= 4
    assert house.welcome.answer({question.key: question.answer for question in questions}) is not None


def test_what_was_said_is_kept_the_program_is_followed_and_nobody_is_asked_twice(house: House) -> None:
    assert house.welcome.answer(SAID) is None
    kept = {row.key: row.value for row in house.settings()}
    assert (kept["year_of_birth"], kept["voice"], kept["muted"]) == (1970, False, False)
    assert [row.slug for row in house.today().rows] == ["knee"]
    assert house.welcome.questions() == ()


def test_a_year_that_cannot_be_is_refused_and_asked_again(house: House) -> None:
    with pytest.raises(Refusal, match="from 1900 to"):
        house.welcome.answer({**SAID, "year_of_birth": "70"})
    assert house.welcome.questions()


def test_the_minute_takes_about_a_minute_and_leaves_the_strap_as_it_was(house: House) -> None:
    timeline = house.welcome.answer({**SAID, "try": "yes"})
    assert timeline is not None
    assert 45 <= timeline.seconds <= 75
    session = house.welcome.rehearse(timeline)
    assert session.journal[0].payload["strap"] == "simulated"
    assert house.straps.used().kind == "none"
    assert [row.slug for row in house.today().rows] == ["knee"]


def test_in_danish_it_is_danish(house: House) -> None:
    set_language("da")
    try:
        assert "Velkommen" in house.welcome.questions()[0].text
    finally:
        set_language("en")
