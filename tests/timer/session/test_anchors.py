"""A script of faults names a step as the screen does, in either language."""

from __future__ import annotations

import pytest

from programs.text import Text
from tests.timer.made import plank, step
from timer.session.anchors import called, called_none

SIDE_PLANK = step(
    "hold", 30, exercise="side-plank", name=Text("Side plank", "Sideplanke"), side="left", set=2, sets=3
)


@pytest.mark.parametrize(
    "name",
    [
        "side plank",
        "Side Plank left",
        "side plank left, set 2",
        "Side plank, left, set 2 of 3",
        "side-plank set 2",
        "sideplanke",
        "Sideplanke, venstre, sæt 2 af 3",
        "hold left 2 of 3",
    ],
)
def test_a_step_goes_by_its_name_its_side_and_its_set(name: str) -> None:
    assert called(name, SIDE_PLANK)


@pytest.mark.parametrize(
    "name", ["plank", "side plank right", "side plank left, set 1", "side plank set 2 left", "set 2", ""]
)
def test_another_step_is_another_step(name: str) -> None:
    assert not called(name, SIDE_PLANK)


def test_intervals_and_rests_go_by_their_kind() -> None:
    assert called("run 2 of 6", step("run", 60, set=2, sets=6))
    assert called("løb", step("run", 60, set=2, sets=6))
    assert called("Hvil", step("rest", 30))
    assert called("gør klar", step("ready", 10))
    assert called("den ømme side", step("stretch", 20, side="affected")) is False
    assert called("stræk den ømme side", step("stretch", 20, side="affected"))


def test_names_that_fit_no_step_are_found() -> None:
    assert called_none(["plank", "plank set 4", "Planke", "rest"], [plank(), step("rest", 30)]) == [
        "plank set 4"
    ]
