"""How the rows of the workout screen are shared out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timer.tui import moments
from tests.timer.tui.page import parts, rows_of_ink
from timer.session.view import View
from timer.tui.layout import arrange
from timer.tui.scene import Scene

SCENES: tuple[Scene, ...] = ("work", "tempo", "lead", "over")
MOMENTS = [moments.holding(), moments.resting(), moments.running(), moments.paused(), moments.lifting()]


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("logging", [True, False])
@given(height=st.integers(0, 80), strap=st.booleans(), pulse=st.booleans())
def test_all_rows_are_given_and_no_more(
    scene: Scene, logging: bool, height: int, strap: bool, pulse: bool
) -> None:
    rows = arrange(scene, height, strap=strap, pulse=pulse, logging=logging)
    assert sum(rows.values()) == height
    assert all(given > 0 for given in rows.values())


@pytest.mark.parametrize("size", moments.SIZES)
@pytest.mark.parametrize("view", MOMENTS)
def test_the_digits_fill_a_third_of_the_rows(view: View, size: tuple[int, int]) -> None:
    width, height = size
    assert rows_of_ink(parts(view, width, height)["digits"]) >= height / 3


@pytest.mark.parametrize("size", moments.SIZES)
def test_repetition_and_phase_fill_a_third_of_the_rows(size: tuple[int, int]) -> None:
    width, height = size
    assert rows_of_ink(parts(moments.repeating(), width, height)["tempo"]) >= height / 3


@pytest.mark.parametrize("scene", ["work", "tempo"])
def test_what_to_do_comes_before_what_is_nice_to_know(scene: Scene) -> None:
    assert next(iter(arrange(scene, 2))) == "band"
    assert set(arrange(scene, 4)) >= {"band", "next"}
    assert "heart" not in arrange(scene, 4)


def test_a_rest_at_every_size_names_what_comes_next() -> None:
    assert "upcoming" in arrange("lead", 6)
    assert "log" in arrange("lead", 20, logging=True)
