"""Whatever colours tell, words or shapes tell, too: the plain text of two states is never the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

import pytest

from programs.steps import KINDS
from programs.text import Text
from tests.timer.tui import moments
from tests.timer.tui.fakes import HISTORY, ROWS
from tests.timer.tui.page import words
from tests.timer.tui.test_pain_screens import CHOICES
from tests.timer.tui.test_painters import EVERY
from tests.timer.tui.test_today import PLANNED, VIEW
from timer.core.state import Advice
from timer.locale import LANGUAGES, Language, set_language
from timer.plan.lane import Fate
from timer.plan.today import State
from timer.session.view import HeartView
from timer.session.wording import kind_name
from timer.tui.daypage import paint_today
from timer.tui.ink import plain
from timer.tui.painform import PainForm, paint_form
from timer.tui.remark import Remark
from timer.tui.screens.calendar import paint_planned
from timer.tui.screens.history import paint_row
from timer.tui.screens.pain import PainReport, paint_pain
from timer.tui.screens.preview import paint_choices
from timer.tui.screens.programs import paint_program
from timer.tui.widgets.remark import paint_remark
from timer.tui.year import paint_year


def all_differ(pages: Iterable[str]) -> None:
    for first, second in combinations(pages, 2):
        assert first != second


@pytest.mark.parametrize(("width", "height"), moments.SIZES)
def test_the_moments_of_a_workout_differ(width: int, height: int) -> None:
    hot = HeartView(state="live", bpm=171, zone=4, battery=80, strap="H10")
    told = moments.running(200.0, heart=hot, advice=Advice("walk now", 3, 0, 174, 95))
    links = [replace(hot, state=state, bpm=None) for state in ("connecting", "gone", "no contact", "lost")]
    views = [*EVERY.values(), told, *(moments.running(200.0, heart=heart) for heart in (hot, *links))]
    all_differ(words(view, width, height) for view in views)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_step_has_a_word_of_its_own(language: Language) -> None:
    set_language(language)
    all_differ(kind_name(kind) for kind in KINDS)


def test_today_tells_how_each_program_stands_and_which_is_chosen() -> None:
    row = VIEW.rows[0]
    views = [replace(VIEW, rows=(replace(row, state=state),)) for state in State]
    all_differ(plain(paint_today(view, 0, 76)) for view in views)
    all_differ(plain(paint_today(VIEW, at, 76)) for at in range(len(VIEW.rows)))


def test_the_calendar_tells_what_became_of_each_day() -> None:
    all_differ(plain([paint_planned(replace(PLANNED[0], fate=fate))]) for fate in Fate)


def test_the_lists_tell_what_is_out_of_the_ordinary() -> None:
    row = HISTORY[0]
    rows = [row, replace(row, outcome="ended"), replace(row, origin="simulated"), replace(row, pain=3)]
    all_differ(plain([paint_row(each)]) for each in rows)
    program = ROWS[0]
    programs = [
        program,
        replace(program, followed=not program.followed),
        replace(program, fault="bad.yaml: 3"),
    ]
    all_differ(plain(paint_program(each)) for each in programs)


def test_the_year_tells_one_program_from_another_and_a_whole_session_from_a_part() -> None:
    def year(slug: str, name: str, outcome: str) -> str:
        at = datetime(2026, 5, 6, 7, 30, tzinfo=UTC)
        row = replace(HISTORY[0], slug=slug, program=Text.same(name), outcome=outcome, started=at)
        return plain(paint_year([row], 2026, date(2026, 11, 22), 76))

    done = (("knee", "Knee", "finished"), ("knee", "Knee", "ended"), ("run", "Run", "finished"))
    all_differ(year(*one) for one in done)


def test_an_answer_that_is_chosen_can_be_told() -> None:
    forms = [PainForm(), PainForm(where="knee"), PainForm(where="hip"), PainForm(swelling=True)]
    forms += [PainForm(swelling=False), *(PainForm(level=level) for level in range(11))]
    all_differ(plain(paint_form(form, 60)) for form in forms)
    view = moments.hurting(pain_choices=CHOICES)
    all_differ(plain(paint_pain(view, PainReport(ice=ice), 60)) for ice in (False, True))
    all_differ(plain(paint_remark(Remark(ice=ice), 76)) for ice in (False, True))
    all_differ(plain(paint_choices(ROWS[0], (at,))) for at in (0, 1))
