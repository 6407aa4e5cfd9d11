"""Keys are declared once."""

from __future__ import annotations

from collections import Counter

from timer.locale import set_language
from timer.tui.commands import CHOICES, FAULTS, PREVIEW, PROGRAMS, WORKOUT, bindings, paused_keys
from timer.tui.ink import plain
from timer.tui.screens.choices import ChoicesScreen
from timer.tui.screens.faults import FaultsScreen
from timer.tui.screens.help import paint_help
from timer.tui.screens.preview import PreviewScreen
from timer.tui.screens.programs import ProgramsScreen
from timer.tui.screens.workout import WorkoutScreen


def test_no_key_means_two_things_on_one_screen() -> None:
    for entries in (WORKOUT, PROGRAMS, PREVIEW, CHOICES, FAULTS):
        keys = Counter(key for entry in entries for key in entry.keys)
        assert max(keys.values()) == 1


def test_every_entry_has_an_action_on_its_screen() -> None:
    screens = {WorkoutScreen: WORKOUT, ProgramsScreen: PROGRAMS, PreviewScreen: PREVIEW}
    for screen, entries in {**screens, ChoicesScreen: CHOICES, FaultsScreen: FAULTS}.items():
        for entry in entries:
            assert hasattr(screen, f"action_{entry.action.partition('(')[0]}")


def test_the_keys_of_the_workout_are_those_of_the_sheet() -> None:
    keys = {key for binding in bindings(WORKOUT) for key in binding.key.split(",")}
    assert keys >= {
        "space", "p", "right", "n", "left", "b", "plus", "equals_sign", "minus", "d", "enter", "x", "u", "m",
        "question_mark", "q", "pageup", "pagedown", "a",
    }  # fmt: skip


def test_help_has_a_line_for_every_key_of_the_screen() -> None:
    page = plain(paint_help(WORKOUT, 80))
    for entry in WORKOUT:
        assert entry.help.split(",")[0] in page.replace("\n", " ")


def test_hints_speak_the_users_language() -> None:
    english = paused_keys()
    set_language("da")
    assert [word for _, word in paused_keys()] != [word for _, word in english]
