"""What is flagged after a session, and what is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timer.insight.made import beats_of, joined
from timer.insight.arrays import Flags, runs
from timer.insight.artefacts import artefacts
from timer.insight.beats import Beats

BREATHING = [round(900 + 40 * np.sin(n * np.pi / 2.2) + 15 * np.sin(n / 7)) for n in range(120)]


def flagged(rr_ms: list[float]) -> list[int]:
    return np.flatnonzero(artefacts(beats_of(rr_ms))).tolist()


def with_part(part: list[float], at: int = 60, instead: int = 1) -> list[float]:
    """Breathing with `part` in the place of so many intervals."""
    return [*BREATHING[:at], *part, *BREATHING[at + instead :]]


def test_a_heart_that_breathes_has_no_artefacts() -> None:
    assert flagged(BREATHING) == []


def test_a_missed_beat_is_one_long_interval() -> None:
    assert flagged(with_part([BREATHING[60] + BREATHING[61]], instead=2)) == [60]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_a_beat_that_was_none_spoils_both_halves(share: float) -> None:
    whole = BREATHING[60]
    assert flagged(with_part([whole * share, whole * (1 - share)])) == [60, 61]


@pytest.mark.parametrize("shift", [-0.3, -0.12, 0.12, 0.3])
def test_a_beat_seen_in_the_wrong_place_spoils_the_intervals_on_both_sides(shift: float) -> None:
    off = shift * BREATHING[60]
    assert flagged(with_part([BREATHING[60] + off, BREATHING[61] - off], instead=2)) == [60, 61]


def test_an_early_beat_and_its_pause_are_left_out() -> None:
    early = 0.35 * BREATHING[60]
    assert flagged(with_part([BREATHING[60] - early, BREATHING[61] + early], instead=2)) == [60, 61]


@pytest.mark.parametrize("at", [0, 119])
def test_a_missed_beat_is_found_at_either_end(at: int) -> None:
    assert flagged([*BREATHING[:at], 2 * BREATHING[at], *BREATHING[at + 1 :]]) == [at]


def test_a_heart_that_speeds_up_fast_is_believed() -> None:
    start = [800 - 20 * n for n in range(20)]
    assert flagged([*[800] * 60, *start, *[400] * 60]) == []


def test_a_gap_makes_no_artefacts_although_the_heart_has_changed_meanwhile() -> None:
    beats = joined(beats_of([400.0] * 60), beats_of([800.0] * 60, from_s=84))
    assert not artefacts(beats).any()


@pytest.mark.parametrize("rr_ms", [0.0, 100.0, 3100.0, 60_000.0])
def test_what_no_heart_does_is_an_artefact_wherever_it_stands(rr_ms: float) -> None:
    assert 60 in flagged(with_part([rr_ms]))
    assert flagged([rr_ms]) == [0]


@given(
    st.lists(st.floats(0, 70_000), max_size=80), st.integers(300, 2000), st.lists(st.booleans(), max_size=80)
)
def test_no_noise_locks_out_the_steady_heart_after_it(
    noise: list[float], steady: int, broken: list[bool]
) -> None:
    beats = beats_of([*noise, *[float(steady)] * 200])
    follows = beats.follows.copy()
    follows[: len(broken)] &= ~np.array(broken, bool)

    flags = artefacts(Beats(beats.at_s, beats.rr_ms, follows))

    assert not flags[-100:].any()


def test_artefacts_on_both_sides_of_a_gap_are_nothing_to_each_other() -> None:
    before = [*[800.0] * 60, 1600.0]
    beats = joined(beats_of(before), beats_of([400.0, 400.0, *[800.0] * 60], from_s=100))

    assert np.flatnonzero(artefacts(beats)).tolist() == [60, 61, 62]


@given(st.lists(st.booleans(), max_size=40))
def test_runs_are_the_flags(flags: list[bool]) -> None:
    again: Flags = np.zeros(len(flags), bool)
    for first, last in runs(np.array(flags, bool)):
        again[first : last + 1] = True
        assert not again[max(0, first - 1) : first].any()
    assert again.tolist() == flags
