"""Artefacts come as asked for, apart from each other, and each with its label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest

from devices.simulator.conditions import Conditions
from devices.simulator.detection import Detected, Detector
from devices.simulator.script import parse
from devices.simulator.truth import BeatLabel

#: A beat each 800 ms for ten minutes.
EVEN = [800.0 * number for number in range(1, 751)]


def detected(script: str, beats: Sequence[float] = EVEN, seed: int = 1) -> list[Detected]:
    return list(Detector(Conditions(parse(script)), Random(seed)).detect(beats))


def spoilt(beats: list[Detected]) -> list[Detected]:
    return [beat for beat in beats if beat.label is not BeatLabel.NORMAL]


def seen_intervals(beats: list[Detected]) -> list[tuple[float, BeatLabel]]:
    """Each interval between two beats that are seen, as a share of a true one, with its label."""
    seen = [beat for beat in beats if beat.seen]
    return [((after.at_ms - before.at_ms) / 800, after.label) for before, after in pairwise(seen)]


def test_without_a_script_every_beat_is_seen_where_it_is() -> None:
    beats = detected("")

    assert [beat.at_ms for beat in beats] == EVEN
    assert [beat.beat for beat in beats] == list(range(1, 751))
    assert spoilt(beats) == []
    assert {beat.true_ms for beat in beats[1:]} == {800.0}


def test_a_missed_beat_leaves_an_interval_of_two() -> None:
    beats = detected("at 0:40 missed beats 3")
    lost = [beat for beat in beats if not beat.seen]

    assert len(lost) == 3
    assert lost[0].at_ms == 40_000
    assert {round(share, 6) for share, label in seen_intervals(beats) if label is BeatLabel.MISSED} == {2.0}
    assert [label for share, label in seen_intervals(beats) if share != pytest.approx(1)] == ["missed"] * 3


def test_an_extra_beat_splits_an_interval() -> None:
    shares = [
        share for share, label in seen_intervals(detected("extra beats 20")) if label is BeatLabel.EXTRA
    ]

    assert len(shares) == 40
    assert all(0.3 - 1e-9 <= share <= 0.7 + 1e-9 for share in shares)
    assert sum(shares) == pytest.approx(20)


def test_a_shifted_beat_spoils_the_intervals_on_both_sides() -> None:
    intervals = seen_intervals(detected("shifted beats 20"))
    shares = [share for share, label in intervals if label is BeatLabel.SHIFTED]

    assert len(shares) == 40
    assert all(0.12 - 1e-9 <= abs(share - 1) <= 0.3 + 1e-9 for share in shares)
    assert {share > 1 for share in shares[::2]} == {True, False}


def test_an_ectopic_beat_is_early_and_followed_by_a_full_pause() -> None:
    intervals = [
        share for share, label in seen_intervals(detected("ectopic x 5")) if label is BeatLabel.ECTOPIC
    ]
    early, pause = intervals[::2], intervals[1::2]

    assert len(early) == len(pause) == 5
    assert all(0.6 - 1e-9 <= share <= 0.75 + 1e-9 for share in early)
    assert [a + b for a, b in zip(early, pause, strict=True)] == pytest.approx([2.0] * 5)


def test_bigeminy_makes_every_second_beat_early_for_as_long_as_it_lasts() -> None:
    beats = detected("at 1:00 bigeminy for 30 s")
    inside = [share for share, label in seen_intervals(beats) if label is BeatLabel.ECTOPIC]

    assert all((share < 1) == (number % 2 == 0) for number, share in enumerate(inside))
    assert spoilt(beats)[0].beat == 75
    assert 111 <= spoilt(beats)[-1].beat <= 114


def test_four_good_beats_lie_between_two_artefacts() -> None:
    labels = [label for _, label in seen_intervals(detected("missed beats 9\nextra beats 9\nartefacts 9 %"))]
    runs = "".join("." if label is BeatLabel.NORMAL else "#" for label in labels).split("#")

    assert all(len(run) >= 3 for run in runs[1:-1] if run)
    assert labels.count(BeatLabel.MISSED) > 9


@pytest.mark.parametrize("percent", [0.4, 2, 8])
def test_a_share_of_artefacts_is_that_share_of_all_beats(percent: float) -> None:
    beats = [800.0 * number for number in range(1, 50_001)]
    found = detected(f"artefacts {percent} %", beats)
    kinds = Counter(beat.label for beat in found if beat.beat is None or not beat.seen)
    kinds[BeatLabel.SHIFTED] = sum(beat.label is BeatLabel.SHIFTED for beat in found) // 2

    # Binomial: four standard deviations.
    expected = 500 * percent
    assert sum(kinds.values()) == pytest.approx(expected, abs=4 * (expected * (1 - percent / 100)) ** 0.5)
    assert all(kinds[label] == pytest.approx(expected / 3, rel=0.5) for label in list(kinds))


def test_beats_are_seen_in_their_order() -> None:
    for seed in range(20):
        seen = [
            beat.at_ms
            for beat in detected("artefacts 10 %\nat 4:00 bigeminy for 60 s", seed=seed)
            if beat.seen
        ]
        assert all(before < after for before, after in pairwise(seen))
