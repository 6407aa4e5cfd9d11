"""Misplaced beats in the waves of breathing, looked for from both sides."""

from __future__ import annotations

import numpy as np

from timer.insight.arrays import Flags
from timer.insight.waves import misplaced


def found_in(rr_ms: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[int]:
    none: Flags = np.zeros(len(rr_ms), bool)
    follows = np.arange(len(rr_ms)) > 0
    return np.flatnonzero(misplaced(rr_ms, np.full(len(rr_ms), 900.0), follows, none)).tolist()


def breath() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Fifteen breaths a minute, as deep as at rest."""
    noise = np.random.default_rng(1).normal(0, 4, 200)
    return 900 + 60 * np.cos(2 * np.pi * np.arange(200) / 4.3) + noise


def test_breathing_alone_is_no_suspect() -> None:
    assert found_in(breath()) == []


def test_a_beat_too_early_makes_a_pair_that_neither_side_foretells() -> None:
    for at in range(83, 180, 7):
        rr_ms = breath()
        rr_ms[at : at + 2] += (-120, 120)
        assert found_in(rr_ms) == [at, at + 1]


def test_a_single_interval_out_of_turn_is_left_to_others() -> None:
    rr_ms = breath()
    rr_ms[100] += 150
    assert found_in(rr_ms) == []


def test_too_few_beats_have_no_waves() -> None:
    assert found_in(breath()[:20]) == []
