"""The maximal heart rate: measured, or estimated from the age by a formula that has a name and an error.

No formula is taken unless the user has chosen it. Seven of them, tried on 230 adults, were 3 bpm too low to
6 bpm too high on the average, and off by up to 18 to 24 bpm in 19 persons of 20 (PLoS ONE 2025, 0335842):
about twice the errors below, which are standard deviations as the sources give them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from timer.locale import N_

FormulaName = Literal["tanaka", "nes", "gulati", "fox"]
FORMULA_NAMES: tuple[FormulaName, ...] = get_args(FormulaName)


@dataclass(frozen=True, slots=True)
class Formula:
    """HRmax in bpm = `base` - `slope` * age in years."""

    base: float
    slope: float
    error_bpm: int
    """Standard deviation: two persons in three are within it, 19 in 20 within twice as much."""
    source: str
    """Where it is from; marked for translation."""

    def __str__(self) -> str:
        return f"{self.base:g} - {self.slope:g} * age"


FORMULAS: Mapping[FormulaName, Formula] = {
    "tanaka": Formula(208, 0.7, 10, "Tanaka, Monahan, Seals 2001, J Am Coll Cardiol 37:153"),
    "nes": Formula(211, 0.64, 11, N_("Nes and others 2013, Scand J Med Sci Sports 23:697")),
    # Of women alone.
    "gulati": Formula(206, 0.88, 12, N_("Gulati and others 2010, Circulation 122:130")),
    # Never fitted to anybody: drawn by eye (Robergs and Landwehr 2002, JEPonline 5(2):1). Known to everyone.
    "fox": Formula(220, 1.0, 12, "Fox, Naughton, Haskell 1971, Ann Clin Res 3:404"),
}


@dataclass(frozen=True, slots=True)
class Maximum:
    """A maximal heart rate in bpm, and how well it is known."""

    bpm: int
    formula: FormulaName | None = None
    """None where it was measured."""
    error_bpm: int | None = None
    """Standard deviation of the formula; None where it was measured."""
    simulated: bool = False
    """It is that of a simulated person, and says nothing of the user."""


def maximum(
    measured_bpm: int | None, formula: FormulaName | None, age: int | None, *, beta_blocker: bool = False
) -> Maximum | None:
    """What is known: the measured one, else that of the chosen formula, else None.

    A beta-blocker lowers the maximal heart rate by an amount that no formula of the age knows: then only a
    measured one counts.
    """
    if measured_bpm is not None:
        return Maximum(measured_bpm)
    if formula is None or age is None or beta_blocker:
        return None
    chosen = FORMULAS[formula]
    return Maximum(round(chosen.base - chosen.slope * age), formula, chosen.error_bpm)
