"""The maximal heart rate: the user's own, or that of a formula with its source and error."""

from __future__ import annotations

import pytest

from timer.core.maximum import FORMULAS, FormulaName, Maximum, maximum


@pytest.mark.parametrize(
    ("name", "at_20_40_60", "error", "source"),
    [
        ("tanaka", (194, 180, 166), 10, "Tanaka"),
        ("nes", (198, 185, 173), 11, "Nes"),
        ("gulati", (188, 171, 153), 12, "Gulati"),
        ("fox", (200, 180, 160), 12, "Fox"),
    ],
)
def test_each_formula_by_its_source(
    name: FormulaName, at_20_40_60: tuple[int, int, int], error: int, source: str
) -> None:
    for age, bpm in zip((20, 40, 60), at_20_40_60, strict=True):
        assert maximum(None, name, age) == Maximum(bpm, name, error)
    assert source in FORMULAS[name].source


def test_what_was_measured_comes_before_any_formula() -> None:
    assert maximum(187, "tanaka", 40) == Maximum(187)


def test_no_formula_is_taken_that_was_not_chosen_nor_without_an_age() -> None:
    assert maximum(None, None, 40) is None
    assert maximum(None, "tanaka", None) is None


def test_a_beta_blocker_leaves_only_what_was_measured_with_it() -> None:
    assert maximum(None, "tanaka", 40, beta_blocker=True) is None
    assert maximum(132, "tanaka", 40, beta_blocker=True) == Maximum(132)
