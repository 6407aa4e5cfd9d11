"""Live artefact flags on RR intervals."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.beat_check import BeatCheck, check, threshold
from devices.demand import Demand
from devices.simulator.heart import Heart
from devices.simulator.person import BEGINNER


def flags(intervals: list[int]) -> list[bool]:
    state, flagged = BeatCheck(), []
    for ticks in intervals:
        state, artefact = check(state, ticks)
        flagged.append(artefact)
    return flagged


def intervals_in_exercise(seed: int) -> list[int]:
    heart = Heart(BEGINNER, seed)
    for minute, activity in enumerate(["walk", "run", "walk", "run"] * 3):
        heart.demand(Demand(minute * 120_000, activity))
    beats = [round(ms * 1.024) for ms in heart.advance(24 * 60_000)]
    return [b - a for a, b in pairwise(beats)]


@pytest.mark.parametrize(
    ("spread", "share"), [(None, 0.20), (0.10, 0.20), (0.04, 0.16), (0.02, 0.09), (0.0, 0.09)]
)
def test_the_threshold_follows_the_spread_of_good_intervals(spread: float | None, share: float) -> None:
    assert threshold(spread) == pytest.approx(share)


def test_the_second_half_of_a_misplaced_beat_is_found_by_the_first() -> None:
    steady = [500, 505, 495] * 20
    assert flags([*steady, 440, 530, 500])[-3:] == [True, True, False]
    assert flags([*steady, 530, 500])[-2:] == [False, False]


def test_a_missed_beat_is_flagged_and_what_follows_is_not() -> None:
    assert flags([500] * 8 + [1000] + [500] * 3) == [False] * 8 + [True] + [False] * 3


def test_an_extra_beat_is_flagged_in_both_halves() -> None:
    assert flags([500] * 8 + [200, 300] + [500] * 3) == [False] * 8 + [True, True] + [False] * 3


def test_a_heart_that_really_changed_is_believed_after_four() -> None:
    assert flags([500] * 8 + [800] * 6) == [False] * 8 + [True] * 4 + [False] * 2


def test_what_no_heart_can_do_is_an_artefact_from_the_first_on() -> None:
    assert flags([0, 100, 65535]) == [True, True, True]


@given(st.lists(st.integers(0, 65535), max_size=60), st.integers(300, 2000))
def test_it_never_locks_out_a_steady_heart(noise: list[int], steady: int) -> None:
    assert flags(noise + [steady] * 12)[-1] is False


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_good_beats_pass_and_nearly_all_artefacts_are_found(seed: int) -> None:
    clean = intervals_in_exercise(seed)
    kept = flags(clean).count(False) / len(clean)

    random, spoilt, bad = Random(seed), [], []
    for ticks in clean:
        match random.choice(["missed", "extra", "shift"]) if random.random() < 0.01 else "":
            case "missed":
                spoilt.append(2 * ticks)
                bad.append(True)
            case "extra":
                first = round(ticks * random.uniform(0.3, 0.7))
                spoilt += [first, ticks - first]
                bad += [True, True]
            case "shift":
                spoilt.append(round(ticks * random.choice([0.75, 0.88, 1.12, 1.3])))
                bad.append(True)
            case _:
                spoilt.append(ticks)
                bad.append(False)
    flagged = flags(spoilt)
    found = sum(f for f, b in zip(flagged, bad, strict=True) if b) / sum(bad)

    assert kept > 0.998
    assert found > 0.97
    assert sum(f for f, b in zip(flagged, bad, strict=True) if not b) < 0.003 * len(spoilt)
