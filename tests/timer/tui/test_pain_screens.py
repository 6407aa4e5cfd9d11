"""The screens that ask about pain: before, during and after a workout, and the morning after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.steps import Citation, Rule
from programs.text import Text
from tests.timer.tui import moments
from tests.timer.tui.fakes import TIMELINE, FakePains
from tests.timer.tui.stage import on_stage, play, until
from tests.timer.tui.test_journeys import journey
from timer.core import commands as c
from timer.locale import Language, set_language
from timer.locale import _ as gettext
from timer.session.pain_services import PainQuestion, ToldPain
from timer.tui.ink import plain, width_of
from timer.tui.pain_letters import answers, places, swelling
from timer.tui.painform import PainForm, paint_form
from timer.tui.painrules import Saying, paint_rules
from timer.tui.screens.before import BeforeScreen, paint_before
from timer.tui.screens.morning import MorningScreen, paint_morning
from timer.tui.screens.pain import PainReport, PainScreen, paint_pain
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.summary import SummaryScreen
from timer.tui.screens.workout import WorkoutScreen

SHEET = Citation("AKUV01-130", "2025-05-23", "Pain")
RULES = (
    Rule(when="emergency", text=Text("Chest pain: stop.", "Ondt i brystet: stop."), status="default"),
    Rule(when="professional", text=Text("Ask somebody.", "Spørg nogen.")),
    Rule(when="pain", text=Text("Best free of pain.", "Helst uden smerter."), source=SHEET),
    Rule(when="run-pain", text=Text("Take a break from running.", "Hold løbepause."), source=SHEET),
    Rule(when="swelling", text=Text("Ice for 20 minutes.", "Is i 20 minutter."), source=SHEET),
)
BEFORE = PainQuestion(program="knee", name=Text("Knee", "Knæ"), rules=RULES, runs=False, easier=True)
MORNING = replace(BEFORE, session="u1", day="2026-11-21", easier=False)
CHOICES: tuple[c.PainChoice, ...] = ("technique", "fewer", "easier", "skip", "end", "go on")


def asking(**known: Any) -> FakePains:
    pains = FakePains()
    for name, question in known.items():
        setattr(pains, name, question)
    return pains


def page(saying: Saying, width: int = 56) -> str:
    return plain(paint_rules(saying, width))


def test_the_choice_of_fewer_repetitions_says_how_many() -> None:
    view = replace(moments.hurting(pain_choices=CHOICES, fewer=(10, 5)), step=moments.ROTATION)
    page = plain(paint_pain(view, PainReport(), 80))
    assert "fewer repetitions: 5 instead of 10 in what is left (default)" in page


def test_the_rule_that_applies_stands_with_its_section_below_the_warning_signs() -> None:
    lines = page(Saying(RULES, level=1)).splitlines()
    assert lines[1].startswith("! Chest pain: stop. (default)")
    assert lines[2:4] == ["→ Best free of pain.", "  AKUV01-130, 2025-05-23, Pain"]


@pytest.mark.parametrize(("level", "swelling"), [(None, None), (0, None), (0, False)])
def test_where_nothing_hurts_no_rule_applies_and_all_can_be_read(
    level: int | None, swelling: bool | None
) -> None:
    shown = page(Saying(RULES, level, swelling))
    assert "→" not in shown
    assert "Best free of pain." in shown


def test_the_therapists_band_stands_before_the_sheet_and_is_marked_as_the_users_own() -> None:
    shown = page(Saying(RULES, 4, bands=(2, 5)), 90)
    assert shown.index("Your therapist calls this acceptable (3-5)") < shown.index("→ Best free of pain.")
    assert "(own)" in shown


def test_pain_elsewhere_than_in_the_knee_leaves_the_rules_of_the_knee_as_they_are() -> None:
    told = moments.hurting(rules=RULES, pain_choices=CHOICES)
    for question, painted in (
        ("before", lambda form: paint_before(BEFORE, form, 76)),
        ("during", lambda form: paint_pain(told, PainReport(form), 76)),
        ("morning", lambda form: paint_morning(MORNING, form, 76)),
    ):
        for where, applies in (("knee", True), ("", True), ("hip", False)):
            shown = plain(painted(PainForm(where, 3)))
            assert ("→ Best free of pain." in shown) is applies, (question, where)
            assert "Best free of pain." in shown


def test_of_a_run_its_own_rule_comes_first() -> None:
    shown = page(Saying(RULES, 2, runs=True))
    assert shown.index("→ Take a break from running.") < shown.index("→ Best free of pain.")
    assert "break from running" not in page(Saying(RULES, 2))


def test_the_choices_stand_in_the_order_of_the_sheet_with_what_is_ours_marked() -> None:
    view = moments.hurting(pain_choices=CHOICES, easier=Text("Plank", "Planke"), rules=RULES)
    shown = plain(paint_pain(view, PainReport(), 76))
    places = [
        shown.index(words)
        for words in (
            "technique",
            "one hold fewer (default)",
            "easier exercise: Plank (default)",
            "leave this exercise out",
            "end the workout",
            "go on where you stopped; your pain is noted",
        )
    ]
    assert places == sorted(places)


def test_that_fewer_is_not_offered_in_the_last_set_is_told_and_the_help_has_what_is_offered() -> None:
    last: tuple[c.PainChoice, ...] = ("technique", "skip", "end", "go on")
    assert "too few are left" in plain(paint_pain(moments.hurting(pain_choices=last), PainReport(), 76))
    assert "too few are left" not in plain(
        paint_pain(moments.hurting(pain_choices=CHOICES), PainReport(), 76)
    )
    told = [entry.action for entry in PainScreen(moments.hurting(pain_choices=last)).ENTRIES]
    assert {"technique", "skip", "end", "go on"} <= set(told)
    assert not {"fewer", "easier"} & set(told)


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_letter_means_one_thing_and_stands_in_its_own_word(language: Language) -> None:
    set_language(language)
    letters = [*places(), swelling(), *answers().values(), "i", "u"]
    assert len(letters) == len(set(letters))
    # What can be done before a start, beside the places.
    assert not {"d", "e"} & {*places(), swelling()}
    if language == "da":
        assert all(letter in gettext(place) for letter, place in places().items())
        assert swelling() in gettext("swollen")


def test_ten_is_one_and_then_nought() -> None:
    form = PainForm().typed("1")
    assert form is not None
    ten = form.typed("0")
    assert ten is not None
    assert (form.level, ten.level) == (1, 10)
    assert "9 + 10" not in plain(paint_form(ten, 80))
    assert "[10]" in plain(paint_form(ten, 80))


@given(st.lists(st.sampled_from([*"khbrtcfo0123456789w"]), max_size=12), st.integers(24, 120))
def test_any_keys_in_any_order_leave_a_form_that_fits(keys: list[str], width: int) -> None:
    form = PainForm()
    for key in keys:
        after = form.typed(key)
        assert after is not None
        form = after
    assert form.level is None or 0 <= form.level <= 10
    assert all(width_of(line) <= max(width, 45) for line in paint_form(form, width))


def test_swelling_is_said_denied_or_not_said() -> None:
    form, told = PainForm(), []
    for _press in range(3):
        form = form.typed("w") or form
        told.append(form.swelling)
    assert told == [True, False, None]


@pytest.mark.parametrize("width", [56, 76, 116])
def test_before_and_morning_fit_into_their_width(width: int) -> None:
    form = PainForm("knee", 3, True)
    lines = [*paint_before(BEFORE, form, width), *paint_morning(MORNING, form, width)]
    assert all(width_of(line) <= width for line in lines)
    assert "2026-11-21" in plain(lines)


def test_what_was_said_in_a_set_reaches_the_session_with_the_answer_and_the_wish_for_ice() -> None:
    async def scene() -> None:
        async with on_stage(moments.holding()) as (pilot, session):
            await pilot.press("x")
            session.tell(moments.hurting(pain_choices=CHOICES))
            await until(pilot, lambda: isinstance(pilot.app.screen, PainScreen))
            await pilot.press("k", "4", "w", "i", "l")
            await until(pilot, lambda: isinstance(pilot.app.screen, WorkoutScreen))
            assert session.commands == [c.Pain(), c.NotePain("knee", 4, True), c.Answer("fewer")]
            session.finish("finished")
            await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
            await pilot.press("enter")
            services: Any = pilot.app._services  # type: ignore[attr-defined]
            await until(pilot, lambda: bool(services.pains.said))
            assert services.pains.said == [("ice", "knee")]

    play(scene())


@pytest.mark.parametrize(
    ("keys", "commands"),
    [
        (("enter",), []),
        (("0", "enter"), [c.NotePain("", 0, None, "before")]),
        (("k", "2", "e"), [c.NotePain("knee", 2, None, "before"), c.Ease()]),
    ],
)
def test_a_start_is_asked_about_and_what_was_not_said_is_not_made_up(
    keys: tuple[str, ...], commands: list[c.Command]
) -> None:
    async def scene() -> None:
        async with journey(TIMELINE, pains=asking(asks_before=BEFORE)) as trip:
            await trip.at(BeforeScreen)
            await trip.pilot.press(*keys)
            await trip.at(WorkoutScreen)
            assert trip.services.session.commands == commands

    play(scene())


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("d", [("put off", ToldPain(where="knee", level=5))]),
        ("i", [("put off", ToldPain(where="knee", level=5)), ("ice", "knee")]),
        ("escape", []),
    ],
)
def test_instead_of_a_workout_there_is_another_day_or_ice(key: str, said: list[Any]) -> None:
    async def scene() -> None:
        pains = asking(asks_before=BEFORE)
        async with journey(TIMELINE, pains=pains) as trip:
            await trip.at(BeforeScreen)
            await trip.pilot.press("k", "5", key)
            if key == "i":
                await trip.at(WorkoutScreen)
            else:
                await until(trip.pilot, lambda: trip.app._exit)
            assert pains.said == said
            assert ("begin", "knee") not in trip.services.done

    play(scene())


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("k", "3", "w", "enter"), [("morning", ToldPain(where="knee", level=3, swelling=True))]),
        (("enter",), [("passed by", "u1")]),
        (("escape",), []),
        (("2", "i"), [("morning", ToldPain(level=2)), ("ice", "")]),
    ],
)
def test_the_morning_after_is_asked_about_when_the_app_opens(keys: tuple[str, ...], said: list[Any]) -> None:
    async def scene() -> None:
        pains = asking(asks_morning=MORNING)
        async with journey(pains=pains) as trip:
            await trip.at(MorningScreen)
            await trip.pilot.press(*keys)
            await trip.at(WorkoutScreen if keys[-1] == "i" else ProgramsScreen)
            await until(trip.pilot, lambda: pains.said == said)

    play(scene())


def test_the_morning_is_asked_about_before_the_workout_that_was_asked_for() -> None:
    async def scene() -> None:
        async with journey(TIMELINE, pains=asking(asks_morning=MORNING, asks_before=BEFORE)) as trip:
            await trip.at(MorningScreen)
            await trip.pilot.press("0", "enter")
            await trip.at(BeforeScreen)
            await trip.pilot.press("enter")
            await trip.at(WorkoutScreen)

    play(scene())


def test_after_a_workout_pain_and_swelling_show_the_rule_and_ice_is_one_key_away() -> None:
    async def scene() -> None:
        pains = asking()
        async with journey(TIMELINE, pains=pains) as trip:
            await trip.at(WorkoutScreen)
            trip.services.session.finish("finished")
            await trip.at(SummaryScreen)
            await trip.pilot.press("tab", "3", "w", "i", "enter")
            await until(trip.pilot, lambda: pains.said == [("ice", "")])
            assert trip.services.session.commands == [c.NoteSession(None, 3, "", True)]

    play(scene())
